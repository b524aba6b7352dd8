// The columns of the article table. Pure.

import type { Column } from "../../parts/table";
import { t } from "../../texts";

export const COLUMNS: readonly Column[] = [
  { id: "title", name: t.columns.title, width: 228, sortable: true, fixed: true },
  { id: "outlet", name: t.columns.outlet, width: 170, sortable: true, keep: 6 },
  { id: "published", name: t.columns.published, width: 106, sortable: true, keep: 5 },
  { id: "byline", name: t.columns.byline, width: 112, sortable: true, keep: 2 },
  { id: "words", name: t.columns.words, width: 62, sortable: true, end: true, keep: 3 },
  { id: "tags", name: t.columns.tags, width: 76, sortable: true, keep: 4 },
  { id: "story", name: t.columns.story, width: 120, sortable: true, keep: 1 },
  { id: "language", name: t.columns.language, width: 88, sortable: true },
  { id: "source", name: t.columns.source, width: 180, sortable: true },
  { id: "passages", name: t.columns.passages, width: 84, sortable: true, end: true, rare: true },
  { id: "imported", name: t.columns.imported, width: 150, sortable: true, rare: true },
  { id: "section", name: t.columns.section, width: 120, sortable: true, rare: true },
  { id: "page", name: t.columns.page, width: 64, sortable: true, rare: true },
  { id: "updated", name: t.columns.updated, width: 106, sortable: true, rare: true },
];

/** What is hidden after a column was shown or hidden, given the columns that show now. */
export function hiddenAfter(columns: readonly Column[], visible: readonly Column[], toggled: string): string[] {
  const shown = new Set(visible.map((column) => column.id));
  if (!shown.delete(toggled)) shown.add(toggled);
  return columns.filter((column) => !column.fixed && !shown.has(column.id)).map((column) => column.id);
}
