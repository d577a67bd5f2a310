import { createStore } from "./store";

/** What this browser remembers of how its user likes the console. */
export interface Preferences {
  /** Whether single-key shortcuts work (WCAG 2.1.4). */
  readonly keys: boolean;
  /** Width of the list in pixels, 300-480. */
  readonly listWidth: number;
  /** Width of the context in pixels, 280-480. */
  readonly contextWidth: number;
  readonly listHidden: boolean;
  readonly contextHidden: boolean;
  /** Compact rows leave out the second line. */
  readonly compact: boolean;
  /** The last people opened, newest first, at most five. */
  readonly recent: readonly { readonly id: string; readonly name: string }[];
}

export interface Widths {
  readonly least: number;
  readonly most: number;
  readonly usual: number;
}

export const listWidths: Widths = { least: 300, most: 480, usual: 372 };
export const contextWidths: Widths = { least: 280, most: 480, usual: 336 };

const key = "socialcrm.preferences";
const usual: Preferences = {
  keys: true,
  listWidth: listWidths.usual,
  contextWidth: contextWidths.usual,
  listHidden: false,
  contextHidden: false,
  compact: false,
  recent: [],
};

function load(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    return typeof stored === "object" && stored !== null ? { ...usual, ...stored } : usual;
  } catch {
    return usual;
  }
}

const store = createStore(load());

export const preferences = {
  read: store.read,
  subscribe: store.subscribe,
  change(change: Partial<Preferences>): void {
    store.write({ ...store.read(), ...change });
    try {
      localStorage.setItem(key, JSON.stringify(store.read()));
    } catch {
      // A browser that refuses storage forgets; nothing else breaks.
    }
  },
  /** Puts a person on top of the recent five. */
  visited(id: string, name: string): void {
    const others = store.read().recent.filter((person) => person.id !== id);
    preferences.change({ recent: [{ id, name }, ...others].slice(0, 5) });
  },
  /** A person was erased: this browser does not remember their name. */
  forget(id: string): void {
    if (store.read().recent.some((person) => person.id === id)) {
      preferences.change({ recent: store.read().recent.filter((person) => person.id !== id) });
    }
  },
};
