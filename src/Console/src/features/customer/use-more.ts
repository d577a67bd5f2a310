import { useEffect, type RefObject } from "react";
import type { TimelinePages } from "./use-timeline-pages";

interface MoreOptions {
  readonly pages: TimelinePages;
  readonly scroller: RefObject<HTMLElement | null>;
  /** How many rows there are: another number is another look. */
  readonly rows: number;
}

/** Fetches the next page when less than this is left. */
const fetchWithin = 800;

/** Loads earlier entries before the top comes into sight, and later ones before the end does. */
export function useMore({ pages, scroller, rows }: MoreOptions): void {
  const { hasNextPage, hasPreviousPage, isFetching, isPlaceholderData, fetchNextPage, fetchPreviousPage } = pages;
  useEffect(() => {
    const element = scroller.current;
    if (element === null || !(hasNextPage || hasPreviousPage) || isFetching || isPlaceholderData || rows === 0) {
      return undefined;
    }
    const look = () => {
      const below = element.scrollHeight - element.scrollTop - element.clientHeight;
      if (hasNextPage && element.scrollTop < fetchWithin) {
        void fetchNextPage();
      } else if (hasPreviousPage && below < fetchWithin) {
        void fetchPreviousPage();
      }
    };
    // After the first paint has put into sight what was opened.
    const frame = requestAnimationFrame(() => requestAnimationFrame(look));
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener("scroll", look);
    };
  }, [scroller, hasNextPage, hasPreviousPage, isFetching, isPlaceholderData, fetchNextPage, fetchPreviousPage, rows]);
}
