// The figures of agreement as tables: rows, notes on what cannot be computed, and rows for a spreadsheet.

import type { AgreementView, DisagreementRow, MeasuresView, MeasureView, TagId } from "../../backend";
import { t } from "../../texts";

export type MeasureName = keyof typeof t.agreementMeasures;

/** Of units that are tagged or not. */
export const ON_UNITS = ["percent", "cohen_kappa", "scott_pi", "fleiss_kappa", "krippendorff_alpha", "gwet_ac1"] as const satisfies readonly MeasureName[];
/** Of stretches on the text. */
export const ON_TEXT = ["alpha_u", "u_alpha", "binary_u_alpha", "cu_alpha", "ku_alpha"] as const satisfies readonly MeasureName[];

export interface Line {
  /** Null for all tags together. */
  tag: TagId | null;
  name: string;
  values: Partial<Record<MeasureName, MeasureView>>;
  /** Stretches by coder, in the order of the coders; none for all tags together. */
  stretches: readonly number[];
}

const coefficients = ({ percent, cohen_kappa, scott_pi, fleiss_kappa, krippendorff_alpha, gwet_ac1, alpha_u, u_alpha }: MeasuresView) => ({
  percent, cohen_kappa, scott_pi, fleiss_kappa, krippendorff_alpha, gwet_ac1, alpha_u, u_alpha,
});

export function linesOf(view: AgreementView): Line[] {
  return [
    { tag: null, name: t.agreementOverall, values: { ...coefficients(view.overall), binary_u_alpha: view.binary_u_alpha, cu_alpha: view.cu_alpha }, stretches: [] },
    ...view.tags.map((tag) => ({ tag: tag.tag, name: tag.name, values: { ...coefficients(tag.measures), ku_alpha: tag.ku_alpha }, stretches: tag.passages })),
  ];
}

/** Why something cannot be computed, each reason once and numbered from 1 in the order in which the table shows it. */
export function notesOf(lines: readonly Line[], columns: readonly MeasureName[]): ReadonlyMap<string, number> {
  const notes = new Map<string, number>();
  for (const line of lines) {
    for (const name of columns) {
      const value = line.values[name];
      if (value?.value === null && value.reason && !notes.has(value.reason)) notes.set(value.reason, notes.size + 1);
    }
  }
  return notes;
}

/** Why there is no interval where there is a value: said once if it holds for every one. */
export function withoutInterval(lines: readonly Line[], columns: readonly MeasureName[]): string | null {
  const computed = lines.flatMap((line) => columns.flatMap((name) => line.values[name] ?? [])).filter((value) => value.value !== null);
  const reasons = new Set(computed.map((value) => (value.interval ? null : value.interval_reason)));
  const [only] = reasons;
  return reasons.size === 1 && only ? only : null;
}

/** One measure a row: what statistics programs read at once. */
export function csvRows(view: AgreementView): (string | number)[][] {
  const rows: (string | number)[][] = [[...t.agreementCsv]];
  const add = (of: string, name: MeasureName, value: MeasureView | undefined) => {
    if (!value) return;
    rows.push([of, t.agreementMeasures[name], value.value ?? "", value.interval?.[0] ?? "", value.interval?.[1] ?? "", value.value === null ? (value.reason ?? "") : ""]);
  };
  for (const line of linesOf(view)) for (const name of [...ON_UNITS, ...ON_TEXT]) add(line.name, name, line.values[name]);
  if (view.pairs.length > 1) {
    for (const pair of view.pairs) {
      for (const name of ["percent", "cohen_kappa", "scott_pi"] as const) add(t.agreementPair(pair.a, pair.b), name, pair[name]);
    }
  }
  return rows;
}

/** What is pasted into a spreadsheet goes into cells at tabs. */
export const tabbed = (rows: readonly (readonly (string | number)[])[]): string => rows.map((row) => row.join("\t")).join("\n");

export function differenceRows(rows: readonly DisagreementRow[], tagName: (tag: TagId) => string): (string | number)[][] {
  return [
    [...t.disagreementsCsv],
    ...rows.map((row) => [
      row.title,
      tagName(row.tag),
      row.place.start,
      row.place.end,
      row.text,
      [...new Set(row.marked.map((marked) => marked.coder))].join("; "),
      row.without.join("; "),
    ]),
  ];
}

/** Where a value from 0 to 1 stands on a strip of this width; what is below 0 stands at its beginning. */
export const onStrip = (value: number, width: number): number => Math.round(Math.min(1, Math.max(0, value)) * width * 10) / 10;
