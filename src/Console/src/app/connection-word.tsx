import { Tooltip } from "@mantine/core";
import { useConnection } from "@/hooks/use-connection";
import type { ConnectionState } from "@/hub/agent-hub";
import { clockTime } from "@/lib/time";
import { strings } from "@/strings";
import classes from "./connection-word.module.css";

/** Whether the line stands: a dot while all is well, words when it is not. */
export function ConnectionWord() {
  const connection = useConnection();
  const text = words(connection);
  const well = connection.state === "live" || connection.state === "idle";
  return (
    <Tooltip label={text} position="right">
      <div className={classes["word"]} data-state={connection.state} role="status">
        <i className={classes["dot"]} aria-hidden="true" />
        <span className={well ? "spoken" : classes["text"]}>{text}</span>
      </div>
    </Tooltip>
  );
}

export function words(connection: ConnectionState): string {
  switch (connection.state) {
    case "live":
      return strings.connection.live;
    case "catching-up":
      return strings.connection.catchingUp(connection.left);
    case "offline":
      return strings.connection.offline(clockTime(connection.since));
    case "idle":
    case "connecting":
      return strings.connection.connecting;
  }
}
