import { SegmentedControl, Switch, useMantineColorScheme } from "@mantine/core";
import { useId } from "react";
import { usePreferences } from "@/hooks/use-preferences";
import { preferences } from "@/lib/preferences";
import { strings } from "@/strings";
import classes from "./settings.module.css";

/** Keys on or off, light or dark, dense or not: of this browser, taken at once. */
export function ConsoleSettings() {
  const { keys, compact } = usePreferences();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const looks = useId();
  const rows = useId();
  const { console: words } = strings.settings;
  return (
    <div className={classes["section"]}>
      <Switch
        label={words.keys}
        description={words.keysExplain}
        checked={keys}
        onChange={(event) => preferences.change({ keys: event.currentTarget.checked })}
      />
      <div className={classes["choice"]}>
        <span id={looks}>{words.looks}</span>
        <SegmentedControl
          aria-labelledby={looks}
          value={colorScheme}
          onChange={(value) => setColorScheme(value === "light" || value === "dark" ? value : "auto")}
          data={[
            { value: "auto", label: words.auto },
            { value: "light", label: words.light },
            { value: "dark", label: words.dark },
          ]}
        />
      </div>
      <div className={classes["choice"]}>
        <span id={rows}>{words.density}</span>
        <SegmentedControl
          aria-labelledby={rows}
          value={compact ? "compact" : "normal"}
          onChange={(value) => preferences.change({ compact: value === "compact" })}
          data={[
            { value: "normal", label: words.normal },
            { value: "compact", label: words.compact },
          ]}
        />
      </div>
    </div>
  );
}
