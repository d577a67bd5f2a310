import { useMutation, useQueryClient } from "@tanstack/react-query";
import { isProblem } from "@/api/problem";
import type { UnprocessedItem } from "@/api/types";
import { retryUnprocessed, unprocessedQuery } from "@/api/unprocessed";
import { useCopy } from "@/hooks/use-copy";
import { useNow } from "@/hooks/use-now";
import { formattedJson } from "@/lib/json";
import { shortMoment, wholeMoment } from "@/lib/time";
import { channelName, strings } from "@/strings";
import classes from "./settings.module.css";

/** One item that was not understood: why, since when, as it came, and the way to try it again. */
export function UnprocessedEntry({ item }: { readonly item: UnprocessedItem }) {
  const now = useNow();
  const client = useQueryClient();
  const [copied, copy] = useCopy();
  const { unprocessed: words } = strings.settings;
  const retry = useMutation({
    mutationFn: () => retryUnprocessed(item.id),
    onSettled: () => client.invalidateQueries({ queryKey: unprocessedQuery.queryKey }),
  });
  const raw = formattedJson(item.body);
  return (
    <li className={classes["item"]}>
      <span>{item.reason}</span>
      <button type="button" className={classes["act"]} disabled={retry.isPending} onClick={() => retry.mutate()}>
        {retry.isPending ? words.retrying : words.retry}
      </button>
      <span className={classes["dim"]} role="status">
        {channelName(item.endpoint)},{" "}
        <time dateTime={item.receivedAt} title={wholeMoment(item.receivedAt)}>
          {shortMoment(item.receivedAt, now)}
        </time>
        {item.attempts > 1 && `, ${words.tries(item.attempts)}`}
        {retry.data && ` · ${retry.data.understood ? words.retried : words.stillNot}`}
        {retry.isError && ` · ${(isProblem(retry.error) && retry.error.detail) || words.stillNot}`}
      </span>
      <details className={classes["raw"]}>
        <summary>{words.raw}</summary>
        {/* A field, because a long body scrolls and the keys must reach it. */}
        <textarea aria-label={words.raw} readOnly spellCheck={false} rows={Math.min(raw.split("\n").length, 16)} value={raw} />
        <button type="button" className={classes["act"]} aria-live="polite" onClick={() => copy(raw)}>
          {copied ? strings.settings.copied : words.copyRaw}
        </button>
      </details>
    </li>
  );
}
