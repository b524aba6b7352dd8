// Agreement and merging as the stand-in plays them: two coders, invented figures.

import type { AgreementView, DisagreementPage, MeasuresView, MeasureView, MergeReport } from "../wire";

const of = (value: number): MeasureView => ({ value, reason: null, interval: [value - 0.08, Math.min(1, value + 0.07)], interval_reason: null });
const none = (reason: string): MeasureView => ({ value: null, reason, interval: null, interval_reason: null });

const measures = (level: number): MeasuresView => ({
  units: 184,
  percent: of(0.9 + level / 20),
  cohen_kappa: of(level),
  scott_pi: of(level - 0.01),
  fleiss_kappa: of(level - 0.01),
  krippendorff_alpha: of(level),
  gwet_ac1: of(Math.min(0.99, level + 0.15)),
  alpha_u: none("there is no article that all of the coders coded"),
  u_alpha: none("there is no article that all of the coders coded"),
});

export const agreement = (tags: readonly { id: number; name: string }[]): AgreementView => ({
  coders: ["Ada", "Mo"],
  articles: 6,
  articles_left_out: 2,
  articles_of_all: 0,
  overall: measures(0.71),
  binary_u_alpha: none("there is no article that all of the coders coded"),
  cu_alpha: none("there is no article that all of the coders coded"),
  tags: tags.slice(0, 5).map((tag, at) => ({
    tag: tag.id,
    name: tag.name,
    measures: measures(0.8 - at / 10),
    ku_alpha: none("no words were tagged by two of the coders"),
    passages: [4, 5],
  })),
  pairs: [{ a: "Ada", b: "Mo", units: 184, percent: of(0.93), cohen_kappa: of(0.71), scott_pi: of(0.7) }],
});

export const disagreements = (): DisagreementPage => ({ total: 0, rows: [] });

export const merged = (preview: boolean): MergeReport => ({ preview, added: {}, changed: {}, removed: {}, conflicts: [], notes: [] });
