import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { minute } from "@/lib/time";
import { api, bodyOf, done } from "./client";

/** Everything cached about the queue of suggestions starts with this. */
export const suggestionsKey = ["suggestions"] as const;

/** That a suggestion came or was dismissed is no event of the feed: while the queue is looked at it is asked for again this often. */
const askedEvery = 15_000;

function getSuggestions(cursor: string | null, limit: number, signal: AbortSignal) {
  return bodyOf(api.GET("/api/suggestions", { params: { query: { limit, ...(cursor === null ? {} : { cursor }) } }, signal }));
}

/** Who may be one person with whom, the likeliest first, page by page. */
export const suggestionsQuery = infiniteQueryOptions({
  queryKey: [...suggestionsKey, "queue"] as const,
  queryFn: ({ pageParam, signal }) => getSuggestions(pageParam, 50, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
  staleTime: 5_000,
  refetchInterval: askedEvery,
  refetchOnWindowFocus: true,
});

/** How many there are. */
export const suggestionCountQuery = queryOptions({
  queryKey: [...suggestionsKey, "count"] as const,
  queryFn: async ({ signal }) => (await getSuggestions(null, 1, signal)).total,
  refetchInterval: minute,
  refetchOnWindowFocus: true,
});

/** The two are one person: they are linked, and this one stands for both. */
export async function postAccept(id: string, survivor: string) {
  return bodyOf(api.POST("/api/suggestions/{id}/accept", { params: { path: { id } }, body: { survivor } }));
}

/** The two are two: it is never suggested again. */
export async function postDismiss(id: string): Promise<void> {
  await done(api.POST("/api/suggestions/{id}/dismiss", { params: { path: { id } } }));
}

/** That was a mistake: it is as open as before. */
export async function deleteDismiss(id: string): Promise<void> {
  await done(api.DELETE("/api/suggestions/{id}/dismiss", { params: { path: { id } } }));
}
