import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { isProblem } from "@/api/problem";
import type { Role } from "@/api/types";
import { inviteUser, usersQuery } from "@/api/users";
import { strings } from "@/strings";
import type { OneTimeLink } from "./one-time-link";
import classes from "./settings.module.css";

const roles = ["agent", "analyst", "administrator"] as const satisfies readonly Role[];

/** Invites a colleague; what comes back is a link to send. */
export function InviteForm({ onInvited }: { readonly onInvited: (link: OneTimeLink) => void }) {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("agent");
  const client = useQueryClient();
  const { users: words } = strings.settings;
  const invite = useMutation({
    mutationFn: () => inviteUser(email.trim(), name.trim(), role),
    onSuccess: ({ link }) => {
      if (link !== null) {
        onInvited({ name: name.trim(), ...link });
      }
      setName("");
      setEmail("");
      return client.invalidateQueries({ queryKey: usersQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate();
  };
  const error = invite.isError ? (isProblem(invite.error, 409) ? words.taken : (detailOf(invite.error) ?? words.refused)) : null;
  return (
    <form className={classes["form"]} onSubmit={submit} aria-label={words.inviteTitle}>
      <TextInput label={words.name} value={name} required withAsterisk={false} onChange={(event) => setName(event.currentTarget.value)} />
      <TextInput
        label={words.email}
        type="email"
        value={email}
        required
        withAsterisk={false}
        error={error}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <NativeSelect
        label={words.role}
        value={role}
        onChange={(event) => setRole(roles.find((known) => known === event.currentTarget.value) ?? "agent")}
        data={roles.map((value) => ({ value, label: words.roles[value] }))}
      />
      <Button type="submit" disabled={invite.isPending}>
        {invite.isPending ? words.inviting : words.invite}
      </Button>
    </form>
  );
}

function detailOf(error: unknown): string | null {
  return isProblem(error) ? error.detail : null;
}
