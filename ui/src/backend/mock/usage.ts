// How a tag was used, as the stand-in counts it.

import type { PassageRow, TagUsage, TagUse } from "../wire";

export function tagUsage(rows: readonly PassageRow[], tags: ReadonlySet<number>): TagUsage {
  const by = (keys: (row: PassageRow) => [string, string | null][]): TagUse[] => {
    const groups = new Map<string, { colour: string | null; rows: PassageRow[] }>();
    for (const row of rows) {
      for (const [name, colour] of keys(row)) {
        const group = groups.get(name) ?? { colour, rows: [] };
        groups.set(name, group);
        group.rows.push(row);
      }
    }
    return [...groups].map(([name, { colour, rows }]) => ({
      name,
      colour,
      passages: rows.length,
      articles: new Set(rows.map((row) => row.passage.article)).size,
    }));
  };
  const most = (a: TagUse, b: TagUse) => b.passages - a.passages;
  const coders = (row: PassageRow) => new Set(row.passage.taggings.filter((one) => tags.has(one.tag)).map((one) => one.coder));
  const months = by((row) => (row.published && row.published.length >= 7 ? [[row.published.slice(0, 7), null]] : []));
  return {
    outlets: by((row) => [[row.outlet_name ?? "", row.outlet_colour]]).sort(most),
    coders: by((row) => [...coders(row)].map((name) => [name, null])).sort(most),
    months: months.sort((a, b) => a.name.localeCompare(b.name)),
    undated: rows.filter((row) => !row.published || row.published.length < 7).length,
  };
}
