// What a merge would do, made ready to be read and decided.

import type { CoderRenamed, MergeAsked, MergeConflict, MergeDecision, MergeReport, MergeSide } from "../../backend";
import { t } from "../../texts";

export type Each = ReadonlyMap<string, MergeSide>;

export interface Parted {
  /** Two things of one name. */
  names: MergeConflict[];
  /** Somebody has to say which stands; else the later change does. */
  open: MergeConflict[];
  /** Kept since work hangs on it, whatever anybody says. */
  kept: MergeConflict[];
}

export function parted(conflicts: readonly MergeConflict[]): Parted {
  const out: Parted = { names: [], open: [], kept: [] };
  for (const conflict of conflicts) {
    if (conflict.field === "same name") out.names.push(conflict);
    else if (!conflict.decidable) out.kept.push(conflict);
    else out.open.push(conflict);
  }
  return out;
}

/** Whose value stands: as decided for it, else as decided for all; `later` is what the later change would take. */
export function stands(conflict: MergeConflict, later: MergeSide, all: MergeSide, each: Each): MergeSide {
  const side = each.get(conflict.id) ?? all;
  return side === "latest" || (side === "both" && !conflict.both) ? later : side;
}

export interface Decided {
  path: string;
  all: MergeSide;
  each: Each;
  joinNames: boolean;
  /** Other names for coders of the copy, by the name that both use. */
  renames: Readonly<Record<string, string>>;
}

export function asked(decided: Decided, preview: boolean): MergeAsked {
  const each: MergeDecision[] = [...decided.each].map(([conflict, take]) => ({ conflict, take }));
  const rename: CoderRenamed[] = Object.entries(decided.renames)
    .map(([from, to]) => ({ from, to: to.trim() }))
    .filter(({ from, to }) => to !== "" && to !== from);
  return {
    path: decided.path,
    decide: decided.all,
    join_names: decided.joinNames,
    preview,
    ...(each.length > 0 && { each }),
    ...(rename.length > 0 && { rename }),
  };
}

/** The decisions on what is still open: other names and joining can settle a conflict. */
export function openOnly(each: Each, conflicts: readonly MergeConflict[]): Each {
  const open = new Set(conflicts.filter((conflict) => conflict.decidable).map((conflict) => conflict.id));
  return new Map([...each].filter(([id]) => open.has(id)));
}

const WAYS = ["added", "changed", "removed"] as const;
export type Way = (typeof WAYS)[number];

/** People look for the texts first, then for what was said of them. */
const ORDER = ["articles", "tags", "passages", "taggings", "memos", "stories", "articles in stories", "alignments", "coders", "outlets", "outlet rules", "sources"];

export function counts(report: MergeReport): { way: Way; parts: string[] }[] {
  const place = (kind: string) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);
  return WAYS.map((way) => ({
    way,
    parts: Object.entries(report[way])
      .filter(([, n]) => n > 0)
      .sort(([a], [b]) => place(a) - place(b))
      .map(([kind, n]) => t.mergeCount(kind, n)),
  })).filter(({ parts }) => parts.length > 0);
}

/** Nothing comes in, and nothing is to be decided that would bring something in. */
export const isNothing = (report: MergeReport): boolean =>
  counts(report).length === 0 && !report.conflicts.some((conflict) => conflict.decidable);

/** What came of a merge, in one sentence. */
export function outcome(name: string, report: MergeReport): string {
  const said = counts(report).map(({ way, parts }) => t.mergeParts[way](t.mergeSum(parts)));
  return said.length === 0 ? t.mergedNothing(name) : t.merged(name, said.join("; "));
}

export const fileName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;
