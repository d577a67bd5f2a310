import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { isProblem } from "@/api/problem";
import type { CustomerView, EmotionPoint, TimelineEntry } from "@/api/types";
import { Failure } from "@/components/failure";
import { GreyBars } from "@/components/grey-bars";
import { useKey } from "@/hooks/use-key";
import { useStore } from "@/hooks/use-store";
import { looked } from "@/lib/looked";
import { strings } from "@/strings";
import { NewBelow } from "./new-below";
import { seamPieces } from "./seam";
import { SeamHead } from "./seam-head";
import { Spoken } from "./spoken";
import type { TimelineLink } from "./timeline-link";
import { TimelineRowView } from "./timeline-row-view";
import { timelineRows } from "./timeline-rows";
import classes from "./timeline.module.css";
import { useMarkSeen } from "./use-mark-seen";
import { useMore } from "./use-more";
import { useTimelineMoves } from "./use-timeline-moves";
import { useTimelinePages } from "./use-timeline-pages";

interface TimelineProps {
  readonly customerId: string;
  readonly view: CustomerView | undefined;
  readonly points: readonly EmotionPoint[];
  readonly link: TimelineLink;
  /** The entry the address names: the timeline opens there. */
  readonly linked: string | null;
  /** Only what this asks for is shown; empty for everything. */
  readonly filter: string;
  /** Shows the whole timeline again. */
  readonly onWhole: () => void;
}

/** Counts as "at the end": new words then scroll in by themselves. */
const nearEnd = 48;

/** All that was said, oldest first, with the seam at its right. Only what is on screen is drawn. */
export function Timeline({ customerId, view, points, link, linked, filter, onWhole }: TimelineProps) {
  const { pages: query, entries, granted } = useTimelinePages(customerId, linked, link, filter);
  const filtered = filter !== "";
  const reachesNewest = !query.hasPreviousPage;
  const seen = useSeenAtOpening(customerId, view);
  const complete = query.isSuccess && !query.hasNextPage && !filtered;
  const conversations = view?.conversations;
  const placeOf = useCallback(
    (entry: TimelineEntry) => `${entry.channel} ${conversations?.find(({ id }) => id === entry.conversationId)?.via.id ?? ""}`,
    [conversations],
  );
  const rows = useMemo(() => timelineRows(entries, { seen: filtered ? null : seen.position, complete, placeOf }), [entries, filtered, seen.position, complete, placeOf]);
  const curve = useMemo(() => new Map(points.map((point) => [point.entryId, point])), [points]);
  const pieces = useMemo(() => seamPieces(rows, curve, customerId), [rows, curve, customerId]);
  const [active, setActive] = useState<string | null>(null);

  const scroller = useRef<HTMLDivElement>(null);
  // The library's object changes inside; React's compiler is not in use, so nothing is remembered wrongly.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: (index) => (rows[index]?.kind === "message" ? 58 : 36),
    overscan: 6,
    anchorTo: "end",
    followOnAppend: reachesNewest,
    scrollEndThreshold: nearEnd,
    paddingEnd: 16,
  });
  useMore({ pages: query, scroller, rows: rows.length });
  const { atEnd } = useTimelineMoves({ virtual, rows, customerId, linked, link, granted, reachesNewest, scroller });
  useMarkSeen(customerId, entries, reachesNewest && !filtered);
  const onPlace = useInPlace(link, filtered, onWhole);

  const nothing = query.isSuccess && rows.length === 0;
  if (query.isError && entries.length === 0 && !(filtered && isProblem(query.error, 400))) {
    return <Failure what={strings.timeline.failed} error={query.error} retry={() => void query.refetch()} />;
  }
  return (
    <div className={classes["timeline"]}>
      <SeamHead entries={entries} points={points} causeAt={view?.emotion?.cause?.at ?? null} profiled={view?.emotion !== null} link={link} />
      <div ref={scroller} id="timeline" tabIndex={-1} className={classes["scroller"]}>
        {query.isPending && <GreyBars as="messages" count={6} />}
        {nothing && (filtered ? <NothingFound filter={filter} onWhole={onWhole} /> : <p className={classes["empty"]}>{strings.timeline.empty}</p>)}
        <div
          // A feed holds articles: without any it is none.
          {...(nothing ? {} : { role: "feed", "aria-label": strings.timeline.label(view?.name ?? "") })}
          aria-busy={query.isFetchingNextPage || query.isFetchingPreviousPage || query.isPlaceholderData}
          className={classes["feed"]}
          style={{ height: virtual.getTotalSize() }}
        >
          {virtual.getVirtualItems().map((place) => {
            const row = rows[place.index];
            return (
              row && (
                <div
                  key={place.key}
                  ref={virtual.measureElement}
                  data-index={place.index}
                  className={classes["place"]}
                  style={{ transform: `translateY(${place.start}px)` }}
                >
                  <TimelineRowView
                    row={row}
                    view={view}
                    piece={pieces[place.index] ?? null}
                    height={place.size}
                    seenAt={seen.at}
                    linked={row.key === linked}
                    isCause={row.kind === "message" && row.entry.id === view?.emotion?.cause?.entryId}
                    active={row.kind === "message" && row.entry.id === active}
                    onActive={setActive}
                    onPlace={filtered ? onPlace : null}
                  />
                </div>
              )
            );
          })}
        </div>
      </div>
      <NewBelow entries={entries} since={seen.opened} atEnd={atEnd} onEnd={() => link.wish.write({ newest: true })} />
      <Spoken entries={entries} since={seen.opened} name={view?.name ?? ""} />
    </div>
  );
}

/**
 * From a match to its place: the whole timeline is shown, and goes there. Whatever else is wished for from elsewhere shows the whole timeline as well, for
 * among matches it may not be.
 */
function useInPlace(link: TimelineLink, filtered: boolean, onWhole: () => void) {
  const wish = useStore(link.wish);
  const wanted = filtered && wish !== null && !("newest" in wish);
  const whole = useEffectEvent(onWhole);
  useEffect(() => {
    if (wanted) {
      whole();
    }
  }, [wanted]);
  const onPlace = useCallback((entryId: string) => link.wish.write({ entryId }), [link]);
  useKey(
    "open",
    () => {
      const entryId = document.activeElement?.closest<HTMLElement>("[data-entry]")?.dataset["entry"];
      return entryId === undefined ? false : (onPlace(entryId), true);
    },
    filtered,
  );
  return onPlace;
}

function NothingFound({ filter, onWhole }: { readonly filter: string; readonly onWhole: () => void }) {
  const { before, filter: asked, after } = strings.find.nothing(filter);
  return (
    <p className={classes["empty"]}>
      {before}
      <em>{asked}</em>
      {after}{" "}
      <button type="button" className={classes["whole"]} onClick={onWhole}>
        {strings.find.clear}
      </button>
    </p>
  );
}

/** Up to where I had looked when the person was opened, and where the feed was: what is read now does not move the divider. */
function useSeenAtOpening(customerId: string, view: CustomerView | undefined) {
  const [at] = useState(() => looked.at(customerId));
  const [opening, setOpening] = useState<{ readonly seen: number; readonly opened: number } | null>(null);
  if (opening === null && view !== undefined) {
    setOpening({ seen: view.seenPosition, opened: view.position });
  }
  return { position: opening === null || opening.seen === 0 ? null : opening.seen, opened: opening?.opened ?? null, at };
}
