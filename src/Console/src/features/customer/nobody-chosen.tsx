import { keyText } from "@/lib/keys";
import { strings } from "@/strings";
import classes from "./nobody-chosen.module.css";

/** The middle before anybody is open: how to go on. */
export function NobodyChosen() {
  return (
    <main className={classes["middle"]}>
      <p>{strings.person.choose}</p>
      <p>
        <kbd>{keyText("next")}</kbd> <kbd>{keyText("previous")}</kbd> {strings.person.chooseHint} · <kbd>{keyText("open")}</kbd>{" "}
        {strings.person.chooseOpen}
      </p>
    </main>
  );
}
