import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, bodyOf } from "./client";
import { customerKey } from "./get-customer";

export const timelineKey = (id: string) => [...customerKey(id), "timeline"] as const;

/** A person's timeline, newest page first, newest entry first. */
export const timelineQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: timelineKey(id),
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        api.GET("/api/customers/{id}/timeline", {
          params: { path: { id }, query: { limit: 60, ...(pageParam === null ? {} : { before: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: Number.POSITIVE_INFINITY,
  });
