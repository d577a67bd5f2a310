import { useConnection } from "@/hooks/use-connection";
import { hub } from "@/hub/hub";
import { clockTime } from "@/lib/time";
import { strings } from "@/strings";
import classes from "./connection-strip.module.css";

/** Above the list: since when everything here is old, and afterwards what was caught up with. */
export function ConnectionStrip() {
  const connection = useConnection();
  return (
    <div role="status">
      {connection.state === "offline" && (
        <p className={classes["strip"]}>
          {strings.connection.strip(clockTime(connection.since))}{" "}
          <button type="button" className={classes["act"]} onClick={() => hub.tryNow()}>
            {strings.connection.tryNow}
          </button>
        </p>
      )}
      {connection.state === "catching-up" && <p className={classes["strip"]}>{strings.connection.catchingUp(connection.left)}</p>}
      {connection.state === "live" && connection.caughtUp !== null && (
        <p className={classes["strip"]}>{strings.connection.caughtUp(connection.caughtUp)}</p>
      )}
    </div>
  );
}
