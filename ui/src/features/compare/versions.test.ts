import { expect, test } from "vitest";
import type { Counterpart } from "../../backend";
import { versionsOf } from "./versions";

const version = (article: number, start: number, same: string): Counterpart => ({
  place: { article, start, end: start + 9 },
  runs: [
    { kind: "missing", text: "gone " },
    { kind: "same", text: same },
  ],
});

test("a sentence that holds two places is shown once", () => {
  expect(versionsOf([version(1, 0, "a"), version(1, 0, "a"), version(2, 0, "b")], 1)).toHaveLength(1);
});
test("of several sentences only the fullest says what it lacks", () => {
  const [first, second] = versionsOf([version(1, 0, "a few"), version(1, 20, "a good many words")], 1);
  expect(first?.runs.map((run) => run.kind)).toEqual(["same"]);
  expect(second?.runs.map((run) => run.kind)).toEqual(["missing", "same"]);
});
test("an article that says nothing has no version", () => {
  expect(versionsOf([version(1, 0, "a")], 2)).toEqual([]);
});
