import { expect, test } from "vitest";
import { hasTerms, searchedWords } from "./filter-words";

test("only words that must be found are marked", () => {
  expect(searchedWords('ina "de vries" -sam feeling:angry -channel:"my shop" 10:30')).toEqual(["ina", "de vries", "10:30"]);
  expect(searchedWords("")).toEqual([]);
});

test("fields and what is left out make a list that changes as things do", () => {
  expect(hasTerms("ina 10:30")).toBe(false);
  expect(hasTerms("ina is:unread")).toBe(true);
  expect(hasTerms("-ina")).toBe(true);
});
