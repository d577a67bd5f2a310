import type { QueryClient } from "@tanstack/react-query";
import { customersKey } from "@/api/get-customer";
import { listsKey } from "@/api/get-customers";
import { applyCustomerChanges } from "@/features/customer/apply-customer-event";
import { suggestionsKey } from "@/api/suggestions";
import { applyInboxChanges } from "@/features/inbox/apply-inbox-event";
import { applySuggestionChanges } from "@/features/suggestions/apply-suggestion-event";
import type { AgentHub } from "@/hub/agent-hub";
import { noticeMentions } from "./notice-mentions";

/**
 * The one dispatcher between the hub and the cache. Changes go to every feature, in order; and every answer of the server
 * that carries a position is brought up to where the feed is.
 */
export function connectLive(client: QueryClient, hub: AgentHub): () => void {
  hub.onChanges = (changes) => {
    applyInboxChanges(client, changes);
    applyCustomerChanges(client, changes);
    applySuggestionChanges(client, changes);
    noticeMentions(changes);
  };
  hub.onReset = () => {
    void client.invalidateQueries({ queryKey: listsKey });
    void client.invalidateQueries({ queryKey: customersKey });
    void client.invalidateQueries({ queryKey: suggestionsKey });
  };
  const known = new WeakSet<object>();
  const stop = client.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || event.action.type !== "success" || !isLive(event.query.queryKey)) {
      return;
    }
    const fresh = bodiesOf(event.query.state.data).filter((body) => !known.has(body));
    for (const body of fresh) {
      known.add(body);
    }
    if (event.action.manual !== true && fresh.length > 0) {
      const position = Math.min(...fresh.map((body) => body.position));
      // After the cache has told its observers: applying from within would be a write inside a write.
      queueMicrotask(() => hub.held(position));
    }
  });
  return () => {
    stop();
    hub.onChanges = () => undefined;
    hub.onReset = () => undefined;
  };
}

/** Only people are in the feed; users and settings are not. */
function isLive(key: readonly unknown[]): boolean {
  return key[0] === listsKey[0] || key[0] === customersKey[0];
}

interface Positioned {
  readonly position: number;
}

/** What of an answer carries a position: the body itself, or the pages of a list. */
function bodiesOf(data: unknown): readonly Positioned[] {
  if (typeof data !== "object" || data === null) {
    return [];
  }
  if ("pages" in data && Array.isArray(data.pages)) {
    return data.pages.flatMap(bodiesOf);
  }
  return "position" in data && typeof data.position === "number" ? [data as Positioned] : [];
}
