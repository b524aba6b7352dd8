import { describe, expect, test } from "vitest";
import type { ComparisonView, WireAlignment, WirePlace } from "../backend";
import { parts, pointAt, tellersOf, tiesBetween } from "./points";

const at = (article: number, start: number, end: number): WirePlace => ({ article, start, end });
const tie = (a: WirePlace, b: WirePlace, point = 0): WireAlignment => ({ kind: "point", score: 0.5, a, b, point, why: [], decided: null });
const bare = { label: "", omitted_by: [], nearest: [], conflicts: [], voices: [], origin: null };

const view: ComparisonView = {
  articles: [3, 1, 2],
  points: [
    { ...bare, kind: "point", passages: [at(1, 0, 10), at(2, 5, 20), at(3, 40, 60)] },
    { ...bare, kind: "wording", passages: [at(1, 8, 30), at(2, 30, 50)] },
  ],
  alignments: [tie(at(1, 0, 10), at(2, 5, 20)), tie(at(2, 5, 20), at(3, 40, 60)), tie(at(1, 8, 30), at(2, 30, 50), 1)],
  only: [],
  refused: [],
  shared: [],
};

describe("the point of a place", () => {
  test("the very place wins over one that only overlaps", () => {
    expect(pointAt(view, at(1, 8, 30))).toBe(1);
    expect(pointAt(view, at(1, 12, 14))).toBe(1);
    expect(pointAt(view, at(1, 0, 9))).toBe(0);
  });
  test("a place that nobody shares has none", () => {
    expect(pointAt(view, at(3, 0, 5))).toBeNull();
    expect(pointAt(undefined, at(3, 0, 5))).toBeNull();
  });
  test("its tellers come in the order of the comparison", () => {
    const point = view.points[0];
    if (!point) throw new Error("there is a first point");
    expect(tellersOf(view, point)).toEqual([3, 1, 2]);
  });
});

describe("ties", () => {
  test("alignments between the two are direct, whichever side comes first", () => {
    expect(tiesBetween(view, 0, 3, 2)).toEqual({ alignments: [view.alignments[1]], direct: true });
  });
  test("a version tied by way of a third is held by what touches it", () => {
    expect(tiesBetween(view, 0, 1, 3)).toEqual({ alignments: [view.alignments[1]], direct: false });
  });
});

describe("parts of a strip", () => {
  test("they fill the whole, and a word of two kinds is drawn once", () => {
    const divided = parts({ any: 0.5, quotation: 0.2, wording: 0.25, point: 0.3 });
    expect(divided.quotation).toBeCloseTo(0.2);
    expect(divided.wording).toBeCloseTo(0.25);
    expect(divided.point).toBeCloseTo(0.05);
    expect(divided.only).toBeCloseTo(0.5);
  });
  test("a kind never passes what is shared at all", () => {
    expect(parts({ any: 0.1, quotation: 0.4, wording: 0.4, point: 0 })).toEqual({ quotation: 0.1, wording: 0, point: 0, only: 0.9 });
  });
});
