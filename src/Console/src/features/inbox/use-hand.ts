import { useEffect, useState, type FocusEvent, type PointerEvent } from "react";
import { useStore } from "@/hooks/use-store";
import { lastKeyAt } from "@/lib/keyboard";

/** A key keeps the order for this long. */
export const keyHolds = 5_000;

/** Whether a hand is on the list: the pointer is in it, a row is focused, or a key was pressed within five seconds. */
export function useHand() {
  const [pointer, setPointer] = useState(false);
  const [focus, setFocus] = useState(false);
  const keyed = useKeyedRecently();
  return {
    hand: pointer || focus || keyed,
    props: {
      onPointerEnter: (event: PointerEvent) => setPointer(event.pointerType !== "touch"),
      onPointerLeave: () => setPointer(false),
      onFocus: () => setFocus(true),
      onBlur: (event: FocusEvent) => setFocus(event.currentTarget.contains(event.relatedTarget)),
    },
  };
}

function useKeyedRecently(): boolean {
  const at = useStore(lastKeyAt);
  const [expired, setExpired] = useState(at);
  useEffect(() => {
    const left = at + keyHolds - Date.now();
    if (left <= 0) {
      return undefined;
    }
    const timer = setTimeout(() => setExpired(at), left);
    return () => clearTimeout(timer);
  }, [at]);
  return Number.isFinite(at) && at !== expired;
}
