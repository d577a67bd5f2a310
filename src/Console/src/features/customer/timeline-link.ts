import { createStore, type Store } from "@/lib/store";

/** What the timeline and the context say to each other. */
export interface TimelineLink {
  /** First and last moment that is on screen, in milliseconds. */
  readonly visible: Store<{ readonly from: number; readonly to: number } | null>;
  /** Somebody wants to see this: an entry by its position, or a moment. Each wish is a new object. */
  readonly wish: Store<{ readonly position: number } | { readonly at: number } | null>;
}

export function createTimelineLink(): TimelineLink {
  return { visible: createStore<{ from: number; to: number } | null>(null), wish: createStore<{ position: number } | { at: number } | null>(null) };
}
