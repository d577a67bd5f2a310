import { Button } from "@mantine/core";
import { strings } from "@/strings";
import classes from "./no-room.module.css";
import { useSignOut } from "./use-sign-out";

/** What somebody sees whose role has no room in this console. */
export function NoRoom() {
  const signOut = useSignOut();
  return (
    <main className={classes["page"]}>
      <h1>{strings.product}</h1>
      <p>{strings.session.noRoom}</p>
      <Button variant="default" onClick={signOut}>
        {strings.session.signOut}
      </Button>
    </main>
  );
}
