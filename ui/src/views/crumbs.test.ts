import { expect, test } from "vitest";
import { crumbs, type Named } from "./crumbs";

const named = {
  articleById: new Map(),
  outletById: new Map([[3, { id: 3, name: "The Quay", colour: "#000000", articles: 1 }]]),
  storyById: new Map([[7, { id: 7, name: "The flood", articles: [], memo: "" }]]),
  tagById: new Map(),
} satisfies Named;

const words = (view: Parameters<typeof crumbs>[0]) => crumbs(view, named).map((crumb) => crumb.name);

test("the trail leads from the outside in", () => {
  expect(words({ kind: "library" })).toEqual(["All articles"]);
  expect(words({ kind: "library", only: { outlet: 3 } })).toEqual(["Outlets", "The Quay"]);
  expect(words({ kind: "compare", articles: [1, 2], story: 7 })).toEqual(["Stories", "The flood", "Comparison"]);
});

test("what is gone has no name in the trail", () => {
  expect(words({ kind: "article", article: 99 })).toEqual(["Library"]);
  expect(words({ kind: "compare", articles: [1, 2], story: 99 })).toEqual(["Comparison"]);
});
