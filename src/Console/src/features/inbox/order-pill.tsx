import { useKey } from "@/hooks/use-key";
import { strings } from "@/strings";
import classes from "./order-pill.module.css";

interface OrderPillProps {
  readonly count: number;
  readonly urgent: boolean;
  readonly apply: () => void;
}

/** "3 more urgent · press U": the moves that wait while a hand is on the list. */
export function OrderPill({ count, urgent, apply }: OrderPillProps) {
  useKey("applyOrder", () => apply(), count > 0);
  return (
    <div className={classes["place"]} role="status">
      {count > 0 && (
        <button type="button" className={classes["pill"]} onClick={apply}>
          {urgent ? strings.list.moreUrgent(count) : strings.list.moved(count)}{" "}
          <span className={classes["key"]}>· {strings.list.press}</span>
        </button>
      )}
    </div>
  );
}
