// The list of passages under headings.

import type { PassageRow, TagRow } from "../../backend";

export type By = "none" | "tag" | "outlet" | "article" | "coder" | "story";

/** A line of the list: a heading, or a passage under it. A passage with two tags stands under both. */
export type Line =
  | { key: string; kind: "heading"; name: string; passages: number[] }
  | { key: string; kind: "passage"; row: PassageRow };

/** What the headings take names from. */
export interface Names {
  tagById: ReadonlyMap<number, TagRow>;
  storiesOf: (article: number) => readonly string[];
  /** For a passage without what the headings are about. */
  none: string;
}

function namesOf(row: PassageRow, by: By, names: Names): string[] {
  const { passage } = row;
  switch (by) {
    case "none":
      return [""];
    case "tag":
      return passage.taggings.map((tagging) => names.tagById.get(tagging.tag)?.name ?? "");
    case "coder":
      return passage.taggings.map((tagging) => tagging.coder);
    case "outlet":
      return [row.outlet_name ?? ""];
    case "article":
      return [row.title];
    case "story":
      return [...names.storiesOf(passage.article)];
  }
}

/** The rows under headings, each heading where its first row stood; without headings for "none". */
export function grouped(rows: readonly PassageRow[], by: By, names: Names): Line[] {
  if (by === "none") return rows.map((row) => ({ key: String(row.passage.id), kind: "passage", row }));
  const groups = new Map<string, PassageRow[]>();
  for (const row of rows) {
    const own = [...new Set(namesOf(row, by, names).filter(Boolean))];
    for (const name of own.length > 0 ? own : [names.none]) {
      const group = groups.get(name);
      if (group) group.push(row);
      else groups.set(name, [row]);
    }
  }
  return [...groups].flatMap(([name, members], index): Line[] => [
    { key: `group ${index}`, kind: "heading", name, passages: members.map((row) => row.passage.id) },
    ...members.map((row): Line => ({ key: `${index} ${row.passage.id}`, kind: "passage", row })),
  ]);
}

/** The passages behind selected lines, each once; a heading stands for all that are under it. */
export function passagesOf(lines: readonly Line[], keys: ReadonlySet<string>): number[] {
  const out = new Set<number>();
  for (const line of lines) {
    if (!keys.has(line.key)) continue;
    for (const id of line.kind === "heading" ? line.passages : [line.row.passage.id]) out.add(id);
  }
  return [...out];
}
