import { useInfiniteQuery } from "@tanstack/react-query";
import { unprocessedQuery } from "@/api/unprocessed";
import { Failure } from "@/components/failure";
import { GreyBars } from "@/components/grey-bars";
import { strings } from "@/strings";
import { RetryAll } from "./retry-all";
import classes from "./settings.module.css";
import { UnprocessedEntry } from "./unprocessed-entry";

/** What arrived and could not be understood, with the ways to try one or all of it again. */
export function UnprocessedSettings() {
  const list = useInfiniteQuery(unprocessedQuery);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const { unprocessed: words } = strings.settings;
  return (
    <div className={classes["section"]}>
      <p className={classes["explain"]}>{words.explain}</p>
      {list.isPending && <GreyBars as="lines" count={3} />}
      {list.isError && <Failure what={words.failed} error={list.error} retry={() => void list.refetch()} />}
      {list.data && <p>{total === 0 ? words.none : words.waiting(total)}</p>}
      {list.data && <RetryAll waiting={total} />}
      {items.length > 0 && (
        <ul className={classes["items"]} aria-label={words.label}>
          {items.map((item) => (
            <UnprocessedEntry key={item.id} item={item} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <button type="button" className={classes["act"]} disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {words.older}
        </button>
      )}
    </div>
  );
}
