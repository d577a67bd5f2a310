import { expect, test } from "vitest";
import { arrange } from "./order";

test("rows under a hand stay where they are, those that left included", () => {
  expect(arrange(["a", "b", "c"], ["c", "a"])).toEqual({ ids: ["a", "b", "c"], waiting: 1 });
});

test("somebody new who belongs above the end waits", () => {
  expect(arrange(["a", "b"], ["x", "a", "y", "b"])).toEqual({ ids: ["a", "b"], waiting: 2 });
});

test("somebody new who belongs below the end is added there, for that moves nothing", () => {
  expect(arrange(["a", "b"], ["a", "b", "x", "y"])).toEqual({ ids: ["a", "b", "x", "y"], waiting: 0 });
});

test("only rows that move up count as more urgent, not those they pass", () => {
  expect(arrange(["a", "b", "c", "d"], ["d", "a", "b", "c"]).waiting).toBe(1);
  expect(arrange(["a", "b", "c", "d"], ["b", "c", "d", "a"]).waiting).toBe(0);
});

test("a row that only left leaves nothing to apply", () => {
  expect(arrange(["a", "b", "c"], ["a", "c"])).toEqual({ ids: ["a", "b", "c"], waiting: 0 });
});
