import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { suggestionsQuery } from "@/api/suggestions";
import { Changed } from "@/components/changed";
import { Failure } from "@/components/failure";
import { GreyBars } from "@/components/grey-bars";
import { useSuggestions } from "@/hooks/use-suggestions";
import { strings } from "@/strings";
import { SuggestionPair } from "./suggestion-pair";
import classes from "./suggestion-queue.module.css";
import { useKeptOrder } from "./use-kept-order";
import { useQueueCursor } from "./use-queue-cursor";

/** The queue of who may be one person with whom: walked by keys, decided by one. */
export function SuggestionQueue({ onOpen }: { readonly onOpen: (customerId: string) => void }) {
  const query = useInfiniteQuery(suggestionsQuery);
  const { accept, dismiss } = useSuggestions();
  const items = useKeptOrder(query.data?.pages.flatMap((page) => page.items) ?? []);
  const list = useRef<HTMLUListElement>(null);
  const total = query.data?.pages[0]?.total;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const more = () => void (hasNextPage && !isFetchingNextPage && fetchNextPage());
  const cursor = useQueueCursor({
    items,
    list,
    onEnd: more,
    onOpen: (suggestion) => onOpen(suggestion.one.customerId),
    onAccept: (suggestion) => void accept(suggestion, suggestion.one.customerId),
    onDismiss: (suggestion) => void dismiss(suggestion, suggestion.one.customerId),
  });

  return (
    <main className={classes["page"]}>
      <header className={classes["head"]}>
        <h1 className={classes["title"]}>{strings.suggestions.queue}</h1>
        {total !== undefined && total > 0 && (
          <span className={classes["count"]}>
            <Changed value={total}>{strings.suggestions.count(total)}</Changed>
          </span>
        )}
      </header>
      <p className={classes["explain"]}>{strings.suggestions.explain}</p>
      {query.isError && query.data === undefined && (
        <Failure what={strings.suggestions.unread} error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <GreyBars as="rows" count={6} />}
      {query.isSuccess && items.length === 0 && <p className={classes["none"]}>{strings.suggestions.none}</p>}
      {items.length > 0 && (
        <ul ref={list} className={classes["list"]} aria-label={strings.suggestions.list}>
          {items.map((suggestion) => (
            <SuggestionPair
              key={suggestion.id}
              suggestion={suggestion}
              current={suggestion.id === cursor.id}
              onCurrent={() => cursor.go(suggestion.id)}
              onAccept={() => void accept(suggestion, suggestion.one.customerId)}
              onDismiss={() => void dismiss(suggestion, suggestion.one.customerId)}
            />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <button type="button" className={classes["more"]} disabled={isFetchingNextPage} onClick={more}>
          {strings.suggestions.more}
        </button>
      )}
    </main>
  );
}
