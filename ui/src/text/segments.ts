/**
 * Cutting text into runs at passage ends, so that overlapping passages can be drawn.
 * The mirror of `segments` in the `model` crate; both are checked against
 * `tests/fixtures/segments.json`.
 */

/** Half-open; here always UTF-16 code units, as JavaScript counts. */
export interface TextRange {
  start: number;
  end: number;
}

/** A stretch of text over which the same passages lie. */
export interface Segment extends TextRange {
  /** Indexes into the passages handed in, ascending. */
  passages: number[];
}

/**
 * Cuts `paragraph` at the ends of the `passages` that touch it. The segments join back to the
 * paragraph, none is empty, and neighbours differ in their passages.
 */
export function segments(paragraph: TextRange, passages: readonly TextRange[]): Segment[] {
  const touching = passages
    .map((passage, index) => ({ start: passage.start, end: passage.end, index }))
    .filter(({ start, end }) => start < end && start < paragraph.end && end > paragraph.start);
  const cuts = new Set([paragraph.start, paragraph.end]);
  for (const { start, end } of touching) {
    if (start > paragraph.start) cuts.add(start);
    if (end < paragraph.end) cuts.add(end);
  }
  const places = [...cuts].sort((a, b) => a - b);
  const out: Segment[] = [];
  let start = paragraph.start;
  for (const end of places.slice(1)) {
    const over = touching.filter((passage) => passage.start < end && passage.end > start).map(({ index }) => index);
    const last = out.at(-1);
    if (last && sameNumbers(last.passages, over)) last.end = end;
    else out.push({ start, end, passages: over });
    start = end;
  }
  return out;
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((number, index) => number === b[index]);
}
