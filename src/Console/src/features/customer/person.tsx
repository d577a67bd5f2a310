import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { customerKey, customerQuery } from "@/api/get-customer";
import { emotionQuery } from "@/api/get-emotion";
import { isProblem } from "@/api/problem";
import { ColumnResizer } from "@/components/column-resizer";
import { ErrorBoundary } from "@/components/error-boundary";
import { Failure } from "@/components/failure";
import { useKey } from "@/hooks/use-key";
import { useLayout } from "@/hooks/use-layout";
import { usePreferences } from "@/hooks/use-preferences";
import { hub } from "@/hub/hub";
import { mentions } from "@/lib/mentions";
import { contextWidths, preferences } from "@/lib/preferences";
import { strings } from "@/strings";
import { Context } from "./context";
import { ContextPane } from "./context-pane";
import { ErasedPerson } from "./erased-person";
import { FindBar } from "./find-bar";
import { LinkDialog } from "./link-dialog";
import { LinkNoticeLine } from "./link-notice-line";
import { PersonHead } from "./person-head";
import classes from "./person.module.css";
import { Timeline } from "./timeline";
import { createTimelineLink, linkedEntry } from "./timeline-link";

interface PersonProps {
  readonly customerId: string;
  /** The way back to the list where the two do not stand side by side. */
  readonly onBack: (() => void) | null;
  /** What of the timeline is looked for; empty for all of it. */
  readonly find: string;
  readonly onFind: (filter: string) => void;
}

/** The 360° view: who this is, all that was said, how they feel. Live while it is open. */
export function Person({ customerId, onBack, find, onFind }: PersonProps) {
  const view = useQuery(customerQuery(customerId));
  const curve = useQuery(emotionQuery(customerId));
  const { roomy } = useLayout();
  const { contextHidden, contextWidth } = usePreferences();
  const [sheet, setSheet] = useState(false);
  const [link] = useState(createTimelineLink);
  const [linking, setLinking] = useState(false);
  const linked = useLocation({ select: ({ hash }) => linkedEntry(hash) });
  useEffect(() => hub.watch(customerId), [customerId]);
  useFocusOnOpening();
  useFollowMoved(customerId, view.data?.id);
  const erased = view.data?.erased ?? null;
  useRemember(view.data?.id, erased === null ? view.data?.name : undefined);
  useTitle(erased === null ? view.data?.name : strings.personData.erased);

  const toggle = () => (roomy ? preferences.change({ contextHidden: !contextHidden }) : setSheet(!sheet));
  useKey("toggleContext", toggle);
  useKey("link", () => setLinking(true), view.data !== undefined && erased === null);
  // Each counts the times it was asked for, so that its key takes the focus there again.
  const [finding, setFinding] = useState(0);
  const [noting, setNoting] = useState(0);
  const openFind = () => setFinding((times) => times + 1);
  const openNote = () => {
    setNoting((times) => times + 1);
    if (roomy) {
      preferences.change({ contextHidden: false });
    } else {
      setSheet(true);
    }
  };
  useKey("find", openFind, view.data !== undefined && erased === null);
  useKey("note", openNote, view.data !== undefined && erased === null);
  useEffect(() => mentions.seen(customerId), [customerId]);

  if (view.isError && view.data === undefined) {
    const gone = isProblem(view.error, 404);
    return (
      <main className={classes["person"]}>
        <h1 className="spoken">{strings.person.unopened}</h1>
        <Failure
          what={gone ? strings.person.notFound : strings.person.failed}
          error={gone ? null : view.error}
          {...(gone ? {} : { retry: () => void view.refetch() })}
        />
      </main>
    );
  }
  if (erased !== null) {
    return <ErasedPerson erased={erased} onBack={onBack} />;
  }
  const points = curve.data?.points ?? [];
  const column = roomy && !contextHidden;
  const context = view.data && <Context view={view.data} points={points} curve={curve} link={link} onLink={() => setLinking(true)} onPicked={() => setSheet(false)} noting={noting} onFind={onFind} />;
  return (
    <div className={classes["person"]} style={{ "--context": `${contextWidth}px` }} data-context={column}>
      <main className={classes["middle"]}>
        <PersonHead
          customerId={customerId}
          view={view.data}
          link={link}
          contextShown={roomy ? column : sheet}
          onContext={toggle}
          onLink={() => setLinking(true)}
          onFind={openFind}
          onBack={onBack}
        />
        {(finding > 0 || find !== "") && (
          <FindBar customerId={customerId} filter={find} focused={finding} onFind={onFind} onClose={() => setFinding(0)} />
        )}
        {view.data && <LinkNoticeLine person={view.data} />}
        <ErrorBoundary fallback={(error, again) => <Failure what={strings.timeline.failed} error={error} retry={again} />}>
          <Timeline key={find} customerId={customerId} view={view.data} points={points} link={link} linked={linked} filter={find} onWhole={() => onFind("")} />
        </ErrorBoundary>
      </main>
      {column ? (
        <aside className={classes["context"]} aria-label={strings.context.label}>
          <ColumnResizer
            label={strings.context.resize}
            width={contextWidth}
            widths={contextWidths}
            edge="left"
            onWidth={(width) => preferences.change({ contextWidth: width })}
          />
          <div className={classes["scroller"]}>{context}</div>
        </aside>
      ) : (
        <ContextPane
          opened={sheet && !roomy}
          onClose={() => {
            setSheet(false);
            setNoting(0);
          }}
        >
          {context}
        </ContextPane>
      )}
      {view.data && <LinkDialog view={view.data} opened={linking} onClose={() => setLinking(false)} />}
    </div>
  );
}

/** Who was opened from the list is read next: the keys then walk the list from here, and the list is free to move. */
function useFocusOnOpening() {
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === document.body || activeElement?.closest("[data-row]") != null) {
      document.getElementById("timeline")?.focus({ preventScroll: true });
    }
  }, []);
}

/** A linked person answers at the address of the one they were linked into; nothing of that is kept, for a link can be taken off. */
function useFollowMoved(asked: string, answered: string | undefined) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const inbox = useLocation({ select: ({ pathname }) => pathname.startsWith("/inbox") });
  useEffect(() => {
    if (answered === undefined || answered === asked) {
      return undefined;
    }
    void navigate({
      to: inbox ? "/inbox/$customerId" : "/people/$customerId",
      params: { customerId: answered },
      search: (search: object) => search,
      replace: true,
    });
    return () => client.removeQueries({ queryKey: customerKey(asked) });
  }, [asked, answered, inbox, navigate, client]);
}

function useRemember(id: string | undefined, name: string | undefined) {
  useEffect(() => {
    if (id !== undefined && name !== undefined) {
      preferences.visited(id, name);
    }
  }, [id, name]);
}

function useTitle(name: string | undefined) {
  useEffect(() => {
    if (name !== undefined) {
      document.title = `${name} · ${strings.product}`;
    }
  }, [name]);
}
