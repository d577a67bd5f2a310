import { Popover } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { linksQuery } from "@/api/get-links";
import type { LedgerItem } from "@/api/types";
import { Failure } from "@/components/failure";
import { GreyBars } from "@/components/grey-bars";
import { useNow } from "@/hooks/use-now";
import { shortMoment, wholeMoment } from "@/lib/time";
import { channelName, strings } from "@/strings";
import contextClasses from "./context.module.css";
import classes from "./link-ledger.module.css";

interface LinkLedgerProps {
  readonly customerId: string;
}

/** "History": opens who became one person with whom, when, by whom and on what evidence. */
export function LinkLedger({ customerId }: LinkLedgerProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={360} trapFocus returnFocus transitionProps={{ duration: 120 }}>
      <Popover.Target>
        <button type="button" className={contextClasses["act"]} onClick={() => setOpened(!opened)}>
          {strings.ledger.action}
        </button>
      </Popover.Target>
      <Popover.Dropdown
        className={classes["card"] ?? ""}
        aria-label={strings.ledger.title}
        onKeyDownCapture={(event) => {
          if (event.key === "Escape") {
            // Esc closes the card and does not lead back to the list as well.
            event.preventDefault();
            setOpened(false);
          }
        }}
      >
        <Lines customerId={customerId} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Lines({ customerId }: LinkLedgerProps) {
  const now = useNow();
  const { data, error, isError, isPending, refetch } = useQuery(linksQuery(customerId));
  if (isError) {
    return <Failure what={strings.ledger.failed} error={error} retry={() => void refetch()} />;
  }
  if (isPending) {
    return <GreyBars as="lines" count={3} />;
  }
  return (
    // Long ones scroll, and what scrolls must be reached by keys.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ol className={classes["lines"]} tabIndex={0} aria-label={strings.ledger.title}>
      {data.items.map((item, index) => (
        <li key={item.at + String(index)}>
          <p className={classes["dim"]}>
            <time dateTime={item.at} title={wholeMoment(item.at)}>
              {shortMoment(item.at, now)}
            </time>
            {` · ${strings.context.evidence[item.evidence]}`}
          </p>
          <p>{strings.ledger.did[item.kind](item.by.name, item.name, channelName(item.channel))}</p>
          <Grounds item={item} />
          {item.reason !== null && <p className={classes["dim"]}>{strings.links.because(item.reason)}</p>}
        </li>
      ))}
    </ol>
  );
}

/** By what two accounts were taken for one person, and under which names an account is known since or no longer. */
function Grounds({ item }: { readonly item: LedgerItem }) {
  const grounds = [
    ...item.grounds.map(({ kind, value }) => strings.ledger.ground[kind] + (value == null ? "" : ` ${value}`)),
    ...item.added.map(({ kind, value }) => strings.ledger.added(strings.aliases[kind] ?? kind, value)),
    ...item.ended.map(({ kind, value }) => strings.ledger.ended(strings.aliases[kind] ?? kind, value)),
  ];
  return grounds.length === 0 ? null : (
    <ul className={classes["dim"]}>
      {grounds.map((ground) => (
        <li key={ground}>{ground}</li>
      ))}
    </ul>
  );
}
