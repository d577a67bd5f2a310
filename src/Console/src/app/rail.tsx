import { Menu, Tooltip } from "@mantine/core";
import { IconInbox, IconLink, IconSettings, IconUsers, type TablerIcon } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Avatar } from "@/components/avatar";
import { useMe } from "@/hooks/use-session";
import { withKey, type KeyName } from "@/lib/keys";
import { strings } from "@/strings";
import { ConnectionWord } from "./connection-word";
import classes from "./rail.module.css";
import { useSignOut } from "./use-sign-out";
import { useSuggestionCount } from "./use-suggestion-count";
import { useWaitingCount } from "./use-waiting-count";

const rooms = [
  { to: "/inbox", label: strings.rail.inbox, icon: IconInbox, shortcut: "goInbox" },
  { to: "/people", label: strings.rail.people, icon: IconUsers, shortcut: "goPeople" },
  { to: "/suggestions", label: strings.rail.suggestions, icon: IconLink, shortcut: "goSuggestions" },
  { to: "/settings", label: strings.rail.settings, icon: IconSettings, shortcut: "goSettings" },
] as const satisfies readonly { to: string; label: string; icon: TablerIcon; shortcut: KeyName }[];

/** How much there is to do in a room; null at none, and until it is known. */
interface Counted {
  readonly count: number | null;
  readonly said: (count: number) => string;
}

const none: Counted = { count: null, said: String };

/** 52 px: the rooms with their counts as text; below, the connection and me. */
export function Rail() {
  const counts: Readonly<Record<string, Counted>> = {
    "/inbox": { count: useWaitingCount(), said: strings.rail.waiting },
    "/suggestions": { count: useSuggestionCount(), said: strings.rail.suggested },
  };
  return (
    <nav className={classes["rail"]} aria-label={strings.rail.label}>
      {rooms.map(({ to, label, icon: Icon, shortcut }) => (
        <Tooltip key={to} label={withKey(label, shortcut)} position="right">
          <Link to={to} className={classes["room"]} activeProps={{ "aria-current": "page" }}>
            <Icon size={20} stroke={1.5} aria-hidden="true" />
            <span className="spoken">{label}</span>
            <Count {...(counts[to] ?? none)} />
          </Link>
        </Tooltip>
      ))}
      <span className={classes["gap"]} />
      <ConnectionWord />
      <Me />
    </nav>
  );
}

function Count({ count, said }: Counted) {
  return count === null ? null : (
    <span className={classes["count"]} aria-label={said(count)}>
      {count}
    </span>
  );
}

function Me() {
  const me = useMe();
  const signOut = useSignOut();
  return (
    <Menu position="right-end">
      <Menu.Target>
        <button type="button" className={classes["me"]} title={me.name}>
          <Avatar name={me.name} />
          <span className="spoken">{strings.session.signedInAs(me.name)}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.name}</Menu.Label>
        <Menu.Item onClick={signOut}>{strings.session.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
