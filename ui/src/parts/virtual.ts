// Which rows of a long list are drawn, and what a click or a key selects. Rows all have one height.

/** The rows to draw, half-open. */
export interface Window {
  first: number;
  end: number;
}

/** Rows seen at this scroll position, and some around them. Heights in pixels. */
export function visibleRows(top: number, height: number, rowHeight: number, rows: number, around = 8): Window {
  const first = Math.max(0, Math.min(rows, Math.floor(top / rowHeight)) - around);
  const end = Math.min(rows, Math.ceil((top + height) / rowHeight) + around);
  return { first, end: Math.max(first, end) };
}

/** The scroll position that shows a row whole, moving as little as possible. */
export function scrollToShow(row: number, top: number, height: number, rowHeight: number): number {
  const above = row * rowHeight;
  if (above < top) return above;
  if (above + rowHeight > top + height) return above + rowHeight - height;
  return top;
}

/** The row that a key leads to; undefined for any other key. */
export function rowOfKey(key: string, active: number, rows: number, page: number): number | undefined {
  if (rows === 0) return undefined;
  const last = rows - 1;
  const within = (row: number) => Math.max(0, Math.min(last, row));
  switch (key) {
    case "ArrowDown":
      return within(active + 1);
    case "ArrowUp":
      return within(active < 0 ? 0 : active - 1);
    case "PageDown":
      return within(active + page);
    case "PageUp":
      return within(active - page);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return undefined;
  }
}

/** Selected keys and where a range of them starts. */
export interface Picked<Key> {
  keys: ReadonlySet<Key>;
  /** Where Shift extends from. */
  from: Key | null;
}

/** What is selected after row `key` was pressed with these keys held. */
export function pick<Key>(
  picked: Picked<Key>,
  order: readonly Key[],
  key: Key,
  held: { range: boolean; toggle: boolean },
): Picked<Key> {
  if (held.range && picked.from !== null) {
    const a = order.indexOf(picked.from);
    const b = order.indexOf(key);
    if (a >= 0 && b >= 0) {
      const range = order.slice(Math.min(a, b), Math.max(a, b) + 1);
      return { keys: new Set(held.toggle ? [...picked.keys, ...range] : range), from: picked.from };
    }
  }
  if (held.toggle) {
    const keys = new Set(picked.keys);
    if (!keys.delete(key)) keys.add(key);
    return { keys, from: key };
  }
  return { keys: new Set([key]), from: key };
}
