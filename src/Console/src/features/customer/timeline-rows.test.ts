import { expect, test } from "vitest";
import { entry, minutesAgo } from "@/test/fixtures";
import { timelineRows, type MessageRow, type TimelineRow } from "./timeline-rows";

const rows = (entries: Parameters<typeof timelineRows>[0], seen: number | null = null, complete = false) =>
  timelineRows(entries, { seen, complete, placeOf: (one) => `${one.channel} ${one.conversationId === "c9" ? "other" : "ours"}` });
const kinds = (all: readonly TimelineRow[]) => all.map((row) => row.kind);
const messages = (all: readonly TimelineRow[]) => all.filter((row): row is MessageRow => row.kind === "message");

test("entries stand by when they happened, whatever the order they arrived in", () => {
  const all = rows([entry("late", { at: minutesAgo(30), position: 9 }), entry("a", { at: minutesAgo(40), position: 1 }), entry("b", { at: minutesAgo(20), position: 2 })]);
  expect(messages(all).map((row) => row.entry.id)).toEqual(["a", "late", "b"]);
});

test("what one author writes within five minutes is joined, unless somebody else or another talk comes between; the channel is said where it changes", () => {
  const ours = { direction: "out", author: { kind: "company", id: null, name: "Acme" } } as const;
  const all = rows([
    entry("a", { at: minutesAgo(30) }),
    entry("b", { at: minutesAgo(26) }),
    entry("c", { at: minutesAgo(20) }),
    entry("d", { at: minutesAgo(19), ...ours }),
    entry("e", { at: minutesAgo(18) }),
    entry("f", { at: minutesAgo(17), conversationId: "c2" }),
    entry("g", { at: minutesAgo(16), conversationId: "c9" }),
  ]);
  expect(messages(all).map((row) => row.joined)).toEqual([false, true, false, false, false, false, false]);
  expect(messages(all).map((row) => row.turn)).toEqual([true, false, false, false, false, false, true]);
});

test("days are ruled off, and the beginning is said when everything is there", () => {
  const all = rows([entry("a", { at: minutesAgo(3 * 24 * 60) }), entry("b")], null, true);
  expect(kinds(all)).toEqual(["beginning", "day", "message", "day", "message"]);
});

test("runs of events are folded into one row", () => {
  const event = { type: "answer.waived", direction: null, kind: null, conversationId: null, text: null } as const;
  const all = rows([entry("a", { at: minutesAgo(9) }), entry("x", { at: minutesAgo(8), ...event }), entry("y", { at: minutesAgo(7), ...event }), entry("b", { at: minutesAgo(6) })]);
  expect(kinds(all)).toEqual(["day", "message", "events", "message"]);
});

test("what is new since I looked is divided off before the first of their words", () => {
  const all = rows(
    [
      entry("a", { at: minutesAgo(30), position: 1 }),
      entry("ours", { at: minutesAgo(20), position: 5, direction: "out" }),
      entry("new", { at: minutesAgo(10), position: 6 }),
    ],
    3,
  );
  expect(kinds(all)).toEqual(["day", "message", "message", "new", "message"]);
});

test("who was never looked at has no divider, nor who wrote nothing since", () => {
  const entries = [entry("a", { at: minutesAgo(30), position: 1 }), entry("b", { at: minutesAgo(20), position: 2 })];
  expect(kinds(rows(entries, null))).not.toContain("new");
  expect(kinds(rows(entries, 2))).not.toContain("new");
});

test("only the last of ours carries its delivery", () => {
  const all = rows([entry("a", { at: minutesAgo(3), direction: "out" }), entry("b", { at: minutesAgo(2), direction: "out" }), entry("c", { at: minutesAgo(1) })]);
  expect(messages(all).map((row) => row.lastOfOurs)).toEqual([false, true, false]);
});
