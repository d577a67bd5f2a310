import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { User } from "@/api/types";
import { isProblem } from "@/api/problem";
import { patchUser, usersQuery } from "@/api/users";
import { CopyField } from "@/components/copy-field";
import { Failure } from "@/components/failure";
import { GreyBars } from "@/components/grey-bars";
import { useMe } from "@/hooks/use-session";
import { useNow } from "@/hooks/use-now";
import { shortDate } from "@/lib/time";
import { strings } from "@/strings";
import { InviteForm } from "./invite-form";
import type { OneTimeLink } from "./one-time-link";
import classes from "./settings.module.css";

/** Colleagues: who they are, what they may, and the ways to let them in or keep them out. */
export function UserSettings() {
  const users = useQuery(usersQuery);
  const now = useNow();
  const [link, setLink] = useState<OneTimeLink | null>(null);
  const { users: words } = strings.settings;
  return (
    <div className={classes["section"]}>
      <p className={classes["explain"]}>{words.explain}</p>
      <InviteForm onInvited={setLink} />
      {link !== null && (
        <div className={classes["once"]} role="status">
          <p>
            {words.link(link.name)}. {words.linkOnce(shortDate(link.ends, now))}
          </p>
          <CopyField label={words.link(link.name)} value={location.origin + link.path} />
        </div>
      )}
      {users.isPending && <GreyBars as="lines" count={3} />}
      {users.isError && <Failure what={words.failed} error={users.error} retry={() => void users.refetch()} />}
      {users.data && <UserTable users={users.data.items} onLink={setLink} />}
    </div>
  );
}

interface UserTableProps {
  readonly users: readonly User[];
  readonly onLink: (link: OneTimeLink) => void;
}

function UserTable({ users, onLink }: UserTableProps) {
  const { users: words } = strings.settings;
  return (
    <table className={classes["table"]}>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.email}</th>
          <th scope="col">{words.role}</th>
          <th scope="col">{words.state}</th>
          <th scope="col">
            <span className="spoken">{words.acts}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <UserRow key={user.id} user={user} onLink={onLink} />
        ))}
      </tbody>
    </table>
  );
}

function UserRow({ user, onLink }: { readonly user: User; readonly onLink: UserTableProps["onLink"] }) {
  const me = useMe();
  const client = useQueryClient();
  const { users: words } = strings.settings;
  const change = useMutation({
    mutationFn: (change: { disabled?: boolean; reset?: boolean }) => patchUser(user.id, change),
    onSuccess: ({ link }) => {
      if (link) {
        onLink({ name: user.name, ...link });
      }
      return client.invalidateQueries({ queryKey: usersQuery.queryKey });
    },
  });
  const { disabled } = user;
  return (
    <tr>
      <td>
        {user.name}
        {user.id === me.id && ` (${words.you})`}
      </td>
      <td>{user.email}</td>
      <td>{words.roles[user.role]}</td>
      <td>{change.isError ? refusal(change.error) : <State user={user} />}</td>
      <td>
        <span className={classes["acts"]}>
          {!disabled && (
            <button type="button" className={classes["act"]} disabled={change.isPending} onClick={() => change.mutate({ reset: true })}>
              {words.reset}
            </button>
          )}
          {user.id !== me.id && (
            <button type="button" className={classes["act"]} disabled={change.isPending} onClick={() => change.mutate({ disabled: !disabled })}>
              {disabled ? words.enable : words.disable}
            </button>
          )}
        </span>
      </td>
    </tr>
  );
}

function State({ user }: { readonly user: User }) {
  const now = useNow();
  const { users: words } = strings.settings;
  if (user.disabled) {
    return words.disabled;
  }
  if (user.invited !== null) {
    return words.invited(shortDate(user.invited, now));
  }
  return user.hasPassword ? words.active : words.noPassword;
}

function refusal(error: unknown): string {
  return (isProblem(error) ? error.detail : null) ?? strings.settings.users.refused;
}
