import { expect, test } from "vitest";
import type { AgreementView, MeasuresView, MeasureView } from "../../backend";
import { csvRows, differenceRows, linesOf, notesOf, ON_TEXT, ON_UNITS, onStrip, tabbed, withoutInterval } from "./figures";

const value = (of: number, interval: [number, number] | null = null): MeasureView => ({ value: of, reason: null, interval, interval_reason: interval ? null : "an interval needs several articles" });
const none = (reason: string): MeasureView => ({ value: null, reason, interval: null, interval_reason: reason });
const measures = (more: Partial<MeasuresView> = {}): MeasuresView => ({
  units: 10, percent: value(0.9), cohen_kappa: value(0.5), scott_pi: value(0.5), fleiss_kappa: value(0.5),
  krippendorff_alpha: value(0.5), gwet_ac1: value(0.8), alpha_u: none("nobody coded all"), u_alpha: none("nobody coded all"), ...more,
});
const view = (more: Partial<AgreementView> = {}): AgreementView => ({
  coders: ["Ada", "Ben"], articles: 1, articles_left_out: 0, articles_of_all: 1, overall: measures(),
  binary_u_alpha: none("nobody coded all"), cu_alpha: none("nothing was tagged twice"), pairs: [],
  tags: [{ tag: 4, name: "Cost", measures: measures({ cohen_kappa: none("all judged the same") }), ku_alpha: none("nothing was tagged twice"), passages: [1, 2] }],
  ...more,
});

test("all tags come first, then each with its stretches by coder", () => {
  expect(linesOf(view()).map((line) => [line.tag, line.name, line.stretches])).toEqual([[null, "All tags", []], [4, "Cost", [1, 2]]]);
});

test("each reason is one note, numbered as the table shows them", () => {
  const lines = linesOf(view());
  expect([...notesOf(lines, ON_UNITS)]).toEqual([["all judged the same", 1]]);
  expect([...notesOf(lines, ON_TEXT)]).toEqual([["nobody coded all", 1], ["nothing was tagged twice", 2]]);
});

test("why there is no interval is said once where it holds for all, and not where some have one", () => {
  expect(withoutInterval(linesOf(view()), ON_UNITS)).toBe("an interval needs several articles");
  expect(withoutInterval(linesOf(view({ overall: measures({ percent: value(0.9, [0.8, 1]) }) })), ON_UNITS)).toBeNull();
  expect(withoutInterval(linesOf(view()), ON_TEXT), "nothing computed").toBeNull();
});

test("a spreadsheet gets one measure a row, with the reason where there is no value", () => {
  const rows = csvRows(view());
  expect(rows[1]).toEqual(["All tags", "Percent", 0.9, "", "", ""]);
  expect(rows).toContainEqual(["Cost", "Cohen’s κ", "", "", "", "all judged the same"]);
  expect(new Set(rows.map((row) => row.length))).toEqual(new Set([6]));
  const pair = { a: "Ada", b: "Ben", units: 3, percent: value(1), cohen_kappa: value(1), scott_pi: value(1) };
  expect(csvRows(view({ pairs: [pair, pair] })).at(-1)?.[0]).toBe("Ada and Ben");
});

test("what is pasted stands in cells", () => {
  expect(tabbed([["a", 1], ["b", ""]])).toBe("a\t1\nb\t");
});

test("a difference is told with who tagged, each once, and who did not", () => {
  const row = { place: { article: 1, start: 3, end: 9 }, title: "Ferries", tag: 4, text: "crane", without: ["Cleo"],
    marked: [{ coder: "Ada", passage: 1, start: 3, end: 5 }, { coder: "Ada", passage: 2, start: 6, end: 9 }] };
  expect(differenceRows([row], () => "Cost")[1]).toEqual(["Ferries", "Cost", 3, 9, "crane", "Ada", "Cleo"]);
});

test("less than chance stands at the beginning of the strip", () => {
  expect([onStrip(-0.2, 80), onStrip(0.5, 80), onStrip(1, 80)]).toEqual([0, 40, 80]);
});
