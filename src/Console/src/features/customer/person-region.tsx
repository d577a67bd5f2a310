import { useQuery } from "@tanstack/react-query";
import { factsQuery } from "@/api/facts";
import type { CustomerView } from "@/api/types";
import { useNow } from "@/hooks/use-now";
import { localTimeOf } from "@/lib/local-time";
import { channelName, strings } from "@/strings";
import classes from "./context.module.css";
import { PersonData } from "./person-data";
import { PersonDetails } from "./person-details";
import { Profiling } from "./profiling";

const figures = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 });

/** What else is known: what was written down about them, reach, the hour where they are. */
export function PersonRegion({ view }: { readonly view: CustomerView }) {
  const now = useNow();
  const details = useQuery(factsQuery(view.id)).data?.details;
  const followers = Math.max(details?.reach ?? 0, ...view.accounts.map((account) => account.followers ?? 0));
  const phones = view.accounts.flatMap((account) => account.aliases.filter((alias) => alias.kind === "wa.phone" && alias.until === null));
  const local = phones.map((phone) => localTimeOf(phone.value, now)).find((time) => time !== null) ?? null;
  const channelsOf = (ids: readonly string[]) =>
    view.accounts.filter((account) => ids.includes(account.id)).map((account) => channelName(account.channel)).join(", ");
  const rows = [
    view.names.length > 1 && {
      label: strings.context.names,
      text: view.names.map(({ name, accountIds }) => strings.context.nameOn(name, channelsOf(accountIds))).join(", "),
    },
    followers > 0 && { label: strings.context.reach, text: strings.context.followers(figures.format(followers)) },
    local !== null && { label: strings.context.localTime, text: local },
    { label: strings.context.messages, text: strings.context.counts(view.counts.inbound, view.counts.outbound) },
    view.personas.length > 0 && { label: strings.context.groups, text: view.personas.map((persona) => persona.name).join(", ") },
  ].filter((row) => row !== false);
  return (
    <section className={classes["region"]}>
      <h2 className={classes["title"]}>{strings.context.person}</h2>
      <dl className={classes["rows"]}>
        {rows.map((row) => (
          <div key={row.label} className={classes["pair"]}>
            <dt>{row.label}</dt>
            <dd>{row.text}</dd>
          </div>
        ))}
        {details !== undefined && <PersonDetails customerId={view.id} details={details} />}
      </dl>
      <Profiling view={view} />
      <PersonData view={view} />
    </section>
  );
}
