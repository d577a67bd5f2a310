import { useId, useState, type KeyboardEvent, type RefObject } from "react";
import type { Colleague } from "@/api/types";
import { meant, mention } from "@/lib/mentioning";
import { strings } from "@/strings";
import classes from "./note.module.css";

/** Completes a colleague's name after an @: arrow keys choose, Enter or Tab takes, Esc leaves the word as it is. */
export function useMentions(text: string, colleagues: readonly Colleague[], field: RefObject<HTMLTextAreaElement | null>, onText: (text: string) => void) {
  const id = useId();
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const [left, setLeft] = useState<string | null>(null);
  const options = caret === null || left === text ? [] : meant(text, caret, colleagues);
  const at = Math.min(active, options.length - 1);

  const choose = (colleague: Colleague) => {
    const next = mention(text, caret ?? text.length, colleague);
    onText(next.text);
    setCaret(null);
    // After the words are in the field, which would put the caret at its end.
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  return {
    id,
    options,
    at,
    choose,
    moved: (next: number | null) => {
      if (next !== caret) {
        setCaret(next);
        setActive(0);
      }
    },
    /** Whether the list took the key. */
    takes: (event: KeyboardEvent): boolean => {
      const option = options[at];
      if (option === undefined) {
        return false;
      }
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      const taken = (event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab";
      if (step === 0 && !taken && event.key !== "Escape") {
        return false;
      }
      event.preventDefault();
      event.stopPropagation();
      if (step !== 0) {
        setActive((at + step + options.length) % options.length);
      } else if (taken) {
        choose(option);
      } else {
        setLeft(text);
      }
      return true;
    },
    aria: {
      "aria-autocomplete": "list" as const,
      "aria-controls": options.length > 0 ? id : undefined,
      "aria-activedescendant": options.length > 0 ? `${id}${String(at)}` : undefined,
    },
  };
}

interface MentionListProps {
  readonly id: string;
  readonly options: readonly Colleague[];
  readonly at: number;
  readonly choose: (colleague: Colleague) => void;
}

/** The colleagues who may be meant. */
export function MentionList({ id, options, at, choose }: MentionListProps) {
  return options.length === 0 ? null : (
    <ul id={id} role="listbox" aria-label={strings.notes.colleagues} className={classes["options"]}>
      {options.map((colleague, index) => (
        // The keys are handled by the field, which keeps the focus.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <li
          key={colleague.id}
          id={`${id}${String(index)}`}
          role="option"
          aria-selected={index === at}
          className={classes["option"]}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(colleague)}
        >
          {colleague.name}
        </li>
      ))}
    </ul>
  );
}
