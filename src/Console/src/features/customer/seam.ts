import type { EmotionPoint, TimelineEntry } from "@/api/types";
import { feelingOf, moodWord, type Family } from "@/lib/feelings";
import { clockTime } from "@/lib/time";
import { strings } from "@/strings";
import type { TimelineRow } from "./timeline-rows";

/** A row's own piece of the seam: where the line comes in, stands and goes out, each -1 … 1; null before the first reading. */
export interface SeamPiece {
  readonly top: number;
  readonly own: number;
  readonly bottom: number;
  /** A customer's message that was read: its family gives the dot's shape. */
  readonly dot: Family | null;
  /** Words of ours, which carry no reading. */
  readonly tick: boolean;
  /** Words on an account that was linked in. */
  readonly linked: boolean;
}

/** The mood after an entry: of the curve where it reaches, else what the message itself says. */
export function moodAfter(entry: TimelineEntry, curve: ReadonlyMap<string, EmotionPoint>): number | null {
  const mood = curve.get(entry.id)?.mood ?? entry.emotion?.sentiment;
  return mood == null ? null : Math.min(1, Math.max(-1, mood));
}

/**
 * The seam's piece for every row. Each runs from halfway to the row above to halfway to the row below, so that a row draws
 * for itself and neighbours always meet; rows without a reading carry the mood on.
 */
export function seamPieces(
  rows: readonly TimelineRow[],
  curve: ReadonlyMap<string, EmotionPoint>,
  personId: string | null = null,
): (SeamPiece | null)[] {
  let mood: number | null = null;
  let linked = false;
  const stretches = rows.map((row) => {
    linked = row.kind === "message" ? personId !== null && row.entry.accountId !== personId : linked;
    return linked;
  });
  const moods = rows.map((row) => {
    if (row.kind === "message" && row.entry.direction === "in") {
      mood = moodAfter(row.entry, curve) ?? mood;
    }
    return mood;
  });
  return rows.map((row, index) => {
    const own = moods[index] ?? null;
    if (own === null) {
      return null;
    }
    const above = moods[index - 1] ?? own;
    const below = moods[index + 1] ?? own;
    const read = row.kind === "message" && row.entry.direction === "in" && row.entry.emotion !== null;
    return {
      top: (above + own) / 2,
      own,
      bottom: (own + below) / 2,
      dot: read ? feelingOf(row.entry.emotion?.dominant).family : null,
      tick: row.kind === "message" && row.entry.direction === "out",
      linked: stretches[index] ?? false,
    };
  });
}

/** What the seam shows, in a sentence. */
export function seamSentence(points: readonly EmotionPoint[], causeAt: string | null): string {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) {
    return strings.seam.none;
  }
  const turn = causeAt === null ? "" : strings.seam.turn(clockTime(causeAt));
  return strings.seam.sentence(points.length, moodWord(first.mood), moodWord(last.mood)) + turn;
}
