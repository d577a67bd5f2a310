import type { CustomerView, EmotionPoint } from "@/api/types";
import { Failure } from "@/components/failure";
import { GreyBars } from "@/components/grey-bars";
import { strings } from "@/strings";
import { AccountsRegion } from "./accounts-region";
import classes from "./context.module.css";
import { HistoryLine } from "./history-line";
import { JumpToDay } from "./jump-to-day";
import { KnownRegion } from "./known-region";
import { NotesRegion } from "./notes-region";
import { NowRegion } from "./now-region";
import { PersonRegion } from "./person-region";
import type { TimelineLink } from "./timeline-link";

interface ContextProps {
  readonly view: CustomerView;
  readonly points: readonly EmotionPoint[];
  readonly curve: { readonly isError: boolean; readonly isPending: boolean; readonly error: unknown; readonly refetch: () => unknown };
  readonly link: TimelineLink;
  readonly onLink: () => void;
  /** Something on the timeline was chosen: a sheet over it makes way. */
  readonly onPicked: () => void;
  /** Counts the times a note was asked for. */
  readonly noting: number;
  /** Shows of the timeline only what is asked for. */
  readonly onFind: (filter: string) => void;
}

/** Regions in fixed order, each a heading and plain rows; one without content is not there. */
export function Context({ view, points, curve, link, onLink, onPicked, noting, onFind }: ContextProps) {
  return (
    <div className={classes["regions"]}>
      <section className={classes["region"]}>
        <h2 className={classes["title"]}>{strings.context.now}</h2>
        <NowRegion
          view={view}
          onCause={(entryId) => {
            link.wish.write({ entryId });
            onPicked();
          }}
        />
        {curve.isError && <Failure what={strings.context.failed} error={curve.error} retry={() => void curve.refetch()} />}
        {curve.isPending && <GreyBars as="lines" count={2} />}
        {points.length > 0 && <HistoryLine points={points} link={link} />}
        <JumpToDay
          onDay={(at) => {
            link.wish.write({ at });
            onPicked();
          }}
        />
      </section>
      <KnownRegion
        key={view.id}
        customerId={view.id}
        onEntry={(entryId) => {
          link.wish.write({ entryId });
          onPicked();
        }}
      />
      {view.accounts.length > 0 && <AccountsRegion view={view} onLink={onLink} />}
      <PersonRegion view={view} />
      <NotesRegion
        key={`notes ${view.id}`}
        customerId={view.id}
        asked={noting}
        onEntry={(entryId) => {
          link.wish.write({ entryId });
          onPicked();
        }}
        onAll={() => {
          onFind("is:note");
          onPicked();
        }}
      />
    </div>
  );
}
