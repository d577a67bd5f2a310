import { Link, useParams } from "@tanstack/react-router";
import { useEffect, type ComponentType } from "react";
import { ChannelAddresses } from "@/components/channel-addresses";
import { ConsoleSettings } from "@/features/settings/console-settings";
import { JournalSettings } from "@/features/settings/journal-settings";
import { RetentionSettings } from "@/features/settings/retention-settings";
import { UnprocessedSettings } from "@/features/settings/unprocessed-settings";
import { UserSettings } from "@/features/settings/user-settings";
import { useKey } from "@/hooks/use-key";
import { useLayout } from "@/hooks/use-layout";
import { useMe } from "@/hooks/use-session";
import { strings } from "@/strings";
import { MeSettings } from "./me-settings";
import classes from "./settings.module.css";

type SectionName = keyof typeof strings.settings.sections;

interface Section {
  readonly name: SectionName;
  readonly component: ComponentType;
  readonly administrator: boolean;
}

const sections: readonly Section[] = [
  { name: "console", component: ConsoleSettings, administrator: false },
  { name: "channels", component: ChannelSettings, administrator: false },
  { name: "users", component: UserSettings, administrator: true },
  { name: "unprocessed", component: UnprocessedSettings, administrator: true },
  { name: "journal", component: JournalSettings, administrator: true },
  { name: "retention", component: RetentionSettings, administrator: true },
  { name: "me", component: MeSettings, administrator: false },
];

/** List left, form right; on a phone one after the other. */
export function Settings() {
  const { section: asked } = useParams({ strict: false });
  const { wide } = useLayout();
  const me = useMe();
  const open = sections.filter((section) => !section.administrator || me.role === "administrator");
  const section = open.find(({ name }) => name === asked) ?? (wide && asked === undefined ? open[0] : undefined);
  const denied = section === undefined && sections.some(({ name }) => name === asked);
  useKey("back", () => !wide && (history.back(), true));
  useEffect(() => {
    document.title = `${strings.settings.title} · ${strings.product}`;
  }, []);
  const listed = wide || section === undefined;
  return (
    <div className={classes["settings"]} data-wide={wide}>
      {listed && (
        <nav className={classes["list"]} aria-label={strings.settings.title}>
          <h1 className={classes["title"]}>{strings.settings.title}</h1>
          <ul>
            {open.map(({ name }) => (
              <li key={name}>
                <Link
                  to="/settings/$section"
                  params={{ section: name }}
                  className={classes["link"]}
                  aria-current={name === section?.name ? "page" : undefined}
                >
                  {strings.settings.sections[name]}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {section !== undefined && (
        <main className={classes["form"]}>
          {!listed && <h1 className="spoken">{strings.settings.title}</h1>}
          <h2 className={classes["title"]}>{strings.settings.sections[section.name]}</h2>
          <section.component />
        </main>
      )}
      {denied && <p className={classes["form"]}>{strings.settings.noAccess}</p>}
    </div>
  );
}

function ChannelSettings() {
  return (
    <div className={classes["doors"]}>
      <p className={classes["explain"]}>{strings.settings.channels.explain}</p>
      <ChannelAddresses />
    </div>
  );
}
