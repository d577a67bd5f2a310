import { useSyncExternalStore } from "react";

interface Readable<T> {
  readonly read: () => T;
  readonly subscribe: (listener: () => void) => () => void;
}

/** The value of a store outside React, always current. */
export function useStore<T>(store: Readable<T>): T {
  return useSyncExternalStore(store.subscribe, store.read);
}
