import { useEffect, useEffectEvent, useState, type RefObject } from "react";
import type { SuggestionItem } from "@/api/types";
import { useKey } from "@/hooks/use-key";

interface QueueCursorOptions {
  readonly items: readonly SuggestionItem[];
  readonly list: RefObject<HTMLElement | null>;
  /** The last is reached: there may be more. */
  readonly onEnd: () => void;
  readonly onOpen: (suggestion: SuggestionItem) => void;
  readonly onAccept: (suggestion: SuggestionItem) => void;
  readonly onDismiss: (suggestion: SuggestionItem) => void;
}

/** Which suggestion the keys mean: the first at first, and after one is decided the one that takes its place. */
export function useQueueCursor({ items, list, onEnd, onOpen, onAccept, onDismiss }: QueueCursorOptions) {
  const [id, setId] = useState<string | null>(null);
  const [place, setPlace] = useState(0);
  const found = items.findIndex((item) => item.id === id);
  const at = found === -1 ? Math.min(place, items.length - 1) : found;
  const current = items[at];
  if (found !== -1 && found !== place) {
    setPlace(found);
  }

  const go = (index: number) => {
    const item = items[index];
    if (item !== undefined) {
      setId(item.id);
      setPlace(index);
      list.current?.children[index]?.scrollIntoView({ block: "nearest" });
    }
    if (index >= items.length - 3) {
      onEnd();
    }
  };
  const step = (by: 1 | -1) => go(Math.min(Math.max(at + by, 0), items.length - 1));
  useKey("next", () => step(1), current !== undefined);
  useKey("previous", () => step(-1), current !== undefined);
  useArrows(step, current !== undefined);
  useKey("open", () => current && onOpen(current), current !== undefined);
  useKey("acceptSuggestion", () => current && onAccept(current), current !== undefined);
  useKey("dismissSuggestion", () => current && onDismiss(current), current !== undefined);
  return { id: current?.id ?? null, go: (wanted: string) => go(items.findIndex((item) => item.id === wanted)) };
}

/** Arrow keys walk the queue as j and k do, also where single keys are switched off. */
function useArrows(step: (by: 1 | -1) => void, enabled: boolean) {
  const walk = useEffectEvent((event: KeyboardEvent) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : null;
    const busy = event.defaultPrevented || document.querySelector("[role=dialog], [role=menu]") !== null;
    if (by !== null && !busy && !event.ctrlKey && !event.altKey && !event.metaKey && !(event.target instanceof HTMLInputElement)) {
      event.preventDefault();
      step(by);
    }
  });
  useEffect(() => {
    if (!enabled) {
      return undefined;
    }
    const listener = (event: KeyboardEvent) => walk(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, [enabled]);
}
