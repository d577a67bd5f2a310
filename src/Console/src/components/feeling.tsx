import { feelingOf, feelingSentence, sureEnough, trendOf, type Family } from "@/lib/feelings";
import { Changed } from "./changed";
import classes from "./feeling.module.css";

/** ▼ filled, ▽ outlined, ▲ filled: told apart by shape first. 8 px high. */
export const shapes: Readonly<Record<Exclude<Family, "calm">, string>> = {
  angry: "M0 .5h8L4 7.500Z",
  low: "M1 1h6L4 6.400Z",
  glad: "M0 7.500h8L4 .5Z",
};

interface FeelingProps {
  readonly emotion: string;
  readonly confidence: number;
  readonly trend?: number | null;
  /** When it began, as a time to be said; null where that is not known. */
  readonly since?: string | null;
}

/** A feeling: shape, then the word, then (last) colour, then where it is going. Calm draws nothing at all. */
export function Feeling({ emotion, confidence, trend = null, since = null }: FeelingProps) {
  const { family, word } = feelingOf(emotion);
  if (family === "calm") {
    return null;
  }
  const sure = confidence >= sureEnough;
  const going = trendOf(trend);
  const sentence = feelingSentence(emotion, confidence, trend, since);
  return (
    <span className={classes["feeling"]} data-family={sure ? family : undefined} role="img" aria-label={sentence} title={sentence}>
      <svg viewBox="0 0 8 8" width="8" height="8" data-outlined={family === "low"} aria-hidden="true">
        <path d={shapes[family]} />
      </svg>
      <span aria-hidden="true">
        <Changed value={word}>{word}</Changed>
        {!sure && "?"}
        {going !== null && (going === "worse" ? " ↘" : " ↗")}
      </span>
    </span>
  );
}
