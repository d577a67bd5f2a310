import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { acceptInvitation, invitationQuery } from "@/api/invitations";
import { isProblem } from "@/api/problem";
import { sessionStore } from "@/api/session-store";
import type { Invitation } from "@/api/types";
import { Failure } from "@/components/failure";
import { strings } from "@/strings";
import classes from "./sign-in.module.css";

/** The fewest characters of a password; the server holds the same. */
const leastPassword = 10;

interface AcceptInvitationProps {
  readonly token: string;
  readonly onDone: () => void;
}

/** Where a one-time link leads: somebody invited sets the name colleagues see, and a password. */
export function AcceptInvitation({ token, onDone }: AcceptInvitationProps) {
  const invitation = useQuery(invitationQuery(token));
  return (
    <main className={classes["page"]}>
      <div className={classes["column"]}>
        {invitation.isError &&
          (isProblem(invitation.error) && !invitation.error.passing ? (
            <>
              <h1 className={classes["product"]}>{strings.product}</h1>
              <p role="alert">{strings.invitation.spent}</p>
              <a href="/">{strings.invitation.toSignIn}</a>
            </>
          ) : (
            <Failure what={strings.session.unreachable} error={invitation.error} retry={() => void invitation.refetch()} />
          ))}
        {invitation.data && <InvitationForm token={token} invitation={invitation.data} onDone={onDone} />}
      </div>
    </main>
  );
}

interface InvitationFormProps extends AcceptInvitationProps {
  readonly invitation: Invitation;
}

function InvitationForm({ token, invitation, onDone }: InvitationFormProps) {
  const [name, setName] = useState(invitation.name);
  const [password, setPassword] = useState("");
  const [error, setError] = useState<{ readonly field: "name" | "password"; readonly text: string } | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") {
      setError({ field: "name", text: strings.invitation.nameMissing });
      return;
    }
    if (password.length < leastPassword) {
      setError({ field: "password", text: strings.invitation.tooShort(leastPassword) });
      return;
    }
    setBusy(true);
    setError(null);
    try {
      sessionStore.signedIn(await acceptInvitation(token, name.trim(), password));
      onDone();
    } catch (failure) {
      setBusy(false);
      setError({ field: "password", text: refusal(failure) });
    }
  };

  return (
    <form className={classes["column"]} onSubmit={(event) => void submit(event)} noValidate>
      <h1 className={classes["product"]}>
        {invitation.name === "" ? strings.invitation.plain : strings.invitation.title(invitation.name)}
      </h1>
      <p className={classes["explain"]}>{strings.invitation.explain(invitation.email)}</p>
      <input type="hidden" name="email" autoComplete="username" value={invitation.email} readOnly />
      <TextInput
        label={strings.invitation.name}
        description={strings.invitation.nameHint}
        name="name"
        autoComplete="name"
        value={name}
        error={error?.field === "name" && error.text}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <PasswordInput
        label={strings.invitation.password}
        description={strings.invitation.passwordHint(leastPassword)}
        name="new-password"
        autoComplete="new-password"
        value={password}
        error={error?.field === "password" && error.text}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" disabled={busy}>
        {busy ? strings.invitation.accepting : strings.invitation.accept}
      </Button>
    </form>
  );
}

function refusal(failure: unknown): string {
  if (!isProblem(failure) || failure.passing) {
    return strings.session.unreachable;
  }
  return failure.status === 400 || failure.status === 422 ? (failure.detail ?? failure.message) : strings.invitation.spent;
}
