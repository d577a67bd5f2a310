import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { minute } from "@/lib/time";
import { api, bodyOf } from "./client";
import { customerKey } from "./get-customer";
import type { TimelinePage } from "./types";

export const timelineKey = (id: string) => [...customerKey(id), "timeline"] as const;

/** Where a timeline was opened: at its newest, around an entry, or around a moment in milliseconds. */
export type TimelineStart = null | { readonly around: string } | { readonly at: number };

interface PageParam {
  readonly before?: string;
  readonly after?: string;
  readonly around?: string;
  readonly at?: string;
}

/** A person's timeline, newest page first, newest entry first. It grows both ways from where it was opened. With a filter only what it asks for. */
export const timelineQuery = (id: string, start: TimelineStart = null, filter = "") =>
  infiniteQueryOptions({
    queryKey: [...timelineKey(id), start, ...(filter === "" ? [] : [filter])] as const,
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        api.GET("/api/customers/{id}/timeline", {
          params: { path: { id }, query: { limit: 60, ...(filter === "" ? {} : { filter }), ...pageParam } },
          signal,
        }),
      ),
    initialPageParam: firstOf(start),
    getNextPageParam: (page: TimelinePage): PageParam | null => (page.next === null ? null : { before: page.next }),
    getPreviousPageParam: (page: TimelinePage): PageParam | null => (page.previous === null ? null : { after: page.previous }),
    staleTime: Number.POSITIVE_INFINITY,
    // The newest is what is opened again; the way to anywhere else is not worth an hour's memory.
    ...(start === null && filter === "" ? {} : { gcTime: minute }),
  });

/** Whether a cached timeline holds only what a filter asks for: then the server alone knows what belongs to it. */
export function isFiltered(queryKey: readonly unknown[]): boolean {
  return typeof queryKey[timelineKey("").length + 1] === "string";
}

export const countKey = (id: string) => [...customerKey(id), "count"] as const;

/** How many entries of a timeline a filter asks for. */
export const countQuery = (id: string, filter: string) =>
  queryOptions({
    queryKey: [...countKey(id), filter] as const,
    queryFn: ({ signal }) => bodyOf(api.GET("/api/customers/{id}/timeline/count", { params: { path: { id }, query: { filter } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: minute,
  });

function firstOf(start: TimelineStart): PageParam {
  if (start === null) {
    return {};
  }
  return "around" in start ? { around: start.around } : { at: new Date(start.at).toISOString() };
}
