import { createStore } from "./store";

/** People about whom a colleague called upon me in a note, and who that was, until I open them. Remembered by this browser. */
export type Mentions = Readonly<Record<string, string>>;

const key = "socialcrm.mentions";
/** More than anybody leaves unopened. */
const most = 100;

function load(): Mentions {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    return typeof stored === "object" && stored !== null ? (stored as Mentions) : {};
  } catch {
    return {};
  }
}

const store = createStore<Mentions>(load());

function write(next: Mentions) {
  store.write(next);
  try {
    localStorage.setItem(key, JSON.stringify(next));
  } catch {
    // A browser that refuses storage forgets them when it is closed.
  }
}

export const mentions = {
  read: store.read,
  subscribe: store.subscribe,
  add(customerId: string, by: string): void {
    write(Object.fromEntries([...Object.entries({ ...store.read(), [customerId]: by })].slice(-most)));
  },
  /** They are open: there is nothing to remind of. */
  seen(customerId: string): void {
    if (customerId in store.read()) {
      write(Object.fromEntries(Object.entries(store.read()).filter(([id]) => id !== customerId)));
    }
  },
};
