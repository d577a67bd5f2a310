import { createStore, type Store } from "@/lib/store";

/** Something on the timeline to be brought into sight: an entry, a moment in milliseconds, or the newest. */
export type Wish = { readonly entryId: string } | { readonly at: number } | { readonly newest: true };

/** What the timeline and the context say to each other. */
export interface TimelineLink {
  /** First and last moment that is on screen, in milliseconds. */
  readonly visible: Store<{ readonly from: number; readonly to: number } | null>;
  /** Somebody wants to see this. Each wish is a new object. */
  readonly wish: Store<Wish | null>;
  /** Whether the seam is shown as a table. */
  readonly table: Store<boolean>;
}

export function createTimelineLink(): TimelineLink {
  return {
    visible: createStore<{ from: number; to: number } | null>(null),
    wish: createStore<Wish | null>(null),
    table: createStore(false),
  };
}

/** The entry that an address names after its #. */
export function linkedEntry(hash: string): string | null {
  return /^-?\d+-\d+$/.test(hash) ? hash : null;
}

/** The address of a person, or of an entry on their timeline, to be given to a colleague. */
export function linkTo(customerId: string, entryId: string | null): string {
  return `${location.origin}/people/${customerId}${entryId === null ? "" : `#${entryId}`}`;
}
