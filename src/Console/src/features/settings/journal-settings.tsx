import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { journalQuery, type JournalFilter } from "@/api/get-journal";
import { Failure } from "@/components/failure";
import { GreyBars } from "@/components/grey-bars";
import { useNow } from "@/hooks/use-now";
import { shortMoment } from "@/lib/time";
import { strings } from "@/strings";
import { JournalFilterForm } from "./journal-filter-form";
import { JournalTable } from "./journal-table";
import classes from "./settings.module.css";

const everything: JournalFilter = { channel: "", outcome: "", from: "", to: "", id: "" };

/** What came in and what became of it, to be searched. */
export function JournalSettings() {
  const [filter, setFilter] = useState(everything);
  const [asked] = useDebouncedValue(filter, 250);
  const journal = useInfiniteQuery({ ...journalQuery(asked), placeholderData: keepPreviousData });
  const now = useNow();
  const lines = journal.data?.pages.flatMap((page) => page.items) ?? [];
  const lookedBackTo = journal.data?.pages.at(-1)?.lookedBackTo ?? null;
  const filtered = Object.values(asked).some((value) => value !== "");
  const { journal: words } = strings.settings;
  return (
    <div className={classes["section"]}>
      <p className={classes["explain"]}>{words.explain}</p>
      <JournalFilterForm filter={filter} onChange={(change) => setFilter({ ...filter, ...change })} />
      <div className={classes["acts"]}>
        <button type="button" className={classes["act"]} disabled={journal.isFetching} onClick={() => void journal.refetch()}>
          {words.refresh}
        </button>
        {filtered && (
          <button type="button" className={classes["act"]} onClick={() => setFilter(everything)}>
            {words.clear}
          </button>
        )}
      </div>
      {journal.isPending && <GreyBars as="lines" count={5} />}
      {journal.isError && <Failure what={words.failed} error={journal.error} retry={() => void journal.refetch()} />}
      {lines.length > 0 && <JournalTable lines={lines} onReference={(id) => setFilter({ ...everything, id })} />}
      {journal.data && (
        <p role="status" className={classes["dim"]}>
          {lines.length === 0 && `${filtered ? words.noMatch : words.none} `}
          {journal.hasNextPage && lookedBackTo !== null && words.lookedBackTo(shortMoment(lookedBackTo, now))}
        </p>
      )}
      {journal.hasNextPage && (
        <button type="button" className={classes["act"]} disabled={journal.isFetchingNextPage} onClick={() => void journal.fetchNextPage()}>
          {journal.isFetchingNextPage ? words.looking : words.older}
        </button>
      )}
    </div>
  );
}
