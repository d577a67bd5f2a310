import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, bodyOf } from "./client";
import type { Retried, RetryProgress } from "./types";

const pageSize = 50;

export const unprocessedQuery = infiniteQueryOptions({
  queryKey: ["unprocessed"],
  queryFn: ({ pageParam, signal }) =>
    bodyOf(
      api.GET("/api/unprocessed", { params: { query: { limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) } }, signal }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

/** How trying everything again goes: asked for again every second while it runs, whoever began it. */
export const retryQuery = queryOptions({
  queryKey: ["unprocessed-retry"],
  queryFn: () => bodyOf(api.GET("/api/unprocessed/retry")),
  staleTime: 0,
  refetchInterval: (query) => (query.state.data?.state === "running" ? 1_000 : false),
});

/** Tries again what was not understood. */
export async function retryUnprocessed(id: number): Promise<Retried> {
  return bodyOf(api.POST("/api/unprocessed/{id}/retry", { params: { path: { id } } }));
}

/** Has the server try everything again; it goes on when the page is left. */
export async function retryAll(): Promise<RetryProgress> {
  return bodyOf(api.POST("/api/unprocessed/retry"));
}

/** Stops that; what was not tried waits. */
export async function stopRetry(): Promise<RetryProgress> {
  return bodyOf(api.DELETE("/api/unprocessed/retry"));
}
