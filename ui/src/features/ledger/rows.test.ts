import { describe, expect, test } from "vitest";
import type { ArticleRow, ComparisonView, PassageView, WirePlace } from "../../backend";
import { chosenRows, columnsOf, coverage, firstWords, ordered, rowsOf, stillThere, tagsOn, wordings } from "./rows";

const at = (article: number, start: number, end = start + 10): WirePlace => ({ article, start, end });
const bare = { omitted_by: [], nearest: [], conflicts: [], voices: [], origin: null };
const article = (id: number, outlet: number | null, outlet_name: string | null) =>
  ({ id, outlet, outlet_name, outlet_colour: null, title: `Title ${id}` }) as ArticleRow;
const articles = new Map([article(1, 7, "Signal"), article(2, 8, "Beacon"), article(3, 7, "Signal"), article(4, null, null)].map((row) => [row.id, row]));

const view: ComparisonView = {
  articles: [2, 1, 3, 4],
  alignments: [],
  points: [
    { ...bare, kind: "point", label: "late", passages: [at(1, 50), at(3, 0)] },
    { ...bare, kind: "quotation", label: "early", passages: [at(1, 0), at(2, 30), at(4, 5)] },
  ],
  only: [at(2, 0)],
  refused: [],
  shared: [],
};

describe("columns", () => {
  test("an outlet has one column, and an article without an outlet its own", () => {
    expect(columnsOf(view.articles, articles, "outlet").map((one) => [one.name, one.articles])).toEqual([
      ["Beacon", [2]],
      ["Signal", [1, 3]],
      ["Title 4", [4]],
    ]);
  });
  test("by article each stands alone and is told apart by its headline", () => {
    expect(columnsOf(view.articles, articles, "article").map((one) => one.title)).toEqual(["Title 2", "Title 1", "Title 3", null]);
  });
});

describe("rows", () => {
  const columns = columnsOf(view.articles, articles, "outlet");
  const rows = rowsOf(view, columns);

  test("every point is a row, and so is what stands in one article only", () => {
    expect(rows.map((row) => row.kind)).toEqual(["point", "quotation", "only"]);
  });
  test("a cell holds all that an outlet says of it, in the order of the comparison", () => {
    expect(rows[0]?.cells.get("outlet 7")).toEqual([at(1, 50), at(3, 0)]);
    expect(rows[0]?.cells.has("outlet 8")).toBe(false);
  });
  test("most covered comes first, and rows of one rank as they come up", () => {
    expect(ordered(rows, "covered").map((row) => row.id)).toEqual(["point 1", "only 2 0", "point 0"]);
  });
  test("first appearance goes by the order of the articles, then by the place in the text", () => {
    expect(ordered(rows, "appearance").map((row) => row.id)).toEqual(["only 2 0", "point 1", "point 0"]);
  });
  test("coverage counts the rows that a column tells", () => {
    expect([...coverage(rows, columns).values()]).toEqual([2, 2, 1]);
  });
  test("a choice narrows by kind, by who leaves it out, and by tag", () => {
    const none = () => [];
    expect(chosenRows(rows, { kind: "only" }, none).map((row) => row.id)).toEqual(["only 2 0"]);
    expect(chosenRows(rows, { omits: "outlet 8" }, none).map((row) => row.id)).toEqual(["point 0"]);
    expect(chosenRows(rows, { tag: 5 }, (row) => (row.kind === "only" ? [5] : [])).map((row) => row.id)).toEqual(["only 2 0"]);
    expect(chosenRows(rows, {}, none)).toHaveLength(3);
  });
});

describe("tags on places", () => {
  const passage = { article: 1, start: 5, end: 12, taggings: [{ tag: 3 }, { tag: 4 }, { tag: 3 }] } as PassageView;
  test("each tag of an overlapping passage once", () => {
    expect(tagsOn([at(1, 0), at(1, 11)], [passage])).toEqual([3, 4]);
  });
  test("a passage beside a place, or in another article, counts for nothing", () => {
    expect(tagsOn([at(1, 12), at(2, 5)], [passage])).toEqual([]);
  });
});

describe("words", () => {
  test("wordings that differ in marks and case only are one", () => {
    const [row] = rowsOf(view, columnsOf(view.articles, articles, "outlet"));
    const said = new Map([[1, "“No comment,” he said."], [3, "No comment, he said"]]);
    expect(row && wordings(row, (place) => said.get(place.article) ?? "")).toBe(1);
    expect(row && wordings(row, (place) => String(place.article))).toBe(2);
  });
  test("first words end without a dangling mark", () => {
    expect(firstWords("One two, three", 2)).toBe("One two…");
    expect(firstWords("One two", 2)).toBe("One two");
  });
});

test("of a choice made earlier only what is still there narrows", () => {
  const columns = columnsOf(view.articles, articles, "outlet");
  const choice = { kind: "quotation" as const, omits: columns[1]?.id, tag: 5 };
  expect(stillThere(choice, columns, () => true)).toEqual(choice);
  expect(stillThere(choice, columns.slice(0, 1), () => false)).toEqual({ kind: "quotation", omits: undefined, tag: undefined });
  expect(stillThere({}, columns, () => true)).toEqual({ kind: undefined, omits: undefined, tag: undefined });
});
