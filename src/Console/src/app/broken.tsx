import { Link } from "@tanstack/react-router";
import { Failure } from "@/components/failure";
import { strings } from "@/strings";
import classes from "./broken.module.css";

/** What is left when a whole page broke. */
export function Broken({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  return (
    <main className={classes["page"]}>
      <Failure what={strings.failure.page} error={error} retry={reset} />
    </main>
  );
}

/** An address that leads nowhere. */
export function NoPage() {
  return (
    <main className={classes["page"]}>
      <h1>{strings.failure.noPage}</h1>
      <Link to="/inbox">{strings.failure.toInbox}</Link>
    </main>
  );
}
