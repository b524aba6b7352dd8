import { describe, expect, test } from "vitest";
import type { DifferenceRow } from "../../backend";
import { folded, laid, nextDiffering } from "./paragraphs";

const at = (article: number, start: number) => ({ article, start, end: start + 8 });
const same = (a: number, b: number, moved = false): DifferenceRow => ({ a: at(1, a), b: at(2, b), moved, runs: [{ kind: "same", text: "as it was" }] });
const rows: DifferenceRow[] = [
  same(0, 0),
  { a: at(1, 20), b: at(2, 10), moved: false, runs: [{ kind: "same", text: "the " }, { kind: "missing", text: "old" }, { kind: "added", text: "new" }] },
  same(40, 20),
  same(50, 30),
  same(10, 40, true),
  { a: null, b: at(2, 50), moved: false, runs: [{ kind: "added", text: "more" }] },
];

describe("laying two articles over each other", () => {
  test("either side has its own words", () => {
    const [, changed] = laid(rows);
    expect(changed?.left.map((run) => run.text).join("")).toBe("the old");
    expect(changed?.right.map((run) => run.text).join("")).toBe("the new");
  });
  test("paragraphs are numbered as they stand in their article, not as they are listed", () => {
    expect(laid(rows).map((row) => [row.a, row.b])).toEqual([[1, 1], [3, 2], [4, 3], [5, 4], [2, 5], [null, 6]]);
  });
  test("what only moved is no paragraph without a difference", () => {
    expect(laid(rows).map((row) => row.isSame)).toEqual([true, false, true, true, false, false]);
  });
  test("paragraphs without a difference fold into one line where they stand together", () => {
    const out = folded(laid(rows), true).map((row) => ("same" in row ? row.same : row.b));
    expect(out).toEqual([1, 2, 2, 5, 6]);
    expect(folded(laid(rows), false)).toHaveLength(6);
  });
  test("stepping goes from difference to difference and around the end", () => {
    const all = laid(rows);
    const first = nextDiffering(all, null, 1);
    expect(first?.b).toBe(2);
    expect(nextDiffering(all, first?.id ?? null, -1)?.b).toBe(6);
    expect(nextDiffering(all.filter((row) => row.isSame), null, 1)).toBeNull();
  });
});
