import { createStore } from "@/lib/store";

const store = createStore<ReadonlySet<string>>(new Set());

/** People of whom I just said that no answer is needed: their rows leave at once, without waiting for the server. */
export const ownAnswers = {
  read: store.read,
  subscribe: store.subscribe,
  add(id: string): void {
    store.write(new Set(store.read()).add(id));
  },
  /** They wait again, or the server's own row tells it now. */
  remove(id: string): void {
    if (store.read().has(id)) {
      const rest = new Set(store.read());
      rest.delete(id);
      store.write(rest);
    }
  },
};
