import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { isProblem } from "@/api/problem";
import { signIn } from "@/api/sign-in";
import { strings } from "@/strings";
import classes from "./sign-in.module.css";

interface SignInProps {
  /** Said above the fields: why it is here. */
  readonly reason?: string;
  readonly email?: string;
}

/** One column: the product's name and two fields; what went wrong stands under the field. */
export function SignIn({ reason, email: known = "" }: SignInProps) {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await signIn(email.trim(), password);
    } catch (failure) {
      setError(sentence(failure));
      setBusy(false);
    }
  };

  return (
    <main className={classes["page"]}>
      <form className={classes["column"]} onSubmit={(event) => void submit(event)}>
        <h1 className={classes["product"]}>{strings.product}</h1>
        {reason !== undefined && <p className={classes["reason"]}>{reason}</p>}
        <TextInput
          label={strings.session.email}
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          ref={known === "" ? focusOnce : undefined}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={strings.session.password}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          ref={known === "" ? undefined : focusOnce}
          value={password}
          error={error}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={false} disabled={busy}>
          {busy ? strings.session.signingIn : strings.session.signIn}
        </Button>
      </form>
    </main>
  );
}

/** The field that is to be filled in next has the focus when the column appears. */
function focusOnce(input: HTMLInputElement | null) {
  input?.focus();
}

function sentence(failure: unknown): string {
  return isProblem(failure) && !failure.passing ? strings.session.wrong : strings.session.unreachable;
}
