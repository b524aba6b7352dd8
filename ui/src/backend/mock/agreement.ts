// Agreement and merging as the stand-in plays them: invented figures.

import type { AgreementView, DisagreementRow, MeasuresView, MeasureView, MergeAsked, MergeConflict, MergeReport, PassageView } from "../wire";

const of = (value: number): MeasureView => ({ value, reason: null, interval: [value - 0.08, Math.min(1, value + 0.07)], interval_reason: null });
const none = (reason: string): MeasureView => ({ value: null, reason, interval: null, interval_reason: reason });
const OF_ALL = "there is no article that all of the coders coded";

const measures = (level: number, coders: number): MeasuresView => ({
  units: 184,
  percent: of(0.9 + level / 20),
  cohen_kappa: coders > 2 ? none("there are more than two coders") : of(level),
  scott_pi: coders > 2 ? none("there are more than two coders") : of(level - 0.01),
  fleiss_kappa: of(level - 0.01),
  krippendorff_alpha: of(level),
  gwet_ac1: of(Math.min(0.99, level + 0.15)),
  alpha_u: { value: level - 0.06, reason: null, interval: null, interval_reason: null },
  u_alpha: none(OF_ALL),
});

export const agreement = (tags: readonly { id: number; name: string }[], coders: readonly string[]): AgreementView => ({
  coders: [...coders],
  articles: 6,
  articles_left_out: 2,
  articles_of_all: 4,
  overall: measures(0.71, coders.length),
  binary_u_alpha: of(0.68),
  cu_alpha: none("no words were tagged by two of the coders"),
  tags: tags.slice(0, 5).map((tag, at) => ({
    tag: tag.id,
    name: tag.name,
    measures: measures(0.92 - at / 5, coders.length),
    ku_alpha: none("no words were tagged by two of the coders"),
    passages: coders.map((_, index) => 4 + index),
  })),
  pairs: coders.flatMap((a, at) => coders.slice(at + 1).map((b) => ({ a, b, units: 184, percent: of(0.93), cohen_kappa: of(0.71), scott_pi: of(0.7) }))),
});

/** Passages with one tag that overlap, and were not tagged alike by all of the coders. */
export function disagreements(passages: readonly PassageView[], coders: readonly string[], told: (article: number) => { title: string; text: string }): DisagreementRow[] {
  const marked = passages
    .flatMap(({ id, article, start, end, taggings }) => taggings.filter(({ coder }) => coders.includes(coder)).map(({ tag, coder }) => ({ tag, coder, article, passage: id, start, end })))
    .sort((a, b) => a.article - b.article || a.tag - b.tag || a.start - b.start);
  const groups: (typeof marked)[] = [];
  for (const one of marked) {
    const last = groups.at(-1);
    if (last?.some((other) => other.article === one.article && other.tag === one.tag && other.end > one.start)) last.push(one);
    else groups.push([one]);
  }
  return groups.flatMap((group) => {
    const [first] = group;
    const by = coders.filter((coder) => group.some((one) => one.coder === coder));
    const same = new Set(group.map((one) => one.passage)).size === 1;
    if (!first || (same && by.length === coders.length)) return [];
    const end = Math.max(...group.map((one) => one.end));
    const { title, text } = told(first.article);
    return [{
      place: { article: first.article, start: first.start, end },
      title,
      tag: first.tag,
      text: text.slice(first.start, end),
      marked: group.map(({ coder, passage, start, end }) => ({ coder, passage, start, end })),
      without: coders.filter((coder) => !by.includes(coder)),
    }];
  });
}

const CONFLICTS: MergeConflict[] = [
  { id: "tag/1/name", kind: "tag", what: "Responsibility", field: "name", mine: "Answerability", theirs: "Who is to blame", both: false, decidable: true, taken: "theirs" },
  {
    id: "tag/1/definition", kind: "tag", what: "Responsibility", field: "definition", both: true, decidable: true, taken: "mine",
    mine: "Who is said to be answerable. Not for who merely acts.",
    theirs: "Somebody is named as the one who has to answer for it: a person, a body, a firm. Passive voice without a name does not count.",
  },
  { id: "tag/4/colour", kind: "tag", what: "Public safety", field: "colour", mine: "#6b4fa8", theirs: "#2a5b8d", both: false, decidable: true, taken: "mine" },
  { id: "passage/9/removed", kind: "passage", what: "Ferries will run every ten minutes from Tuesday", field: "removed", mine: "removed", theirs: "changed", both: false, decidable: true, taken: "theirs" },
  { id: "article/2/published", kind: "article", what: "Harbour crossing closed; ferries step in", field: "published", mine: "2026-03-02", theirs: "", both: false, decidable: true, taken: "mine" },
];

export function merged(asked: MergeAsked, way: string | null): MergeReport {
  const preview = asked.preview ?? false;
  const nothing = { preview, added: {}, changed: {}, removed: {}, conflicts: [], shared_coders: [], notes: [] };
  if (way === "nothing") return nothing;
  const many = way === "long" ? Array.from({ length: 90 }, (_, n) => ({ ...(CONFLICTS[n % 5] as MergeConflict), id: `tag/${n}/name` })) : CONFLICTS;
  const names: MergeConflict = { id: "tag/7/name", kind: "tag", what: "Waiting", field: "same name", mine: "Waiting", theirs: "Waiting", both: false, decidable: false, taken: "latest" };
  return {
    ...nothing,
    added: { articles: 3, passages: 41, taggings: 58, coders: asked.rename ? 1 : 0, memos: 4, tags: asked.join_names ? 1 : 2 },
    changed: { tags: 2, articles: 1 },
    removed: { taggings: 3 },
    conflicts: [...many, ...(asked.join_names ? [] : [names]), { id: "tag/5/used", kind: "tag", what: "Economic cost", field: "removed", mine: "removed", theirs: "used", both: false, decidable: false, taken: "theirs" }],
    shared_coders: [{ name: "MO", mine: 14, theirs: 58 }],
    notes: ["The tag “Waiting” has lost its key w: another tag has it."],
  };
}
