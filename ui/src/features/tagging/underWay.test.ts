import { expect, test } from "vitest";
import type { PassageView } from "../../backend";
import { NO_ID, withUnderWay } from "./underWay";

const passage = (id: number, start: number, end: number): PassageView => ({
  id,
  article: 1,
  start,
  end,
  quotation: "",
  taggings: [{ tag: 7, coder: "Ines", at: "2031-05-04T10:00:00Z", example: false }],
  memo: "",
});
const before = [passage(1, 0, 10), passage(2, 5, 30), passage(3, 40, 50)];

test("nothing under way leaves the list as it is", () => {
  expect(withUnderWay(before, null)).toBe(before);
});

test("a new stretch is drawn in its place", () => {
  const drawn = withUnderWay(before, { start: 20, end: 25, tag: 9 });
  expect(drawn.map((one) => one.id)).toEqual([1, 2, NO_ID, 3]);
  expect(drawn[2]?.taggings.map((one) => one.tag)).toEqual([9]);
  expect(withUnderWay([], { start: 1, end: 2, tag: 9 })).toHaveLength(1);
  expect(withUnderWay(before, { start: 60, end: 65, tag: 9 }).at(-1)?.id).toBe(NO_ID);
});

test("a passage of exactly this stretch takes one more tag", () => {
  const drawn = withUnderWay(before, { start: 5, end: 30, tag: 9 });
  expect(drawn).toHaveLength(3);
  expect(drawn[1]?.taggings.map((one) => one.tag)).toEqual([7, 9]);
  expect(before[1]?.taggings).toHaveLength(1);
});
