import { useEffect, type RefObject } from "react";
import type { TimelineRow } from "./timeline-rows";

interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

interface OlderOptions {
  readonly query: Pages;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rows: readonly TimelineRow[];
}

/** Fetches the page before when less than this is left above. */
const fetchWithin = 800;

/** Loads earlier entries before the top comes into sight. */
export function useOlder({ query, scroller, rows }: OlderOptions): void {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    const element = scroller.current;
    if (element === null || !hasNextPage || isFetchingNextPage || rows.length === 0) {
      return undefined;
    }
    const look = () => {
      if (element.scrollTop < fetchWithin) {
        void fetchNextPage();
      }
    };
    // After the first paint has put the end into sight.
    const frame = requestAnimationFrame(() => requestAnimationFrame(look));
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener("scroll", look);
    };
  }, [scroller, hasNextPage, isFetchingNextPage, fetchNextPage, rows.length]);
}
