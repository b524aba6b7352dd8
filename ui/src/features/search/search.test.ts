import { expect, test } from "vitest";
import { placeOf } from "./placeOf";
import { MOST_RECENT, withRecent } from "./recent";

test("a hit opens at its first mark", () => {
  const snippet = { start: 100, end: 109, text: "the ferry", marks: [[4, 9]] as [number, number][] };
  expect(placeOf({ snippets: [snippet] })).toEqual({ start: 104, end: 109 });
  expect(placeOf({ snippets: [{ ...snippet, text: "…the ferry" }] })).toEqual({ start: 100, end: 109 });
  expect(placeOf({ snippets: [] })).toBeUndefined();
});

test("recent searches are each there once, the latest first, and not too many", () => {
  expect(withRecent(["a", "b"], "  b ")).toEqual(["b", "a"]);
  expect(withRecent(["a"], " ")).toEqual(["a"]);
  expect(withRecent(Array.from({ length: 20 }, (_, n) => `${n}`), "x")).toHaveLength(MOST_RECENT);
});
