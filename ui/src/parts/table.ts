/** A column of a table. */
export interface Column {
  id: string;
  name: string;
  /** In pixels, unless a person chose another. */
  width: number;
  sortable?: boolean;
  /** Numbers stand at the end. */
  end?: boolean;
  /** Cannot be hidden. */
  fixed?: boolean;
  /** Hidden unless a person shows it. */
  rare?: boolean;
}

export interface Sort {
  column: string;
  down: boolean;
}

/** The least width of a column, in pixels. */
export const LEAST_WIDTH = 48;

/** Whether a column shows, given what a person hid or (for a rare one) showed. */
export function shownColumns(columns: readonly Column[], hidden: readonly string[] | undefined): Column[] {
  if (!hidden) return columns.filter((column) => !column.rare);
  return columns.filter((column) => column.fixed || !hidden.includes(column.id));
}

/** The sorting after the head of a column was pressed: up, then down, then up again. */
export function nextSort(sort: Sort | undefined, column: string): Sort {
  return { column, down: sort?.column === column ? !sort.down : false };
}
