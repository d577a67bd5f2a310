import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { RetryProgress } from "@/api/types";
import { retryAll, retryQuery, stopRetry, unprocessedQuery } from "@/api/unprocessed";
import { Failure } from "@/components/failure";
import { strings } from "@/strings";
import classes from "./settings.module.css";

/** Tries everything again on the server, shows how far it is wherever it was begun, and can stop it. */
export function RetryAll({ waiting }: { readonly waiting: number }) {
  const client = useQueryClient();
  const progress = useQuery(retryQuery);
  const taken = (answer: RetryProgress) => client.setQueryData(retryQuery.queryKey, answer);
  const start = useMutation({ mutationFn: retryAll, onSuccess: taken });
  const stop = useMutation({ mutationFn: stopRetry, onSuccess: taken });
  const { unprocessed: words } = strings.settings;
  const { state, understood, tried } = progress.data ?? { state: "idle", understood: 0, tried: 0 };
  useEffect(() => {
    // What was understood is off the list; what was tried says how often.
    if (tried > 0) {
      void client.invalidateQueries({ queryKey: unprocessedQuery.queryKey });
    }
  }, [client, state, understood, tried]);
  const running = state === "running";
  if (waiting === 0 && state === "idle") {
    return null;
  }
  return (
    <div className={classes["run"]}>
      {running ? (
        <Button variant="default" disabled={stop.isPending} onClick={() => stop.mutate()}>
          {words.stop}
        </Button>
      ) : (
        waiting > 0 && (
          <Button variant="default" disabled={start.isPending} onClick={() => start.mutate()}>
            {words.retryAll}
          </Button>
        )
      )}
      {running && progress.data !== undefined && (
        <progress className={classes["progress"]} aria-label={words.progress} max={progress.data.total} value={progress.data.tried} />
      )}
      <p role="status">{progress.data === undefined ? "" : sentence(progress.data)}</p>
      {start.isError && <Failure what={words.notStarted} error={start.error} />}
      {stop.isError && <Failure what={words.notStopped} error={stop.error} />}
    </div>
  );
}

function sentence({ state, tried, total, understood, failure }: RetryProgress): string {
  const { unprocessed: words } = strings.settings;
  switch (state) {
    case "idle":
      return "";
    case "running":
      return words.running(tried, total, understood);
    case "done":
      return words.done(tried, understood);
    case "stopped":
      return words.stopped(tried, total, understood);
    case "failed":
      return `${words.broken(tried, total)} ${failure ?? ""}`;
  }
}
