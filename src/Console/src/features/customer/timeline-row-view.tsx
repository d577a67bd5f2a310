import { memo, useState } from "react";
import type { CustomerView } from "@/api/types";
import { ErrorBoundary } from "@/components/error-boundary";
import { useNow } from "@/hooks/use-now";
import { clockTime, dayName, shortMoment } from "@/lib/time";
import { strings } from "@/strings";
import { EventLine } from "./event-line";
import { Message } from "./message";
import { Note } from "./note";
import { RawEntry } from "./raw-entry";
import type { SeamPiece } from "./seam";
import { SeamCell } from "./seam-cell";
import type { TimelineRow } from "./timeline-rows";
import classes from "./timeline-row-view.module.css";

interface TimelineRowViewProps {
  readonly row: TimelineRow;
  readonly view: CustomerView | undefined;
  readonly piece: SeamPiece | null;
  /** Measured, in pixels: the seam is drawn as tall as the row. */
  readonly height: number;
  /** When I looked last, in milliseconds; null where this browser does not know. */
  readonly seenAt: number | null;
  /** The address names this entry. */
  readonly linked: boolean;
  readonly isCause: boolean;
  readonly active: boolean;
  readonly onActive: (entryId: string | null) => void;
  /** Where only matches are shown: shows an entry with what stands around it. */
  readonly onPlace: ((entryId: string) => void) | null;
}

/** What was received within this time fades in. */
const freshFor = 3_000;

/** One row of the timeline: what stands there, and at its right its piece of the seam. */
export const TimelineRowView = memo(function TimelineRowView(props: TimelineRowViewProps) {
  const { row, piece, height, isCause, active, onActive } = props;
  // Known when the row is first drawn: what scrolls into sight later does not fade in.
  const [fresh] = useState(() => row.kind === "message" && Date.now() - Date.parse(row.entry.receivedAt) < freshFor);
  // A feed holds articles: of a message the whole row, its piece of the seam included.
  const label = labelOf(row);
  const article = label === null ? {} : { role: "article", "aria-label": label };
  return (
    <div className={classes["row"]} data-fresh={fresh} data-linked={props.linked} {...article}>
      <div className={classes["what"]}>
        <ErrorBoundary fallback={() => row.kind === "message" && <RawEntry entry={row.entry} />}>
          <What {...props} />
        </ErrorBoundary>
        <InPlace row={row} onPlace={props.onPlace} />
      </div>
      <SeamCell
        piece={piece}
        height={height}
        fresh={fresh}
        entry={row.kind === "message" ? row.entry : null}
        isCause={isCause}
        active={active}
        onActive={onActive}
      />
    </div>
  );
});

/** The way from a match to where it was said. */
function InPlace({ row, onPlace }: Pick<TimelineRowViewProps, "row" | "onPlace">) {
  const entry = row.kind === "message" || row.kind === "note" ? row.entry : row.kind === "events" ? row.entries[0] : undefined;
  if (onPlace === null || entry === undefined) {
    return null;
  }
  return (
    <button type="button" className={classes["place"]} aria-label={strings.find.inPlaceOf(`${entry.author.name}, ${clockTime(entry.at)}`)} onClick={() => onPlace(entry.id)}>
      {strings.find.inPlace}
    </button>
  );
}

function labelOf(row: TimelineRow): string | null {
  switch (row.kind) {
    case "message":
      return `${row.entry.author.name}, ${clockTime(row.entry.at)}`;
    case "note":
      return strings.notes.of(row.entry.author.name, clockTime(row.entry.at));
    case "events":
      return strings.timeline.happened;
    case "beginning":
    case "day":
    case "new":
      return null;
  }
}

function What({ row, view, seenAt, active }: TimelineRowViewProps) {
  switch (row.kind) {
    case "beginning":
      return <p className={classes["line"]}>{strings.timeline.beginning}</p>;
    case "day":
      return <DayRule at={row.at} />;
    case "new":
      return <NewDivider at={seenAt} />;
    case "events":
      return <EventLine entries={row.entries} view={view} />;
    case "note":
      return <Note entry={row.entry} view={view} />;
    case "message":
      return <Message row={row} view={view} telling={active} />;
  }
}

function DayRule({ at }: { readonly at: number }) {
  const now = useNow();
  return (
    <div className={classes["day"]}>
      <span>{dayName(at, now)}</span>
    </div>
  );
}

function NewDivider({ at }: { readonly at: number | null }) {
  const now = useNow();
  const today = at !== null && dayName(at, now) === strings.time.today;
  const text =
    at === null ? strings.timeline.newSincePlain : strings.timeline.newSince(today ? clockTime(at) : shortMoment(at, now));
  return (
    <div className={classes["new"]}>
      <span>{text}</span>
    </div>
  );
}
