import { Link } from "@tanstack/react-router";
import type { CustomerView, SuggestionItem } from "@/api/types";
import { ChannelMark } from "@/components/channel-mark";
import { useOnline } from "@/hooks/use-connection";
import { useKey } from "@/hooks/use-key";
import { otherOf, useSuggestions } from "@/hooks/use-suggestions";
import { withKey } from "@/lib/keys";
import { strings } from "@/strings";
import classes from "./context.module.css";

/** Who somebody may be besides, with what speaks for it: one key links them, one says that they are two. */
export function Suggestions({ view }: { readonly view: CustomerView }) {
  const { accept, dismiss } = useSuggestions(view);
  const first = view.suggestions[0];
  useKey("acceptSuggestion", () => first && void accept(first), first !== undefined);
  useKey("dismissSuggestion", () => first && void dismiss(first), first !== undefined);
  return view.suggestions.length === 0 ? null : (
    <ul className={classes["suggestions"]} aria-label={strings.suggestions.title}>
      {view.suggestions.map((suggestion) => (
        <SuggestionRow
          key={suggestion.id}
          suggestion={suggestion}
          personId={view.id}
          keyed={suggestion === first}
          onAccept={() => void accept(suggestion)}
          onDismiss={() => void dismiss(suggestion)}
        />
      ))}
    </ul>
  );
}

interface SuggestionRowProps {
  readonly suggestion: SuggestionItem;
  readonly personId: string;
  /** Whether the keys mean this one. */
  readonly keyed: boolean;
  readonly onAccept: () => void;
  readonly onDismiss: () => void;
}

function SuggestionRow({ suggestion, personId, keyed, onAccept, onDismiss }: SuggestionRowProps) {
  const online = useOnline();
  const other = otherOf(suggestion, personId);
  const reasons = suggestion.reasons.map(({ kind, value, weight }) => strings.suggestions.reason(strings.ledger.ground[kind], value ?? null, weight < 0));
  return (
    <li>
      <p>
        {strings.suggestions.maybe}{" "}
        <Link to="/people/$customerId" params={{ customerId: other.customerId }}>
          {other.name}
        </Link>{" "}
        {other.channels.map((channel) => (
          <ChannelMark key={channel} channel={channel} named />
        ))}
      </p>
      <p className={classes["link"]}>{reasons.join(" · ")}</p>
      <p className={classes["acts"]}>
        <button
          type="button"
          className={classes["act"]}
          disabled={!online}
          title={keyed ? withKey(strings.suggestions.accept, "acceptSuggestion") : undefined}
          aria-label={strings.suggestions.acceptOf(other.name)}
          onClick={onAccept}
        >
          {strings.suggestions.accept}
        </button>
        <button
          type="button"
          className={classes["act"]}
          disabled={!online}
          title={keyed ? withKey(strings.suggestions.dismiss, "dismissSuggestion") : undefined}
          aria-label={strings.suggestions.dismissOf(other.name)}
          onClick={onDismiss}
        >
          {strings.suggestions.dismiss}
        </button>
      </p>
    </li>
  );
}
