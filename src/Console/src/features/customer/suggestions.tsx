import { Link } from "@tanstack/react-router";
import type { CustomerView, SuggestionItem } from "@/api/types";
import { ChannelMark } from "@/components/channel-mark";
import { DecideSuggestion, reasonsOf } from "@/components/decide-suggestion";
import { useKey } from "@/hooks/use-key";
import { sidesOf, useSuggestions } from "@/hooks/use-suggestions";
import { strings } from "@/strings";
import classes from "./context.module.css";

/** Who somebody may be besides, with what speaks for it: one key links them, one says that they are two. */
export function Suggestions({ view }: { readonly view: CustomerView }) {
  const { accept, dismiss } = useSuggestions();
  const first = view.suggestions[0];
  useKey("acceptSuggestion", () => first && void accept(first, view.id), first !== undefined);
  useKey("dismissSuggestion", () => first && void dismiss(first, view.id), first !== undefined);
  return view.suggestions.length === 0 ? null : (
    <ul className={classes["suggestions"]} aria-label={strings.suggestions.title}>
      {view.suggestions.map((suggestion) => (
        <SuggestionRow
          key={suggestion.id}
          suggestion={suggestion}
          personId={view.id}
          keyed={suggestion === first}
          onAccept={() => void accept(suggestion, view.id)}
          onDismiss={() => void dismiss(suggestion, view.id)}
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
  const { joins: other } = sidesOf(suggestion, personId);
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
      <p className={classes["link"]}>{reasonsOf(suggestion).join(" · ")}</p>
      <DecideSuggestion name={other.name} keyed={keyed} onAccept={onAccept} onDismiss={onDismiss} />
    </li>
  );
}
