import type { Presence, PresentColleague } from "@/api/types";
import { createStore } from "@/lib/store";

/** By person; null until the server said it for the first time. Who is not in it has nobody with them. */
export type Present = ReadonlyMap<string, readonly PresentColleague[]>;

/** Who is with whom, as the server tells it: all of it on resuming, then what changes. */
export class Presences {
  readonly store = createStore<Present | null>(null);

  /** What was told while a Resume was under way, whose answer may be older. */
  #early: Presence[] | null = null;

  /** A Resume begins. */
  resuming(): void {
    this.#early = [];
  }

  /** A Resume was answered. */
  resumed(all: readonly Presence[]): void {
    const early = this.#early ?? [];
    this.#early = null;
    this.store.write(new Map([...all, ...early].map(({ customerId, agents }) => [customerId, agents])));
  }

  /** Something changed. */
  told(presence: Presence): void {
    this.#early?.push(presence);
    this.store.write(new Map(this.store.read()).set(presence.customerId, presence.agents));
  }
}
