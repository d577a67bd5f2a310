import { infiniteQueryOptions } from "@tanstack/react-query";
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

/** A person's timeline, newest page first, newest entry first. It grows both ways from where it was opened. */
export const timelineQuery = (id: string, start: TimelineStart = null) =>
  infiniteQueryOptions({
    queryKey: [...timelineKey(id), start] as const,
    queryFn: ({ pageParam, signal }) =>
      bodyOf(api.GET("/api/customers/{id}/timeline", { params: { path: { id }, query: { limit: 60, ...pageParam } }, signal })),
    initialPageParam: firstOf(start),
    getNextPageParam: (page: TimelinePage): PageParam | null => (page.next === null ? null : { before: page.next }),
    getPreviousPageParam: (page: TimelinePage): PageParam | null => (page.previous === null ? null : { after: page.previous }),
    staleTime: Number.POSITIVE_INFINITY,
    // The newest is what is opened again; the way to anywhere else is not worth an hour's memory.
    ...(start === null ? {} : { gcTime: minute }),
  });

function firstOf(start: TimelineStart): PageParam {
  if (start === null) {
    return {};
  }
  return "around" in start ? { around: start.around } : { at: new Date(start.at).toISOString() };
}
