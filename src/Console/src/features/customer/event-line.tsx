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
        <li key={entry.position} data-entry={`e${entry.position}`} tabIndex={-1}>
          {eventText(entry)}{" "}
          <time dateTime={entry.at} title={wholeMoment(entry.at)}>
            {clockTime(entry.at)}
          </time>
        </li>
      ))}
    </ul>
  );
}

/** An event's sentence, by the type the server gives it; what is not known yet says what it can. */
export function eventText(entry: TimelineEntry): string {
  const { event } = strings.timeline;
  const type = entry.type.replace(/^customer-/, "").replace(/\.v\d+$/, "");
  switch (type) {
    case "answered":
    case "no-answer-needed":
      return entry.author?.name == null ? event.answered : event.answeredBy(entry.author.name);
    case "answered-undone":
    case "reopened":
      return event.reopened;
    case "linked":
      return event.linked;
    case "unlinked":
      return event.unlinked;
    case "alias":
    case "alias-changed":
    case "alias-claimed":
      return entry.text ?? event.alias;
    case "reaction":
      return strings.timeline.reacted(entry.author?.name ?? "", entry.text ?? "");
    default:
      return entry.text ?? event.other;
  }
}
