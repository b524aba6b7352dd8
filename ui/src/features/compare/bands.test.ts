import { describe, expect, test } from "vitest";
import { bandPath, meetingHeight, roomBelow, ties, together } from "./bands";

const ends = { left: { top: 100, bottom: 140 }, right: { top: 300, bottom: 360 } };

describe("bands", () => {
  test("a band begins and ends at the heights of its stretches", () => {
    expect(bandPath(ends, 30, 500, 0, 0)).toBe("M 0 100 C 15 100, 15 300, 30 300 L 30 360 C 15 360, 15 140, 0 140 Z");
  });
  test("scrolling one column moves its end alone", () => {
    expect(bandPath(ends, 30, 500, 40, 0)).toContain("M 0 60 ");
    expect(bandPath(ends, 30, 500, 40, 0)).toContain("30 300");
  });
  test("a band out of sight on both sides is not drawn, one that crosses the view is", () => {
    expect(bandPath(ends, 30, 500, 200, 400)).toBeNull();
    expect(bandPath(ends, 30, 80, 0, 0)).toBeNull();
    expect(bandPath(ends, 30, 80, 200, 0)).not.toBeNull();
  });
  test("within reach of the view a band is drawn before it comes into sight", () => {
    expect(bandPath(ends, 30, 80, 0, 0, 20)).not.toBeNull();
    expect(bandPath(ends, 30, 500, 200, 400, 39)).toBeNull();
    expect(bandPath(ends, 30, 500, 200, 400, 40)).not.toBeNull();
  });
});

describe("ties", () => {
  const left = [
    { point: 0, start: 0, end: 40 },
    { point: 1, start: 50, end: 90 },
    { point: 0, start: 100, end: 140 },
  ];
  const right = [
    { point: 1, start: 5, end: 45 },
    { point: 0, start: 60, end: 99 },
  ];

  test("each pair of aligned stretches is tied once, however many alignments lie in it", () => {
    const aligned = [
      { point: 0, left: { start: 0, end: 20 }, right: { start: 60, end: 80 } },
      { point: 0, left: { start: 21, end: 40 }, right: { start: 81, end: 99 } },
      { point: 0, left: { start: 100, end: 140 }, right: { start: 60, end: 99 } },
    ];
    expect(ties(left, right, aligned).filter((tie) => tie.point === 0)).toEqual([
      { point: 0, left: 0, right: 60 },
      { point: 0, left: 100, right: 60 },
    ]);
  });
  test("a point shared by way of a third article is tied at its first stretches", () => {
    expect(ties(left, right, [])).toEqual([
      { point: 0, left: 0, right: 60 },
      { point: 1, left: 50, right: 5 },
    ]);
  });
  test("what is switched off on one side is not tied", () => {
    expect(ties(left, [], [{ point: 1, left: { start: 50, end: 90 }, right: { start: 5, end: 45 } }])).toEqual([]);
  });
});

describe("bringing into line", () => {
  test("stretches meet at the wanted height, or where the highest of them begins", () => {
    expect(meetingHeight([400, 900], 200)).toBe(200);
    expect(meetingHeight([80, 900], 200)).toBe(80);
  });
  test("a stretch near the end of a column gets room below it", () => {
    expect(roomBelow(900, 100, 1000, 500)).toBe(300);
    expect(roomBelow(400, 100, 1000, 500)).toBe(0);
  });
});

describe("tied scrolling", () => {
  const columns = [
    { top: 0, meant: 0, most: 1000 },
    { top: 50, meant: 50, most: 120 },
  ];

  test("the others go as far as the one that was scrolled", () => {
    expect(together(columns, 0, 60).map((one) => one.top)).toEqual([60, 110]);
  });
  test("a short column waits at its end and falls back into step", () => {
    const far = together(columns, 0, 400);
    expect(far.map((one) => one.top)).toEqual([400, 120]);
    expect(together(far, 0, 60).map((one) => one.top)).toEqual([60, 110]);
  });
  test("no column goes above its beginning", () => {
    expect(together(columns, 1, 0).map((one) => one.top)).toEqual([0, 0]);
  });
});
