import { Modal } from "@mantine/core";
import type { EmotionPoint, TimelineEntry } from "@/api/types";
import { Feeling } from "@/components/feeling";
import { useNow } from "@/hooks/use-now";
import { useStore } from "@/hooks/use-store";
import { feelingOf, moodWord } from "@/lib/feelings";
import { shortMoment } from "@/lib/time";
import { strings } from "@/strings";
import { seamSentence } from "./seam";
import classes from "./seam-head.module.css";
import type { TimelineLink } from "./timeline-link";

interface SeamHeadProps {
  readonly entries: readonly TimelineEntry[];
  readonly points: readonly EmotionPoint[];
  readonly causeAt: string | null;
  readonly profiled: boolean;
  readonly link: TimelineLink;
}

/** The seam as one picture with a sentence, the hatch its rows share, and the same as a table. */
export function SeamHead({ entries, points, causeAt, profiled, link }: SeamHeadProps) {
  const table = useStore(link.table);
  return (
    <>
      <span role="img" aria-label={profiled ? seamSentence(points, causeAt) : strings.profiling.none} className={classes["picture"]}>
        <svg width="0" height="0" aria-hidden="true">
          <defs>
            <pattern id="seam-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line x1="0" x2="0" y1="0" y2="5" className={classes["hatch"]} />
            </pattern>
          </defs>
        </svg>
      </span>
      <Modal
        opened={table}
        onClose={() => link.table.write(false)}
        title={strings.seam.label}
        size="xl"
        closeButtonProps={{ "aria-label": strings.seam.close }}
      >
        <Readings entries={entries} points={points} />
      </Modal>
    </>
  );
}

function Readings({ entries, points }: Pick<SeamHeadProps, "entries" | "points">) {
  const now = useNow();
  const words = new Map(entries.map((entry) => [entry.id, entry.text]));
  return (
    <table className={classes["table"]}>
      <caption className="spoken">{strings.seam.table}</caption>
      <thead>
        <tr>
          <th scope="col">{strings.seam.time}</th>
          <th scope="col">{strings.seam.feeling}</th>
          <th scope="col">{strings.seam.mood}</th>
          <th scope="col">{strings.seam.said}</th>
        </tr>
      </thead>
      <tbody>
        {points.toReversed().map((point) => (
          <tr key={point.entryId}>
            <td>
              <time dateTime={point.at}>{shortMoment(point.at, now)}</time>
            </td>
            <td>
              {feelingOf(point.dominant).family === "calm" ? (
                feelingOf(point.dominant).word
              ) : (
                <Feeling emotion={point.dominant} confidence={point.confidence} />
              )}
            </td>
            <td>{moodWord(point.mood)}</td>
            <td className={classes["said"]}>{words.get(point.entryId) ?? ""}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
