import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState, type FormEvent, type KeyboardEvent } from "react";
import { colleaguesQuery } from "@/api/colleagues";
import type { NoteDraft } from "@/api/notes";
import { reasonOf } from "@/api/problem";
import { useOnline } from "@/hooks/use-connection";
import { mentioned } from "@/lib/mentioning";
import { strings } from "@/strings";
import { MentionList, useMentions } from "./mention-list";
import classes from "./note.module.css";

interface NoteFormProps {
  readonly begun: string;
  /** Counts the times the field was asked for: it then takes the focus. */
  readonly focused: number;
  readonly save: (draft: NoteDraft) => Promise<void>;
  readonly onText?: (text: string) => void;
  readonly onClose: () => void;
}

/** What longer the server would not take. */
const longest = 10_000;

/** A note being written: only for colleagues, whom @ calls upon. Ctrl+Enter saves it, Esc leaves it. */
export function NoteForm({ begun, focused, save, onText, onClose }: NoteFormProps) {
  const id = useId();
  const online = useOnline();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(begun);
  const colleagues = useQuery(colleaguesQuery).data?.items ?? [];
  const type = (next: string) => {
    setText(next);
    onText?.(next);
  };
  const completion = useMentions(text, colleagues, field, type);
  const send = useMutation({ mutationFn: save, onSuccess: onClose });
  const refusal = send.isError ? reasonOf(send.error, strings.session.unreachable) : null;
  const able = online && !send.isPending && text.trim() !== "";
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (able) {
      send.mutate({ text: text.trim(), mentions: mentioned(text, colleagues).map((colleague) => colleague.id) });
    }
  };
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    // With its buttons, not the field alone.
    field.current?.form?.scrollIntoView({ block: "nearest" });
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [focused]);

  const key = (event: KeyboardEvent) => {
    if (completion.takes(event)) {
      return;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    } else if (event.key === "Escape") {
      // Esc leaves the note and does not lead back to the list as well.
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
  };
  return (
    <form className={classes["form"]} onSubmit={submit}>
      <div className={classes["field"]}>
        <textarea
          ref={field}
          data-autofocus
          className={classes["words"]}
          aria-label={strings.notes.label}
          aria-describedby={`${id}hint`}
          aria-invalid={refusal !== null}
          rows={3}
          maxLength={longest}
          value={text}
          onChange={(event) => {
            type(event.currentTarget.value);
            completion.moved(event.currentTarget.selectionStart);
          }}
          onSelect={(event) => completion.moved(event.currentTarget.selectionStart)}
          onBlur={() => completion.moved(null)}
          onKeyDown={key}
          {...completion.aria}
        />
        <MentionList id={completion.id} options={completion.options} at={completion.at} choose={completion.choose} />
      </div>
      <p id={`${id}hint`} className={classes["hint"]}>
        {strings.notes.hint}
      </p>
      {refusal !== null && (
        <p className={classes["refusal"]} role="alert">
          {refusal}
        </p>
      )}
      <div className={classes["acts"]}>
        <Button type="submit" size="compact-sm" disabled={!able} title={strings.notes.sendKey}>
          {send.isPending ? strings.notes.saving : strings.notes.save}
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={onClose}>
          {strings.notes.cancel}
        </Button>
      </div>
    </form>
  );
}
