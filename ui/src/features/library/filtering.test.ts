import { expect, test } from "vitest";
import type { ArticleRow } from "../../backend";
import { shownColumns } from "../../parts/table";
import { COLUMNS, hiddenAfter } from "./columns";
import { belongs, holds, passes, wordsOf } from "./filtering";
import { authors, dateIsRight } from "./writing";

function row(more: Partial<ArticleRow>): ArticleRow {
  return {
    id: 1, title: "Bridge shut", title_is_first_words: false, outlet: 4, outlet_name: "The Port Ledger", outlet_colour: null,
    byline: [{ name: "Jörg Bäcker", role: "Harbour desk" }], published: "2026-03-02", language: "en", url: null, words: 612,
    passages: 0, tags: [], stories: [7], source_name: "bridge.docx", imported_at: "", unsure: [], deck: null, updated: null, dateline: null, section: null, page: null, edition: null, number: null, stated_words: null, ...more,
  };
}

test("a filter wants every word, in any column, in any case and without accents", () => {
  const line = wordsOf(row({}), ["Public safety", "Kestrel Bridge closure"], "2 Mar 2026");
  expect(holds(line, "ledger BRIDGE")).toBe(true);
  expect(holds(line, "backer mar docx safety kestrel")).toBe(true);
  expect(holds(line, "ledger ferry")).toBe(false);
});

test("a list and the quick filters narrow together", () => {
  expect(belongs(row({}), { story: 7 })).toBe(true);
  expect(belongs(row({ tags: [3] }), "untagged")).toBe(false);
  expect(passes(row({}), { outlet: null })).toBe(false);
  expect(passes(row({ outlet: null }), { outlet: null, untagged: true })).toBe(true);
  expect(passes(row({}), { dateless: true })).toBe(false);
  expect(passes(row({ unsure: ["outlet"] }), { unsure: true })).toBe(true);
});

test("hiding a column leaves the rare ones hidden, showing one shows it alone", () => {
  const once = hiddenAfter(COLUMNS, shownColumns(COLUMNS, undefined), "words");
  expect(once).toEqual(["words", "passages", "imported", "section", "page", "updated"]);
  expect(hiddenAfter(COLUMNS, shownColumns(COLUMNS, once), "imported")).toEqual(["words", "passages", "section", "page", "updated"]);
});

test("in little room the columns that matter least go, unless they were chosen", () => {
  const names = (room: number, hidden?: string[]) => shownColumns(COLUMNS, hidden, room).map((column) => column.id);
  expect(names(920)).toEqual(["title", "outlet", "published", "byline", "words", "tags", "story"]);
  expect(names(580)).toEqual(["title", "outlet", "published", "tags"]);
  expect(names(100)).toEqual(["title"]);
  expect(names(100, ["passages", "imported", "words"])).toContain("source");
});

test("a byline is names with commas between them, each with its role in brackets", () => {
  expect(authors("Mara Oduya (Harbour desk), Tomas Reyl")).toEqual([
    { name: "Mara Oduya", role: "Harbour desk" },
    { name: "Tomas Reyl", role: null },
  ]);
  expect(authors(" ; ,")).toEqual([]);
});

test("a date is a day that exists, or less of it, or nothing", () => {
  for (const right of ["", "2026", "2026-03", "2026-03-02", "2026-03-02T14:20+01:00"]) expect(dateIsRight(right)).toBe(true);
  for (const wrong of ["2026-02-31", "2 March", "26", "2026-13"]) expect(dateIsRight(wrong)).toBe(false);
});
