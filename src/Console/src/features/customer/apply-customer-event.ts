import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { curveKey } from "@/api/get-emotion";
import { customerKey, customerQuery } from "@/api/get-customer";
import { timelineKey } from "@/api/get-timeline";
import type { Change, CustomerView, EmotionCurve, Timeline, TimelineEntry } from "@/api/types";

type Pages = InfiniteData<Timeline, string | null>;

/** At most this often is a person asked for again while changes pour in. */
const askAgainAfter = 300;

const asked = new Map<string, ReturnType<typeof setTimeout>>();

/**
 * Applies changes of the feed to what is cached about people: entries go on the timeline, the feeling is known at once from
 * the row, and the rest of the view is asked for again, for the people on screen now and for the others when they are opened.
 */
export function applyCustomerChanges(client: QueryClient, changes: readonly Change[]): void {
  for (const change of changes) {
    const { customerId } = change;
    const state = client.getQueryState(customerQuery(customerId).queryKey);
    if (state === undefined && client.getQueryData(timelineKey(customerId)) === undefined) {
      continue;
    }
    if (change.entry != null) {
      applyEntry(client, customerId, change.entry, change.position);
    } else {
      void client.invalidateQueries({ queryKey: timelineKey(customerId), refetchType: "none" });
    }
    applyFeeling(client, change);
    askAgain(client, customerId, change.entry == null);
  }
}

/** Asks for the view again soon; for the timeline too when the change came without its entry. */
function askAgain(client: QueryClient, customerId: string, withTimeline: boolean) {
  if (asked.has(customerId) && !withTimeline) {
    return;
  }
  clearTimeout(asked.get(customerId));
  asked.set(
    customerId,
    setTimeout(() => {
      asked.delete(customerId);
      void client.invalidateQueries({ queryKey: customerQuery(customerId).queryKey });
      void client.invalidateQueries({ queryKey: curveKey(customerId) });
      void client.refetchQueries({ queryKey: timelineKey(customerId), stale: true, type: "active" });
    }, askAgainAfter),
  );
}

/** Puts an entry where it is known already, or on the newest page: the timeline is drawn by when things happened. */
function applyEntry(client: QueryClient, customerId: string, entry: TimelineEntry, position: number) {
  client.setQueryData<Pages>(timelineKey(customerId), (data) => {
    if (data === undefined) {
      return data;
    }
    const at = data.pages.findIndex((page) => page.items.some((known) => known.position === entry.position));
    return {
      ...data,
      pages: data.pages.map((page, index) => {
        if (index !== Math.max(at, 0) || position <= page.position) {
          return page;
        }
        const items = at === -1 ? [entry, ...page.items] : page.items.map((known) => (known.position === entry.position ? entry : known));
        return { ...page, items, position };
      }),
    };
  });
}

function applyFeeling(client: QueryClient, { customerId, item, entry, position, at }: Change) {
  if (item != null) {
    client.setQueryData<CustomerView>(customerQuery(customerId).queryKey, (view) =>
      view === undefined || view.position >= position
        ? view
        : {
            ...view,
            name: item.name,
            waitingSince: item.waitingSince,
            lastMessageAt: item.last?.at ?? view.lastMessageAt,
            emotion: { ...view.emotion, mood: item.emotion.mood, dominant: item.emotion.dominant, confidence: item.emotion.confidence },
            position,
          },
    );
  }
  const reading = entry?.emotion;
  if (item != null && entry != null && reading != null && entry.direction === "in") {
    client.setQueryData<EmotionCurve>(curveKey(customerId), (curve) =>
      curve === undefined || curve.position >= position
        ? curve
        : {
            ...curve,
            position,
            items: [
              ...curve.items.filter((point) => point.position !== entry.position),
              {
                position: entry.position,
                at,
                mood: item.emotion.mood,
                attitude: curve.items.at(-1)?.attitude ?? 0,
                sentiment: reading.sentiment,
                dominant: reading.dominant,
                confidence: reading.confidence,
              },
            ],
          },
    );
  }
}

/** Forgets what is cached about a person who no longer stands at this address. */
export function forgetCustomer(client: QueryClient, customerId: string): void {
  client.removeQueries({ queryKey: customerKey(customerId) });
}
