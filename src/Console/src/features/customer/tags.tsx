import { IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useId, useState, type KeyboardEvent } from "react";
import { reasonOf } from "@/api/problem";
import { tagsQuery } from "@/api/tags";
import { useOnline } from "@/hooks/use-connection";
import { details } from "@/hooks/use-details";
import { undoToast } from "@/lib/undo";
import { strings } from "@/strings";
import classes from "./context.module.css";
import own from "./person-details.module.css";

interface TagsProps {
  readonly customerId: string;
  readonly tags: readonly string[];
}

/** The tags on a person as plain words, each with the way to take it off, and the way to put one on. */
export function Tags({ customerId, tags }: TagsProps) {
  const online = useOnline();
  const [adding, setAdding] = useState(false);
  const remove = async (tag: string) => {
    try {
      await details.change(customerId, { untag: [tag] }, strings.tags.removed(tag), { tag: [tag] });
    } catch (error) {
      undoToast.show(`${strings.tags.failed(tag)} ${reasonOf(error, strings.session.unreachable)}`);
    }
  };
  return (
    <div className={own["tags"]}>
      {tags.map((tag) => (
        <span key={tag} className={own["tag"]}>
          {tag}
          <button type="button" className={own["off"]} disabled={!online} aria-label={strings.tags.removeOf(tag)} onClick={() => void remove(tag)}>
            <IconX size={12} stroke={1.5} aria-hidden="true" />
          </button>
        </span>
      ))}
      {adding ? (
        <TagField customerId={customerId} tags={tags} onClose={() => setAdding(false)} />
      ) : (
        <button type="button" className={classes["act"]} disabled={!online} onClick={() => setAdding(true)}>
          {strings.tags.add}
        </button>
      )}
    </div>
  );
}

/** What longer the server would not take. */
const longest = 40;
/** How many tags in use are offered. */
const most = 6;

function TagField({ customerId, tags, onClose }: TagsProps & { readonly onClose: () => void }) {
  const id = useId();
  const [text, setText] = useState("");
  const [active, setActive] = useState(-1);
  const [refusal, setRefusal] = useState<string | null>(null);
  const inUse = useQuery(tagsQuery).data?.items ?? [];
  const begun = text.trim().toLowerCase();
  const options = inUse.filter((tag) => !has(tags, tag) && tag.toLowerCase().includes(begun) && tag.toLowerCase() !== begun).slice(0, most);

  const add = async (tag: string) => {
    if (tag === "" || has(tags, tag)) {
      onClose();
      return;
    }
    try {
      await details.change(customerId, { tag: [tag] }, strings.tags.added(tag), { untag: [tag] });
      onClose();
    } catch (error) {
      setRefusal(reasonOf(error, strings.session.unreachable));
    }
  };
  const key = (event: KeyboardEvent) => {
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length > 0) {
      event.preventDefault();
      setActive((active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1) + options.length) % options.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      void add(options[active] ?? text.trim());
    } else if (event.key === "Escape") {
      // Esc gives it up and does not lead back to the list as well.
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
  };
  const listed = options.length > 0;
  return (
    <span className={own["adding"]}>
      <input
        // What was clicked makes room for it, and typing goes on where the hand was.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        type="text"
        role="combobox"
        autoComplete="off"
        className={own["input"]}
        aria-label={strings.tags.field}
        aria-expanded={listed}
        aria-controls={listed ? id : undefined}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 && listed ? `${id}${String(active)}` : undefined}
        aria-invalid={refusal !== null}
        maxLength={longest}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(-1);
          setRefusal(null);
        }}
        onKeyDown={key}
        onBlur={() => text.trim() === "" && onClose()}
      />
      {listed && (
        <ul id={id} role="listbox" aria-label={strings.tags.inUse} className={own["options"]}>
          {options.map((tag, index) => (
            // The keys are handled by the field, which keeps the focus.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={tag}
              id={`${id}${String(index)}`}
              role="option"
              aria-selected={index === active}
              className={own["option"]}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => void add(tag)}
            >
              {tag}
            </li>
          ))}
        </ul>
      )}
      {refusal !== null && (
        <span className={own["refusal"]} role="alert">
          {refusal}
        </span>
      )}
    </span>
  );
}

function has(tags: readonly string[], tag: string): boolean {
  return tags.some((known) => known.toLowerCase() === tag.toLowerCase());
}
