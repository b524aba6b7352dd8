// The columns of the article table. Pure.

import type { Column } from "../../parts/table";
import { shownColumns } from "../../parts/table";
import { t } from "../../texts";

export const COLUMNS: readonly Column[] = [
  { id: "title", name: t.columns.title, width: 280, sortable: true, fixed: true },
  { id: "outlet", name: t.columns.outlet, width: 164, sortable: true },
  { id: "published", name: t.columns.published, width: 108, sortable: true },
  { id: "byline", name: t.columns.byline, width: 130, sortable: true },
  { id: "words", name: t.columns.words, width: 70, sortable: true, end: true },
  { id: "tags", name: t.columns.tags, width: 96, sortable: true },
  { id: "story", name: t.columns.story, width: 150, sortable: true },
  { id: "language", name: t.columns.language, width: 92, sortable: true },
  { id: "source", name: t.columns.source, width: 180, sortable: true },
  { id: "passages", name: t.columns.passages, width: 84, sortable: true, end: true, rare: true },
  { id: "imported", name: t.columns.imported, width: 150, sortable: true, rare: true },
];

/** What stays hidden after a column was shown or hidden. */
export function hiddenAfter(columns: readonly Column[], hidden: readonly string[] | undefined, toggled: string): string[] {
  const shown = new Set(shownColumns(columns, hidden).map((column) => column.id));
  if (!shown.delete(toggled)) shown.add(toggled);
  return columns.filter((column) => !column.fixed && !shown.has(column.id)).map((column) => column.id);
}
