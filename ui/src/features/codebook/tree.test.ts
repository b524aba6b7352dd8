import { describe, expect, test } from "vitest";
import { dropPlace, dropTarget, stepTarget, tagsAbove, tagsBelow, treeLines, type Target } from "./tree";

//  1 ── 2, 3 ── 4
//  5
//  6
const tags = [
  { id: 1, parent: null },
  { id: 2, parent: 1 },
  { id: 3, parent: 1 },
  { id: 4, parent: 3 },
  { id: 5, parent: null },
  { id: 6, parent: null },
];

/** What the project does with a target, to see the order that comes of it. */
function moved(id: number, target: Target | null): string {
  if (!target) return "stays";
  const family = tags.filter((tag) => tag.parent === target.parent).map((tag) => tag.id);
  const before = family.slice(target.position).find((other) => other !== id);
  const rest = family.filter((other) => other !== id);
  rest.splice(before === undefined ? rest.length : rest.indexOf(before), 0, id);
  return `${target.parent ?? "root"}: ${rest.join(" ")}`;
}

test("a folded tag hides all that lies below it", () => {
  const shown = (folded: number[]) => treeLines(tags, new Set(folded)).map((line) => `${line.tag.id}@${line.level}`);
  expect(shown([])).toEqual(["1@1", "2@2", "3@2", "4@3", "5@1", "6@1"]);
  expect(shown([3])).toEqual(["1@1", "2@2", "3@2", "5@1", "6@1"]);
  expect(shown([1, 3])).toEqual(["1@1", "5@1", "6@1"]);
});

test("a line knows its place and whether something lies below", () => {
  const lines = treeLines(tags, new Set([3]));
  expect(lines[2]).toMatchObject({ level: 2, place: 2, siblings: 2, open: false });
  expect(lines[0]).toMatchObject({ place: 1, siblings: 3, open: true });
  expect(lines[1]?.open).toBeNull();
});

test("below and above", () => {
  expect(tagsBelow(tags, 1).map((tag) => tag.id)).toEqual([2, 3, 4]);
  expect(tagsBelow(tags, 5)).toEqual([]);
  expect(tagsAbove(tags, 4).map((tag) => tag.id)).toEqual([1, 3]);
});

describe("one step by keyboard", () => {
  test.each([
    [5, "up", "root: 5 1 6"],
    [5, "down", "root: 1 6 5"],
    [1, "up", "stays"],
    [6, "down", "stays"],
    [5, "in", "1: 2 3 5"],
    [1, "in", "stays"],
    [3, "out", "root: 1 3 5 6"],
    [4, "out", "1: 2 3 4"],
    [5, "out", "stays"],
  ] as const)("%i %s", (id, step, result) => expect(moved(id, stepTarget(tags, id, step))).toBe(result));
});

describe("letting go", () => {
  test.each([
    [6, 1, "before", "root: 6 1 5"],
    [1, 5, "after", "root: 5 1 6"],
    [6, 3, "under", "3: 4 6"],
    [6, 2, "after", "1: 2 6 3"],
    [1, 4, "under", "stays"],
    [5, 6, "before", "stays"],
    [5, 1, "after", "stays"],
    [3, 1, "under", "stays"],
    [2, 1, "under", "1: 3 2"],
    [5, 5, "under", "stays"],
  ] as const)("%i at %i %s", (id, at, place, result) => expect(moved(id, dropTarget(tags, id, at, place))).toBe(result));
});

test("the edges of a line are thin", () => {
  expect([0, 0.2, 0.5, 0.7, 0.9].map(dropPlace)).toEqual(["before", "before", "under", "under", "after"]);
});
