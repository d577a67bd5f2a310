import { useQuery } from "@tanstack/react-query";
import { suggestionCountQuery } from "@/api/suggestions";

/** How many suggestions nobody has decided about; null at none, and until it is known. */
export function useSuggestionCount(): number | null {
  const { data } = useQuery(suggestionCountQuery);
  return data === undefined || data === 0 ? null : data;
}
