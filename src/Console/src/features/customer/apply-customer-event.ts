import type { QueryClient } from "@tanstack/react-query";
import { factsQuery } from "@/api/facts";
import { customerKey, customerQuery } from "@/api/get-customer";
import { curveKey } from "@/api/get-emotion";
import { linksQuery } from "@/api/get-links";
import { countKey, isFiltered, timelineKey } from "@/api/get-timeline";
import { sessionStore } from "@/api/session-store";
import { linkNotice } from "@/lib/link-notice";
import type { Change, CustomerView, EmotionCurve, TimelineEntry } from "@/api/types";
import { forgetPerson, forgetWords, requoted, type Pages } from "./forget-words";

/** At most this often is a person asked for again while changes pour in. */
const askAgainAfter = 300;

const asked = new Map<string, ReturnType<typeof setTimeout>>();

/**
 * Applies changes of the feed to what is cached about people: entries go on the timeline, the feeling is known at once from
 * the row, and the rest of the view is asked for again, for the people on screen now and for the others when they are opened.
 */
export function applyCustomerChanges(client: QueryClient, changes: readonly Change[]): void {
  for (const change of changes) {
    const { customerId, entry, position } = change;
    if (change.type === "customer.erased") {
      forgetPerson(client, customerId, position);
      continue;
    }
    if (!isCached(client, customerId)) {
      continue;
    }
    if (change.by !== undefined && change.type.startsWith("customer.")) {
      applyLink(client, change, change.by);
    }
    if (entry !== undefined) {
      applyEntry(client, customerId, entry, position);
    } else if (!change.type.startsWith("customer.")) {
      // Not watched: the timeline is read again when it is opened, or now if it is on screen.
      void client.invalidateQueries({ queryKey: timelineKey(customerId), refetchType: "none" });
    }
    applyFeeling(client, change);
    if (change.type === "profiling.objected" || change.type === "profiling.allowed") {
      // Every entry is another one now, and what is only kept for being opened again may still show a feeling.
      client.removeQueries({ queryKey: customerKey(customerId), type: "inactive" });
      void client.invalidateQueries({ queryKey: customerKey(customerId) });
    }
    if (change.type === "message.deleted" || change.type === "note.deleted") {
      forgetWords(client, customerId, entry);
    }
    askAgain(client, customerId);
  }
}

/**
 * People were linked or unlinked: all of them is asked for again, and what is not on screen is forgotten. When a colleague did it to the
 * person on screen, that is said.
 */
function applyLink(client: QueryClient, change: Change, by: NonNullable<Change["by"]>) {
  const { customerId, entry, movedTo } = change;
  const open = client.getQueryCache().find({ queryKey: customerQuery(customerId).queryKey })?.isActive() === true;
  const known = client.getQueryData<CustomerView>(customerQuery(customerId).queryKey);
  client.removeQueries({ queryKey: customerKey(customerId), type: "inactive" });
  void client.invalidateQueries({ queryKey: customerKey(customerId) });
  const session = sessionStore.read();
  if (!open || (session.state === "in" && session.user.id === by.id)) {
    return;
  }
  if (movedTo !== undefined && known !== undefined) {
    linkNotice.show({ personId: movedTo, other: { id: customerId, name: known.name }, by: by.name, act: "linked" });
  } else if (entry?.linked != null) {
    const { customerId: id, name } = entry.linked;
    linkNotice.show({ personId: customerId, other: { id, name }, by: by.name, act: change.type === "customer.linked" ? "linked" : "unlinked" });
  }
}

function isCached(client: QueryClient, customerId: string): boolean {
  return (
    client.getQueryState(customerQuery(customerId).queryKey) !== undefined ||
    client.getQueryCache().find({ queryKey: timelineKey(customerId), exact: false }) !== undefined
  );
}

function askAgain(client: QueryClient, customerId: string) {
  if (asked.has(customerId)) {
    return;
  }
  asked.set(
    customerId,
    setTimeout(() => {
      asked.delete(customerId);
      void client.invalidateQueries({ queryKey: customerQuery(customerId).queryKey });
      void client.invalidateQueries({ queryKey: curveKey(customerId) });
      void client.invalidateQueries({ queryKey: linksQuery(customerId).queryKey });
      void client.invalidateQueries({ queryKey: factsQuery(customerId).queryKey });
      void client.invalidateQueries({ queryKey: countKey(customerId) });
      void client.refetchQueries({
        queryKey: timelineKey(customerId),
        type: "active",
        predicate: (query) => query.state.isInvalidated,
      });
    }, askAgainAfter),
  );
}

/**
 * Puts an entry where it is known already, or on the newest page: the timeline is drawn by when things happened. A stretch that does not
 * reach the newest stays as it is. Whether a filter asks for the entry only the server knows: what is filtered is asked for again.
 */
function applyEntry(client: QueryClient, customerId: string, entry: TimelineEntry, position: number) {
  for (const { queryKey } of client.getQueryCache().findAll({ queryKey: timelineKey(customerId) })) {
    const filtered = isFiltered(queryKey);
    client.setQueryData<Pages>(queryKey, (data) => {
      const at = data?.pages.findIndex((page) => page.items.some((known) => known.id === entry.id)) ?? -1;
      const page = data?.pages[Math.max(at, 0)];
      if (data === undefined || page === undefined || position <= page.position || (at === -1 && (filtered || page.previous !== null))) {
        return data;
      }
      const items = at === -1 ? [entry, ...page.items] : page.items.map((known) => (known.id === entry.id ? entry : known));
      return requoted({ ...data, pages: data.pages.map((known) => (known === page ? { ...page, items, position } : known)) }, entry);
    });
    if (filtered) {
      void client.invalidateQueries({ queryKey, exact: true, refetchType: "none" });
    }
  }
}

function applyFeeling(client: QueryClient, { customerId, item, entry, position }: Change) {
  if (item === undefined) {
    return;
  }
  client.setQueryData<CustomerView>(customerQuery(customerId).queryKey, (view) =>
    view === undefined || view.position >= position
      ? view
      : {
          ...view,
          name: item.name,
          waitingSince: item.waitingSince,
          lastMessageAt: item.last?.at ?? view.lastMessageAt,
          emotion: item.emotion === null || view.emotion === null ? null : { ...view.emotion, ...item.emotion },
          position,
        },
  );
  const reading = entry?.emotion;
  const mood = item.emotion?.mood;
  if (entry?.direction === "in" && reading != null && mood !== undefined) {
    client.setQueryData<EmotionCurve>(curveKey(customerId), (curve) =>
      curve === undefined || curve.position >= position ? curve : { ...curve, position, points: withPoint(curve, entry, mood) },
    );
  }
}

/** The curve with the newest reading at its end; what arrived late waits for the server, which alone can place it. */
function withPoint(curve: EmotionCurve, entry: TimelineEntry, mood: number): EmotionCurve["points"] {
  const last = curve.points.at(-1);
  const { emotion } = entry;
  if (emotion === null || (last !== undefined && Date.parse(last.at) > Date.parse(entry.at))) {
    return curve.points;
  }
  const point = {
    entryId: entry.id,
    at: entry.at,
    sentiment: emotion.sentiment,
    mood,
    attitude: last?.attitude ?? 0,
    dominant: emotion.dominant,
    confidence: emotion.confidence,
  };
  return [...curve.points.filter((known) => known.entryId !== entry.id), point];
}
