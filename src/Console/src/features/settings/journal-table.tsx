import type { JournalLine } from "@/api/types";
import { useNow } from "@/hooks/use-now";
import { shortMoment, wholeMoment } from "@/lib/time";
import { channelName, strings } from "@/strings";
import classes from "./settings.module.css";

interface JournalTableProps {
  readonly lines: readonly JournalLine[];
  readonly onReference: (reference: string) => void;
}

/** Lines of the journal, the newest first; a reference leads to all that came about the same message. */
export function JournalTable({ lines, onReference }: JournalTableProps) {
  const { journal: words } = strings.settings;
  return (
    <table className={classes["table"]} aria-label={strings.settings.sections.journal}>
      <thead>
        <tr>
          <th scope="col">{words.time}</th>
          <th scope="col">{words.what}</th>
          <th scope="col">{words.account}</th>
          <th scope="col">{words.outcome}</th>
          <th scope="col">{words.reference}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <Line key={`${line.at} ${index}`} line={line} onReference={onReference} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line, onReference }: { readonly line: JournalLine; readonly onReference: JournalTableProps["onReference"] }) {
  const now = useNow();
  const { journal: words } = strings.settings;
  const { at, channel, kind, account, outcome, reason, reference } = line;
  return (
    <tr>
      <td>
        <time dateTime={at} title={wholeMoment(at)} className={classes["when"]}>
          {shortMoment(at, now)}
        </time>
      </td>
      <td>
        {channelName(channel)}, {kind === null ? words.unknownKind : (words.kinds[kind] ?? kind)}
      </td>
      <td>{account}</td>
      <td>
        {words.outcomes[outcome]}
        {reason !== null && <span className={classes["dim"]}> · {reason}</span>}
      </td>
      <td>
        {reference !== null && (
          <button type="button" className={classes["act"]} title={words.sameMessage(reference)} onClick={() => onReference(reference)}>
            {reference}
          </button>
        )}
      </td>
    </tr>
  );
}
