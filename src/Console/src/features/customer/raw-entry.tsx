import type { TimelineEntry } from "@/api/types";
import { strings } from "@/strings";
import classes from "./raw-entry.module.css";

/** An entry that could not be drawn: it is said so, and can be seen as it is. */
export function RawEntry({ entry }: { readonly entry: TimelineEntry }) {
  return (
    <details className={classes["raw"]}>
      <summary>
        {strings.timeline.unknown} · {strings.timeline.viewRaw}
      </summary>
      <pre>{JSON.stringify(entry, null, 2)}</pre>
    </details>
  );
}
