import { useShownLate } from "@/hooks/use-shown-late";
import classes from "./grey-bars.module.css";

interface GreyBarsProps {
  /** The geometry they stand for. */
  readonly as: "rows" | "compact-rows" | "messages" | "lines";
  readonly count: number;
}

/** Still grey bars in the true geometry of what is coming; nothing at all for the first 150 ms. */
export function GreyBars({ as, count }: GreyBarsProps) {
  const shown = useShownLate();
  if (!shown) {
    return null;
  }
  return (
    <div className={classes["bars"]} data-as={as} aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={classes["item"]}>
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}
