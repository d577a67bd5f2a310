import { lazy, Suspense, useEffect, useState, type ReactNode } from "react";
import { useKey } from "@/hooks/use-key";
import { useLayout } from "@/hooks/use-layout";
import { preferences } from "@/lib/preferences";
import { listenToKeys } from "@/lib/keyboard";
import { sessionStore } from "@/api/session-store";
import { undoToast } from "@/lib/undo";
import { BottomBar } from "./bottom-bar";
import { KeysSheet } from "./keys-sheet";
import { Rail } from "./rail";
import classes from "./shell.module.css";
import { UndoToast } from "./undo-toast";
import { useGoKeys } from "./use-go-keys";

const Palette = lazy(() => import("./palette").then((module) => ({ default: module.Palette })));

/** The rail (on a phone the bottom bar), the page, and what lies over every page. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { phone } = useLayout();
  const [sheet, setSheet] = useState(false);
  const [palette, setPalette] = useState<"unused" | "open" | "closed">("unused");

  useEffect(
    () =>
      listenToKeys(
        () => preferences.read().keys,
        () => sessionStore.read().state !== "in" || document.querySelector("[role=dialog][aria-modal=true]") !== null,
      ),
    [],
  );
  useGoKeys();
  useKey("undo", () => undoToast.undo());
  useKey("help", () => setSheet(true));
  useKey("palette", () => setPalette("open"));

  return (
    <div className={classes["shell"]} data-phone={phone}>
      {!phone && <Rail />}
      <div className={classes["room"]}>{children}</div>
      {phone && <BottomBar />}
      <UndoToast />
      <KeysSheet opened={sheet} onClose={() => setSheet(false)} />
      {palette !== "unused" && (
        <Suspense>
          <Palette opened={palette === "open"} onClose={() => setPalette("closed")} />
        </Suspense>
      )}
    </div>
  );
}
