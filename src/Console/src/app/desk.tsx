import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect } from "react";
import type { ListFilter } from "@/api/get-customers";
import { ColumnResizer } from "@/components/column-resizer";
import { NobodyChosen } from "@/features/customer/nobody-chosen";
import { Person } from "@/features/customer/person";
import { PeopleList } from "@/features/inbox/people-list";
import type { ListView } from "@/features/inbox/people-row";
import { useKey } from "@/hooks/use-key";
import { useLayout } from "@/hooks/use-layout";
import { usePreferences } from "@/hooks/use-preferences";
import { withoutFind } from "@/lib/find";
import { listWidths, preferences } from "@/lib/preferences";
import { strings } from "@/strings";
import classes from "./desk.module.css";
import { filterOf, type ListSearch } from "./list-search";

const usual = {
  inbox: { state: "waiting", sort: "urgent" },
  people: { state: "all", sort: "recent" },
} as const satisfies Record<ListView, Pick<ListFilter, "state" | "sort">>;

export function InboxDesk() {
  return <Desk view="inbox" />;
}

export function PeopleDesk() {
  return <Desk view="people" />;
}

/** A list beside a person; under 1024 one of the two, each at its own address. */
function Desk({ view }: { readonly view: ListView }) {
  const { customerId = null } = useParams({ strict: false });
  const search: ListSearch = useSearch({ strict: false });
  const filter = filterOf(search, usual[view]);
  const { wide } = useLayout();
  const { listHidden, listWidth } = usePreferences();
  const { open, back, change, find } = useDeskMoves(view, wide);
  useTitle(view);

  useKey("toggleList", () => preferences.change({ listHidden: !listHidden }), wide);
  useKey("back", () => {
    if (customerId !== null && !wide) {
      back();
      return true;
    }
    return focusList();
  });

  // Alone on the page the list is what the page is for.
  const Pane = wide ? "div" : "main";
  const listShown = wide ? !listHidden || customerId === null : customerId === null;
  return (
    <div className={classes["desk"]} style={{ "--list": `${listWidth}px` }} data-list={listShown && wide}>
      {listShown && (
        <Pane className={classes["list"]}>
          <PeopleList key={view} view={view} filter={filter} onFilter={change} openId={customerId} onOpen={open}>
            {wide && (
              <ColumnResizer
                label={strings.list.resize}
                width={listWidth}
                widths={listWidths}
                edge="right"
                onWidth={(width) => preferences.change({ listWidth: width })}
              />
            )}
          </PeopleList>
        </Pane>
      )}
      {customerId !== null && <Person key={customerId} customerId={customerId} onBack={wide ? null : back} find={search.find ?? ""} onFind={find} />}
      {customerId === null && wide && <NobodyChosen />}
    </div>
  );
}

/** Keys' "back, then list": the focus goes to the row that Tab would reach. */
function focusList(): boolean {
  const row = document.querySelector<HTMLElement>("[data-row][tabindex='0']") ?? document.querySelector<HTMLElement>("[data-row]");
  row?.focus();
  return row !== null;
}

function useDeskMoves(view: ListView, wide: boolean) {
  const navigate = useNavigate();
  const open = useCallback(
    (customerId: string) =>
      void navigate({
        to: view === "inbox" ? "/inbox/$customerId" : "/people/$customerId",
        params: { customerId },
        search: (search: ListSearch) => withoutFind(search),
        // Side by side, walking a list by key should not fill the history.
        replace: wide,
      }),
    [navigate, view, wide],
  );
  const back = useCallback(
    () => void navigate({ to: view === "inbox" ? "/inbox" : "/people", search: (search: ListSearch) => withoutFind(search) }),
    [navigate, view],
  );
  const change = useCallback(
    ({ query, state, sort }: Partial<ListFilter>) =>
      void navigate({
        to: ".",
        search: (search: ListSearch) => cleaned({ ...search, ...(query !== undefined && { q: query }), ...(state && { state }), ...(sort && { sort }) }, view),
        replace: true,
      }),
    [navigate, view],
  );
  const find = useCallback(
    (filter: string) => void navigate({ to: ".", search: (search: ListSearch) => ({ ...withoutFind(search), ...(filter === "" ? {} : { find: filter }) }), replace: true }),
    [navigate],
  );
  return { open, back, change, find };
}

/** What is as usual does not stand in the address. */
function cleaned(search: ListSearch, view: ListView): ListSearch {
  const { q, state, sort, find } = search;
  return {
    ...(q ? { q } : {}),
    ...(state && state !== usual[view].state ? { state } : {}),
    ...(sort && sort !== usual[view].sort ? { sort } : {}),
    ...(find ? { find } : {}),
  };
}

function useTitle(view: ListView) {
  useEffect(() => {
    document.title = `${strings.rail[view]} · ${strings.product}`;
  }, [view]);
}
