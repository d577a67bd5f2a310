import type { CustomerView } from "@/api/types";
import { Feeling } from "@/components/feeling";
import { useNow } from "@/hooks/use-now";
import { feelingOf, usually } from "@/lib/feelings";
import { shortMoment } from "@/lib/time";
import { strings } from "@/strings";
import classes from "./context.module.css";

interface NowRegionProps {
  readonly view: CustomerView;
  readonly onCause: (entryId: string) => void;
}

/** The feeling in one sentence, with its cause quoted and linked. */
export function NowRegion({ view, onCause }: NowRegionProps) {
  const now = useNow();
  if (view.emotion === null) {
    return <p className={classes["dim"]}>{strings.profiling.none}</p>;
  }
  const { dominant, confidence, trend, attitude, since, cause, updatedAt } = view.emotion;
  const { family, word } = feelingOf(dominant);
  // A calm mood has no cause: what turned it last has faded.
  const calm = family === "calm";
  const said = calm || since === null ? null : shortMoment(since, now);
  const usual = usually(attitude);
  if (updatedAt === null) {
    return <p className={classes["dim"]}>{strings.feelings.noReading}</p>;
  }
  return (
    <>
      <p>
        {calm ? (
          word.charAt(0).toUpperCase() + word.slice(1)
        ) : (
          <Feeling emotion={dominant} confidence={confidence} trend={trend} since={said} />
        )}
        {said !== null && ` ${strings.feelings.since(said)}`}
        {usual !== null && `, ${usual}`}
      </p>
      {!calm && cause !== null && (
        <button type="button" className={classes["cause"]} onClick={() => onCause(cause.entryId)}>
          <span className="spoken">{strings.context.because} </span>
          <q className={classes["quote"]}>{cause.text ?? strings.timeline.erased}</q>
          <span className={classes["source"]}>
            {shortMoment(cause.at, now)}
          </span>
        </button>
      )}
    </>
  );
}
