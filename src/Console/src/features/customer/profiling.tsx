import { useId } from "react";
import type { CustomerView } from "@/api/types";
import { useOnline } from "@/hooks/use-connection";
import { useNow } from "@/hooks/use-now";
import { useProfiling } from "@/hooks/use-profiling";
import { shortDate } from "@/lib/time";
import { strings } from "@/strings";
import classes from "./profiling.module.css";

/** Whether they want to be profiled; it can be taken back. */
export function Profiling({ view }: { readonly view: CustomerView }) {
  const now = useNow();
  const online = useOnline();
  const note = useProfiling();
  const [id, about] = [useId(), useId()];
  const { objection } = view;
  return (
    <div className={classes["profiling"]}>
      <input
        id={id}
        type="checkbox"
        checked={objection !== null}
        disabled={!online}
        aria-describedby={about}
        onChange={(event) => note(view, event.currentTarget.checked)}
      />
      <label htmlFor={id}>{strings.profiling.objects}</label>
      <span id={about} className={classes["about"]}>
        {objection === null ? strings.profiling.explain : strings.profiling.since(objection.by.name, shortDate(objection.since, now))}
      </span>
    </div>
  );
}
