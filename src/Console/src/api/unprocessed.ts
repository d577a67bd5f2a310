import { queryOptions } from "@tanstack/react-query";
import { api, bodyOf, done } from "./client";

export const unprocessedQuery = queryOptions({
  queryKey: ["unprocessed"],
  queryFn: () => bodyOf(api.GET("/api/unprocessed", { params: { query: { limit: 100 } } })),
});

/** Tries again what was not understood. */
export async function retryUnprocessed(id: string): Promise<void> {
  await done(api.POST("/api/unprocessed/{id}/retry", { params: { path: { id } } }));
}
