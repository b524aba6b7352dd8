// What a person says of a table's columns. Pure.

import type { ColumnRole, TableMapping, TableView } from "../../backend";

/** Names of files that hold tables, by their endings. */
export const isTableName = (name: string) => /\.(csv|tsv|tab|xlsx|json|jsonl|ndjson)$/i.test(name);

/** What the columns are now, to be changed or handed in. */
export function mappingOf(view: TableView): TableMapping {
  return {
    columns: view.columns.map(({ name, role }) => ({ name, role })),
    ...(view.day_first === null ? {} : { day_first: view.day_first }),
  };
}

/** The mapping with another role for a column; a role that one column alone can have is taken from the other. */
export function withRole(mapping: TableMapping, name: string, role: ColumnRole): TableMapping {
  const alone = role !== "ignored" && role !== "deck";
  return {
    ...mapping,
    columns: mapping.columns.map((column) => {
      if (column.name === name) return { ...column, role };
      return alone && column.role === role ? { ...column, role: "ignored" } : column;
    }),
  };
}

/** The kind of a file in a word, by its content. */
export function kindOf(mediaType: string | null, kinds: Readonly<Record<string, string>>): string {
  if (mediaType === null) return "";
  return kinds[mediaType] ?? mediaType.replace(/^(application|text)\/(x-|vnd\.)?/, "");
}
