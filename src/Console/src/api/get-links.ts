import { queryOptions } from "@tanstack/react-query";
import { api, bodyOf } from "./client";
import { customerKey } from "./get-customer";

/** What made a person's accounts one, and took them apart. */
export const linksQuery = (id: string) =>
  queryOptions({
    queryKey: [...customerKey(id), "links"] as const,
    queryFn: ({ signal }) => bodyOf(api.GET("/api/customers/{id}/links", { params: { path: { id } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
