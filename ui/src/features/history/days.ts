// The history by day. Pure.

import type { HistoryRow } from "../../backend";
import { dayOf } from "../../dates";

export interface Day {
  /** ISO 8601, in this machine's time zone. */
  day: string;
  rows: HistoryRow[];
}

/** Acts by day, in the order given. */
export function days(rows: readonly HistoryRow[]): Day[] {
  const days: Day[] = [];
  for (const row of rows) {
    const day = dayOf(row.at);
    const last = days.at(-1);
    if (last?.day === day) last.rows.push(row);
    else days.push({ day, rows: [row] });
  }
  return days;
}

/** The acts to undo or redo, in that order, until this one is done or undone. `rows` has the latest first. */
export function way(rows: readonly HistoryRow[], to: HistoryRow): HistoryRow[] {
  return to.undone
    ? rows.filter((row) => row.undone && row.step <= to.step).reverse()
    : rows.filter((row) => !row.undone && row.step >= to.step);
}
