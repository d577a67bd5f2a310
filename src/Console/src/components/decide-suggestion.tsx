import type { SuggestionItem } from "@/api/types";
import { useOnline } from "@/hooks/use-connection";
import { withKey, type KeyName } from "@/lib/keys";
import { strings } from "@/strings";
import classes from "./decide-suggestion.module.css";

interface DecideSuggestionProps {
  /** Who may be the same person. */
  readonly name: string;
  /** Whether the keys mean this suggestion. */
  readonly keyed: boolean;
  readonly onAccept: () => void;
  readonly onDismiss: () => void;
}

/** The two ways to decide about a suggestion, each with its key. */
export function DecideSuggestion({ name, keyed, onAccept, onDismiss }: DecideSuggestionProps) {
  return (
    <p className={classes["acts"]}>
      <Act shortcut={keyed ? "acceptSuggestion" : null} text={strings.suggestions.accept} label={strings.suggestions.acceptOf(name)} onAct={onAccept} />
      <Act shortcut={keyed ? "dismissSuggestion" : null} text={strings.suggestions.dismiss} label={strings.suggestions.dismissOf(name)} onAct={onDismiss} />
    </p>
  );
}

interface ActProps {
  readonly shortcut: KeyName | null;
  readonly text: string;
  readonly label: string;
  readonly onAct: () => void;
}

function Act({ shortcut, text, label, onAct }: ActProps) {
  const online = useOnline();
  return (
    <button
      type="button"
      className={classes["act"]}
      disabled={!online}
      title={shortcut === null ? undefined : withKey(text, shortcut)}
      aria-label={label}
      onClick={onAct}
    >
      {text}
    </button>
  );
}

/** What speaks for a suggestion and against it, in words. */
export function reasonsOf({ reasons }: SuggestionItem): readonly string[] {
  return reasons.map(({ kind, value, weight }) => strings.suggestions.reason(strings.ledger.ground[kind], value, weight < 0));
}
