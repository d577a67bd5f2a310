import { Menu, UnstyledButton } from "@mantine/core";
import { IconArrowsSort, IconChevronDown, IconSearch, IconX } from "@tabler/icons-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { listSorts, listStates, type ListFilter } from "@/api/get-customers";
import { IconButton } from "@/components/icon-button";
import { useKey } from "@/hooks/use-key";
import { strings } from "@/strings";
import classes from "./list-head.module.css";
import type { ListView } from "./people-row";

interface ListHeadProps {
  readonly view: ListView;
  readonly filter: ListFilter;
  /** How many people there are in all; undefined until known. */
  readonly count: number | undefined;
  readonly onFilter: (change: Partial<ListFilter>) => void;
  /** What waits to be applied. */
  readonly children: ReactNode;
}

/** View name, count, filter, order. The filter takes the head's place while it is in use. */
export function ListHead({ view, filter, count, onFilter, children }: ListHeadProps) {
  // Counts the times the filter was asked for, so that its key focuses it again while it is open; 0 is closed.
  const [open, setOpen] = useState(0);
  const ask = () => setOpen((times) => times + 1);
  const filtering = open > 0 || filter.query !== "" || view === "people";
  return (
    <header className={classes["head"]}>
      {filtering && <h1 className="spoken">{view === "people" ? strings.list.people : strings.list.states[filter.state]}</h1>}
      {filtering ? (
        <FilterField
          query={filter.query}
          label={view === "people" ? strings.list.search : strings.list.filter}
          focused={open}
          onQuery={(query) => onFilter({ query })}
          onClose={() => setOpen(0)}
        />
      ) : (
        <>
          <StateMenu filter={filter} onFilter={onFilter} />
          {count !== undefined && <span className={classes["count"]}>{count}</span>}
          <span className={classes["gap"]} />
          {children}
          <IconButton label={strings.list.filter} shortcut="filter" onClick={ask}>
            <IconSearch size={16} stroke={1.5} />
          </IconButton>
        </>
      )}
      {filtering && children}
      {filtering && count !== undefined && <span className={classes["count"]}>{count}</span>}
      <SortMenu filter={filter} onFilter={onFilter} />
      <FilterKey onKey={ask} />
    </header>
  );
}

function FilterKey({ onKey }: { readonly onKey: () => void }) {
  useKey("filter", () => onKey());
  return null;
}

type MenuProps = Pick<ListHeadProps, "filter" | "onFilter">;

function StateMenu({ filter, onFilter }: MenuProps) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes["view"]} aria-label={`${strings.list.chooseState}: ${strings.list.states[filter.state]}`}>
          <h1>{strings.list.states[filter.state]}</h1>
          <IconChevronDown size={16} stroke={1.5} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {listStates.map((state) => (
          <Menu.Item key={state} aria-current={state === filter.state} onClick={() => onFilter({ state })}>
            {strings.list.states[state]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function SortMenu({ filter, onFilter }: MenuProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <IconButton label={`${strings.list.sort}: ${strings.list.sorts[filter.sort]}`}>
          <IconArrowsSort size={16} stroke={1.5} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        {listSorts.map((sort) => (
          <Menu.Item key={sort} aria-current={sort === filter.sort} onClick={() => onFilter({ sort })}>
            {strings.list.sorts[sort]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface FilterFieldProps {
  readonly query: string;
  readonly label: string;
  readonly focused: number;
  readonly onQuery: (query: string) => void;
  readonly onClose: () => void;
}

/** Asks the server once the typing pauses. */
const pause = 200;

function FilterField({ query, label, focused, onQuery, onClose }: FilterFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(query);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const [lastQuery, setLastQuery] = useState(query);
  if (query !== lastQuery) {
    setLastQuery(query);
    setText(query === text.trim() ? text : query);
  }
  useEffect(() => {
    if (focused > 0) {
      input.current?.focus();
    }
  }, [focused]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const ask = (next: string, wait: number) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onQuery(next.trim()), wait);
  };
  const close = () => {
    ask("", 0);
    onClose();
    input.current?.blur();
  };
  return (
    <search className={classes["filter"]}>
      <IconSearch size={16} stroke={1.5} aria-hidden="true" />
      <input
        ref={input}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        className={classes["input"]}
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => ask(event.currentTarget.value, pause)}
        onBlur={() => text === "" && onClose()}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.preventDefault();
            event.stopPropagation();
            close();
          } else if (event.key === "Enter") {
            ask(text, 0);
            input.current?.blur();
          }
        }}
      />
      {text !== "" && (
        <IconButton label={strings.list.clear} onClick={close}>
          <IconX size={16} stroke={1.5} />
        </IconButton>
      )}
    </search>
  );
}
