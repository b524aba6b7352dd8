// The rows and columns of a ledger: what every outlet or article says of each point. Pure.

import type { ArticleId, ArticleRow, ComparisonView, Conflict, Nearest, PassageView, TagId, WirePlace } from "../../backend";
import { overlaps, type Kindly } from "../../state/points";

/** An outlet with its articles, or a single article. */
export interface LedgerColumn {
  id: string;
  name: string;
  /** Told apart by it where several articles are of one outlet. */
  title: string | null;
  colour: string | null;
  articles: readonly ArticleId[];
}

export interface LedgerRow {
  id: string;
  kind: Kindly;
  /** Empty where only the text can say, as for a sentence that stands in one article. */
  label: string;
  /** All that is said of it, in the order of the comparison. */
  places: readonly WirePlace[];
  /** By column. */
  cells: ReadonlyMap<string, readonly WirePlace[]>;
  nearest: readonly Nearest[];
  conflicts: readonly Conflict[];
  voices: readonly string[];
  /** Where it comes up first: the place of its earliest article in the comparison, then the place in that text. */
  first: readonly [number, number];
}

export type By = "outlet" | "article";
export type Order = "covered" | "appearance";

/** The columns for these articles, in their order; articles without an outlet stand alone. */
export function columnsOf(articles: readonly ArticleId[], rows: ReadonlyMap<ArticleId, ArticleRow>, by: By): LedgerColumn[] {
  const columns = new Map<string, LedgerColumn & { articles: ArticleId[] }>();
  for (const article of articles) {
    const row = rows.get(article);
    const outlet = row?.outlet ?? null;
    const id = by === "outlet" && outlet !== null ? `outlet ${outlet}` : `article ${article}`;
    const known = columns.get(id);
    if (known) known.articles.push(article);
    else
      columns.set(id, {
        id,
        name: row?.outlet_name ?? row?.title ?? "",
        title: by === "article" && row?.outlet_name ? row.title : null,
        colour: row?.outlet_colour ?? null,
        articles: [article],
      });
  }
  return [...columns.values()];
}

/** One row a point, then one a sentence that stands in a single article. */
export function rowsOf(view: ComparisonView, columns: readonly LedgerColumn[]): LedgerRow[] {
  const columnOf = new Map(columns.flatMap((column) => column.articles.map((article) => [article, column.id] as const)));
  const order = new Map(view.articles.map((article, index) => [article, index]));
  const rank = (place: WirePlace) => order.get(place.article) ?? Infinity;
  const row = (id: string, kind: Kindly, label: string, passages: readonly WirePlace[]) => {
    const places = [...passages].sort((a, b) => rank(a) - rank(b) || a.start - b.start);
    const cells = new Map<string, WirePlace[]>();
    for (const place of places) {
      const column = columnOf.get(place.article);
      if (column === undefined) continue;
      const cell = cells.get(column);
      if (cell) cell.push(place);
      else cells.set(column, [place]);
    }
    const [first] = places;
    return { id, kind, label, places, cells, first: [first ? rank(first) : Infinity, first?.start ?? 0] as const };
  };
  return [
    ...view.points.map((point, index) => ({
      ...row(`point ${index}`, point.kind, point.label, point.passages),
      nearest: point.nearest,
      conflicts: point.conflicts,
      voices: point.voices,
    })),
    ...view.only.map((place) => ({ ...row(`only ${place.article} ${place.start}`, "only" as const, "", [place]), nearest: [], conflicts: [], voices: [] })),
  ];
}

export interface Choice {
  kind?: Kindly | undefined;
  /** A column that must be without it. */
  omits?: string | undefined;
  tag?: TagId | undefined;
}

/**
 * A choice made earlier, perhaps about another story: what narrows by a column or a tag that is not there any more
 * would leave a person before an empty table and no word of why.
 */
export function stillThere(choice: Choice, columns: readonly LedgerColumn[], hasTag: (tag: TagId) => boolean): Choice {
  return {
    kind: choice.kind,
    omits: columns.some((column) => column.id === choice.omits) ? choice.omits : undefined,
    tag: choice.tag !== undefined && hasTag(choice.tag) ? choice.tag : undefined,
  };
}

/** The tags that lie on each of these places. */
export function tagsOn(places: readonly WirePlace[], passages: readonly PassageView[]): TagId[] {
  const on = passages.filter((passage) => places.some((place) => overlaps(place, passage)));
  return [...new Set(on.flatMap((passage) => passage.taggings.map((tagging) => tagging.tag)))];
}

/** The rows that fit a choice. */
export function chosenRows(rows: readonly LedgerRow[], choice: Choice, tags: (row: LedgerRow) => readonly TagId[]): LedgerRow[] {
  return rows.filter(
    (row) =>
      (choice.kind === undefined || row.kind === choice.kind) &&
      (choice.omits === undefined || !row.cells.has(choice.omits)) &&
      (choice.tag === undefined || tags(row).includes(choice.tag)),
  );
}

const before = (a: LedgerRow, b: LedgerRow) => a.first[0] - b.first[0] || a.first[1] - b.first[1];

/** Most columns first, or as they first come up; rows of one rank as they come up. */
export function ordered(rows: readonly LedgerRow[], by: Order): LedgerRow[] {
  return [...rows].sort((a, b) => (by === "covered" ? b.cells.size - a.cells.size : 0) || before(a, b));
}

/** How many of the rows each column tells. */
export function coverage(rows: readonly LedgerRow[], columns: readonly LedgerColumn[]): ReadonlyMap<string, number> {
  return new Map(columns.map((column) => [column.id, rows.filter((row) => row.cells.has(column.id)).length]));
}

/** How many ways of putting it there are, white space, case and marks aside. */
export function wordings(row: LedgerRow, wordsOf: (place: WirePlace) => string): number {
  const plain = (text: string) => (text.toLocaleLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
  return new Set(row.places.map((place) => plain(wordsOf(place)))).size;
}

/** The first words of a text, for a row that has no label of its own. */
export function firstWords(text: string, most = 8): string {
  const words = text.trim().split(/\s+/);
  return words.length <= most ? words.join(" ") : `${words.slice(0, most).join(" ").replace(/[\s,;:.–—-]+$/u, "")}…`;
}
