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
  /** How long it stays while room runs out, unless a person chose the columns: the least goes first; none counts 0. */
  keep?: number;
}

export interface Sort {
  column: string;
  down: boolean;
}

/** The least width of a column, in pixels. */
export const LEAST_WIDTH = 48;

/**
 * The columns that show: those that a person chose, or else as many of the usual ones as the room holds.
 *
 * @param hidden what a person hid; undefined while nobody chose
 * @param room in pixels; undefined while it is not known
 */
export function shownColumns(columns: readonly Column[], hidden: readonly string[] | undefined, room?: number): Column[] {
  if (hidden) return columns.filter((column) => column.fixed || !hidden.includes(column.id));
  const shown = columns.filter((column) => !column.rare);
  if (room === undefined) return shown;
  const leaving = shown.filter((column) => !column.fixed).sort((a, b) => (b.keep ?? 0) - (a.keep ?? 0));
  const width = () => shown.reduce((sum, column) => sum + column.width, 0);
  while (leaving.length > 0 && width() > room) {
    const gone = leaving.pop();
    if (gone) shown.splice(shown.indexOf(gone), 1);
  }
  return shown;
}

/** The sorting after the head of a column was pressed: up, then down, then up again. */
export function nextSort(sort: Sort | undefined, column: string): Sort {
  return { column, down: sort?.column === column ? !sort.down : false };
}
