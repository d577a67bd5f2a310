import { expect, test } from "vitest";
import { dayName, duration, hour, minute } from "./time";

test("how long somebody waits is said as shortly as it can be", () => {
  expect([30_000, 48 * minute, 60 * minute, 192 * minute, 52 * hour, 10 * 24 * hour].map(duration)).toEqual(["now", "48 m", "1 h", "3 h 12 m", "2 d 4 h", "10 d"]);
});

test("days are called by their nearest name", () => {
  const now = new Date(2026, 2, 10, 0, 30).getTime();
  expect(dayName(now, now)).toBe("Today");
  expect(dayName(now - hour, now)).toBe("Yesterday");
  expect(dayName(new Date(2026, 2, 3).getTime(), now)).toBe("Tuesday 3 March");
  expect(dayName(new Date(2024, 2, 3).getTime(), now)).toBe("3 March 2024");
});
