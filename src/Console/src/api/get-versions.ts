import { queryOptions } from "@tanstack/react-query";
import { api, bodyOf } from "./client";
import { customerKey } from "./get-customer";

/** What a message said before and says now; asked for again when it was edited since. */
export const versionsQuery = (id: string, entryId: string, edited: string) =>
  queryOptions({
    queryKey: [...customerKey(id), "versions", entryId, edited] as const,
    queryFn: ({ signal }) => bodyOf(api.GET("/api/customers/{id}/timeline/{entryId}/versions", { params: { path: { id, entryId } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
