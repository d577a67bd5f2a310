import { Menu, Tooltip } from "@mantine/core";
import { IconInbox, IconSettings, IconUsers, type TablerIcon } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Avatar } from "@/components/avatar";
import { useMe } from "@/hooks/use-session";
import { withKey, type KeyName } from "@/lib/keys";
import { strings } from "@/strings";
import { ConnectionWord } from "./connection-word";
import classes from "./rail.module.css";
import { useSignOut } from "./use-sign-out";
import { useWaitingCount } from "./use-waiting-count";

const rooms = [
  { to: "/inbox", label: strings.rail.inbox, icon: IconInbox, shortcut: "goInbox" },
  { to: "/people", label: strings.rail.people, icon: IconUsers, shortcut: "goPeople" },
  { to: "/settings", label: strings.rail.settings, icon: IconSettings, shortcut: "goSettings" },
] as const satisfies readonly { to: string; label: string; icon: TablerIcon; shortcut: KeyName }[];

/** 52 px: the rooms with their counts as text; below, the connection and me. */
export function Rail() {
  const waiting = useWaitingCount();
  return (
    <nav className={classes["rail"]} aria-label={strings.rail.label}>
      {rooms.map(({ to, label, icon: Icon, shortcut }) => (
        <Tooltip key={to} label={withKey(label, shortcut)} position="right">
          <Link to={to} className={classes["room"]} activeProps={{ "aria-current": "page" }}>
            <Icon size={20} stroke={1.5} aria-hidden="true" />
            <span className="spoken">{label}</span>
            {to === "/inbox" && waiting !== null && (
              <span className={classes["count"]} aria-label={strings.rail.waiting(waiting)}>
                {waiting}
              </span>
            )}
          </Link>
        </Tooltip>
      ))}
      <span className={classes["gap"]} />
      <ConnectionWord />
      <Me />
    </nav>
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
