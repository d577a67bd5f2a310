import { createStore } from "@/lib/store";

const store = createStore<ReadonlySet<string>>(new Set());

/**
 * People of whom I said that no answer is needed. A row that leaves a list stays in place under a hand, but not when it was
 * my own hand that sent it away.
 */
export const ownAnswers = {
  read: store.read,
  subscribe: store.subscribe,
  add(id: string): void {
    if (!store.read().has(id)) {
      store.write(new Set(store.read()).add(id));
    }
  },
};
