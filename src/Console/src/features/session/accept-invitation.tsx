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

/** Where a one-time link leads: somebody invited chooses a password; the first administrator says who they are as well. */
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

type Errors = Partial<Record<"email" | "name" | "password", string>>;

function InvitationForm({ token, invitation, onDone }: InvitationFormProps) {
  const first = invitation.email === null;
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong: Errors = {
      ...(first && name.trim() === "" && { name: strings.invitation.nameMissing }),
      ...(first && !email.includes("@") && { email: strings.invitation.emailMissing }),
      ...(password.length < leastPassword && { password: strings.invitation.tooShort(leastPassword) }),
    };
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) {
      return;
    }
    setBusy(true);
    try {
      const me = await acceptInvitation(token, password, first ? { email: email.trim(), name: name.trim() } : null);
      sessionStore.signedIn(me);
      onDone();
    } catch (failure) {
      setBusy(false);
      setErrors({ password: refusal(failure) });
    }
  };

  return (
    <form className={classes["column"]} onSubmit={(event) => void submit(event)} noValidate>
      <h1 className={classes["product"]}>
        {invitation.name === null ? strings.invitation.first : strings.invitation.title(invitation.name)}
      </h1>
      {first ? (
        <>
          <p className={classes["explain"]}>{strings.invitation.explainFirst}</p>
          <TextInput
            label={strings.invitation.name}
            description={strings.invitation.nameHint}
            autoComplete="name"
            value={name}
            error={errors.name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={strings.session.email}
            type="email"
            autoComplete="username"
            value={email}
            error={errors.email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
        </>
      ) : (
        <>
          <p className={classes["explain"]}>{strings.invitation.explain(invitation.email ?? "")}</p>
          <input type="hidden" name="email" autoComplete="username" value={invitation.email ?? ""} readOnly />
        </>
      )}
      <PasswordInput
        label={strings.invitation.password}
        description={strings.invitation.passwordHint(leastPassword)}
        autoComplete="new-password"
        value={password}
        error={errors.password}
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
  return failure.status === 400 ? (failure.detail ?? failure.message) : strings.invitation.spent;
}
