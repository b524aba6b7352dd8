import { expect, test } from "vitest";
import type { TagRow } from "../../backend";
import { t } from "../../texts";
import { removalWarnings } from "./removal";

const tag = (id: number, name: string, parent: number | null, passages_below: number): TagRow => ({
  id, name, parent, passages_below, passages: 0, articles: 0, colour: "#5b6570", definition: "", use_when: "", not_when: "", retired: false, key: null, memo: "",
});

test("the warning counts the passages and names the tags below", () => {
  const tags = [tag(1, "Blame", null, 7), tag(2, "Council", 1, 2), tag(3, "Firms", 1, 5)];
  expect(removalWarnings(tags, 1)).toEqual([
    t.removeTagBelow(2, "Council and Firms"),
    t.removeTagPassagesWithBelow(7),
    t.removeTagRest,
  ]);
  expect(removalWarnings(tags, 2)[0]).toBe(t.removeTagPassages(2));
});

test("a tag that nothing hangs on needs no warning", () => {
  expect(removalWarnings([tag(1, "New", null, 0)], 1)).toEqual([]);
});
