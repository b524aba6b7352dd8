/** Lanes for the brackets beside the text, so that those of overlapping passages stand apart. */
import type { TextRange } from "./segments";

export interface Gutter {
  /** For each passage, in the order handed in, its lane from 0; 0 is nearest to the text. */
  lanes: number[];
  /** How many lanes there are. */
  count: number;
}

/**
 * Gives each passage the first lane that is free over its whole length. Passages are placed
 * by start, the longer first where starts are equal, then in the order handed in: so the same
 * passages always get the same lanes, and a new one moves only those that begin after it.
 * Passages that only touch may share a lane; an empty one takes the room of one character.
 */
export function gutter(passages: readonly TextRange[]): Gutter {
  const order = passages
    .map((passage, index) => ({ start: passage.start, end: Math.max(passage.end, passage.start + 1), index }))
    .sort((a, b) => a.start - b.start || b.end - a.end || a.index - b.index);
  const lanes = new Array<number>(passages.length).fill(0);
  const ends: number[] = [];
  for (const { start, end, index } of order) {
    const free = ends.findIndex((taken) => taken <= start);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = end;
    lanes[index] = lane;
  }
  return { lanes, count: ends.length };
}
