import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, bodyOf } from "./client";
import type { ArrivalOutcome } from "./types";

export const arrivalOutcomes = ["applied", "duplicate", "ignored", "unprocessed"] as const satisfies readonly ArrivalOutcome[];

export interface JournalFilter {
  readonly channel: string;
  readonly outcome: ArrivalOutcome | "";
  /** Local time as the browser's field writes it; empty for no bound. */
  readonly from: string;
  readonly to: string;
  /** The provider's id of a message, or what stands for it in the journal. */
  readonly id: string;
}

/** What came in, page by page, the newest first. Empty fields of the filter ask for everything. */
export const journalQuery = (filter: JournalFilter) =>
  infiniteQueryOptions({
    queryKey: ["journal", filter] as const,
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        api.GET("/api/journal", {
          params: {
            query: {
              ...(filter.channel === "" ? {} : { channel: filter.channel }),
              ...(filter.outcome === "" ? {} : { outcome: filter.outcome }),
              ...(filter.from === "" ? {} : { from: new Date(filter.from).toISOString() }),
              ...(filter.to === "" ? {} : { to: new Date(filter.to).toISOString() }),
              ...(filter.id === "" ? {} : { id: filter.id }),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
