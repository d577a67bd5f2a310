import { useInfiniteQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useMemo, useRef, useState } from "react";
import { timelineQuery } from "@/api/get-timeline";
import type { CustomerView, EmotionPoint, TimelineEntry } from "@/api/types";
import { Failure } from "@/components/failure";
import { GreyBars } from "@/components/grey-bars";
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
import { useOlder } from "./use-older";
import { useTimelineMoves } from "./use-timeline-moves";

interface TimelineProps {
  readonly customerId: string;
  readonly view: CustomerView | undefined;
  readonly points: readonly EmotionPoint[];
  readonly link: TimelineLink;
}

/** Counts as "at the end": new words then scroll in by themselves. */
const nearEnd = 48;

/** All that was said, oldest first, with the seam at its right. Only what is on screen is drawn. */
export function Timeline({ customerId, view, points, link }: TimelineProps) {
  const query = useInfiniteQuery(timelineQuery(customerId));
  const entries = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const seen = useSeenAtOpening(customerId, view);
  const complete = query.isSuccess && !query.hasNextPage;
  const conversations = view?.conversations;
  const placeOf = useCallback(
    (entry: TimelineEntry) => `${entry.channel} ${conversations?.find(({ id }) => id === entry.conversationId)?.via.id ?? ""}`,
    [conversations],
  );
  const rows = useMemo(() => timelineRows(entries, { seen: seen.position, complete, placeOf }), [entries, seen.position, complete, placeOf]);
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
    followOnAppend: true,
    scrollEndThreshold: nearEnd,
    paddingEnd: 16,
  });
  useOlder({ query, scroller, rows });
  const { atEnd } = useTimelineMoves({ virtual, rows, entries, link, query, scroller });
  useMarkSeen(customerId, entries);

  if (query.isError && entries.length === 0) {
    return <Failure what={strings.timeline.failed} error={query.error} retry={() => void query.refetch()} />;
  }
  return (
    <div className={classes["timeline"]}>
      <SeamHead entries={entries} points={points} causeAt={view?.emotion.cause?.at ?? null} link={link} />
      <div ref={scroller} id="timeline" tabIndex={-1} className={classes["scroller"]}>
        {query.isPending && <GreyBars as="messages" count={6} />}
        {query.isSuccess && rows.length === 0 && <p className={classes["empty"]}>{strings.timeline.empty}</p>}
        <div
          role="feed"
          aria-label={strings.timeline.label(view?.name ?? "")}
          aria-busy={query.isFetchingNextPage}
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
                    isCause={row.kind === "message" && row.entry.id === view?.emotion.cause?.entryId}
                    active={row.kind === "message" && row.entry.id === active}
                    onActive={setActive}
                  />
                </div>
              )
            );
          })}
        </div>
      </div>
      <NewBelow entries={entries} atEnd={atEnd} onEnd={() => virtual.scrollToEnd()} />
      <Spoken entries={entries} name={view?.name ?? ""} />
    </div>
  );
}

/** Up to where I had looked when the person was opened: what is read now does not move the divider. */
function useSeenAtOpening(customerId: string, view: CustomerView | undefined) {
  const [at] = useState(() => looked.at(customerId));
  const [position, setPosition] = useState<number | null>(null);
  if (position === null && view !== undefined) {
    setPosition(view.seenPosition);
  }
  return { position: position === null || position === 0 ? null : position, at };
}
