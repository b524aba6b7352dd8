// The names beside the brackets: as many as there is room for, none over another.

export interface Bracket {
  /** In pixels from the top of the text. */
  top: number;
  height: number;
  lane: number;
}

export interface Label {
  /** Its upper edge in pixels; null where there is no room: the bracket's letter has to do. */
  top: number | null;
  /** The lane left of which it stands: one past the outermost bracket beside it. */
  lane: number;
}

/**
 * Places a label of `height` beside each bracket, at its top or as little below as it takes to stand free, and
 * nowhere else than beside its own bracket. Those of longer stretches come first where several begin together.
 */
export function labels(brackets: readonly Bracket[], height: number): Label[] {
  const order = brackets
    .map((bracket, index) => ({ ...bracket, index }))
    .sort((a, b) => a.top - b.top || b.height - a.height || a.lane - b.lane);
  const out: Label[] = brackets.map(() => ({ top: null, lane: 0 }));
  let free = -Infinity;
  for (const { top, height: own, index } of order) {
    const at = Math.max(top, free);
    // A short bracket's label may hang over its lower end by half.
    if (at > top + Math.max(own - height, height / 2)) continue;
    free = at + height;
    out[index] = { top: at, lane: 0 };
  }
  // Left of every bracket that the label would otherwise lie upon.
  for (const label of out) {
    const { top } = label;
    if (top === null) continue;
    const beside = order.filter((one) => one.top < top + height && one.top + one.height > top);
    label.lane = 1 + Math.max(0, ...beside.map((one) => one.lane));
  }
  return out;
}
