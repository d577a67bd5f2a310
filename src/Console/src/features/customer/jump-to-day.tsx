import { useNow } from "@/hooks/use-now";
import { isoDay } from "@/lib/time";
import { strings } from "@/strings";
import classes from "./jump-to-day.module.css";

interface JumpToDayProps {
  /** Midnight of the day, in milliseconds. */
  readonly onDay: (at: number) => void;
}

/** While a year is being typed its first figures are years as well; nobody wrote in those. */
const firstYear = 2000;

/** The way to a day that is further back than the line of history, or not easily hit on it. */
export function JumpToDay({ onDay }: JumpToDayProps) {
  const now = useNow();
  return (
    <label className={classes["jump"]}>
      {strings.context.jump}
      <input
        type="date"
        max={isoDay(now)}
        className={classes["day"]}
        onChange={({ currentTarget: { value } }) => {
          const day = new Date(`${value}T00:00`);
          if (day.getFullYear() >= firstYear) {
            onDay(day.getTime());
          }
        }}
      />
    </label>
  );
}
