import { expect, test } from "vitest";
import { backoff } from "./backoff";

test("waits double up to 8 s, and chance takes away up to half", () => {
  expect([0, 1, 2, 5, 6, 20].map((attempt) => backoff(attempt, 1))).toEqual([300, 600, 1_200, 8_000, 8_000, 8_000]);
  expect(backoff(0, 0)).toBe(150);
  expect(backoff(20, 0.5)).toBe(6_000);
});
