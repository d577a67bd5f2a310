import { IconArrowDown } from "@tabler/icons-react";
import { useState } from "react";
import type { TimelineEntry } from "@/api/types";
import { strings } from "@/strings";
import classes from "./new-below.module.css";

interface NewBelowProps {
  readonly entries: readonly TimelineEntry[];
  /** Where the feed was when the person was opened: what is older is not new, wherever it was loaded. */
  readonly since: number | null;
  readonly atEnd: boolean;
  readonly onEnd: () => void;
}

/** Away from the end the position is held: how much came in the meantime, and the way down. */
export function NewBelow({ entries, since, atEnd, onEnd }: NewBelowProps) {
  const newest = entries.reduce((most, entry) => Math.max(most, entry.position), 0);
  const [read, setRead] = useState(0);
  if (read < newest && atEnd) {
    setRead(newest);
  }
  const known = Math.max(read, since ?? newest);
  const fresh = entries.filter((entry) => entry.position > known && entry.direction !== null).length;
  if (atEnd) {
    return null;
  }
  return (
    <button type="button" className={classes["down"]} onClick={onEnd} aria-label={strings.timeline.toEnd}>
      {fresh > 0 && <span>{strings.timeline.below(fresh)}</span>}
      <IconArrowDown size={16} stroke={1.5} aria-hidden="true" />
    </button>
  );
}
