import { expect, test } from "vitest";
import { strings } from "@/strings";
import { complete, completions, isUnfinished } from "./filter-completion";

const texts = (text: string, caret = text.length) => completions(text, caret, strings.filter).map((one) => one.text);

test("an empty filter offers its fields, and letters those that begin so", () => {
  expect(texts("")).toEqual(["channel:", "feeling:", "mood:", "is:"]);
  expect(texts("zoe f")).toEqual(["feeling:"]);
  expect(texts("-f")).toEqual(["-feeling:"]);
  expect(texts("zoe")).toEqual([]);
  expect(texts("zoe ")).toEqual([]);
});

test("a field offers its values until one is written", () => {
  expect(texts("mood:")).toEqual(["mood:bad ", "mood:neutral ", "mood:good "]);
  expect(texts("-is:un")).toEqual(["-is:unread "]);
  expect(texts("is:unread")).toEqual([]);
  expect(texts("colour:r")).toEqual([]);
  expect(texts('"quoted f')).toEqual([]);
});

test("what is chosen takes the place of the part the caret is in", () => {
  expect(complete("zoe fe is:waiting", 6, { text: "feeling:", hint: "" })).toEqual({ text: "zoe feeling: is:waiting", caret: 12 });
  expect(complete("mood:b zoe", 6, { text: "mood:bad ", hint: "" })).toEqual({ text: "mood:bad zoe", caret: 9 });
});

test("a field without its value is not asked yet", () => {
  expect(isUnfinished("zoe -feeling:", strings.filter)).toBe(true);
  expect(isUnfinished("feeling:angry", strings.filter)).toBe(false);
  expect(isUnfinished("colour:", strings.filter)).toBe(false);
});
