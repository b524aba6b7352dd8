import { expect, test } from "vitest";
import type { ArticleRow, PassageRow, TagRow } from "../../backend";
import { grouped, passagesOf } from "./grouping";
import { quoted, quotedAsPage } from "./reference";

const row = (id: number, outlet: string | null, tags: number[]): PassageRow => ({
  page: null,
  passage: {
    id,
    article: 1,
    start: 0,
    end: 4,
    quotation: "fog",
    taggings: tags.map((tag) => ({ tag, coder: "MO", at: "2026-03-16T09:30:00Z", example: false })),
    memo: "",
  },
  title: "Fog",
  outlet_name: outlet,
  outlet_colour: null,
  published: null,
  before: "",
  after: "",
});
const tagById = new Map([7, 8].map((id) => [id, { id, name: `tag ${id}` } as TagRow]));
const names = { tagById, storiesOf: () => ["Flood"], none: "None" };
const rows = [row(1, "Coastwire", [7]), row(2, null, [8, 7]), row(3, "Coastwire", [])];

test("a passage stands under each of its tags, one without under a heading of its own", () => {
  const lines = grouped(rows, "tag", names);
  expect(lines.map((line) => (line.kind === "heading" ? line.name : line.row.passage.id))).toEqual([
    "tag 7", 1, 2, "tag 8", 2, "None", 3,
  ]);
  expect(new Set(lines.map((line) => line.key)).size).toBe(lines.length);
});

test("a heading selects what is under it, each passage once", () => {
  const lines = grouped(rows, "tag", names);
  expect(passagesOf(lines, new Set([lines[0]?.key ?? "", lines[4]?.key ?? ""]))).toEqual([1, 2]);
  expect(passagesOf(grouped(rows, "none", names), new Set(["3"]))).toEqual([3]);
});

test("headings stand where their first passage stood", () => {
  const headings = grouped(rows, "outlet", names).flatMap((line) => (line.kind === "heading" ? line.name : []));
  expect(headings).toEqual(["Coastwire", "None"]);
});

test("a reference names what is known and takes no first words for a headline", () => {
  const article = { byline: [{ name: "Ana Ohm", role: null }], title: "Fog", title_is_first_words: false, outlet_name: "Coastwire", published: "2026-03", url: null };
  expect(quoted("Grey.", article as unknown as ArticleRow, "en-GB")).toBe("Grey.\n\nAna Ohm, “Fog”, Coastwire, March 2026");
  const bare = { byline: [], title: "Fog came", title_is_first_words: true, outlet_name: null, published: null, url: null };
  expect(quoted("Grey.", bare as unknown as ArticleRow)).toBe("Grey.");
  expect(quotedAsPage("A < B\n\n& C", bare as unknown as ArticleRow)).toBe("<blockquote><p>A &#60; B</p><p>&#38; C</p></blockquote>");
});
