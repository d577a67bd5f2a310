import { infiniteQueryOptions, type InfiniteData, type QueryClient } from "@tanstack/react-query";
import { api, bodyOf } from "./client";
import type { CustomerList, CustomerItem } from "./types";

export const listStates = ["waiting", "answered", "all"] as const;
export const listSorts = ["urgent", "recent", "waiting"] as const;
export type ListState = (typeof listStates)[number];
export type ListSort = (typeof listSorts)[number];

export interface ListFilter {
  readonly state: ListState;
  readonly sort: ListSort;
  readonly query: string;
}

/** Every cached list starts with this. */
export const listsKey = ["customers"] as const;

/** How often the most urgent are asked for again: urgency grows with the minutes, which only the server weighs. */
const weighedEvery = 60_000;

/** Rows of a list, page by page. Live changes are applied to what is cached, so it does not go stale by itself. */
export const customersQuery = (filter: ListFilter) =>
  infiniteQueryOptions({
    queryKey: [...listsKey, filter] as const,
    queryFn: ({ pageParam, signal }) => getCustomers(filter, pageParam, 50, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: filter.sort === "urgent" && filter.state !== "answered" ? weighedEvery : false,
  });

export function getCustomers(filter: ListFilter, cursor: string | null, limit: number, signal?: AbortSignal) {
  const { state, sort, query } = filter;
  return bodyOf(
    api.GET("/api/customers", {
      params: { query: { state, sort, limit, ...(query === "" ? {} : { query }), ...(cursor === null ? {} : { cursor }) } },
      ...(signal ? { signal } : {}),
    }),
  );
}

/** What the lists that are cached know of a person, before their own view is here; undefined when they are on none. */
export function rowOf(client: QueryClient, id: string): CustomerItem | undefined {
  return client
    .getQueriesData<InfiniteData<CustomerList, string | null>>({ queryKey: listsKey })
    .flatMap(([, data]) => data?.pages.flatMap((page) => page.items) ?? [])
    .find((item) => item.id === id);
}

/** Changes what every cached list holds of a person, ahead of the server. */
export function patchRow(client: QueryClient, id: string, patch: Partial<CustomerItem>): void {
  client.setQueriesData<InfiniteData<CustomerList, string | null>>({ queryKey: listsKey }, (data) =>
    data?.pages.some((page) => page.items.some((item) => item.id === id))
      ? {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            items: page.items.map((item) => (item.id === id ? { ...item, ...patch } : item)),
          })),
        }
      : data,
  );
}
