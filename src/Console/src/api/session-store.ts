import { createStore } from "@/lib/store";
import type { Me } from "./types";

/**
 * Who works here. `unknown` until the first answer. `over` is a session that ended while the page was open: the page stays
 * where it is, with the sign-in over it.
 */
export type Session =
  | { readonly state: "unknown" }
  | { readonly state: "none" }
  | { readonly state: "in"; readonly user: Me }
  | { readonly state: "over"; readonly user: Me };

const store = createStore<Session>({ state: "unknown" });

export const sessionStore = {
  read: store.read,
  subscribe: store.subscribe,
  signedIn(user: Me): void {
    store.write({ state: "in", user });
  },
  /** The server no longer knows us. */
  over(): void {
    const session = store.read();
    if (session.state === "in") {
      store.write({ state: "over", user: session.user });
    } else if (session.state === "unknown") {
      store.write({ state: "none" });
    }
  },
  signedOut(): void {
    store.write({ state: "none" });
  },
};
