import { useStore } from "@/hooks/use-store";
import { keyText } from "@/lib/keys";
import { undoToast } from "@/lib/undo";
import { strings } from "@/strings";
import classes from "./undo-toast.module.css";

/** At most one, at the bottom left, for six seconds. */
export function UndoToast() {
  const toast = useStore(undoToast);
  return (
    <div className={classes["place"]} role="status">
      {toast !== null && (
        <div key={toast.number} className={classes["toast"]}>
          <span>{toast.text}</span>
          {toast.undo && (
            <button type="button" className={classes["undo"]} onClick={() => undoToast.undo()}>
              {strings.person.undo} <kbd className={classes["key"]}>{keyText("undo")}</kbd>
            </button>
          )}
        </div>
      )}
    </div>
  );
}
