import { IconWorld } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { memo, type FocusEvent } from "react";
import type { CustomerItem, PresentColleague } from "@/api/types";
import { Avatar } from "@/components/avatar";
import { Feeling } from "@/components/feeling";
import { Highlighted } from "@/components/highlighted";
import { Present } from "@/components/present";
import { useNow } from "@/hooks/use-now";
import { useStore } from "@/hooks/use-store";
import { feelingOf } from "@/lib/feelings";
import { withoutFind } from "@/lib/find";
import { mentions } from "@/lib/mentions";
import { duration, wholeMoment } from "@/lib/time";
import { channelName, mediaName, strings } from "@/strings";
import classes from "./people-row.module.css";

export type ListView = "inbox" | "people";

interface PeopleRowProps {
  readonly item: CustomerItem;
  readonly view: ListView;
  /** Place in the list, from 0. */
  readonly index: number;
  /** Open in the middle, or where the keys are. */
  readonly selected: boolean;
  /** The one row that Tab reaches. */
  readonly tabbable: boolean;
  readonly compact: boolean;
  readonly query: string;
  readonly present: readonly PresentColleague[];
  readonly onFocus: (id: string, event: FocusEvent) => void;
}

/** One person in a list: who, how long they wait, what was said last, how they feel. */
export const PeopleRow = memo(function PeopleRow(props: PeopleRowProps) {
  const { item, view, index, selected, tabbable, compact, query, present, onFocus } = props;
  const calledBy = useStore(mentions)[item.id];
  return (
    <div role="row" aria-rowindex={index + 1} aria-selected={selected} className={classes["row"]}>
      <div role="gridcell" className={classes["cell"]}>
        <Link
          to={view === "inbox" ? "/inbox/$customerId" : "/people/$customerId"}
          params={{ customerId: item.id }}
          search={withoutFind}
          className={classes["link"]}
          data-row={item.id}
          data-unread={item.unread ?? false}
          data-answered={item.waitingSince === null}
          data-compact={compact}
          data-selected={selected}
          tabIndex={tabbable ? 0 : -1}
          onFocus={(event) => onFocus(item.id, event)}
        >
          <Avatar name={item.name} channel={item.last?.channel ?? item.channels[0]} small={compact} />
          <span className={classes["first"]}>
            <span className={classes["name"]}>
              <Highlighted text={item.name} query={query} />
            </span>
            {item.unread && <span className="spoken">, {strings.list.unread}, </span>}
            <Waiting since={item.waitingSince} />
          </span>
          {!compact && <LastWords item={item} query={query} />}
          <span className={classes["third"]} data-empty={calledBy === undefined && isBare(item, present)}>
            {calledBy !== undefined && (
              <span className={classes["called"]} title={strings.notes.youBy(calledBy)}>
                @ {strings.notes.you}
              </span>
            )}
            {item.emotion === null ? (
              <span>{strings.profiling.none}</span>
            ) : (
              <Feeling emotion={item.emotion.dominant} confidence={item.emotion.confidence} trend={item.emotion.trend} />
            )}
            {item.last !== null && item.last.kind !== "direct" && (
              <span className={classes["public"]}>
                <IconWorld size={12} stroke={1.5} aria-hidden="true" />
                {strings.list.public}
              </span>
            )}
            <span className="spoken">{strings.list.onChannel(item.channels.map(channelName).join(", "))}</span>
            <span className={classes["present"]}>
              <Present agents={present} />
            </span>
          </span>
        </Link>
      </div>
    </div>
  );
});

/** Whether the third line has nothing to show. */
function isBare(item: CustomerItem, present: readonly PresentColleague[]): boolean {
  return item.emotion !== null && feelingOf(item.emotion.dominant).family === "calm" && (item.last === null || item.last.kind === "direct") && present.length === 0;
}

function Waiting({ since }: { readonly since: string | null }) {
  const now = useNow();
  if (since === null) {
    return null;
  }
  const lasts = duration(now - Date.parse(since));
  return (
    <time className={classes["waiting"]} dateTime={since} title={wholeMoment(since)} aria-label={strings.list.waitingFor(lasts)}>
      {lasts}
    </time>
  );
}

function LastWords({ item, query }: { readonly item: CustomerItem; readonly query: string }) {
  const { last } = item;
  return (
    <span className={classes["second"]}>
      {last?.direction === "out" && (
        <>
          <span className="spoken">{strings.list.ours}</span>
          <span aria-hidden="true">↩ </span>
        </>
      )}
      <Highlighted text={lastText(last)} query={query} />
    </span>
  );
}

/** What was said last; what has no words is said as what it is. */
function lastText(last: CustomerItem["last"]): string {
  if (last?.deleted === true) {
    return strings.timeline.deleted;
  }
  const media = last?.media == null ? strings.list.noWords : mediaName(last.media);
  return last?.text ?? media;
}
