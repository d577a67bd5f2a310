import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from "react";
import { isProblem, reasonOf } from "@/api/problem";
import { useOnline } from "@/hooks/use-connection";
import { details } from "@/hooks/use-details";
import { strings } from "@/strings";
import { changeOf, errorKeyOf, type EditableDetail } from "./editable-details";
import own from "./person-details.module.css";

interface DetailFormProps {
  readonly customerId: string;
  readonly detail: EditableDetail;
  readonly onClose: () => void;
}

/** One thing written down about a person, being changed. What the server refuses is said under it, and what was typed stays. */
export function DetailForm({ customerId, detail, onClose }: DetailFormProps) {
  const [value, setValue] = useState(detail.value ?? "");
  const online = useOnline();
  const send = useMutation({
    mutationFn: (next: string | null) =>
      details.change(
        customerId,
        changeOf(detail, next),
        next === null ? strings.details.cleared(detail.label) : strings.details.saved(detail.label, next),
        // What came from nobody, as a language that was read out of their words, is not written down by undoing.
        changeOf(detail, detail.source === null ? null : detail.value),
      ),
    onSuccess: onClose,
  });
  const typed = value.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed === (detail.value ?? "")) {
      onClose();
    } else if (typed !== "") {
      send.mutate(typed);
    }
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      // Esc gives the change up and does not lead back to the list as well.
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
  };
  const refusal = send.isError
    ? ((isProblem(send.error) ? send.error.errors[errorKeyOf(detail)]?.join(" ") : undefined) ?? reasonOf(send.error, strings.session.unreachable))
    : null;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // The menu it was chosen from, while it closes, has the focus for a moment yet.
    const timer = setTimeout(() => form.current?.querySelector<HTMLElement>("input, select")?.focus(), 20);
    return () => clearTimeout(timer);
  }, []);
  const field = { autoFocus: true, size: "xs", "aria-label": detail.label, error: refusal, value, onKeyDown: keys } as const;
  return (
    <form ref={form} className={own["form"]} onSubmit={submit}>
      {detail.type === "choice" || detail.type === "yesNo" ? (
        <NativeSelect {...field} data={choicesOf(detail)} onChange={(event) => setValue(event.currentTarget.value)} />
      ) : (
        <TextInput
          {...field}
          type={detail.type === "date" ? "date" : "text"}
          inputMode={detail.type === "number" ? "decimal" : "text"}
          maxLength={detail.longest}
          {...(detail.hint === null ? {} : { description: detail.hint })}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
      )}
      <div className={own["acts"]}>
        <Button type="submit" size="compact-xs" disabled={!online || send.isPending || typed === ""}>
          {strings.details.save}
        </Button>
        {detail.value !== null && detail.source !== null && (
          <Button variant="default" size="compact-xs" disabled={!online || send.isPending} onClick={() => send.mutate(null)}>
            {strings.details.clear}
          </Button>
        )}
        <Button variant="subtle" size="compact-xs" onClick={onClose}>
          {strings.details.cancel}
        </Button>
      </div>
    </form>
  );
}

function choicesOf({ type, choices, value }: EditableDetail) {
  const all =
    type === "yesNo"
      ? [
          { value: "true", label: strings.context.yes },
          { value: "false", label: strings.context.no },
        ]
      : choices.map((choice) => ({ value: choice, label: choice }));
  return value === null ? [{ value: "", label: strings.details.choose }, ...all] : all;
}
