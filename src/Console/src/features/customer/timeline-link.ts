import { createStore, type Store } from "@/lib/store";

/** Something on the timeline to be brought into sight. */
export type Wish = { readonly entryId: string } | { readonly at: number };

/** What the timeline and the context say to each other. */
export interface TimelineLink {
  /** First and last moment that is on screen, in milliseconds. */
  readonly visible: Store<{ readonly from: number; readonly to: number } | null>;
  /** Somebody wants to see this: an entry, or a moment. Each wish is a new object. */
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
