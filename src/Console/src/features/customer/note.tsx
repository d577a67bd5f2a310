import { IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CustomerView, TimelineEntry } from "@/api/types";
import { NoteText } from "@/components/note-text";
import { useOnline } from "@/hooks/use-connection";
import { notes } from "@/hooks/use-notes";
import { useMe } from "@/hooks/use-session";
import { withoutFind } from "@/lib/find";
import { clockTime, wholeMoment } from "@/lib/time";
import { strings } from "@/strings";
import { NoteForm } from "./note-form";
import classes from "./note.module.css";
import { Versions } from "./versions";

interface NoteProps {
  readonly entry: TimelineEntry;
  readonly view: CustomerView | undefined;
}

/** Only the entry that the address names is the current one. */
const named = { includeHash: true };

/** What a colleague wrote for the others: plain, with a rule at its left and a lock, so that nobody takes it for an answer. */
export function Note({ entry, view }: NoteProps) {
  const [editing, setEditing] = useState(false);
  const me = useMe();
  const { author, deleted, edited, text, mentions = [] } = entry;
  const note = { entryId: entry.id, text: text ?? "", mentions };
  return (
    <div className={classes["note"]} data-entry={entry.id} tabIndex={-1}>
      <header className={classes["head"]}>
        <IconLock size={12} stroke={1.5} aria-hidden="true" />
        <span className={classes["who"]}>{author.name}</span>
        <span>{strings.notes.kind}</span>
        <Link to="." search={withoutFind} hash={entry.id} activeOptions={named} className={classes["link"]} title={strings.timeline.linkTo(wholeMoment(entry.at))}>
          <time dateTime={entry.at}>{clockTime(entry.at)}</time>
        </Link>
        {edited !== null && view !== undefined && <Versions customerId={view.id} entryId={entry.id} edited={edited} />}
        {author.id === me.id && deleted === null && !editing && view !== undefined && (
          <NoteActs name={author.name} onEdit={() => setEditing(true)} onRemove={() => void notes.remove(view.id, note)} />
        )}
      </header>
      {deleted !== null ? (
        <p className={classes["gone"]}>
          {strings.notes.gone(author.name)}, {clockTime(deleted)}
        </p>
      ) : editing && view !== undefined ? (
        <NoteForm begun={note.text} focused={0} save={(draft) => notes.edit(view.id, note, draft)} onClose={() => setEditing(false)} />
      ) : text === null ? (
        <p className={classes["gone"]}>{strings.notes.erased}</p>
      ) : (
        <NoteText text={text} mentions={mentions} />
      )}
    </div>
  );
}

interface NoteActsProps {
  readonly name: string;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function NoteActs({ name, onEdit, onRemove }: NoteActsProps) {
  const online = useOnline();
  return (
    <span className={classes["own"]}>
      <button type="button" className={classes["act"]} disabled={!online} aria-label={strings.notes.editOf(name)} onClick={onEdit}>
        {strings.notes.edit}
      </button>
      <button type="button" className={classes["act"]} disabled={!online} aria-label={strings.notes.removeOf(name)} onClick={onRemove}>
        {strings.notes.remove}
      </button>
    </span>
  );
}
