import { describe, expect, test } from "vitest";
import type { ArticleRow, VoiceQuotation, VoicesView } from "../../backend";
import { chart } from "./chart";
import { columnsOf, largest, lines } from "./shares";

const article = (id: number, outlet: number | null, name: string) =>
  ({ id, outlet, outlet_name: outlet === null ? null : name, title: name, outlet_colour: "#123456" }) as ArticleRow;
const rows = new Map([article(1, 7, "Signal"), article(2, 8, "Beacon"), article(3, 7, "Signal"), article(4, null, "Loose leaf")].map((row) => [row.id, row]));
const said = (id: number, words: number, direct = true): VoiceQuotation => ({
  place: { article: id, start: 0, end: 5 },
  text: "",
  direct,
  words,
  speaker: null,
  cue: null,
});
const view: VoicesView = {
  voices: [
    { name: "Rhea Solberg", quotations: [said(1, 10), said(3, 10)] },
    { name: "Dov Aldane", quotations: [said(1, 60, false), said(2, 5), said(4, 5)] },
  ],
  unattributed: [said(2, 15), said(2, 3), said(2, 2), said(2, 1)],
};

describe("shares of voices", () => {
  test("an outlet's shares are of what that outlet quotes", () => {
    const [first] = lines(view, rows, "quotations", "all");
    expect(first?.name).toBe("Dov Aldane");
    expect(first?.cells.get("outlet 7")).toMatchObject({ quotations: 1, ofQuotations: 1 / 3, ofWords: 60 / 80 });
    expect(first?.cells.get("article 4")).toMatchObject({ ofQuotations: 1 });
  });
  test("the shares of a column add up to one", () => {
    for (const column of columnsOf([1, 2, 3, 4], rows)) {
      const sum = lines(view, rows, "words", "all").reduce((sum, line) => sum + (line.cells.get(column.id)?.ofWords ?? 0), 0);
      expect(sum).toBeCloseTo(1);
    }
  });
  test("the most quoted voice leads, what names nobody comes last however much it is", () => {
    expect(lines(view, rows, "quotations", "all").map((line) => line.name)).toEqual(["Dov Aldane", "Rhea Solberg", null]);
    expect(lines(view, rows, "words", "direct").map((line) => line.name)).toEqual(["Rhea Solberg", "Dov Aldane", null]);
  });
  test("a voice without a quotation of the chosen kind is left out", () => {
    expect(lines(view, rows, "quotations", "indirect").map((line) => line.name)).toEqual(["Dov Aldane"]);
    expect(lines({ voices: [], unattributed: [] }, rows, "words", "all")).toEqual([]);
  });
  test("bars are scaled to the largest share of any cell", () => {
    expect(largest(lines(view, rows, "quotations", "all"), "quotations")).toBe(1);
    expect(largest([], "words")).toBe(0);
  });
});

describe("the picture", () => {
  const words = { title: "Who <is> quoted", all: "All", noVoice: "Nobody", percent: (share: number) => `${Math.round(share * 100)} %` };
  const drawn = chart(lines(view, rows, "quotations", "all"), columnsOf([1, 2, 3, 4], rows), "quotations", words);

  test("every voice and every outlet is in it, and words cannot break it", () => {
    for (const name of ["Rhea Solberg", "Dov Aldane", "Nobody", "Signal", "Beacon", "Loose leaf", "Who &lt;is&gt; quoted"]) expect(drawn.svg).toContain(name);
  });
  test("there is a bar for every cell that quotes, and the picture's ground", () => {
    expect(drawn.svg.match(/<rect /g)).toHaveLength(1 + 3 + 5);
  });
  test("the same data give the same bytes", () => {
    expect(chart(lines(view, rows, "quotations", "all"), columnsOf([1, 2, 3, 4], rows), "quotations", words)).toEqual(drawn);
  });
});
