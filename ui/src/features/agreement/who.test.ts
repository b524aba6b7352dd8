import { expect, test } from "vitest";
import type { DisagreementRow } from "../../backend";
import { keyOf, taggedBy } from "./who";

const row: DisagreementRow = {
  place: { article: 3, start: 4, end: 9 },
  title: "Ferries step in",
  tag: 2,
  text: "crane",
  marked: [
    { coder: "Ben", passage: 1, start: 4, end: 6 },
    { coder: "Ada", passage: 2, start: 5, end: 7 },
    { coder: "Ben", passage: 3, start: 7, end: 9 },
  ],
  without: ["Cleo"],
};

test("a coder who tagged a stretch twice is named once", () => {
  expect(taggedBy(row)).toEqual(["Ben", "Ada"]);
});

test("two tags on one stretch are two rows", () => {
  expect(keyOf({ ...row, tag: 5 })).not.toBe(keyOf(row));
});
