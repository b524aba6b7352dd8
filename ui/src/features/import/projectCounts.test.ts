import { expect, test } from "vitest";
import type { ImportedProject } from "../../backend";
import { cameOver, passagesOf } from "./projectCounts";

const project: ImportedProject = {
  path: "/in/harbour.qdpx",
  tool: "Invented Coder 3",
  name: "Harbour",
  articles: 2,
  articles_known: 1,
  tags: 5,
  tags_known: 0,
  passages: 9,
  passages_known: 0,
  taggings: 12,
  memos: 0,
  coders: 1,
  stories: 0,
  passages_in_file: 12,
  passages_equal: 10,
  passages_reanchored: 1,
  passages_unchecked: 0,
  passages_lost: 1,
  losses: [],
  notes: [],
};

test("only what came over is counted, and what was there already is said", () => {
  expect(cameOver(project)).toEqual(["2 articles (1 already there)", "5 tags", "9 passages", "12 taggings", "1 coder"]);
});

test("passages that stand as the file says need no words", () => {
  expect(passagesOf(project)).toBe("Of 12 coded stretches: 1 found by its words; 1 lost.");
  expect(passagesOf({ ...project, passages_reanchored: 0, passages_lost: 0 })).toBeNull();
});
