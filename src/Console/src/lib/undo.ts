import { createStore } from "./store";

/** How long an act can be taken back. */
export const undoFor = 6_000;

export interface Undoable {
  /** What was done, in a sentence. */
  readonly text: string;
  /** Takes it back; absent where the toast only tells something. */
  readonly undo?: () => void;
  /** Tells one toast from the next. */
  readonly number: number;
}

const store = createStore<Undoable | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;
let last = 0;

/** The one toast there is, and the act behind it. */
export const undoToast = {
  read: store.read,
  subscribe: store.subscribe,
  /** Shows what was done for six seconds, with the way back if there is one. A newer one takes its place. */
  show(text: string, undo?: () => void): void {
    clearTimeout(timer);
    last += 1;
    store.write({ text, number: last, ...(undo ? { undo } : {}) });
    timer = setTimeout(() => store.write(null), undoFor);
  },
  /** Takes the last act back, while its toast is there. */
  undo(): void {
    const current = store.read();
    if (current?.undo) {
      undoToast.dismiss();
      current.undo();
    }
  },
  dismiss(): void {
    clearTimeout(timer);
    store.write(null);
  },
};
