import { expect, test } from "vitest";
import type { MergeConflict, MergeReport } from "../../backend";
import { asked, counts, fileName, isNothing, openOnly, outcome, parted, stands } from "./plan";

const conflict = (more: Partial<MergeConflict> = {}): MergeConflict => ({
  id: "tag/a/name", kind: "tag", what: "Cost", field: "name", mine: "Costs", theirs: "Price", both: false, decidable: true, taken: "mine", ...more,
});
const report = (more: Partial<MergeReport> = {}): MergeReport => ({
  preview: false, added: {}, changed: {}, removed: {}, conflicts: [], shared_coders: [], notes: [], ...more,
});

test("names, open questions and what is kept anyway are three things", () => {
  const all = parted([conflict(), conflict({ field: "same name", decidable: false }), conflict({ id: "tag/b/used", field: "removed", decidable: false }), conflict({ id: "tag/c/removed", field: "removed" })]);
  expect([all.names.length, all.open.length, all.kept.length]).toEqual([1, 2, 1]);
});

test("one decision goes before that for all, and that before the later change", () => {
  const one = conflict();
  expect(stands(one, "mine", "latest", new Map())).toBe("mine");
  expect(stands(one, "mine", "theirs", new Map())).toBe("theirs");
  expect(stands(one, "mine", "theirs", new Map([[one.id, "mine"]]))).toBe("mine");
});

test("two names cannot both stand, two definitions can", () => {
  const both = new Map([["tag/a/name", "both" as const]]);
  expect(stands(conflict(), "theirs", "latest", both)).toBe("theirs");
  expect(stands(conflict({ both: true }), "theirs", "latest", both)).toBe("both");
});

test("an empty other name and an equal one are not asked for", () => {
  const decided = { path: "/a.variorum", all: "latest" as const, each: new Map(), joinNames: false, renames: { Me: "  ", Ada: "Ada", Mo: " Ben " } };
  expect(asked(decided, true)).toEqual({
    path: "/a.variorum", decide: "latest", join_names: false, preview: true, rename: [{ from: "Mo", to: "Ben" }],
  });
});

test("what was decided of a conflict that is gone by now is not sent", () => {
  const each = new Map([["tag/a/name", "mine" as const], ["tag/gone/name", "theirs" as const]]);
  const decided = { path: "/a.variorum", all: "latest" as const, each: openOnly(each, [conflict()]), joinNames: false, renames: {} };
  expect(asked(decided, false).each).toEqual([{ conflict: "tag/a/name", take: "mine" }]);
});

test("what comes in is told with articles first and no noughts", () => {
  const made = report({ added: { taggings: 12, articles: 1, memos: 0 }, changed: { tags: 2 } });
  expect(counts(made)).toEqual([
    { way: "added", parts: ["1 article", "12 taggings"] },
    { way: "changed", parts: ["2 tags"] },
  ]);
  expect(outcome("copy.variorum", made)).toBe("Merged copy.variorum: 1 article and 12 taggings new; 2 tags changed");
});

test("a copy that holds nothing new is said to", () => {
  expect(isNothing(report())).toBe(true);
  expect(isNothing(report({ conflicts: [conflict()] }))).toBe(false);
  expect(outcome("copy.variorum", report())).toBe("copy.variorum held nothing new");
});

test("a file is named without its folders, on any system", () => {
  expect(fileName("/home/mo/Harbour.variorum")).toBe("Harbour.variorum");
  expect(fileName("C:\\Users\\mo\\Harbour.variorum")).toBe("Harbour.variorum");
});
