import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { isProblem } from "@/api/problem";
import type { UnprocessedItem } from "@/api/types";
import { retryUnprocessed, unprocessedQuery } from "@/api/unprocessed";
import { Failure } from "@/components/failure";
import { GreyBars } from "@/components/grey-bars";
import { useNow } from "@/hooks/use-now";
import { shortMoment } from "@/lib/time";
import { channelName, strings } from "@/strings";
import classes from "./settings.module.css";

/** What arrived and could not be understood, with the way to try it again. */
export function UnprocessedSettings() {
  const list = useQuery(unprocessedQuery);
  const { unprocessed: words } = strings.settings;
  return (
    <div className={classes["section"]}>
      <p className={classes["explain"]}>{words.explain}</p>
      {list.isPending && <GreyBars as="lines" count={3} />}
      {list.isError && <Failure what={words.failed} error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <p>{words.none}</p>}
      {list.data && list.data.items.length > 0 && (
        <ul className={classes["items"]}>
          {list.data.items.map((item) => (
            <Unprocessed key={item.id} item={item} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Unprocessed({ item }: { readonly item: UnprocessedItem }) {
  const now = useNow();
  const client = useQueryClient();
  const { unprocessed: words } = strings.settings;
  const retry = useMutation({
    mutationFn: () => retryUnprocessed(item.id),
    onSettled: () => client.invalidateQueries({ queryKey: unprocessedQuery.queryKey }),
  });
  return (
    <li className={classes["item"]}>
      <span>{item.reason}</span>
      <button type="button" className={classes["act"]} disabled={retry.isPending} onClick={() => retry.mutate()}>
        {retry.isPending ? words.retrying : words.retry}
      </button>
      <span className={classes["dim"]} role="status">
        {channelName(item.endpoint)}, {shortMoment(item.receivedAt, now)}
        {retry.data && ` · ${retry.data.understood ? words.retried : words.stillNot}`}
        {retry.isError && ` · ${(isProblem(retry.error) && retry.error.detail) || words.stillNot}`}
      </span>
      <details className={classes["raw"]}>
        <summary>{words.raw}</summary>
        <pre>{item.body}</pre>
      </details>
    </li>
  );
}
