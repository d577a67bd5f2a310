import type { QueryClient } from "@tanstack/react-query";
import { suggestionsKey } from "@/api/suggestions";
import type { Change } from "@/api/types";

const linking: readonly Change["type"][] = ["customer.linked", "customer.unlinked", "customer.moved", "customer.restored"];

/** Somebody linked two people or took them apart: who may be one person with whom is asked for again. All else about suggestions is no event of the feed. */
export function applySuggestionChanges(client: QueryClient, changes: readonly Change[]): void {
  if (changes.some(({ type }) => linking.includes(type))) {
    void client.invalidateQueries({ queryKey: suggestionsKey });
  }
}
