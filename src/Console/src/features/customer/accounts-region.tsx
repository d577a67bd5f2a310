import type { Account } from "@/api/types";
import { ChannelMark } from "@/components/channel-mark";
import { useNow } from "@/hooks/use-now";
import { shortDate } from "@/lib/time";
import { channelName, strings } from "@/strings";
import classes from "./context.module.css";

/** Where a person can be reached, by which names they are known there, and why we think so. */
export function AccountsRegion({ accounts }: { readonly accounts: readonly Account[] }) {
  return (
    <ul className={classes["accounts"]}>
      {accounts.map((account) => (
        <li key={account.id} className={classes["account"]}>
          <ChannelMark channel={account.channel} named size={16} />
          <span>
            {channelName(account.channel)}
            {account.handle !== null && ` @${account.handle.replace(/^@/, "")}`}
            {account.handle === null && account.name !== null && ` · ${account.name}`}
          </span>
          <Aliases account={account} />
        </li>
      ))}
    </ul>
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
