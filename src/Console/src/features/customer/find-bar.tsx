import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { IconX } from "@tabler/icons-react";
import { countQuery } from "@/api/get-timeline";
import { isProblem } from "@/api/problem";
import { FilterField, type WrongFilter } from "@/components/filter-field";
import { IconButton } from "@/components/icon-button";
import { strings } from "@/strings";
import classes from "./find-bar.module.css";

interface FindBarProps {
  readonly customerId: string;
  readonly filter: string;
  /** Counts the times the field was asked for: it then takes the focus. */
  readonly focused: number;
  readonly onFind: (filter: string) => void;
  readonly onClose: () => void;
}

/** What is looked for on this timeline, in the words and fields of every other filter, and how much of it there is. */
export function FindBar({ customerId, filter, focused, onFind, onClose }: FindBarProps) {
  const count = useQuery({ ...countQuery(customerId, filter), enabled: filter !== "", placeholderData: keepPreviousData });
  const wrong = wrongFilter(count.error);
  return (
    <div className={classes["bar"]}>
      <FilterField query={filter} label={strings.find.label} vocabulary={strings.find} focused={focused} wrong={wrong} onQuery={onFind} onClose={onClose} />
      <span className={classes["count"]} role="status">
        {filter !== "" && wrong === null && count.data !== undefined && strings.find.count(count.data.count, count.data.all)}
      </span>
      <IconButton
        label={strings.find.close}
        onClick={() => {
          onFind("");
          onClose();
        }}
      >
        <IconX size={16} stroke={1.5} />
      </IconButton>
    </div>
  );
}

function wrongFilter(error: unknown): WrongFilter | null {
  return isProblem(error, 400) && error.column !== null ? { column: error.column, message: strings.find.wrong(error.detail ?? "") } : null;
}
