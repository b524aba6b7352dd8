import { expect, test } from "vitest";
import type { TagRow } from "../../backend";
import { mergeSays, mergeTargets } from "./merging";

const tag = (id: number, name: string, parent: number | null, more: Partial<TagRow> = {}): TagRow => ({
  id, name, parent, passages_below: 0, passages: 0, articles: 0, colour: "#5b6570", definition: "", use_when: "", not_when: "", retired: false, key: null, memo: "", ...more,
});
const TAGS = [tag(1, "Harm", null, { passages: 3, memo: "Too broad?" }), tag(2, "To people", 1), tag(3, "Blame", null), tag(4, "Council", 3)];

test("a tag is merged into any other that is not below it", () => {
  expect(mergeTargets(TAGS, 1)).toEqual([{ value: 3, name: "Blame" }, { value: 4, name: "Blame › Council" }]);
  expect(mergeTargets(TAGS, 4).map((target) => target.value)).toEqual([1, 2, 3]);
});

test("what merging does is said before", () => {
  const says = mergeSays(TAGS, 1, 3);
  expect(says).toHaveLength(3);
  expect(says[0]).toContain("3 passages");
  expect(mergeSays(TAGS, 3, 1)).toHaveLength(2);
  expect(mergeSays(TAGS, 4, 1)).toHaveLength(1);
});
