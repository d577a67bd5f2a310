import { IconInbox, IconLink, IconSearch, IconUser } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useConnection } from "@/hooks/use-connection";
import { strings } from "@/strings";
import classes from "./bottom-bar.module.css";
import { words } from "./connection-word";
import { useSuggestionCount } from "./use-suggestion-count";
import { useWaitingCount } from "./use-waiting-count";

/** The phone's bar: inbox, search, suggestions, me. When the line is down it says so above. */
export function BottomBar() {
  const waiting = useWaitingCount();
  const suggested = useSuggestionCount();
  const connection = useConnection();
  const quiet = connection.state === "live" || connection.state === "idle" || connection.state === "connecting";
  const active = { activeProps: { "aria-current": "page" as const } };
  return (
    <div className={classes["bar"]}>
      <p className={quiet ? "spoken" : classes["connection"]} role="status">
        {words(connection)}
      </p>
      <nav className={classes["rooms"]} aria-label={strings.rail.label}>
        <Link to="/inbox" className={classes["room"]} {...active}>
          <IconInbox size={20} stroke={1.5} aria-hidden="true" />
          <span>
            {strings.rail.inbox}
            {waiting !== null && <b> {waiting}</b>}
          </span>
        </Link>
        <Link to="/people" className={classes["room"]} {...active}>
          <IconSearch size={20} stroke={1.5} aria-hidden="true" />
          <span>{strings.rail.search}</span>
        </Link>
        <Link to="/suggestions" className={classes["room"]} {...active}>
          <IconLink size={20} stroke={1.5} aria-hidden="true" />
          <span>
            {strings.rail.suggestions}
            {suggested !== null && <b> {suggested}</b>}
          </span>
        </Link>
        <Link to="/settings" className={classes["room"]} {...active}>
          <IconUser size={20} stroke={1.5} aria-hidden="true" />
          <span>{strings.rail.me}</span>
        </Link>
      </nav>
    </div>
  );
}
