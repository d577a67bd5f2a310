import { useInfiniteQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, type ReactNode } from "react";
import { customersQuery, type ListFilter } from "@/api/get-customers";
import { isProblem } from "@/api/problem";
import type { CustomerItem } from "@/api/types";
import { Failure } from "@/components/failure";
import { GreyBars } from "@/components/grey-bars";
import { ownAnswers } from "@/api/own-answers";
import { useLayout } from "@/hooks/use-layout";
import { usePreferences } from "@/hooks/use-preferences";
import { usePresence } from "@/hooks/use-presence";
import { useStore } from "@/hooks/use-store";
import { strings } from "@/strings";
import { ConnectionStrip } from "./connection-strip";
import { EmptyList } from "./empty-list";
import type { WrongFilter } from "@/components/filter-field";
import { ListHead } from "./list-head";
import { belongs } from "./order";
import { OrderPill } from "./order-pill";
import { PeopleRow, type ListView } from "./people-row";
import classes from "./people-list.module.css";
import { useHand } from "./use-hand";
import { useListCursor } from "./use-list-cursor";
import { useOrder } from "./use-order";

interface PeopleListProps {
  readonly view: ListView;
  readonly filter: ListFilter;
  readonly onFilter: (change: Partial<ListFilter>) => void;
  /** Who is open in the middle. */
  readonly openId: string | null;
  readonly onOpen: (id: string) => void;
  /** The edge by which the list is made wider or narrower, where it has one. */
  readonly children: ReactNode;
}

/** A list of people that is live, searchable, walked by keys, and keeps its order under a hand. */
export function PeopleList({ view, filter, onFilter, openId, onOpen, children }: PeopleListProps) {
  const query = useInfiniteQuery(customersQuery(filter));
  const answered = useStore(ownAnswers);
  const all = useMemo(() => withoutTwins(query.data?.pages.flatMap((page) => page.items) ?? []), [query.data]);
  const list = `${view} ${filter.state} ${filter.sort} ${filter.query}`;
  const { hand, props: handProps } = useHand();
  const inView = (item: CustomerItem) => belongs(item, filter.state);
  const { items: arranged, waiting, apply } = useOrder(all, inView, filter.sort, hand, list);
  // What I answered myself leaves at once: it was my own hand that moved it.
  const items = arranged.filter((item) => inView(item) || !answered.has(item.id));
  const presentIn = usePresence();
  const { compact } = usePreferences();
  const { phone } = useLayout();

  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = compact ? 44 : phone ? 76 : 68;
  // The library's object changes inside; React's compiler is not in use, so nothing is remembered wrongly.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 8,
  });
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  useEffect(() => virtual.scrollToOffset(0), [virtual, list]);
  const cursor = useListCursor({ items, openId, onOpen, scroller, scrollTo: (index) => virtual.scrollToIndex(index) });

  const visible = virtual.getVirtualItems();
  const last = visible.at(-1)?.index ?? -1;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (last >= items.length - 5 && hasNextPage && !isFetchingNextPage) {
      void fetchNextPage();
    }
  }, [last, items.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  const wrong = wrongFilter(query.error);
  // While not all pages are here, only the server can count.
  const count = hasNextPage ? query.data?.pages[0]?.total : query.data && all.filter(inView).length;
  return (
    <section className={classes["list"]} aria-label={strings.list.label(viewName(view, filter))}>
      <ListHead view={view} filter={filter} count={count} wrong={wrong} onFilter={onFilter}>
        <OrderPill count={waiting} urgent={filter.sort === "urgent"} apply={apply} />
      </ListHead>
      <ConnectionStrip />
      <div className={classes["body"]} {...handProps}>
        <div ref={scroller} className={classes["scroller"]}>
          {query.isPending && <GreyBars as={compact ? "compact-rows" : "rows"} count={12} />}
          {query.isError && wrong === null && items.length === 0 && (
            <Failure what={strings.list.failed} error={query.error} retry={() => void query.refetch()} />
          )}
          {query.isSuccess && items.length === 0 && <EmptyList view={view} filter={filter} onFilter={onFilter} />}
          {items.length > 0 && (
            <div
              role="grid"
              aria-label={strings.list.label(viewName(view, filter))}
              aria-rowcount={hasNextPage ? -1 : items.length}
              className={classes["grid"]}
              style={{ height: virtual.getTotalSize() }}
            >
              {visible.map((place) => {
                const item = items[place.index];
                return (
                  item && (
                    <div
                      key={place.key}
                      role="presentation"
                      className={classes["place"]}
                      style={{ height: place.size, transform: `translateY(${place.start}px)` }}
                    >
                      <PeopleRow
                        item={item}
                        view={view}
                        index={place.index}
                        selected={item.id === (openId ?? cursor.id)}
                        tabbable={item.id === (cursor.id ?? openId ?? items[0]?.id)}
                        compact={compact}
                        query={filter.query}
                        present={presentIn(item)}
                        onFocus={cursor.onRowFocus}
                      />
                    </div>
                  )
                );
              })}
            </div>
          )}
        </div>
      </div>
      {children}
    </section>
  );
}

/** What of the filter the server does not understand; null when something else is amiss, or nothing. */
function wrongFilter(error: unknown): WrongFilter | null {
  return isProblem(error, 400) && error.column !== null
    ? { column: error.column, message: strings.filter.wrong(error.detail ?? error.message) }
    : null;
}

/** A person who moved between two pages while they were read stands in both. */
function withoutTwins(items: readonly CustomerItem[]): CustomerItem[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

function viewName(view: ListView, filter: ListFilter): string {
  return view === "people" ? strings.list.people : strings.list.states[filter.state];
}
