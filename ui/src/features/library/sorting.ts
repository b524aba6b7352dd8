// Order of the article table. Pure.

import type { ArticleRow } from "../../backend";
import type { Sort } from "../../parts/table";

const compareText = new Intl.Collator(undefined, { sensitivity: "base", numeric: true }).compare;

/** @param storyOf the first story's name, which the row knows only by its id */
function key(row: ArticleRow, column: string, storyOf: (row: ArticleRow) => string | null): string | number | null {
  switch (column) {
    case "outlet":
      return row.outlet_name;
    case "published":
      return row.published;
    case "byline":
      return row.byline[0]?.name ?? null;
    case "words":
      return row.words;
    case "passages":
      return row.passages;
    case "tags":
      return row.tags.length;
    case "story":
      return storyOf(row);
    case "imported":
      return row.imported_at;
    case "section":
      return row.section;
    case "page":
      return row.page;
    case "updated":
      return row.updated;
    case "language":
      return row.language;
    case "source":
      return row.source_name;
    default:
      return row.title;
  }
}

/** The rows in this order; what has no value stands last whichever way the order goes. */
export function sorted(rows: readonly ArticleRow[], sort: Sort | undefined, storyOf: (row: ArticleRow) => string | null = () => null): ArticleRow[] {
  if (!sort) return [...rows];
  const way = sort.down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const left = key(a, sort.column, storyOf);
    const right = key(b, sort.column, storyOf);
    if (left === null || right === null) return left === right ? a.id - b.id : left === null ? 1 : -1;
    const order = typeof left === "number" && typeof right === "number" ? left - right : compareText(String(left), String(right));
    return order === 0 ? a.id - b.id : way * order;
  });
}
