// What ties neighbouring columns, and where its bands run. Pure: heights are pixels of the columns' content,
// measured once a layout; scrolling only moves them.

import type { TextRange } from "../../text/segments";

/** A stretch of a column's content. */
export interface Span {
  top: number;
  bottom: number;
}

/** A stretch of an article's text that belongs to a point; `start` names it within its article. */
export interface Stretch extends TextRange {
  point: number;
}

/** What one alignment says of the two columns beside a gap. */
export interface Aligned {
  point: number;
  left: TextRange;
  right: TextRange;
}

/** A band: the starts of the two stretches that it ties. */
export interface Tie {
  point: number;
  left: number;
  right: number;
}

/**
 * The bands between two neighbouring columns, each pair of stretches once. Two columns that share a point only
 * by way of a third have no alignment of their own; their first stretches of it are tied, so that the eye can
 * follow the point through all columns.
 */
export function ties(left: readonly Stretch[], right: readonly Stretch[], aligned: readonly Aligned[]): Tie[] {
  const found = new Map<string, Tie>();
  const put = (point: number, a: Stretch | undefined, b: Stretch | undefined) => {
    if (a && b) found.set(`${a.start} ${b.start}`, { point, left: a.start, right: b.start });
  };
  const holding = (stretches: readonly Stretch[], point: number, range: TextRange) =>
    stretches.find((one) => one.point === point && one.start < range.end && range.start < one.end);
  for (const one of aligned) put(one.point, holding(left, one.point, one.left), holding(right, one.point, one.right));
  const tied = new Set([...found.values()].map((tie) => tie.point));
  for (const point of new Set(left.map((one) => one.point))) {
    if (tied.has(point)) continue;
    put(point, left.find((one) => one.point === point), right.find((one) => one.point === point));
  }
  return [...found.values()];
}

/**
 * The outline of a band over a gap of this width, as an SVG path; null where it does not cross the view.
 * `leftScroll` and `rightScroll` are how far the two columns are scrolled. With `reach`, what lies so far above
 * and below the view is drawn too, so that the bands can be moved that far as one picture.
 */
export function bandPath(
  ends: { left: Span; right: Span },
  width: number,
  height: number,
  leftScroll: number,
  rightScroll: number,
  reach = 0,
): string | null {
  const a = { top: ends.left.top - leftScroll, bottom: ends.left.bottom - leftScroll };
  const b = { top: ends.right.top - rightScroll, bottom: ends.right.bottom - rightScroll };
  const last = height + reach;
  if ((a.bottom < -reach && b.bottom < -reach) || (a.top > last && b.top > last)) return null;
  const half = width / 2;
  const down = `C ${half} ${a.top}, ${half} ${b.top}, ${width} ${b.top}`;
  const back = `C ${half} ${b.bottom}, ${half} ${a.bottom}, 0 ${a.bottom}`;
  return `M 0 ${a.top} ${down} L ${width} ${b.bottom} ${back} Z`;
}

/**
 * The height of the view at which all these stretches can stand in line: as wanted, unless one of them lies so
 * near to the beginning of its column that it cannot come down so far.
 */
export function meetingHeight(tops: readonly number[], wanted: number): number {
  return Math.max(0, Math.min(wanted, ...tops));
}

/** The room needed below a column's content so that a stretch of it can be scrolled up to this height. */
export function roomBelow(top: number, height: number, content: number, view: number): number {
  return Math.max(0, top - height + view - content);
}

/** How far a column stands, and how far it can go. */
export interface Scrolled {
  /** Where it stands. */
  top: number;
  /** Where it would stand if it were long enough: a short column that waited at its end falls back into step. */
  meant: number;
  /** The farthest that it can go. */
  most: number;
}

/** Where all columns stand once the one at `leader` was scrolled to `top` and the others went along. */
export function together(columns: readonly Scrolled[], leader: number, top: number): Scrolled[] {
  const by = top - (columns[leader]?.top ?? top);
  return columns.map((column, index) => {
    if (index === leader) return { ...column, top, meant: top };
    const meant = column.meant + by;
    return { ...column, meant, top: Math.min(column.most, Math.max(0, meant)) };
  });
}
