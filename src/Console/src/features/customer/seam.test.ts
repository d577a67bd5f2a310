import { expect, test } from "vitest";
import { entry, minutesAgo, point, reading } from "@/test/fixtures";
import { seamPieces, seamSentence } from "./seam";
import { timelineRows } from "./timeline-rows";

const curveOf = (...points: ReturnType<typeof point>[]) => new Map(points.map((one) => [one.entryId, one]));

test("each row draws from halfway above to halfway below, so that neighbours always meet", () => {
  const rows = timelineRows(
    [
      entry("a", { at: minutesAgo(30), emotion: reading("gratitude", 0.8) }),
      entry("b", { at: minutesAgo(20), emotion: reading("anger", -0.8) }),
      entry("ours", { at: minutesAgo(10), direction: "out" }),
      entry("c", { at: minutesAgo(5), emotion: reading("neutral", 0) }),
    ],
    { seen: null, complete: false, placeOf: () => "" },
  );
  const pieces = seamPieces(rows, curveOf(point("a", 0.6), point("b", -0.4), point("c", 0)));
  expect(pieces[0]).toBeNull();
  const drawn = pieces.slice(1);
  drawn.forEach((piece, index) => {
    const next = drawn[index + 1];
    if (next) {
      expect(piece?.bottom).toBeCloseTo(next.top);
    }
  });
  expect(drawn.map((piece) => piece?.own)).toEqual([0.6, -0.4, -0.4, 0]);
  expect(drawn.map((piece) => piece?.dot)).toEqual(["glad", "angry", null, "calm"]);
  expect(drawn.map((piece) => piece?.tick)).toEqual([false, false, true, false]);
});

test("what the curve does not reach stands by its own reading, within the edges", () => {
  const rows = timelineRows([entry("old", { emotion: reading("anger", -3) })], { seen: null, complete: false, placeOf: () => "" });
  expect(seamPieces(rows, new Map())[1]).toMatchObject({ top: -1, own: -1, bottom: -1 });
});

test("a stretch on an account that was linked in is told apart", () => {
  const rows = timelineRows(
    [entry("a", { at: minutesAgo(30), emotion: reading("joy", 0.8) }), entry("b", { at: minutesAgo(20), accountId: "zed", emotion: reading("joy", 0.5) })],
    { seen: null, complete: false, placeOf: () => "" },
  );
  expect(seamPieces(rows, new Map(), "zoe").map((piece) => piece?.linked)).toEqual([undefined, false, true]);
});

test("the seam says itself in a sentence", () => {
  expect(seamSentence([], null)).toBe("No mood was read yet");
  const cause = new Date(2026, 2, 10, 10, 42).toISOString();
  expect(seamSentence([point("a", 0.3), point("b", -0.7)], cause)).toBe("Mood over 2 messages: from good to very bad, the biggest turn at 10:42");
});
