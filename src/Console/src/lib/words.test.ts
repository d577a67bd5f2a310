import { expect, test } from "vitest";
import { safeUrl, textParts } from "./words";

test("addresses become links, the full stop after them does not", () => {
  expect(textParts("See https://a.example/x?y=1. Bye", [])).toEqual([
    { text: "See ", href: null, telling: false },
    { text: "https://a.example/x?y=1", href: "https://a.example/x?y=1", telling: false },
    { text: ". Bye", href: null, telling: false },
  ]);
});

test("telling words are cut out, also inside a link and beyond the end", () => {
  const parts = textParts("so BAD http://x.example/BAD", [{ start: 3, length: 3 }, { start: 24, length: 99 }]);
  expect(parts.filter((part) => part.telling).map((part) => part.text)).toEqual(["BAD", "BAD"]);
  expect(parts.map((part) => part.text).join("")).toBe("so BAD http://x.example/BAD");
});

test("only http and https are followed", () => {
  expect(textParts("javascript:alert(1) ftp://x.example", []).every((part) => part.href === null)).toBe(true);
  expect([safeUrl("javascript:alert(1)"), safeUrl("data:text/html,x"), safeUrl("https://a.example"), safeUrl(null)]).toEqual([null, null, "https://a.example", null]);
});
