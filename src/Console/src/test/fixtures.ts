import type {
  Change,
  CustomerItem,
  CustomerList,
  CustomerView,
  EmotionCurve,
  EmotionPoint,
  FactsView,
  Me,
  TimelineEntry,
  TimelinePage,
} from "@/api/types";

/** The moment every fixture is told from. */
export const noon = Date.parse("2026-03-10T12:00:00Z");

export const minutesAgo = (minutes: number) => new Date(noon - minutes * 60_000).toISOString();

export const sam: Me = { id: "u-sam", name: "Sam de Vries", email: "sam@acme.example", role: "administrator" };

export function item(id: string, change: Partial<CustomerItem> = {}): CustomerItem {
  return {
    id,
    name: `Customer ${id}`,
    channels: ["whatsapp"],
    last: { text: `Words of ${id}`, deleted: false, media: null, direction: "in", channel: "whatsapp", kind: "direct", at: minutesAgo(10) },
    waitingSince: minutesAgo(10),
    urgency: { score: 10, reason: "Waits 10 min" },
    emotion: { mood: 0, trend: 0, dominant: "neutral", confidence: 0.8 },
    personas: [],
    unread: false,
    present: [],
    version: 1,
    inboundPosition: 1,
    ...change,
  };
}

export function list(items: CustomerItem[], change: Partial<CustomerList> = {}): CustomerList {
  return { items, next: null, position: 100, total: items.length, ...change };
}

export function entry(id: string, change: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    id,
    position: 1,
    at: minutesAgo(10),
    receivedAt: minutesAgo(10),
    late: false,
    type: "message",
    channel: "whatsapp",
    accountId: "zoe",
    conversationId: "c1",
    direction: "in",
    kind: "direct",
    text: `Words ${id}`,
    media: [],
    author: { kind: "customer", id: null, name: "Zoë Berg" },
    inReplyTo: null,
    permalink: null,
    emotion: null,
    touchpoint: "none",
    delivery: null,
    reaction: null,
    edited: null,
    deleted: null,
    history: false,
    unsupported: null,
    linked: null,
    ourReaction: null,
    hidden: null,
    withdrawn: false,
    ...change,
  };
}

export function reading(
  dominant: NonNullable<TimelineEntry["emotion"]>["dominant"],
  sentiment: number,
  words: NonNullable<TimelineEntry["emotion"]>["words"] = [],
): NonNullable<TimelineEntry["emotion"]> {
  return { sentiment, dominant, emotions: { [dominant]: 0.8 }, confidence: 0.85, intent: "complaint", words };
}

export function point(entryId: string, mood: number, change: Partial<EmotionPoint> = {}): EmotionPoint {
  return { entryId, at: minutesAgo(10), sentiment: mood, mood, attitude: 0, dominant: "neutral", confidence: 0.8, ...change };
}

export function page(items: TimelineEntry[], change: Partial<TimelinePage> = {}): TimelinePage {
  return { items, next: null, previous: null, position: 100, ...change };
}

export function curve(points: EmotionPoint[], change: Partial<EmotionCurve> = {}): EmotionCurve {
  return { from: minutesAgo(90 * 24 * 60), to: minutesAgo(0), points, position: 100, notProfiled: false, ...change };
}

export function view(id: string, change: Partial<CustomerView> = {}): CustomerView {
  return {
    id,
    name: "Zoë Berg",
    names: [],
    accounts: [],
    emotion: {
      mood: 0,
      attitude: 0,
      trend: 0,
      dominant: "neutral",
      emotions: {},
      confidence: 0.8,
      updatedAt: minutesAgo(10),
      since: null,
      cause: null,
    },
    objection: null,
    personas: [],
    conversations: [],
    links: [],
    suggestions: [],
    counts: { inbound: 1, outbound: 0, reactions: 0, edits: 0, deletions: 0, engagements: 0 },
    waitingSince: minutesAgo(10),
    waived: false,
    urgency: { score: 10, reason: "Waits 10 min" },
    unread: false,
    seenPosition: 0,
    inboundPosition: 1,
    present: [],
    lastMessageAt: minutesAgo(10),
    position: 100,
    version: 1,
    ...change,
  };
}

export function change(position: number, customerId: string, rest: Partial<Change> = {}): Change {
  return { position, customerId, type: "message.created", at: minutesAgo(0), ...rest };
}

export function facts(change: Partial<FactsView> = {}): FactsView {
  return {
    facts: [],
    questions: [],
    hints: [],
    details: { name: null, language: null, value: null, tier: null, reach: null, fields: [], tags: [], sources: [] },
    notes: [],
    position: 100,
    version: 1,
    ...change,
  };
}
