import { IconExternalLink, IconEyeOff, IconWorld } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { CustomerView, TimelineEntry } from "@/api/types";
import { ChannelMark } from "@/components/channel-mark";
import { Words } from "@/components/words";
import { withoutFind } from "@/lib/find";
import { clockTime, wholeMoment } from "@/lib/time";
import { safeUrl } from "@/lib/words";
import { channelName, strings } from "@/strings";
import { Delivery } from "./delivery";
import { MediaList } from "./media-list";
import classes from "./message.module.css";
import type { MessageRow } from "./timeline-rows";
import { Versions } from "./versions";

/** Only the entry that the address names is the current one. */
const named = { includeHash: true };

interface MessageProps {
  readonly row: MessageRow;
  readonly view: CustomerView | undefined;
  /** Whether the words that told the feeling are underlined. */
  readonly telling: boolean;
}

/** What somebody wrote: theirs left, ours right; a filled bubble is direct, an outlined block with a globe is public. */
export function Message({ row, view, telling }: MessageProps) {
  const { entry, joined, turn, lastOfOurs } = row;
  const isPublic = entry.kind !== "direct";
  const who = entry.author.name;
  return (
    <div className={classes["message"]} data-direction={entry.direction} data-joined={joined} data-entry={entry.id} tabIndex={-1}>
      {turn && <Where entry={entry} view={view} />}
      {!joined && (
        <header className={classes["head"]}>
          <span className={classes["who"]}>{who}</span>
          <Link to="." search={withoutFind} hash={entry.id} activeOptions={named} className={classes["link"]} title={strings.timeline.linkTo(wholeMoment(entry.at))}>
            <time dateTime={entry.at}>{clockTime(entry.at)}</time>
          </Link>
          {entry.late && <span>{strings.timeline.late(clockTime(entry.receivedAt))}</span>}
        </header>
      )}
      <div className={classes["body"]} data-public={isPublic} title={wholeMoment(entry.at)}>
        {isPublic && <PublicMark entry={entry} />}
        <Quoted entry={entry} view={view} />
        <Content entry={entry} view={view} who={who} telling={telling} />
      </div>
      <Reaction reaction={entry.reaction} who={view?.name ?? ""} />
      <Reaction reaction={entry.ourReaction} who={strings.timeline.we} />
      {lastOfOurs || entry.delivery?.status === "failed" ? <Delivery entry={entry} /> : null}
    </div>
  );
}

/** "WhatsApp, to Acme NL": where the talk goes on, said where it changes. */
function Where({ entry, view }: Pick<MessageProps, "view"> & { readonly entry: TimelineEntry }) {
  const channel = channelName(entry.channel);
  const via = view?.conversations.find((conversation) => conversation.id === entry.conversationId)?.via.name ?? null;
  return (
    <p className={classes["where"]}>
      <ChannelMark channel={entry.channel} named />
      {via === null ? channel : strings.timeline.to(channel, via)}
    </p>
  );
}

function PublicMark({ entry }: { readonly entry: TimelineEntry }) {
  const link = safeUrl(entry.permalink);
  const kind = strings.kinds[entry.kind ?? ""];
  return (
    <p className={classes["public"]}>
      <IconWorld size={12} stroke={1.5} aria-hidden="true" />
      {strings.timeline.public}
      {kind !== undefined && ` ${kind}`}
      {entry.hidden !== null && (
        <time className={classes["hidden"]} dateTime={entry.hidden} title={wholeMoment(entry.hidden)}>
          <IconEyeOff size={12} stroke={1.5} aria-hidden="true" />
          {strings.timeline.hidden(clockTime(entry.hidden))}
        </time>
      )}
      {link !== null && (
        <a href={link} target="_blank" rel="noopener noreferrer nofollow" aria-label={strings.timeline.open(channelName(entry.channel))}>
          <IconExternalLink size={12} stroke={1.5} aria-hidden="true" />
        </a>
      )}
    </p>
  );
}

function Quoted({ entry, view }: Pick<MessageProps, "view"> & { readonly entry: TimelineEntry }) {
  const quoted = entry.inReplyTo;
  if (quoted === null) {
    return null;
  }
  const who = quoted.direction === "in" ? view?.name : strings.timeline.us;
  const said = (
    <>
      <span className="spoken">{strings.timeline.replyTo} </span>
      {quoted.direction === null ? strings.timeline.earlier : `${who ?? ""}: ${quoted.text ?? strings.timeline.noText}`}
    </>
  );
  return quoted.entryId === null ? (
    <p className={classes["quoted"]}>{said}</p>
  ) : (
    <Link to="." search={withoutFind} hash={quoted.entryId} activeOptions={named} className={classes["quoted"]}>
      {said}
    </Link>
  );
}

interface ContentProps extends Pick<MessageProps, "view" | "telling"> {
  readonly entry: TimelineEntry;
  readonly who: string;
}

function Content({ entry, view, who, telling }: ContentProps) {
  if (entry.deleted !== null) {
    return (
      <p className={classes["gone"]}>
        {entry.direction === "in" ? strings.timeline.deletedBy(who) : strings.timeline.deleted}, {clockTime(entry.deleted)}
      </p>
    );
  }
  if (entry.expired != null) {
    return <p className={classes["gone"]}>{strings.retention.entry(entry.expired)}</p>;
  }
  return (
    <>
      {entry.unsupported !== null && <p className={classes["gone"]}>{strings.timeline.unsupportedWhy(entry.unsupported)}</p>}
      {entry.text !== null && entry.text !== "" && <Words text={entry.text} spans={entry.emotion?.words ?? []} telling={telling} />}
      <MediaList media={entry.media} said={entry.text} />
      {entry.text === null && entry.media.length === 0 && entry.unsupported === null && (
        <p className={classes["gone"]}>{strings.timeline.noText}</p>
      )}
      {entry.edited !== null && view !== undefined && <Versions customerId={view.id} entryId={entry.id} edited={entry.edited} />}
    </>
  );
}

function Reaction({ reaction, who }: { readonly reaction: TimelineEntry["reaction"]; readonly who: string }) {
  if (reaction === null) {
    return null;
  }
  const said = strings.timeline.reacted(who, reaction.emoji);
  return (
    <p className={classes["reaction"]} title={`${said}, ${wholeMoment(reaction.at)}`}>
      <span aria-hidden="true">{reaction.emoji}</span>
      <span className="spoken">{said}</span>
    </p>
  );
}
