import { Button } from "@mantine/core";
import { useMe } from "@/hooks/use-session";
import { strings } from "@/strings";
import classes from "./me-settings.module.css";
import { useSignOut } from "./use-sign-out";

/** Who I am here, and the way out. */
export function MeSettings() {
  const me = useMe();
  const signOut = useSignOut();
  return (
    <div className={classes["me"]}>
      <p>
        {me.name} · {me.email} · {strings.settings.users.roles[me.role]}
      </p>
      <Button variant="default" onClick={signOut}>
        {strings.session.signOut}
      </Button>
    </div>
  );
}
