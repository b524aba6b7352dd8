import { describe, expect, test } from "vitest";
import { bandPath, scrollFor } from "./bands";

const tie = { point: 0, left: { top: 100, bottom: 140 }, right: { top: 300, bottom: 360 } };

describe("bands", () => {
  test("a band begins and ends at the heights of its stretches", () => {
    expect(bandPath(tie, 30, 500, 0, 0)).toBe("M 0 100 C 15 100, 15 300, 30 300 L 30 360 C 15 360, 15 140, 0 140 Z");
  });
  test("scrolling one column moves its end alone", () => {
    expect(bandPath(tie, 30, 500, 40, 0)).toContain("M 0 60 ");
    expect(bandPath(tie, 30, 500, 40, 0)).toContain("30 300");
  });
  test("a band out of sight on both sides is not drawn, one that crosses the view is", () => {
    expect(bandPath(tie, 30, 500, 200, 400)).toBeNull();
    expect(bandPath(tie, 30, 80, 0, 0)).toBeNull();
    expect(bandPath(tie, 30, 80, 200, 0)).not.toBeNull();
  });
  test("a stretch is brought to a height as far as the column can be scrolled", () => {
    expect(scrollFor({ top: 300, bottom: 320 }, 100, 1000, 500)).toBe(200);
    expect(scrollFor({ top: 50, bottom: 60 }, 100, 1000, 500)).toBe(0);
    expect(scrollFor({ top: 900, bottom: 950 }, 100, 1000, 500)).toBe(500);
  });
});
