import { InfiniteQueryObserver, QueryClient, QueryObserver, type InfiniteData } from "@tanstack/react-query";
import { beforeEach, expect, test } from "vitest";
import { customerKey, customerQuery } from "@/api/get-customer";
import { emotionQuery } from "@/api/get-emotion";
import { timelineQuery } from "@/api/get-timeline";
import type { CustomerView, TimelinePage } from "@/api/types";
import { preferences } from "@/lib/preferences";
import { change, curve, entry, item, minutesAgo, page, point, reading, view } from "@/test/fixtures";
import { applyCustomerChanges } from "./apply-customer-event";

let client: QueryClient;

beforeEach(() => {
  client = new QueryClient();
  client.setQueryData(customerQuery("zoe").queryKey, view("zoe"));
  client.setQueryData<InfiniteData<TimelinePage>>(timelineQuery("zoe").queryKey, {
    pages: [page([entry("b", { position: 2 }), entry("a", { position: 1 })]), page([entry("old")], { position: 90 })],
    pageParams: [{}, { before: "x" }],
  });
  client.setQueryData(emotionQuery("zoe").queryKey, curve([point("a", 0.2)]));
});

const entries = () =>
  client.getQueryData<InfiniteData<TimelinePage>>(timelineQuery("zoe").queryKey)?.pages.flatMap((one) => one.items.map(({ id, text }) => [id, text]));

/** Zoë is the person on screen; call to leave her. */
function onScreen(): () => void {
  const stops = [
    new QueryObserver(client, customerQuery("zoe")).subscribe(() => undefined),
    new InfiniteQueryObserver(client, timelineQuery("zoe")).subscribe(() => undefined),
  ];
  return () => stops.forEach((stop) => stop());
}

test("new words go on the newest page, an edit where its entry stands", () => {
  applyCustomerChanges(client, [
    change(101, "zoe", { entry: entry("c", { position: 101, text: "New" }) }),
    change(102, "zoe", { type: "message.updated", entry: entry("old", { text: "Edited" }) }),
  ]);
  expect(entries()).toEqual([
    ["c", "New"],
    ["b", "Words b"],
    ["a", "Words a"],
    ["old", "Edited"],
  ]);
});

test("changes that were applied already are not applied again", () => {
  const edit = change(101, "zoe", { type: "message.updated", entry: entry("a", { text: "First edit" }) });
  applyCustomerChanges(client, [edit, change(102, "zoe", { type: "message.updated", entry: entry("a", { text: "Second edit" }) })]);
  applyCustomerChanges(client, [edit]);
  expect(entries()).toContainEqual(["a", "Second edit"]);
});

test("the feeling and the curve are known at once from the row", () => {
  applyCustomerChanges(client, [
    change(101, "zoe", {
      item: item("zoe", { emotion: { mood: -0.6, trend: -0.4, dominant: "anger", confidence: 0.9 } }),
      entry: entry("c", { position: 101, at: minutesAgo(0), emotion: reading("anger", -0.9) }),
    }),
  ]);
  expect(client.getQueryData(customerQuery("zoe").queryKey)?.emotion).toMatchObject({ mood: -0.6, dominant: "anger" });
  expect(client.getQueryData(emotionQuery("zoe").queryKey)?.points.at(-1)).toMatchObject({ entryId: "c", mood: -0.6 });
});

test("a change without its entry makes the timeline be read again; somebody who is not cached is left alone", () => {
  applyCustomerChanges(client, [change(101, "zoe"), change(102, "nobody")]);
  expect(client.getQueryState(timelineQuery("zoe").queryKey)?.isInvalidated).toBe(true);
  expect(client.getQueryState(timelineQuery("nobody").queryKey)).toBeUndefined();
});

test("answers to a message quote it as it stands: edited, and not at all once it was taken back", () => {
  const stop = onScreen();
  const quote = () =>
    client
      .getQueryData<InfiniteData<TimelinePage>>(timelineQuery("zoe").queryKey)
      ?.pages.flatMap((one) => one.items)
      .find(({ id }) => id === "answer")?.inReplyTo?.text;
  applyCustomerChanges(client, [
    change(101, "zoe", { entry: entry("answer", { position: 101, inReplyTo: { entryId: "a", direction: "in", text: "Words a" } }) }),
    change(102, "zoe", { type: "message.updated", entry: entry("a", { text: "x".repeat(139) + "🌻" }) }),
  ]);
  expect(quote()).toBe("x".repeat(139));

  applyCustomerChanges(client, [change(103, "zoe", { type: "message.deleted", entry: entry("a", { text: null, deleted: minutesAgo(0) }) })]);
  expect(quote()).toBeNull();
  stop();
});

test("words that were taken back are kept nowhere: not as the cause of a mood, not of people who are not on screen", () => {
  const cause = { entryId: "a", position: 1, at: minutesAgo(5), emotion: "anger" as const, turn: -0.5, text: "Words a" };
  const stop = onScreen();
  client.setQueryData(customerQuery("zoe").queryKey, view("zoe", { emotion: { ...(view("zoe").emotion as NonNullable<CustomerView["emotion"]>), cause } }));
  client.setQueryData(customerQuery("tom").queryKey, view("tom"));
  client.setQueryData(timelineQuery("tom").queryKey, { pages: [page([entry("t")])], pageParams: [null] });

  applyCustomerChanges(client, [
    change(101, "zoe", { type: "message.deleted", entry: entry("a", { text: null, deleted: minutesAgo(0) }) }),
    change(102, "tom", { type: "message.deleted" }),
  ]);

  expect(client.getQueryData(customerQuery("zoe").queryKey)?.emotion?.cause).toEqual({ ...cause, text: null });
  expect(client.getQueryData(customerQuery("tom").queryKey)).toBeUndefined();
  expect(client.getQueryData(timelineQuery("tom").queryKey)).toBeUndefined();
  stop();
});

test("a stretch that does not reach the newest takes no new words, but what becomes of its own", () => {
  const past = timelineQuery("zoe", { around: "past" }).queryKey;
  client.setQueryData<InfiniteData<TimelinePage>>(past, { pages: [page([entry("past")], { previous: "past" })], pageParams: [{}] });
  applyCustomerChanges(client, [
    change(101, "zoe", { entry: entry("c", { position: 101 }) }),
    change(102, "zoe", { type: "message.updated", entry: entry("past", { text: "Edited" }) }),
  ]);
  expect(client.getQueryData<InfiniteData<TimelinePage>>(past)?.pages[0]?.items.map(({ id, text }) => [id, text])).toEqual([["past", "Edited"]]);
});

test("of who was erased nothing stays in this browser", () => {
  preferences.visited("zoe", "Zoë Berg");
  applyCustomerChanges(client, [change(101, "zoe", { type: "customer.erased", by: { id: "u-ada", name: "Ada" } })]);
  expect(client.getQueryCache().findAll({ queryKey: customerKey("zoe") })).toEqual([]);
  expect(preferences.read().recent).toEqual([]);
  expect(localStorage.getItem("socialcrm.preferences")).not.toContain("Zoë");
});
