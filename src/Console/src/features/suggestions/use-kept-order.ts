import { useState } from "react";
import type { SuggestionItem } from "@/api/types";

/** Suggestions as they were shown first: what comes later stands behind them, so that nothing moves under a hand. */
export function useKeptOrder(items: readonly SuggestionItem[]): readonly SuggestionItem[] {
  const [order, setOrder] = useState<readonly string[]>([]);
  const ids = items.map(({ id }) => id);
  const kept = [...order.filter((id) => ids.includes(id)), ...ids.filter((id) => !order.includes(id))];
  if (kept.length !== order.length || kept.some((id, index) => id !== order[index])) {
    setOrder(kept);
  }
  const byId = new Map(items.map((item) => [item.id, item]));
  return kept.flatMap((id) => byId.get(id) ?? []);
}
