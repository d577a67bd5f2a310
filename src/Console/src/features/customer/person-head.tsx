import { Menu } from "@mantine/core";
import { IconArrowLeft, IconChecks, IconDots, IconInfoCircle, IconLayoutSidebarRight, IconSearch } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { rowOf } from "@/api/get-customers";
import type { CustomerView } from "@/api/types";
import { ChannelMark } from "@/components/channel-mark";
import { Feeling } from "@/components/feeling";
import { IconButton } from "@/components/icon-button";
import { Present } from "@/components/present";
import { useAnswered } from "@/hooks/use-answered";
import { copyText } from "@/hooks/use-copy";
import { useOnline } from "@/hooks/use-connection";
import { useKey } from "@/hooks/use-key";
import { useLayout } from "@/hooks/use-layout";
import { useNow } from "@/hooks/use-now";
import { usePresence } from "@/hooks/use-presence";
import { feelingOf, usually } from "@/lib/feelings";
import { shortMoment } from "@/lib/time";
import { undoToast } from "@/lib/undo";
import { strings } from "@/strings";
import classes from "./person-head.module.css";
import { linkTo, type TimelineLink } from "./timeline-link";

interface PersonHeadProps {
  readonly customerId: string;
  readonly view: CustomerView | undefined;
  readonly link: TimelineLink;
  readonly contextShown: boolean;
  readonly onContext: () => void;
  readonly onLink: () => void;
  readonly onFind: () => void;
  readonly onBack: (() => void) | null;
}

/** Name, how they feel, on which channels, who else looks, and what can be done. */
export function PersonHead({ customerId, view, link, contextShown, onContext, onLink, onFind, onBack }: PersonHeadProps) {
  const { phone } = useLayout();
  const online = useOnline();
  const answered = useAnswered();
  const present = usePresence();
  const client = useQueryClient();
  const person = view ?? rowOf(client, customerId);
  const waits = person?.waitingSince != null;
  const answer = () => person && answered(person);
  // On a row of the list the key belongs to that row.
  useKey("answered", () => document.activeElement?.closest("[data-row]") == null && (answer(), true), waits);

  return (
    <header className={classes["head"]}>
      {onBack !== null && (
        <IconButton label={strings.person.back} shortcut="back" onClick={onBack}>
          <IconArrowLeft size={20} stroke={1.5} />
        </IconButton>
      )}
      <h1 className={classes["name"]}>{person?.name ?? <span className="spoken">{strings.person.opening}</span>}</h1>
      {view && (
        <>
          <HeadFeeling view={view} brief={phone} />
          <span className={classes["marks"]}>
            {[...new Set(view.accounts.map((account) => account.channel))].map((channel) => (
              <ChannelMark key={channel} channel={channel} size={16} />
            ))}
          </span>
          <Present agents={present({ id: customerId, present: view.present })} />
        </>
      )}
      <span className={classes["gap"]} />
      {view && waits && !phone && (
        <IconButton label={strings.person.answered} shortcut="answered" onClick={answer} disabled={!online}>
          <IconChecks size={16} stroke={1.5} />
        </IconButton>
      )}
      {view && !phone && (
        <IconButton label={strings.find.open} shortcut="find" onClick={onFind}>
          <IconSearch size={16} stroke={1.5} />
        </IconButton>
      )}
      {view && <MoreMenu customerId={customerId} link={link} profiled={view.emotion !== null} waits={waits && phone} onAnswered={answer} onLink={onLink} onFind={phone ? onFind : null} />}
      <IconButton
        label={contextShown ? strings.context.close : strings.context.open}
        shortcut="toggleContext"
        aria-pressed={contextShown}
        onClick={onContext}
      >
        {phone ? <IconInfoCircle size={20} stroke={1.5} /> : <IconLayoutSidebarRight size={16} stroke={1.5} />}
      </IconButton>
    </header>
  );
}

/** "▼ angry ↘ since 10:42, usually content" */
function HeadFeeling({ view, brief }: { readonly view: CustomerView; readonly brief: boolean }) {
  const now = useNow();
  if (view.emotion === null) {
    return <p className={classes["feeling"]}>{strings.profiling.none}</p>;
  }
  const { dominant, confidence, trend, attitude, since } = view.emotion;
  const said = since === null ? null : shortMoment(since, now);
  const calm = feelingOf(dominant).family === "calm";
  const usual = usually(attitude);
  return (
    <p className={classes["feeling"]}>
      <Feeling emotion={dominant} confidence={confidence} trend={trend} since={said} />
      {!brief && (
        <span className={classes["since"]}>
          {!calm && said !== null && <> {strings.feelings.since(said)}</>}
          {usual !== null && (calm ? usual : `, ${usual}`)}
        </span>
      )}
    </p>
  );
}

interface MoreMenuProps {
  readonly customerId: string;
  readonly link: TimelineLink;
  /** Whether there is a mood to be shown. */
  readonly profiled: boolean;
  readonly waits: boolean;
  readonly onAnswered: () => void;
  readonly onLink: () => void;
  /** Where the head has no room for it. */
  readonly onFind: (() => void) | null;
}

function MoreMenu({ customerId, link, profiled, waits, onAnswered, onLink, onFind }: MoreMenuProps) {
  const copy = () =>
    void copyText(linkTo(customerId, null)).then((done) => done && undoToast.show(strings.person.copied));
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <IconButton label={strings.person.more}>
          <IconDots size={16} stroke={1.5} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        {waits && <Menu.Item onClick={onAnswered}>{strings.person.answered}</Menu.Item>}
        {onFind !== null && <Menu.Item onClick={onFind}>{strings.find.open}</Menu.Item>}
        <Menu.Item onClick={onLink}>{strings.links.menu}</Menu.Item>
        {profiled && <Menu.Item onClick={() => link.table.write(true)}>{strings.seam.asTable}</Menu.Item>}
        <Menu.Item onClick={copy}>{strings.person.copyLink}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
