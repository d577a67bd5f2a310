import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { factsQuery } from "@/api/facts";
import type { NoteItem } from "@/api/types";
import { NoteText } from "@/components/note-text";
import { useOnline } from "@/hooks/use-connection";
import { notes } from "@/hooks/use-notes";
import { useNow } from "@/hooks/use-now";
import { withKey } from "@/lib/keys";
import { shortMoment, wholeMoment } from "@/lib/time";
import { strings } from "@/strings";
import classes from "./context.module.css";
import { noteDraft } from "./note-draft";
import { NoteForm } from "./note-form";
import own from "./note.module.css";

interface NotesRegionProps {
  readonly customerId: string;
  /** Counts the times a note was asked for. */
  readonly asked: number;
  /** Shows an entry on the timeline. */
  readonly onEntry: (entryId: string) => void;
  /** Shows all notes on the timeline. */
  readonly onAll: () => void;
}

/** As many stand here; the others on the timeline. */
const mostHere = 3;

/** What colleagues should know: the newest notes, and the way to write one. */
export function NotesRegion({ customerId, asked, onEntry, onAll }: NotesRegionProps) {
  const written = useQuery(factsQuery(customerId)).data?.notes ?? [];
  const online = useOnline();
  const [begun, setBegun] = useState({ asked: 0, open: noteDraft.of(customerId) !== "" });
  if (begun.asked !== asked) {
    setBegun({ asked, open: asked > 0 || begun.open });
  }
  const open = (shown: boolean) => setBegun({ asked, open: shown });
  return (
    <section className={classes["region"]} aria-label={strings.notes.title}>
      <div className={classes["head"]}>
        <h2 className={classes["title"]}>{strings.notes.title}</h2>
        {!begun.open && (
          <button type="button" className={classes["act"]} disabled={!online} title={withKey(strings.notes.write, "note")} onClick={() => open(true)}>
            {strings.notes.write}
          </button>
        )}
      </div>
      {begun.open && (
        <NoteForm
          begun={noteDraft.of(customerId)}
          focused={asked}
          save={(draft) => notes.write(customerId, draft).then(() => noteDraft.keep(customerId, ""))}
          onText={(text) => noteDraft.keep(customerId, text)}
          onClose={() => open(false)}
        />
      )}
      {written.length > 0 && (
        <ul className={own["list"]}>
          {written.slice(0, mostHere).map((note) => (
            <Written key={note.entryId} note={note} onEntry={onEntry} />
          ))}
        </ul>
      )}
      {written.length > mostHere && (
        <button type="button" className={classes["act"]} onClick={onAll}>
          {strings.notes.more(written.length - mostHere)}
        </button>
      )}
    </section>
  );
}

function Written({ note, onEntry }: { readonly note: NoteItem; readonly onEntry: (entryId: string) => void }) {
  const now = useNow();
  const when = shortMoment(note.at, now);
  return (
    <li className={own["item"]}>
      <p className={own["head"]}>
        <span className={own["who"]}>{note.by.name}</span>
        <button type="button" className={own["when"]} title={wholeMoment(note.at)} aria-label={strings.notes.show(when)} onClick={() => onEntry(note.entryId)}>
          {when}
        </button>
      </p>
      <NoteText text={note.text} mentions={note.mentions} />
    </li>
  );
}
