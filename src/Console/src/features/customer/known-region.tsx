import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { factsQuery } from "@/api/facts";
import type { FactItem, FactsView, OpenQuestion } from "@/api/types";
import { Failure } from "@/components/failure";
import { useNow } from "@/hooks/use-now";
import { shortDate, shortMoment } from "@/lib/time";
import { channelName, strings } from "@/strings";
import classes from "./context.module.css";
import { KnownFact } from "./known-fact";
import known from "./known-region.module.css";

interface KnownRegionProps {
  readonly customerId: string;
  /** Shows an entry on the timeline. */
  readonly onEntry: (entryId: string) => void;
}

/** What was told already, so that nobody asks twice: open questions first, then what is known, each with the place it was said. */
export function KnownRegion({ customerId, onEntry }: KnownRegionProps) {
  const { data, isError, error, refetch } = useQuery(factsQuery(customerId));
  if (isError) {
    return (
      <section className={classes["region"]}>
        <h2 className={classes["title"]}>{strings.known.title}</h2>
        <Failure what={strings.known.failed} error={error} retry={() => void refetch()} />
      </section>
    );
  }
  return data === undefined ? null : (
    <>
      <Known customerId={customerId} view={data} onEntry={onEntry} />
      <Hints view={data} onEntry={onEntry} />
    </>
  );
}

interface PartProps {
  readonly view: FactsView;
  readonly onEntry: (entryId: string) => void;
}

function Known({ customerId, view, onEntry }: PartProps & { readonly customerId: string }) {
  const kinds = [...new Set(view.facts.map((fact) => fact.kind))];
  if (view.questions.length === 0 && kinds.length === 0) {
    return null;
  }
  return (
    <section className={classes["region"]} aria-label={strings.known.title}>
      <h2 className={classes["title"]}>{strings.known.title}</h2>
      {view.questions.length > 0 && <Questions questions={view.questions} onEntry={onEntry} />}
      {kinds.length > 0 && (
        <dl className={classes["rows"]}>
          {kinds.map((kind) => (
            <div key={kind} className={classes["pair"]}>
              <dt>{strings.known.kinds[kind]}</dt>
              <dd className={known["values"]}>
                <FactsOfKind customerId={customerId} kind={kind} facts={view.facts.filter((fact) => fact.kind === kind)} onEntry={onEntry} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

/** As many of one kind are read at a glance. */
const mostAtFirst = 3;

interface FactsOfKindProps {
  readonly customerId: string;
  readonly kind: FactItem["kind"];
  /** The newest first. */
  readonly facts: readonly FactItem[];
  readonly onEntry: (entryId: string) => void;
}

/** The newest few of a kind; the others one click away. */
function FactsOfKind({ customerId, kind, facts, onEntry }: FactsOfKindProps) {
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : Math.max(0, facts.length - mostAtFirst);
  return (
    <>
      {facts.slice(0, facts.length - hidden).map((fact) => (
        <KnownFact key={fact.value} customerId={customerId} fact={fact} shown={shownValue(fact)} onEntry={onEntry} />
      ))}
      {hidden > 0 && (
        <button type="button" className={known["more"]} aria-label={strings.known.more(hidden, strings.known.kinds[kind])} onClick={() => setAll(true)}>
          {strings.known.moreShort(hidden)}
        </button>
      )}
    </>
  );
}

/** Days as people write them; the rest as it is. */
function shownValue({ kind, value }: FactItem): string {
  return kind === "date" ? shortDate(value, Date.now()) : value;
}

function Questions({ questions, onEntry }: { readonly questions: readonly OpenQuestion[]; readonly onEntry: (entryId: string) => void }) {
  const now = useNow();
  return (
    <ul className={known["questions"]} aria-label={strings.known.questions}>
      {questions.map((question) => (
        <li key={`${question.entryId} ${String(question.start)}`}>
          <button type="button" className={classes["cause"]} onClick={() => onEntry(question.entryId)}>
            <q className={classes["quote"]}>{question.text}</q>
            <span className={classes["source"]}>{strings.known.asked(shortMoment(question.at, now), channelName(question.channel))}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** One hint at a time: the newest. */
function Hints({ view, onEntry }: PartProps) {
  const now = useNow();
  const hint = view.hints[0];
  return hint === undefined ? null : (
    <section className={classes["region"]} aria-label={strings.known.hint}>
      <h2 className={classes["title"]}>{strings.known.hint}</h2>
      <p>{hint.why}</p>
      <button type="button" className={classes["act"]} onClick={() => onEntry(hint.there.entryId)}>
        {strings.known.showThere(channelName(hint.there.channel), shortDate(hint.there.at, now))}
      </button>
    </section>
  );
}
