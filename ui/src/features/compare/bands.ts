// Where bands between neighbouring columns run. Pure: heights in pixels of the columns' content, measured once a
// layout; scrolling only moves them.

/** A stretch of a column's content. */
export interface Span {
  top: number;
  bottom: number;
}

export interface Tie {
  point: number;
  left: Span;
  right: Span;
}

/**
 * The outline of a band over a gap of this width, as an SVG path; null where neither end is in sight.
 * `leftScroll` and `rightScroll` are how far the two columns are scrolled.
 */
export function bandPath(tie: Tie, width: number, height: number, leftScroll: number, rightScroll: number): string | null {
  const a = { top: tie.left.top - leftScroll, bottom: tie.left.bottom - leftScroll };
  const b = { top: tie.right.top - rightScroll, bottom: tie.right.bottom - rightScroll };
  if ((a.bottom < 0 && b.bottom < 0) || (a.top > height && b.top > height)) return null;
  const half = width / 2;
  const down = `C ${half} ${a.top}, ${half} ${b.top}, ${width} ${b.top}`;
  const back = `C ${half} ${b.bottom}, ${half} ${a.bottom}, 0 ${a.bottom}`;
  return `M 0 ${a.top} ${down} L ${width} ${b.bottom} ${back} Z`;
}

/** How far a column must be scrolled so that a stretch of it stands at this height of the view. */
export function scrollFor(span: Span, wanted: number, content: number, view: number): number {
  return Math.min(Math.max(0, span.top - wanted), Math.max(0, content - view));
}
