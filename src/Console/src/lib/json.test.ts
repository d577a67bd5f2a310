import { expect, test } from "vitest";
import { formattedJson } from "./json";

test("JSON gets a line for each member", () => {
  expect(formattedJson('{"a":[1,{"b":null}]}')).toBe('{\n  "a": [\n    1,\n    {\n      "b": null\n    }\n  ]\n}');
});

test("what is no JSON stays as it came", () => {
  expect(formattedJson('{"a": not json')).toBe('{"a": not json');
});
