import { useState } from "react";
import type { TimelineEntry } from "@/api/types";
import { Words } from "@/components/words";
import { shortMoment } from "@/lib/time";
import { useNow } from "@/hooks/use-now";
import { strings } from "@/strings";
import classes from "./edited.module.css";

/** "edited" opens what stood there before, newest first. */
export function Edited({ versions }: { readonly versions: TimelineEntry["edited"] }) {
  const [open, setOpen] = useState(false);
  const now = useNow();
  return (
    <>
      <button type="button" className={classes["edited"]} aria-expanded={open} onClick={() => setOpen(!open)}>
        {strings.timeline.edited}
      </button>
      {open && (
        <ul className={classes["versions"]} aria-label={strings.timeline.versions}>
          {versions.toReversed().map((version) => (
            <li key={version.at}>
              <Words text={version.text ?? strings.timeline.noText} />{" "}
              <time dateTime={version.at}>{shortMoment(version.at, now)}</time>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
