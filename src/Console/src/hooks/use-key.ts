import { useEffect, useEffectEvent } from "react";
import { onKey, type KeyHandler } from "@/lib/keyboard";
import type { KeyName } from "@/lib/keys";

/** Answers a key while the component is there. Return false to leave it to somebody else. */
export function useKey(name: KeyName, handler: KeyHandler, enabled = true): void {
  const handle = useEffectEvent(handler);
  useEffect(() => (enabled ? onKey(name, (event) => handle(event)) : undefined), [name, enabled]);
}
