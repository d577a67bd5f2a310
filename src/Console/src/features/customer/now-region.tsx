import type { CustomerView, EmotionPoint } from "@/api/types";
import { Feeling } from "@/components/feeling";
import { useNow } from "@/hooks/use-now";
import { feelingOf, usually } from "@/lib/feelings";
import { shortMoment } from "@/lib/time";
import { channelName, strings } from "@/strings";
import classes from "./context.module.css";
import { feelingSince, moodTrend } from "./seam";

interface NowRegionProps {
  readonly view: CustomerView;
  readonly points: readonly EmotionPoint[];
  readonly onCause: (position: number) => void;
}

/** The feeling in one sentence, with its cause quoted and linked. */
export function NowRegion({ view, points, onCause }: NowRegionProps) {
  const now = useNow();
  const { dominant, confidence, mood, attitude, cause, updatedAt } = view.emotion;
  const { family, word } = feelingOf(dominant);
  const since = feelingSince(points, dominant);
  const said = since === null ? null : shortMoment(since, now);
  const usual = usually(attitude);
  if (updatedAt === null) {
    return <p className={classes["dim"]}>{strings.feelings.noReading}</p>;
  }
  return (
    <>
      <p>
        {family === "calm" ? (
          word.charAt(0).toUpperCase() + word.slice(1)
        ) : (
          <Feeling emotion={dominant} confidence={confidence} trend={moodTrend(points, mood, now)} since={said} />
        )}
        {said !== null && ` ${strings.feelings.since(said)}`}
        {usual !== null && `, ${usual}`}
      </p>
      {cause !== null && (
        <button type="button" className={classes["cause"]} onClick={() => onCause(cause.position)}>
          <span className="spoken">{strings.context.because} </span>
          <q className={classes["quote"]}>{cause.text ?? strings.timeline.erased}</q>
          <span className={classes["source"]}>
            {channelName(cause.channel)}, {shortMoment(cause.at, now)}
          </span>
        </button>
      )}
    </>
  );
}
