import { Modal } from "@mantine/core";
import { usePreferences } from "@/hooks/use-preferences";
import { bindingOf, keyNames, keyText, type KeyGroup } from "@/lib/keys";
import { strings } from "@/strings";
import classes from "./keys-sheet.module.css";

interface KeysSheetProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The ? sheet: every key there is. */
export function KeysSheet({ opened, onClose }: KeysSheetProps) {
  const { keys } = usePreferences();
  const groups = Object.keys(strings.keys.groups) as KeyGroup[];
  return (
    <Modal opened={opened} onClose={onClose} title={strings.keys.title} size="lg" closeButtonProps={{ "aria-label": strings.keys.close }}>
      {!keys && <p className={classes["off"]}>{strings.keys.off}</p>}
      <div className={classes["groups"]}>
        {groups.map((group) => (
          <section key={group}>
            <h3 className={classes["title"]}>{strings.keys.groups[group]}</h3>
            <dl className={classes["keys"]}>
              {keyNames
                .filter((name) => bindingOf(name).group === group)
                .map((name) => (
                  <div key={name} className={classes["key"]}>
                    <dt>{bindingOf(name).label}</dt>
                    <dd>
                      <kbd className={classes["cap"]}>{keyText(name)}</kbd>
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
