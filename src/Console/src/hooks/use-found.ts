import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getCustomers } from "@/api/get-customers";
import type { CustomerItem } from "@/api/types";

const none: readonly CustomerItem[] = [];

/** The people whom some words find, asked for a moment after the last letter; nobody for no words. */
export function useFound(query: string): readonly CustomerItem[] {
  const [asked] = useDebouncedValue(query, 120);
  const { data } = useQuery({
    queryKey: ["found", asked, 8],
    queryFn: ({ signal }) => getCustomers({ state: "all", sort: "recent", query: asked }, null, 8, signal),
    enabled: asked !== "",
    placeholderData: keepPreviousData,
  });
  return query === "" ? none : (data?.items ?? none);
}
