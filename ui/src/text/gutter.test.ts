import { describe, expect, it } from "vitest";
import { gutter } from "./gutter";
import type { TextRange } from "./segments";

const at = (start: number, end: number): TextRange => ({ start, end });

describe("gutter", () => {
  it.each<[string, TextRange[], number[], number]>([
    ["nothing", [], [], 0],
    ["one", [at(3, 9)], [0], 1],
    ["apart", [at(0, 5), at(8, 12)], [0, 0], 1],
    ["touching", [at(0, 5), at(5, 12)], [0, 0], 1],
    ["overlapping", [at(0, 6), at(4, 12)], [0, 1], 2],
    ["nested, the outer nearest to the text", [at(4, 6), at(0, 12)], [1, 0], 2],
    ["equal starts, the longer first", [at(0, 4), at(0, 12)], [1, 0], 2],
    ["the same twice", [at(0, 4), at(0, 4)], [0, 1], 2],
    ["a lane used again", [at(0, 10), at(2, 4), at(5, 8), at(6, 12)], [0, 1, 1, 2], 3],
    ["empty", [at(3, 3), at(3, 9)], [1, 0], 2],
  ])("%s", (_name, passages, lanes, count) => {
    expect(gutter(passages)).toEqual({ lanes, count });
  });

  it("never puts overlapping passages into one lane, nor more lanes than overlap", () => {
    let seed = 7;
    const roll = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
    for (let round = 0; round < 200; round += 1) {
      const passages = Array.from({ length: roll(12) }, () => {
        const start = roll(40);
        return at(start, start + 1 + roll(20));
      });
      const { lanes, count } = gutter(passages);
      passages.forEach((a, i) => {
        passages.forEach((b, j) => {
          if (i < j && a.start < b.end && b.start < a.end) expect(lanes[i]).not.toBe(lanes[j]);
        });
      });
      const depths = passages.map(({ start }) => passages.filter((p) => p.start <= start && start < p.end).length);
      expect(count).toBe(Math.max(0, ...depths));
    }
  });

  it("leaves the passages before a new one where they are", () => {
    const before = [at(0, 8), at(2, 5), at(20, 30)];
    const after = gutter([...before, at(22, 25)]).lanes;
    expect(after.slice(0, 3)).toEqual(gutter(before).lanes);
  });
});
