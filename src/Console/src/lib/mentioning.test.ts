import { expect, test } from "vitest";
import { meant, mention, mentioned, partsOf } from "./mentioning";

const [ann, baker, zoe] = [
  { id: "1", name: "Ann" },
  { id: "2", name: "Ann Baker" },
  { id: "3", name: "Zoë de Vries" },
];
const all = [ann, baker, zoe];

const names = (text: string, caret = text.length) => meant(text, caret, all).map(({ name }) => name);

test("an @ offers everybody, letters those with a name that begins so, whatever the accents", () => {
  expect(names("@")).toEqual(["Ann", "Ann Baker", "Zoë de Vries"]);
  expect(names("ask @an")).toEqual(["Ann", "Ann Baker"]);
  expect(names("(@ann b")).toEqual(["Ann Baker"]);
  expect(names("@vries")).toEqual(["Zoë de Vries"]);
  expect(names("@zoe")).toEqual(["Zoë de Vries"]);
});

test("an address is no name, and neither is what stands behind the caret", () => {
  expect(names("mail ann@example.nl")).toEqual([]);
  expect(names("@ann is away")).toEqual([]);
  expect(names("hello @an", 5)).toEqual([]);
});

test("what is chosen takes the place of what was typed", () => {
  expect(mention("ask @an about it", 7, baker)).toEqual({ text: "ask @Ann Baker about it", caret: 15 });
});

test("the longest name is the one that is called, each once", () => {
  expect(mentioned("@Ann Baker and @Zoë de Vries, @Ann Baker!", all)).toEqual([baker, zoe]);
  expect(mentioned("nobody", all)).toEqual([]);
  expect(partsOf("To @Ann, now", all)).toEqual([
    { text: "To ", of: null },
    { text: "@Ann", of: ann },
    { text: ", now", of: null },
  ]);
});
