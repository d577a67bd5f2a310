import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { isProblem } from "@/api/problem";
import type { FactCorrection, FactItem } from "@/api/types";
import { useOnline } from "@/hooks/use-connection";
import { corrections } from "@/hooks/use-corrections";
import { useNow } from "@/hooks/use-now";
import { shortDate } from "@/lib/time";
import { channelName, strings } from "@/strings";
import classes from "./context.module.css";
import known from "./known-region.module.css";

interface KnownFactProps {
  readonly customerId: string;
  readonly fact: FactItem;
  /** The value as people write it. */
  readonly shown: string;
  readonly onEntry: (entryId: string) => void;
}

/** One thing known: where it was said, and the way to put it right. */
export function KnownFact({ customerId, fact, shown, onEntry }: KnownFactProps) {
  const now = useNow();
  const online = useOnline();
  const [correcting, setCorrecting] = useState(false);
  const said = fact.said[0];
  const place = said === undefined ? "" : strings.known.said(shortDate(said.at, now), channelName(said.channel));
  if (correcting) {
    return <CorrectionForm customerId={customerId} fact={fact} onClose={() => setCorrecting(false)} />;
  }
  return (
    <div className={known["value"]}>
      <span>{shown}</span>
      <span className={classes["dim"]}>
        {fact.due !== null && ` · ${strings.known.due(shortDate(fact.due, now))}`}
        {fact.corrected !== null && ` · ${strings.known.correctedBy(fact.corrected.by.name, shortDate(fact.corrected.at, now))}`}
      </span>
      <span className={known["acts"]}>
        {said !== undefined && (
          <button type="button" className={classes["act"]} onClick={() => onEntry(said.entryId)} aria-label={strings.known.showSaid(place, shown)}>
            {place}
          </button>
        )}
        <button
          type="button"
          className={classes["act"]}
          disabled={!online}
          aria-label={strings.known.correctOf(shown)}
          onClick={() => setCorrecting(true)}
        >
          {strings.known.correct}
        </button>
      </span>
    </div>
  );
}

/** What longer the server would not take. */
const longest = 500;

function CorrectionForm({ customerId, fact, onClose }: { readonly customerId: string; readonly fact: FactItem; readonly onClose: () => void }) {
  const [value, setValue] = useState(fact.value);
  const online = useOnline();
  const send = useMutation({ mutationFn: (correction: FactCorrection) => corrections.correct(customerId, correction), onSuccess: onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value.trim() === fact.value) {
      onClose();
    } else {
      send.mutate({ kind: fact.kind, was: fact.value, is: value.trim() });
    }
  };
  const refusal = send.isError ? ((isProblem(send.error) ? send.error.detail : null) ?? strings.session.unreachable) : null;
  return (
    <form className={known["form"]} onSubmit={submit}>
      <TextInput
        data-autofocus
        // What was clicked makes room for it, and typing goes on where the hand was.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        size="xs"
        label={strings.known.right(strings.known.kinds[fact.kind])}
        type={fact.kind === "date" ? "date" : "text"}
        value={value}
        maxLength={longest}
        error={refusal}
        onChange={(event) => setValue(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            // Esc gives the correction up and does not lead back to the list as well.
            event.preventDefault();
            event.stopPropagation();
            onClose();
          }
        }}
      />
      <div className={known["acts"]}>
        <Button type="submit" size="compact-xs" disabled={!online || send.isPending || value.trim() === ""}>
          {strings.known.save}
        </Button>
        <Button variant="default" size="compact-xs" disabled={!online || send.isPending} onClick={() => send.mutate({ kind: fact.kind, was: fact.value, is: null })}>
          {strings.known.notSo}
        </Button>
        <Button variant="subtle" size="compact-xs" onClick={onClose}>
          {strings.known.cancel}
        </Button>
      </div>
    </form>
  );
}
