import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { timelineQuery, type TimelineStart } from "@/api/get-timeline";
import { useStore } from "@/hooks/use-store";
import { undoToast } from "@/lib/undo";
import { strings } from "@/strings";
import type { TimelineLink, Wish } from "./timeline-link";

export type TimelinePages = ReturnType<typeof usePages>;

function usePages(customerId: string, start: TimelineStart, filter: string) {
  return useInfiniteQuery({ ...timelineQuery(customerId, start, filter), placeholderData: keepPreviousData });
}

/** While a hand drags along the line of history, only where it rests is asked for. */
const restsFor = 120;

/**
 * The stretch of the timeline that is loaded. What is wished for and lies within it is only scrolled to; for anything else the
 * timeline is opened anew around it, instead of reading its way there page by page.
 * @param linked the entry the address names.
 * @param filter what is asked for; of that nothing is opened elsewhere, for a match has its place on the whole timeline.
 */
export function useTimelinePages(customerId: string, linked: string | null, link: TimelineLink, filter: string) {
  const [start, setStart] = useState<TimelineStart>(() => (linked === null ? null : { around: linked }));
  const pages = usePages(customerId, start, filter);
  const { data, isSuccess, isPlaceholderData, hasNextPage, hasPreviousPage } = pages;
  const entries = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const wish = useStore(link.wish);
  const settled = isSuccess && !isPlaceholderData;

  const within = useMemo(() => {
    const times = entries.map((entry) => Date.parse(entry.at));
    const [oldest, newest] = [Math.min(...times), Math.max(...times)];
    return (wanted: Wish) => {
      if ("entryId" in wanted) {
        return entries.some((entry) => entry.id === wanted.entryId);
      }
      return "newest" in wanted ? !hasPreviousPage : (wanted.at >= oldest || !hasNextPage) && (wanted.at <= newest || !hasPreviousPage);
    };
  }, [entries, hasNextPage, hasPreviousPage]);
  /** What is to be scrolled to now. */
  const granted = wish !== null && settled && (filter === "" || "newest" in wish) && within(wish) ? wish : null;

  useEffect(() => {
    if (wish === null || !settled || filter !== "" || within(wish)) {
      return undefined;
    }
    const wanted = startOf(wish);
    if (JSON.stringify(wanted) === JSON.stringify(start)) {
      // It was opened for this and does not hold it: there is no such entry.
      link.wish.write(null);
      undoToast.show(strings.timeline.gone);
      return undefined;
    }
    const timer = setTimeout(() => setStart(wanted), "at" in wish ? restsFor : 0);
    return () => clearTimeout(timer);
  }, [wish, settled, within, start, link, filter]);

  return { pages, entries, granted };
}

function startOf(wish: Wish): TimelineStart {
  if ("newest" in wish) {
    return null;
  }
  return "entryId" in wish ? { around: wish.entryId } : { at: wish.at };
}
