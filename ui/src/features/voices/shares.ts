// Who is quoted how much in which outlet. Pure.

import type { ArticleId, ArticleRow, VoiceQuotation, VoicesView } from "../../backend";

export type Measure = "quotations" | "words";
export type Scope = "all" | "direct" | "indirect";

/** An outlet, or an article without one. */
export interface VoiceColumn {
  id: string;
  name: string;
  colour: string | null;
}

export interface Amount {
  quotations: number;
  direct: number;
  words: number;
  /** Of all that the column quotes, from 0 to 1, in quotations and in words. */
  ofQuotations: number;
  ofWords: number;
}

export interface VoiceLine {
  /** Null where nobody is named. */
  name: string | null;
  all: Amount;
  /** By column; absent where the column does not quote the voice. */
  cells: ReadonlyMap<string, Amount>;
}

export function columnOf(article: ArticleId, rows: ReadonlyMap<ArticleId, ArticleRow>): VoiceColumn {
  const row = rows.get(article);
  return {
    id: row?.outlet == null ? `article ${article}` : `outlet ${row.outlet}`,
    name: row?.outlet_name ?? row?.title ?? "",
    colour: row?.outlet_colour ?? null,
  };
}

/** The outlets of these articles, each once, in the order of the articles. */
export function columnsOf(articles: readonly ArticleId[], rows: ReadonlyMap<ArticleId, ArticleRow>): VoiceColumn[] {
  return [...new Map(articles.map((article) => columnOf(article, rows)).map((column) => [column.id, column])).values()];
}

export const inScope = (quotation: VoiceQuotation, scope: Scope) => scope === "all" || quotation.direct === (scope === "direct");

function amount(quotations: readonly VoiceQuotation[], whole: readonly VoiceQuotation[]): Amount {
  const words = (some: readonly VoiceQuotation[]) => some.reduce((sum, one) => sum + one.words, 0);
  const part = (n: number, of: number) => (of === 0 ? 0 : n / of);
  return {
    quotations: quotations.length,
    direct: quotations.filter((one) => one.direct).length,
    words: words(quotations),
    ofQuotations: part(quotations.length, whole.length),
    ofWords: part(words(quotations), words(whole)),
  };
}

/** How much every voice is quoted, the most quoted first; what names nobody comes last. */
export function lines(view: VoicesView, rows: ReadonlyMap<ArticleId, ArticleRow>, measure: Measure, scope: Scope): VoiceLine[] {
  const all = [...view.voices.map((voice) => ({ name: voice.name as string | null, quotations: voice.quotations })), { name: null, quotations: view.unattributed }]
    .map((voice) => ({ ...voice, quotations: voice.quotations.filter((one) => inScope(one, scope)) }))
    .filter((voice) => voice.quotations.length > 0);
  const grouped = (quotations: readonly VoiceQuotation[]) => {
    const groups = new Map<string, VoiceQuotation[]>();
    for (const one of quotations) {
      const { id } = columnOf(one.place.article, rows);
      const group = groups.get(id);
      if (group) group.push(one);
      else groups.set(id, [one]);
    }
    return groups;
  };
  const everything = all.flatMap((voice) => voice.quotations);
  const wholes = grouped(everything);
  return all
    .map((voice) => ({
      name: voice.name,
      all: amount(voice.quotations, everything),
      cells: new Map([...grouped(voice.quotations)].map(([column, some]) => [column, amount(some, wholes.get(column) ?? [])] as const)),
    }))
    .sort(
      (a, b) =>
        Number(a.name === null) - Number(b.name === null) || b.all[measure] - a.all[measure] || (a.name ?? "").localeCompare(b.name ?? ""),
    );
}

export const shareOf = (amount: Amount, measure: Measure) => (measure === "words" ? amount.ofWords : amount.ofQuotations);

/** The largest share of any cell, so that bars use the width that there is. */
export function largest(all: readonly VoiceLine[], measure: Measure): number {
  return Math.max(0, ...all.flatMap((line) => [line.all, ...line.cells.values()].map((one) => shareOf(one, measure))));
}
