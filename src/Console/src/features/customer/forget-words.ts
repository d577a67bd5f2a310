import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { customerKey, customerQuery, customersKey } from "@/api/get-customer";
import type { CustomerView, TimelineEntry, TimelinePage } from "@/api/types";
import { linkNotice } from "@/lib/link-notice";
import { preferences } from "@/lib/preferences";

/** The stretch of a timeline that is loaded. */
export type Pages = InfiniteData<TimelinePage>;

/** As the server cuts what an answer quotes. */
const quoteLength = 140;

/** The beginning of a text, never half of a surrogate pair. */
function beginning(text: string | null): string | null {
  if (text === null || text.length <= quoteLength) {
    return text;
  }
  const last = text.charCodeAt(quoteLength - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? quoteLength - 1 : quoteLength);
}

/** A timeline on which the answers to an entry quote it as it stands now: edited, or not at all once it was taken back. */
export function requoted(data: Pages, quoted: TimelineEntry): Pages {
  const text = beginning(quoted.text);
  const quotes = (entry: TimelineEntry) => entry.inReplyTo?.entryId === quoted.id && entry.inReplyTo.text !== text;
  if (!data.pages.some((page) => page.items.some(quotes))) {
    return data;
  }
  return {
    ...data,
    pages: data.pages.map((page) => ({
      ...page,
      items: page.items.map((entry) => (quotes(entry) && entry.inReplyTo !== null ? { ...entry, inReplyTo: { ...entry.inReplyTo, text } } : entry)),
    })),
  };
}

/**
 * A message was taken back: nothing that this console keeps may still hold its words. What is on screen has the tombstone
 * already; what is only kept for being opened again is thrown away, for it would be painted before it is read again.
 */
export function forgetWords(client: QueryClient, customerId: string, deleted: TimelineEntry | undefined): void {
  client.removeQueries({ queryKey: customerKey(customerId), type: "inactive" });
  client.setQueryData<CustomerView>(customerQuery(customerId).queryKey, (view) =>
    view?.emotion?.cause != null && (deleted === undefined || view.emotion.cause.entryId === deleted.id)
      ? { ...view, emotion: { ...view.emotion, cause: { ...view.emotion.cause, text: null } } }
      : view,
  );
}

/** Erasures that were applied: an answer that is older than the feed brings the change once more. */
const erased = new Set<number>();

/**
 * A person was erased: nothing of them stays in this browser. Who looks at them sees that it is so; everybody else's suggestions and links are
 * read again when they are opened.
 */
export function forgetPerson(client: QueryClient, customerId: string, position: number): void {
  const view = client.getQueryData<CustomerView>(customerQuery(customerId).queryKey);
  if (erased.has(position)) {
    if (view !== undefined && view.erased == null) {
      void client.invalidateQueries({ queryKey: customerKey(customerId) });
    }
    return;
  }
  erased.add(position);
  preferences.forget(customerId);
  linkNotice.dismiss();
  client.removeQueries({ queryKey: customerKey(customerId), type: "inactive" });
  void client.resetQueries({ queryKey: customerKey(customerId) });
  void client.invalidateQueries({ queryKey: customersKey, refetchType: "none" });
}
