import "@mantine/spotlight/styles.css";
import { createSpotlight, Spotlight } from "@mantine/spotlight";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { ChannelMark } from "@/components/channel-mark";
import { useNow } from "@/hooks/use-now";
import { usePreferences } from "@/hooks/use-preferences";
import { useSearch } from "@/hooks/use-search";
import { hasKey, runKey } from "@/lib/keyboard";
import { bindingOf, keyNames, keyText } from "@/lib/keys";
import { shortMoment } from "@/lib/time";
import { strings } from "@/strings";
import classes from "./palette.module.css";

const [spotlight, actions] = createSpotlight();

interface PaletteProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Ctrl+K: people first, then what was said, then what can be done now with its key, then the views. Empty it shows the last five people. */
export function Palette({ opened, onClose }: PaletteProps) {
  const [query, setQuery] = useState("");
  const navigate = useNavigate();
  const { recent } = usePreferences();
  const now = useNow();
  const found = useSearch(query.trim());
  useEffect(() => (opened ? actions.open() : actions.close()), [opened]);
  useEffect(selectFirst, [found.people, found.said]);

  const people = query.trim() === "" ? recent.map((person) => ({ ...person, channels: [] as readonly string[] })) : found.people;
  const doable = keyNames.filter(
    (name) => bindingOf(name).quiet !== true && hasKey(name) && matches(bindingOf(name).label, query),
  );
  const views = doable.filter((name) => name.startsWith("go"));
  const acts = doable.filter((name) => !name.startsWith("go"));

  return (
    <Spotlight.Root store={spotlight} query={query} onQueryChange={setQuery} onSpotlightClose={onClose} shortcut={null} clearQueryOnClose attributes={{ content: { "aria-label": strings.palette.label } }} overlayProps={{ color: "var(--veil)", backgroundOpacity: 1, blur: 0 }}>
      <Spotlight.Search placeholder={strings.palette.placeholder} aria-label={strings.palette.placeholder} />
      <Spotlight.ActionsList>
        {people.length > 0 && (
          <Spotlight.ActionsGroup label={query.trim() === "" ? strings.palette.recent : strings.palette.people}>
            {people.map((person) => (
              <Spotlight.Action
                key={person.id}
                onClick={() => void navigate({ to: "/people/$customerId", params: { customerId: person.id } })}
              >
                <span className={classes["name"]}>{person.name}</span>
                {person.channels.map((channel) => (
                  <ChannelMark key={channel} channel={channel} />
                ))}
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {found.said.length > 0 && (
          <Spotlight.ActionsGroup label={strings.palette.said}>
            {found.said.map((said) => (
              <Spotlight.Action
                key={said.entryId}
                onClick={() => void navigate({ to: "/people/$customerId", params: { customerId: said.customerId }, hash: said.entryId })}
              >
                <span className={classes["said"]}>{said.text}</span>
                <ChannelMark channel={said.channel} />
                <span className={classes["who"]}>
                  {strings.palette[said.direction === "out" ? "wroteBack" : "wrote"](said.name, shortMoment(said.at, now))}
                </span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {[
          { label: strings.palette.actions, names: acts },
          { label: strings.palette.views, names: views },
        ].map(
          ({ label, names }) =>
            names.length > 0 && (
              <Spotlight.ActionsGroup key={label} label={label}>
                {names.map((name) => (
                  <Spotlight.Action key={name} onClick={() => queueMicrotask(() => runKey(name))}>
                    <span className={classes["name"]}>{bindingOf(name).label}</span>
                    <kbd className={classes["key"]}>{keyText(name)}</kbd>
                  </Spotlight.Action>
                ))}
              </Spotlight.ActionsGroup>
            ),
        )}
        {people.length + found.said.length + doable.length === 0 && !found.pending && <Spotlight.Empty>{strings.palette.nothing}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** People are found after the words were typed: the first is then the one that Enter opens, unless another was chosen. */
function selectFirst(): void {
  const list = document.getElementById(spotlight.getState().listId);
  if (list?.querySelector("[data-selected]") === null) {
    list.querySelector("[data-action]")?.setAttribute("data-selected", "true");
    spotlight.updateState((state) => ({ ...state, selected: 0 }));
  }
}

function matches(label: string, query: string): boolean {
  return label.toLowerCase().includes(query.trim().toLowerCase());
}
