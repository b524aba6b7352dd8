import { expect, test } from "vitest";
import type { DisagreementRow } from "../../backend";
import { askedOf, keyOf, linesUnder, passagesOf, runsOf, taggedBy } from "./who";

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

test("a coder who tagged a stretch twice is named once, and whoever did not comes last", () => {
  expect(taggedBy(row)).toEqual(["Ben", "Ada"]);
  expect(askedOf(row)).toEqual(["Ben", "Ada", "Cleo"]);
  expect(passagesOf(row)).toEqual([1, 2, 3]);
});

test("two tags on one stretch are two rows", () => {
  expect(keyOf({ ...row, tag: 5 })).not.toBe(keyOf(row));
});

test("words are cut where somebody's passage begins or ends", () => {
  expect(runsOf(row).map((run) => [run.words, run.coders.join("+")])).toEqual([
    ["c", "Ben"],
    ["r", "Ben+Ada"],
    ["a", "Ada"],
    ["ne", "Ben"],
  ]);
});

test("a stretch as long as an article is cut short", () => {
  expect(runsOf(row, 3).map((run) => run.words).join("")).toBe("cra…");
});

test("a coder's line has the same height wherever it stands", () => {
  const colour = (coder: string) => (coder === "Ada" ? "#111" : "#222");
  const both = linesUnder(["Ben", "Ada"], ["Ben", "Ada"], colour);
  expect(both).toContain(linesUnder(["Ada"], ["Ben", "Ada"], colour));
  expect(linesUnder([], ["Ben"], colour)).toBe("");
});
