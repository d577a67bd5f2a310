import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { searchQuery } from "@/api/search";
import type { SearchResults } from "@/api/types";

/** A moment after the last letter. */
const rest = 120;

interface Found {
  readonly people: SearchResults["people"];
  readonly said: SearchResults["said"];
  /** Whether the search answered to other words than these, or not at all yet. */
  readonly pending: boolean;
}

/** Who some words find, and what was said with them; what was found stays until other words have answered. */
export function useSearch(words: string): Found {
  const [asked] = useDebouncedValue(words, rest);
  const { data, isPlaceholderData, isPending } = useQuery({ ...searchQuery(asked), enabled: asked !== "", placeholderData: keepPreviousData, retry: false });
  if (words === "") {
    return { people: [], said: [], pending: false };
  }
  return { people: data?.people ?? [], said: data?.said ?? [], pending: isPending || isPlaceholderData || asked !== words };
}
