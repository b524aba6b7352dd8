import { expect, test } from "vitest";
import type { HistoryRow } from "../../backend";
import { days, way } from "./days";

const act = (step: number, undone: boolean, day = 2): HistoryRow => ({
  step, undone, label: `act ${step}`, coder: "MO", at: new Date(2026, 2, day, 12).toISOString(),
});
const rows = [act(9, true, 3), act(8, true, 3), act(5, false), act(4, false), act(2, false, 1)];
const steps = (list: readonly HistoryRow[]) => list.map((row) => row.step);

test("acts stand under their day, the latest first", () => {
  expect(days(rows).map(({ day, rows }) => [day, steps(rows)])).toEqual([
    ["2026-03-03", [9, 8]],
    ["2026-03-02", [5, 4]],
    ["2026-03-01", [2]],
  ]);
});

test("the way back undoes the latest act first and ends with the chosen one", () => {
  expect(steps(way(rows, act(4, false)))).toEqual([5, 4]);
});

test("the way forward redoes the earliest undone act first", () => {
  expect(steps(way(rows, act(9, true)))).toEqual([8, 9]);
  expect(steps(way(rows, act(8, true)))).toEqual([8]);
});
