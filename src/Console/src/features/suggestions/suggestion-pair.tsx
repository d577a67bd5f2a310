import { Link } from "@tanstack/react-router";
import { memo } from "react";
import type { SuggestedCustomer, SuggestionItem } from "@/api/types";
import { Avatar } from "@/components/avatar";
import { ChannelMark } from "@/components/channel-mark";
import { DecideSuggestion, reasonsOf } from "@/components/decide-suggestion";
import { useNow } from "@/hooks/use-now";
import { shortMoment, wholeMoment } from "@/lib/time";
import { channelName, mediaName, strings } from "@/strings";
import classes from "./suggestion-queue.module.css";

interface SuggestionPairProps {
  readonly suggestion: SuggestionItem;
  /** The keys mean this one. */
  readonly current: boolean;
  readonly onCurrent: () => void;
  readonly onAccept: () => void;
  readonly onDismiss: () => void;
}

/** Two who may be one: both with their accounts and last words, how likely it is and why, and the two ways to decide. */
export const SuggestionPair = memo(function SuggestionPair({ suggestion, current, onCurrent, onAccept, onDismiss }: SuggestionPairProps) {
  const { one, other, score } = suggestion;
  return (
    // The keys are the page's; a click only says which pair they mean.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <li className={classes["pair"]} data-current={current} aria-current={current} aria-label={strings.suggestions.pair(one.name, other.name)} onClick={onCurrent}>
      <div className={classes["sides"]}>
        <Side customer={one} />
        <Side customer={other} />
      </div>
      <p className={classes["why"]}>
        <b className={classes["score"]}>{strings.suggestions.likely(Math.round(score * 100))}</b> {reasonsOf(suggestion).join(" · ")}
      </p>
      <DecideSuggestion name={other.name} keyed={current} onAccept={onAccept} onDismiss={onDismiss} />
    </li>
  );
});

function Side({ customer }: { readonly customer: SuggestedCustomer }) {
  const now = useNow();
  const { customerId, name, accounts, last } = customer;
  return (
    <div className={classes["side"]}>
      <Avatar name={name} channel={last?.channel ?? accounts[0]?.channel} />
      <p className={classes["name"]}>
        <Link to="/people/$customerId" params={{ customerId }}>
          {name}
        </Link>
        {last !== null && (
          <time className={classes["when"]} dateTime={last.at} title={wholeMoment(last.at)}>
            {shortMoment(last.at, now)}
          </time>
        )}
      </p>
      <p className={classes["accounts"]}>
        {accounts.map((account, index) => (
          <span key={`${account.channel} ${index}`} className={classes["account"]}>
            <ChannelMark channel={account.channel} named />
            {channelName(account.channel)}
            {account.handle !== null && ` @${account.handle.replace(/^@/, "")}`}
            {account.name !== null && account.name !== name && ` · ${account.name}`}
          </span>
        ))}
      </p>
      <p className={classes["last"]}>{lastText(last)}</p>
    </div>
  );
}

function lastText(last: SuggestedCustomer["last"]): string {
  if (last === null) {
    return strings.suggestions.noWords;
  }
  const text = last.deleted ? strings.timeline.deleted : (last.text ?? (last.media === null ? strings.suggestions.noWords : mediaName(last.media)));
  return last.direction === "out" ? `${strings.suggestions.ours} ${text}` : text;
}
