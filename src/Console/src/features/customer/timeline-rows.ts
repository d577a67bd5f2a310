import type { TimelineEntry } from "@/api/types";
import { dayOf, minute } from "@/lib/time";

/** What one author wrote within this time stands together. */
const joinedWithin = 5 * minute;

export type TimelineRow =
  | { readonly kind: "beginning"; readonly key: string }
  | { readonly kind: "day"; readonly key: string; readonly at: number }
  | { readonly kind: "new"; readonly key: string }
  | { readonly kind: "note"; readonly key: string; readonly entry: TimelineEntry }
  | { readonly kind: "events"; readonly key: string; readonly entries: readonly TimelineEntry[] }
  | {
      readonly kind: "message";
      readonly key: string;
      readonly entry: TimelineEntry;
      /** Follows something of the same author closely: name and time are not said again. */
      readonly joined: boolean;
      /** The first on another channel or to another account of ours: that is said. */
      readonly turn: boolean;
      /** The last that we said, which carries its delivery. */
      readonly lastOfOurs: boolean;
    };

export type MessageRow = Extract<TimelineRow, { kind: "message" }>;

/** Words, or what stands for words; anything else that happened is a note, or an event and takes one line. */
export function isMessage(entry: TimelineEntry): boolean {
  return entry.direction !== null;
}

export interface RowOptions {
  /** I had looked up to this position when I opened the person; null where I never did. */
  readonly seen: number | null;
  /** Whether everything is loaded, so that the first row is where it began. */
  readonly complete: boolean;
  /** Where a talk goes on: its channel and our account there. */
  readonly placeOf: (entry: TimelineEntry) => string;
}

/** The timeline as rows, oldest first: by when it happened, days ruled off, one author's words joined, runs of events folded. */
export function timelineRows(entries: readonly TimelineEntry[], { seen, complete, placeOf }: RowOptions): TimelineRow[] {
  const sorted = [...entries].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.position - b.position);
  const firstNew = seen === null ? undefined : firstUnseen(sorted, seen);
  const lastOfOurs = sorted.findLast((entry) => entry.direction === "out");
  const rows: TimelineRow[] = complete && sorted.length > 0 ? [{ kind: "beginning", key: "beginning" }] : [];
  let midnight: number | null = null;
  let before: TimelineEntry | null = null;
  let beside = false;

  for (const entry of sorted) {
    const today = dayOf(entry.at);
    if (today !== midnight) {
      midnight = today;
      beside = false;
      rows.push({ kind: "day", key: `d${today}`, at: today });
    }
    if (entry === firstNew) {
      beside = false;
      rows.push({ kind: "new", key: "new" });
    }
    if (isMessage(entry)) {
      rows.push({
        kind: "message",
        key: entry.id,
        entry,
        joined: beside && before !== null && joins(before, entry),
        turn: before === null || placeOf(before) !== placeOf(entry),
        lastOfOurs: entry === lastOfOurs,
      });
      before = entry;
      beside = true;
    } else {
      if (entry.type === "note") {
        rows.push({ kind: "note", key: entry.id, entry });
      } else {
        foldEvent(rows, entry);
      }
      beside = false;
    }
  }
  return rows;
}

/** The first words of theirs that I had not seen, if what I had seen stands before them: elsewhere it would divide nothing. */
function firstUnseen(sorted: readonly TimelineEntry[], seen: number): TimelineEntry | undefined {
  const at = sorted.findIndex((entry) => entry.direction === "in" && entry.position > seen);
  return sorted.slice(0, Math.max(at, 0)).some((entry) => entry.position <= seen) ? sorted[at] : undefined;
}

function joins(before: TimelineEntry, entry: TimelineEntry): boolean {
  return (
    before.direction === entry.direction &&
    before.conversationId === entry.conversationId &&
    before.author.id === entry.author.id &&
    before.author.name === entry.author.name &&
    Date.parse(entry.at) - Date.parse(before.at) <= joinedWithin
  );
}

function foldEvent(rows: TimelineRow[], entry: TimelineEntry) {
  const last = rows.at(-1);
  if (last?.kind === "events") {
    rows[rows.length - 1] = { ...last, entries: [...last.entries, entry] };
  } else {
    rows.push({ kind: "events", key: entry.id, entries: [entry] });
  }
}
