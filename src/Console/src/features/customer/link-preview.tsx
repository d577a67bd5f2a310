import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { customerQuery } from "@/api/get-customer";
import { timelineQuery } from "@/api/get-timeline";
import type { Account, CustomerView } from "@/api/types";
import { ChannelMark } from "@/components/channel-mark";
import { Failure } from "@/components/failure";
import { GreyBars } from "@/components/grey-bars";
import { channelName, strings } from "@/strings";
import classes from "./link-dialog.module.css";
import { differences } from "./link-differences";

interface LinkPreviewProps {
  readonly person: CustomerView;
  readonly otherId: string;
}

/** Both people side by side: names, accounts, last words, how much was said, and what differs. */
export function LinkPreview({ person, otherId }: LinkPreviewProps) {
  const other = useQuery(customerQuery(otherId));
  if (other.isError) {
    return <Failure what={strings.person.failed} error={other.error} retry={() => void other.refetch()} />;
  }
  if (other.data === undefined) {
    return <GreyBars as="lines" count={4} />;
  }
  return (
    <>
      <div className={classes["sides"]}>
        <Side view={person} role={strings.links.stays} />
        <Side view={other.data} role={strings.links.joins} />
      </div>
      <ul className={classes["differs"]} aria-label={strings.links.differs}>
        {differences(person, other.data).map((difference) => (
          <li key={difference}>{difference}</li>
        ))}
      </ul>
    </>
  );
}

function Side({ view, role }: { readonly view: CustomerView; readonly role: string }) {
  const timeline = useInfiniteQuery(timelineQuery(view.id));
  const last = timeline.data?.pages[0]?.items.find((entry) => entry.direction !== null);
  return (
    <section className={classes["side"]} aria-label={`${role}: ${view.name}`}>
      <p className={classes["role"]}>{role}</p>
      <h3 className={classes["title"]}>{view.name}</h3>
      <ul className={classes["accounts"]}>
        {view.accounts.map((account) => (
          <li key={account.id}>
            <ChannelMark channel={account.channel} named size={16} />
            <span>{accountText(account)}</span>
          </li>
        ))}
      </ul>
      {last && <blockquote className={classes["quote"]}>{last.text ?? strings.timeline.noText}</blockquote>}
      <p className={classes["role"]}>{strings.context.counts(view.counts.inbound, view.counts.outbound)}</p>
    </section>
  );
}

/** An account as it is told from others: by handle, number or name. */
function accountText(account: Account): string {
  const alias = account.aliases.find((known) => known.until === null && known.kind.endsWith("phone"))?.value ?? account.externalId;
  const handle = account.handle === null ? alias : `@${account.handle.replace(/^@/, "")}`;
  return [channelName(account.channel), account.name, handle].filter((part) => part != null).join(" · ");
}
