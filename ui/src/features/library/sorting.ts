// Order and filter of the article table. Pure.

import type { ArticleRow } from "../../backend";
import type { Sort } from "../../parts/table";

const compareText = new Intl.Collator(undefined, { sensitivity: "base", numeric: true }).compare;

function key(row: ArticleRow, column: string): string | number | null {
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
    case "language":
      return row.language;
    case "source":
      return row.source_name;
    default:
      return row.title;
  }
}

/** The rows in this order; what has no value stands last whichever way the order goes. */
export function sorted(rows: readonly ArticleRow[], sort: Sort | undefined): ArticleRow[] {
  if (!sort) return [...rows];
  const way = sort.down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const left = key(a, sort.column);
    const right = key(b, sort.column);
    if (left === null || right === null) return left === right ? a.id - b.id : left === null ? 1 : -1;
    const order = typeof left === "number" && typeof right === "number" ? left - right : compareText(String(left), String(right));
    return order === 0 ? a.id - b.id : way * order;
  });
}

/** Whether a row holds every written word somewhere. */
export function holds(row: ArticleRow, written: string): boolean {
  const all = [
    row.title,
    row.outlet_name ?? "",
    row.published ?? "",
    row.language ?? "",
    row.source_name,
    ...row.byline.map((author) => author.name),
  ]
    .join("\n")
    .toLocaleLowerCase();
  return written
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
