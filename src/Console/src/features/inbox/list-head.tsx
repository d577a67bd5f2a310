import { Menu, UnstyledButton } from "@mantine/core";
import { IconArrowsSort, IconChevronDown, IconSearch } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import type { EmotionFamily, FilterField as KnownField, FilterState, MoodBand } from "@/api/types";
import type { FilterVocabulary } from "@/lib/filter-completion";
import { listSorts, listStates, type ListFilter } from "@/api/get-customers";
import { Changed } from "@/components/changed";
import { FilterField, type WrongFilter } from "@/components/filter-field";
import { IconButton } from "@/components/icon-button";
import { useKey } from "@/hooks/use-key";
import { strings } from "@/strings";
import classes from "./list-head.module.css";
import type { ListView } from "./people-row";

/** The compiler says so when the server knows a field or value that is not said here. */
const vocabulary: FilterVocabulary & {
  readonly fields: Readonly<Record<KnownField, string>>;
  readonly values: Readonly<Record<KnownField, unknown>> & {
    readonly feeling: Readonly<Record<EmotionFamily, string>>;
    readonly mood: Readonly<Record<MoodBand, string>>;
    readonly is: Readonly<Record<FilterState, string>>;
  };
} = strings.filter;

interface ListHeadProps {
  readonly view: ListView;
  readonly filter: ListFilter;
  /** How many people there are in all; undefined until known. */
  readonly count: number | undefined;
  /** Why the filter cannot be answered. */
  readonly wrong: WrongFilter | null;
  readonly onFilter: (change: Partial<ListFilter>) => void;
  /** What waits to be applied. */
  readonly children: ReactNode;
}

/** View name, count, filter, order. The filter takes the head's place while it is in use. */
export function ListHead({ view, filter, count, wrong, onFilter, children }: ListHeadProps) {
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
          vocabulary={vocabulary}
          focused={open}
          wrong={wrong}
          onQuery={(query) => onFilter({ query })}
          onClose={() => setOpen(0)}
        />
      ) : (
        <>
          <StateMenu filter={filter} onFilter={onFilter} />
          {count !== undefined && <Count count={count} />}
          <span className={classes["gap"]} />
          {children}
          <IconButton label={strings.list.filter} shortcut="filter" onClick={ask}>
            <IconSearch size={16} stroke={1.5} />
          </IconButton>
        </>
      )}
      {filtering && children}
      {filtering && count !== undefined && <Count count={count} />}
      <SortMenu filter={filter} onFilter={onFilter} />
      <FilterKey onKey={ask} />
    </header>
  );
}

function Count({ count }: { readonly count: number }) {
  return (
    <span className={classes["count"]}>
      <Changed value={count}>{count}</Changed>
    </span>
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
