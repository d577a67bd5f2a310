import type { Account, CustomerLink, CustomerView } from "@/api/types";
import { ChannelMark } from "@/components/channel-mark";
import { useOnline } from "@/hooks/use-connection";
import { links } from "@/hooks/use-links";
import { useNow } from "@/hooks/use-now";
import { shortDate } from "@/lib/time";
import { channelName, strings } from "@/strings";
import classes from "./context.module.css";
import { LinkLedger } from "./link-ledger";
import { Suggestions } from "./suggestions";

interface AccountsRegionProps {
  readonly view: CustomerView;
  readonly onLink: () => void;
}

/** Where a person can be reached, by which names they are known there, and why we think so; what is linked can be unlinked. */
export function AccountsRegion({ view, onLink }: AccountsRegionProps) {
  const online = useOnline();
  return (
    <section className={classes["region"]}>
      <div className={classes["head"]}>
        <h2 className={classes["title"]}>{strings.context.accounts}</h2>
        <span className={classes["acts"]}>
          <LinkLedger customerId={view.id} />
          <button type="button" className={classes["act"]} disabled={!online} onClick={onLink}>
            {strings.links.action}
          </button>
        </span>
      </div>
      <ul className={classes["accounts"]}>
        {view.accounts.map((account) => (
          <AccountRow key={account.id} view={view} account={account} link={view.links.find((link) => link.customerId === account.id)} />
        ))}
      </ul>
      <Suggestions view={view} />
    </section>
  );
}

interface AccountRowProps {
  readonly view: CustomerView;
  readonly account: Account;
  readonly link: CustomerLink | undefined;
}

function AccountRow({ view, account, link }: AccountRowProps) {
  const now = useNow();
  const online = useOnline();
  const name = account.name ?? account.handle ?? account.externalId ?? channelName(account.channel);
  return (
    <li className={classes["account"]}>
      <ChannelMark channel={account.channel} named size={16} />
      <span>
        {channelName(account.channel)}
        {account.handle !== null && ` @${account.handle.replace(/^@/, "")}`}
        {account.name !== null && (account.handle === null || link !== undefined) && ` · ${account.name}`}
      </span>
      <Aliases account={account} />
      {link && (
        <p className={classes["link"]}>
          {strings.links.linkedBy(link.by.name, shortDate(link.since, now))}
          {link.reason !== null && ` · ${strings.links.because(link.reason)}`}{" "}
          <button
            type="button"
            className={classes["act"]}
            disabled={!online}
            aria-label={strings.links.unlinkOf(name)}
            onClick={() => void links.unlink(view, { id: account.id, name }, link.reason)}
          >
            {strings.links.unlink}
          </button>
        </p>
      )}
    </li>
  );
}

function Aliases({ account }: { readonly account: Account }) {
  const now = useNow();
  return (
    <ul className={classes["aliases"]}>
      {account.aliases.map((alias) => (
        <li key={`${alias.kind} ${alias.scope} ${alias.value}`}>
          {strings.aliases[alias.kind] ?? alias.kind} {alias.value} · {strings.context.evidence[alias.evidence]},{" "}
          {alias.until === null ? strings.context.since(shortDate(alias.since, now)) : strings.context.until(shortDate(alias.until, now))}
        </li>
      ))}
    </ul>
  );
}
