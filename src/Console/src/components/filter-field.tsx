import { IconSearch, IconX } from "@tabler/icons-react";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { complete, completions, isUnfinished, type Completion, type FilterVocabulary } from "@/lib/filter-completion";
import { strings } from "@/strings";
import classes from "./filter-field.module.css";
import { IconButton } from "./icon-button";

/** What the server does not understand, and where. */
export interface WrongFilter {
  /** Counted from 1. */
  readonly column: number;
  readonly message: string;
}

interface FilterFieldProps {
  readonly query: string;
  readonly label: string;
  readonly vocabulary: FilterVocabulary;
  /** Counts the times the field was asked for: it then takes the focus. */
  readonly focused: number;
  readonly wrong: WrongFilter | null;
  readonly onQuery: (query: string) => void;
  readonly onClose: () => void;
}

/** Asks the server once the typing pauses. */
const pause = 200;

/** A filter: words and fields, completed by arrow keys and Enter; what is wrong is shown where it is. */
export function FilterField({ query, label, vocabulary, focused, wrong, onQuery, onClose }: FilterFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { text, ask } = useTyped(query, vocabulary, onQuery);
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(-1);
  const options = caret === null ? [] : completions(text, caret, vocabulary);
  // What is understood was asked already; what is typed since may be right again.
  const shown = wrong !== null && text.trim() === query ? wrong : null;

  useEffect(() => {
    if (focused > 0) {
      input.current?.focus();
    }
  }, [focused]);

  const type = (next: string, at: number | null) => {
    setCaret(at);
    setActive(-1);
    ask(next, pause);
  };
  const choose = (option: Completion) => {
    const completed = complete(text, caret ?? text.length, option);
    type(completed.text, completed.caret);
    // After the value is in the field, which would put the caret at its end.
    requestAnimationFrame(() => input.current?.setSelectionRange(completed.caret, completed.caret));
  };
  const close = () => {
    setCaret(null);
    ask("", 0);
    onClose();
    input.current?.blur();
  };
  const key = (event: KeyboardEvent) => {
    const option = options[active];
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length > 0) {
      event.preventDefault();
      setActive((active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1) + options.length) % options.length);
    } else if ((event.key === "Enter" || event.key === "Tab") && option !== undefined) {
      event.preventDefault();
      choose(option);
    } else if (event.key === "Enter") {
      ask(text, 0);
      input.current?.blur();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };
  const listed = options.length > 0;
  return (
    <search className={classes["filter"]}>
      <IconSearch size={16} stroke={1.5} aria-hidden="true" />
      <span className={classes["field"]}>
        <input
          ref={input}
          type="text"
          role="combobox"
          inputMode="search"
          enterKeyHint="search"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          className={classes["input"]}
          aria-label={label}
          aria-expanded={listed}
          aria-controls={listed ? `${id}options` : undefined}
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 && listed ? `${id}${active}` : undefined}
          aria-invalid={shown !== null}
          aria-describedby={shown === null ? undefined : `${id}wrong`}
          placeholder={label}
          value={text}
          onChange={(event) => type(event.currentTarget.value, event.currentTarget.selectionStart)}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onBlur={() => {
            setCaret(null);
            if (text === "") {
              onClose();
            }
          }}
          onKeyDown={key}
        />
        {shown !== null && <Mark text={text} column={shown.column} />}
      </span>
      {text !== "" && (
        <IconButton label={strings.list.clear} onClick={close}>
          <IconX size={16} stroke={1.5} />
        </IconButton>
      )}
      {listed && <Options id={id} options={options} active={active} onChoose={choose} />}
      {shown !== null && !listed && (
        <p id={`${id}wrong`} role="alert" className={classes["wrong"]}>
          {shown.message}
        </p>
      )}
    </search>
  );
}

/** What stands in the field: ahead of the address, which follows when the typing pauses. */
function useTyped(query: string, vocabulary: FilterVocabulary, onQuery: (query: string) => void) {
  const [text, setText] = useState(query);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [lastQuery, setLastQuery] = useState(query);
  if (query !== lastQuery) {
    setLastQuery(query);
    setText(query === text.trim() ? text : query);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const ask = (next: string, wait: number) => {
    setText(next);
    clearTimeout(timer.current);
    if (wait === 0 || !isUnfinished(next, vocabulary)) {
      timer.current = setTimeout(() => onQuery(next.trim()), wait);
    }
  };
  return { text, ask };
}

/** Underlines what is not understood, from its column to the next space; lies over the field, letter over letter. */
function Mark({ text, column }: { readonly text: string; readonly column: number }) {
  const from = text.length - text.trimStart().length + column - 1;
  const [part = ""] = /^\S*/u.exec(text.slice(from)) ?? [];
  return (
    <span className={classes["mark"]} aria-hidden="true">
      {text.slice(0, from)}
      <u>{part === "" ? " " : part}</u>
    </span>
  );
}

interface OptionsProps {
  readonly id: string;
  readonly options: readonly Completion[];
  readonly active: number;
  readonly onChoose: (option: Completion) => void;
}

function Options({ id, options, active, onChoose }: OptionsProps) {
  return (
    <ul id={`${id}options`} role="listbox" aria-label={strings.filter.completions} className={classes["options"]}>
      {options.map((option, index) => (
        // The keys are handled by the field, which keeps the focus.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <li
          key={option.text}
          id={`${id}${index}`}
          role="option"
          aria-selected={index === active}
          className={classes["option"]}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(option)}
        >
          <span>{option.text}</span>
          <span className={classes["hint"]}>{option.hint}</span>
        </li>
      ))}
    </ul>
  );
}
