import { expect, test } from "vitest";
import type { ArticleRow } from "../../backend";
import { sorted } from "./sorting";

function row(id: number, more: Partial<ArticleRow>): ArticleRow {
  return {
    id, title: `Title ${id}`, title_is_first_words: false, outlet: null, outlet_name: null, outlet_colour: null, byline: [],
    published: null, language: null, url: null, words: 0, passages: 0, tags: [], stories: [], source_name: "a.txt",
    imported_at: "", unsure: [], deck: null, updated: null, dateline: null, section: null, page: null, edition: null, number: null, stated_words: null, ...more,
  };
}

test("rows without a value stand last whichever way the order goes", () => {
  const rows = [row(1, { published: null }), row(2, { published: "2026-03-02" }), row(3, { published: "2026-03-01" })];
  expect(sorted(rows, { column: "published", down: false }).map((one) => one.id)).toEqual([3, 2, 1]);
  expect(sorted(rows, { column: "published", down: true }).map((one) => one.id)).toEqual([2, 3, 1]);
});

test("numbers are ordered as numbers, and equal rows keep the order of import", () => {
  const rows = [row(2, { words: 90 }), row(1, { words: 90 }), row(3, { words: 1000 })];
  expect(sorted(rows, { column: "words", down: true }).map((one) => one.id)).toEqual([3, 1, 2]);
});
