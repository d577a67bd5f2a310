import { memo } from "react";
import type { TimelineEntry } from "@/api/types";
import { shapes } from "@/components/feeling";
import { feelingOf, feelingSentence, sureEnough } from "@/lib/feelings";
import { clockTime } from "@/lib/time";
import { strings } from "@/strings";
import { ReadingCard } from "./reading-card";
import type { SeamPiece } from "./seam";
import classes from "./seam-cell.module.css";

const width = 56;
/** The line keeps this far from the edges. */
const margin = 7;
/** Most moods are small: a root spreads them, and leaves neutral, left and right where they are. */
const flatten = 0.7;

interface SeamCellProps {
  readonly piece: SeamPiece | null;
  readonly height: number;
  /** It has just arrived: its piece of the line grows. */
  readonly fresh: boolean;
  readonly entry: TimelineEntry | null;
  readonly isCause: boolean;
  readonly active: boolean;
  readonly onActive: (entryId: string | null) => void;
}

/** A row's own piece of the seam; with a reading also its dot, whose details open on hover, focus or tap. */
export const SeamCell = memo(function SeamCell({ piece, height, fresh, entry, isCause, active, onActive }: SeamCellProps) {
  if (piece === null) {
    return <div className={classes["cell"]} />;
  }
  const middle = width / 2;
  const at = (mood: number) => middle + Math.sign(mood) * Math.abs(mood) ** flatten * (middle - margin);
  const [top, own, bottom, half] = [at(piece.top), at(piece.own), at(piece.bottom), height / 2];
  const line = `M${top} 0C${top} ${half * 0.5} ${own} ${half * 0.5} ${own} ${half}S${bottom} ${height - half * 0.5} ${bottom} ${height}`;
  const area = `${line}L${middle} ${height}L${middle} 0Z`;
  return (
    <div className={classes["cell"]}>
      <svg className={classes["svg"]} data-fresh={fresh} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        <line x1={middle} x2={middle} y1="0" y2={height} className={classes["zero"]} />
        <path d={area} className={classes["tint"]} />
        <svg width={middle} height={height}>
          <path d={area} className={classes["hatched"]} />
        </svg>
        <path d={line} className={classes["line"]} data-linked={piece.linked} />
        {piece.tick && <line x1={own - 5} x2={own + 5} y1={half} y2={half} className={classes["tick"]} />}
      </svg>
      {piece.dot !== null && entry?.emotion != null && (
        <ReadingCard entry={entry} isCause={isCause} opened={active}>
          <button
            type="button"
            className={classes["dot"]}
            style={{ "--x": `${(own / width) * 100}%` }}
            data-family={entry.emotion.confidence >= sureEnough ? piece.dot : undefined}
            data-cause={isCause}
            aria-label={`${strings.seam.reading(clockTime(entry.at))}: ${feelingSentence(entry.emotion.dominant, entry.emotion.confidence, null, null)}${isCause ? `, ${strings.seam.cause}` : ""}`}
            onMouseEnter={() => onActive(entry.id)}
            onMouseLeave={() => onActive(null)}
            onFocus={() => onActive(entry.id)}
            onBlur={() => onActive(null)}
            onClick={() => onActive(entry.id)}
          >
            <Dot family={feelingOf(entry.emotion.dominant).family} />
          </button>
        </ReadingCard>
      )}
    </div>
  );
});

function Dot({ family }: { readonly family: NonNullable<SeamPiece["dot"]> }) {
  return (
    <svg viewBox="-1 -1 10 10" width="10" height="10" data-outlined={family === "low"} aria-hidden="true">
      {family === "calm" ? <circle cx="4" cy="4" r="2.5" /> : <path d={shapes[family]} />}
    </svg>
  );
}
