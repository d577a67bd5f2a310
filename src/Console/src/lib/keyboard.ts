import { bindingOf, keyNames, type KeyName } from "./keys";
import { createStore } from "./store";

/** Handles a key; false means "not mine", and an older handler is asked. */
export type KeyHandler = (event: KeyboardEvent | null) => unknown;

/** Two keys belong together when the second comes within this time. */
const sequenceWithin = 1_000;

const handlers = new Map<KeyName, KeyHandler[]>();
let prefix: { key: string; at: number } | null = null;

/** When a key was last pressed: a list that is being walked by key keeps its order. */
export const lastKeyAt = createStore(Number.NEGATIVE_INFINITY);

/** Adds a handler; the latest is asked first. Returns how to take it away. */
export function onKey(name: KeyName, handler: KeyHandler): () => void {
  const list = handlers.get(name) ?? [];
  list.push(handler);
  handlers.set(name, list);
  return () => {
    list.splice(list.indexOf(handler), 1);
  };
}

/** Runs what a key would do; Ctrl+K's actions come through here. */
export function runKey(name: KeyName, event: KeyboardEvent | null = null): boolean {
  const list = handlers.get(name) ?? [];
  for (let index = list.length - 1; index >= 0; index -= 1) {
    if (list[index]?.(event) !== false) {
      return true;
    }
  }
  return false;
}

/** Whether anything would answer this key now. */
export function hasKey(name: KeyName): boolean {
  return (handlers.get(name)?.length ?? 0) > 0;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select, [role=textbox], [role=combobox]") !== null)
  );
}

/** Enter on a button or link belongs to that control. */
function ownsEnter(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("a, button, summary, [role=button], [role=menuitem]") !== null;
}

function chord(event: KeyboardEvent): string {
  const modifier = event.ctrlKey || event.metaKey;
  return modifier ? `Ctrl+${event.key.toLowerCase()}` : event.key.length === 1 && event.key !== "?" ? event.key.toLowerCase() : event.key;
}

function match(pressed: string, at: number): KeyName | null {
  const sequence = prefix !== null && at - prefix.at <= sequenceWithin ? `${prefix.key} ${pressed}` : null;
  prefix = null;
  if (sequence !== null) {
    const found = keyNames.find((name) => bindingOf(name).keys.includes(sequence));
    if (found !== undefined) {
      return found;
    }
  }
  if (keyNames.some((name) => bindingOf(name).keys.some((key) => key.startsWith(`${pressed} `)))) {
    prefix = { key: pressed, at };
    return null;
  }
  return keyNames.find((name) => bindingOf(name).keys.includes(pressed)) ?? null;
}

/**
 * Listens on the window. Single keys never act while somebody types and can be switched off altogether.
 * @param singleKeys whether single keys are on, asked at every key.
 * @param blocked whether the page is covered (sign-in, a dialog), asked at every key.
 */
export function listenToKeys(singleKeys: () => boolean, blocked: () => boolean): () => void {
  const listener = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.isComposing || event.key === "Shift" || event.key === "Control") {
      return;
    }
    lastKeyAt.write(event.timeStamp + performance.timeOrigin);
    if (blocked()) {
      return;
    }
    const name = match(chord(event), event.timeStamp);
    if (name === null) {
      return;
    }
    const typing = isTyping(event.target);
    const allowed = bindingOf(name).always === true ? !(typing && name === "undo") : singleKeys() && !typing;
    if (!allowed || (name === "open" && ownsEnter(event.target))) {
      return;
    }
    if (runKey(name, event)) {
      event.preventDefault();
    }
  };
  window.addEventListener("keydown", listener);
  return () => window.removeEventListener("keydown", listener);
}
