import { queryOptions } from "@tanstack/react-query";
import { api, bodyOf } from "./client";
import type { Retried } from "./types";

export const unprocessedQuery = queryOptions({
  queryKey: ["unprocessed"],
  queryFn: () => bodyOf(api.GET("/api/unprocessed", { params: { query: { limit: 100 } } })),
});

/** Tries again what was not understood. */
export async function retryUnprocessed(id: number): Promise<Retried> {
  return bodyOf(api.POST("/api/unprocessed/{id}/retry", { params: { path: { id } } }));
}
