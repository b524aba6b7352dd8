import { expect, test } from "vitest";
import { forgetSplit, Split, splitOf } from "./splitting.svelte";

const owner = { to: { id: 2 }, name: "Owner" };
const made = { to: { named: "Blame › Council" }, name: "Council" };

test("what was given goes to its target, and what is kept or undecided does not", () => {
  const split = new Split([owner]);
  const council = split.add(made);
  split.give(10, 0);
  split.give(11, council);
  split.give(12, null);
  split.give(13, 0);
  split.give(13, council);
  expect(split.parts()).toEqual([
    { to: { id: 2 }, passages: [10] },
    { to: { named: "Blame › Council" }, passages: [11, 13] },
  ]);
  expect(split.moved).toBe(3);
  expect(split.count(council)).toBe(2);
  expect([split.of(12), split.of(99)]).toEqual([null, undefined]);
});

test("a target is listed once", () => {
  const split = new Split([owner]);
  expect(split.add({ to: { id: 2 }, name: "Owner" })).toBe(0);
  expect(split.add(made)).toBe(1);
  expect(split.add({ ...made })).toBe(1);
  expect(split.targets).toHaveLength(2);
  expect(split.parts()).toEqual([]);
});

test("a split that was left is taken up again until it is done", () => {
  const split = splitOf("a", 1, [owner]);
  split.give(10, 0);
  expect(splitOf("a", 1, []).moved).toBe(1);
  expect(splitOf("b", 1, []).moved).toBe(0);
  forgetSplit("a", 1);
  expect(splitOf("a", 1, []).moved).toBe(0);
});
