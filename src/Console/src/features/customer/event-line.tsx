import { useState } from "react";
import type { TimelineEntry } from "@/api/types";
import { clockTime, wholeMoment } from "@/lib/time";
import { strings } from "@/strings";
import classes from "./event-line.module.css";

/** What happened besides words, in one 12 px line; a run of them is folded. */
export function EventLine({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const [open, setOpen] = useState(false);
  const [first] = entries;
  if (entries.length > 1 && !open) {
    return (
      <button type="button" className={classes["fold"]} onClick={() => setOpen(true)} aria-expanded={false}>
        {strings.timeline.folded(entries.length)}
        {first && (
          <>
            , <time dateTime={first.at}>{clockTime(first.at)}</time>
          </>
        )}
      </button>
    );
  }
  return (
    <ul className={classes["events"]}>
      {entries.map((entry) => (
        <li key={entry.id} data-entry={entry.id} tabIndex={-1}>
          {eventText(entry)}{" "}
          <time dateTime={entry.at} title={wholeMoment(entry.at)}>
            {clockTime(entry.at)}
          </time>
        </li>
      ))}
    </ul>
  );
}

/** An event's sentence, by its type; one that is not known yet says that something changed. */
function eventText(entry: TimelineEntry): string {
  switch (entry.type) {
    case "answer.waived":
      return strings.timeline.waived(entry.author.name);
    case "answer.wanted":
      return strings.timeline.wanted(entry.author.name);
    case "message":
      return strings.timeline.other;
  }
}
