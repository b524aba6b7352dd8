// Laying two articles over each other: which paragraphs stand beside which, and what of them differs. Pure.

import type { DifferenceRow, DifferenceRun } from "../../backend";

export interface Laid {
  id: string;
  row: DifferenceRow;
  /** The paragraph's number in its article, from 1. */
  a: number | null;
  b: number | null;
  left: DifferenceRun[];
  right: DifferenceRun[];
  /** Nothing differs, and it stands where it stood. */
  isSame: boolean;
}

/** Where each start stands among all of its side. */
function numbers(starts: readonly number[]): ReadonlyMap<number, number> {
  return new Map([...new Set(starts)].sort((a, b) => a - b).map((start, index) => [start, index + 1]));
}

/** The rows with the paragraphs' numbers and the words of either side. */
export function laid(rows: readonly DifferenceRow[]): Laid[] {
  const a = numbers(rows.flatMap((row) => row.a?.start ?? []));
  const b = numbers(rows.flatMap((row) => row.b?.start ?? []));
  return rows.map((row, index) => ({
    id: `${row.a?.start ?? "-"} ${row.b?.start ?? "-"} ${index}`,
    row,
    a: row.a ? (a.get(row.a.start) ?? null) : null,
    b: row.b ? (b.get(row.b.start) ?? null) : null,
    left: row.runs.filter((run) => run.kind !== "added"),
    right: row.runs.filter((run) => run.kind !== "missing"),
    isSame: row.a !== null && row.b !== null && !row.moved && row.runs.every((run) => run.kind === "same"),
  }));
}

/** A run of paragraphs without a difference, folded. */
export interface Fold {
  id: string;
  same: number;
}

/** With `only`, paragraphs without a difference are folded into a line that says how many they are. */
export function folded(rows: readonly Laid[], only: boolean): (Laid | Fold)[] {
  if (!only) return [...rows];
  const out: (Laid | Fold)[] = [];
  for (const row of rows) {
    const last = out.at(-1);
    if (!row.isSame) out.push(row);
    else if (last && "same" in last) last.same += 1;
    else out.push({ id: `fold ${row.id}`, same: 1 });
  }
  return out;
}

/** The row after or before `at` that differs, around the end; null where none does. */
export function nextDiffering(rows: readonly Laid[], at: string | null, by: 1 | -1): Laid | null {
  const differing = rows.filter((row) => !row.isSame);
  const here = differing.findIndex((row) => row.id === at);
  const next = here === -1 ? (by === 1 ? 0 : differing.length - 1) : (here + by + differing.length) % differing.length;
  return differing[next] ?? null;
}
