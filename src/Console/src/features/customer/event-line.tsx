import { IconExternalLink } from "@tabler/icons-react";
import { useState } from "react";
import type { CustomerView, TimelineEntry } from "@/api/types";
import { links } from "@/hooks/use-links";
import { clockTime, wholeMoment } from "@/lib/time";
import { safeUrl } from "@/lib/words";
import { channelName, strings } from "@/strings";
import classes from "./event-line.module.css";

/** What happened besides words, in one 12 px line; a run of them is folded. */
export function EventLine({ entries, view }: { readonly entries: readonly TimelineEntry[]; readonly view: CustomerView | undefined }) {
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
          {eventText(entry, view?.name ?? "")}
          <WhereIt entry={entry} />{" "}
          <time dateTime={entry.at} title={wholeMoment(entry.at)}>
            {clockTime(entry.at)}
          </time>
          {view && <Unlink entry={entry} view={view} />}
        </li>
      ))}
    </ul>
  );
}

/** The way back, as long as this very link stands. */
function Unlink({ entry, view }: { readonly entry: TimelineEntry; readonly view: CustomerView }) {
  const { linked } = entry;
  const stands = linked !== null && view.links.some(({ customerId, since }) => customerId === linked.customerId && Date.parse(since) === Date.parse(entry.at));
  if (entry.type !== "customer.linked" || !stands) {
    return null;
  }
  return (
    <button
      type="button"
      className={classes["act"]}
      aria-label={strings.links.unlinkOf(linked.name)}
      onClick={() => void links.unlink(view, { id: linked.customerId, name: linked.name }, entry.text)}
    >
      {strings.links.unlink}
    </button>
  );
}

function linkedOf({ linked, channel }: TimelineEntry): [name: string, channel: string] {
  return [linked?.name ?? "", channelName(linked?.channel ?? channel)];
}

function changesOf({ changes = [] }: TimelineEntry): string {
  return changes.map((change) => strings.timeline.changed(change.name, change.was, change.is)).join(", ");
}

/** Where what they liked or passed on can be seen. */
function WhereIt({ entry }: { readonly entry: TimelineEntry }) {
  const link = safeUrl(entry.permalink);
  return link === null ? null : (
    <>
      {" "}
      <a href={link} target="_blank" rel="noopener noreferrer nofollow" aria-label={strings.timeline.open(channelName(entry.channel))}>
        <IconExternalLink size={12} stroke={1.5} aria-hidden="true" />
      </a>
    </>
  );
}

/** An event's sentence, by its type; one that is not known yet says that something changed. */
function eventText(entry: TimelineEntry, name: string): string {
  switch (entry.type) {
    case "answer.waived":
      return strings.timeline.waived(entry.author.name);
    case "customer.linked":
      return strings.timeline.linked(entry.author.name, ...linkedOf(entry)) + (entry.text === null ? "" : ` · ${strings.links.because(entry.text)}`);
    case "customer.unlinked":
      return strings.timeline.unlinked(entry.author.name, ...linkedOf(entry));
    case "answer.wanted":
      return strings.timeline.wanted(entry.author.name);
    case "customer.erased":
      return strings.personData.line(entry.author.name);
    case "fact.corrected":
      return strings.timeline.corrected(entry.author.name, changesOf(entry)) + (entry.text === null ? "" : ` · ${strings.links.because(entry.text)}`);
    case "details.changed":
      return strings.timeline.wroteDown(entry.author.name, changesOf(entry));
    case "profiling.objected":
      return strings.profiling.objectedLine(entry.author.name, name) + (entry.text === null ? "" : ` · ${strings.links.because(entry.text)}`);
    case "profiling.allowed":
      return strings.profiling.allowedLine(entry.author.name, name) + (entry.text === null ? "" : ` · ${strings.links.because(entry.text)}`);
    case "follow":
    case "like":
    case "repost":
    case "reaction":
    case "referral":
    case "optin":
    case "account":
    case "handover": {
      const said = strings.timeline.did[entry.type];
      return said(entry.author.name, entry.withdrawn, entry.reaction?.emoji ?? null);
    }
    case "note":
    case "message":
      return strings.timeline.other;
  }
}
