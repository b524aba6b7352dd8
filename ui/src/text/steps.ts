/** Making a stretch longer or shorter a word, a sentence or a paragraph at a time. UTF-16 code units. */
import { paragraphRange, sentenceRange, trimRange, wordRange, wordsRange } from "./offsets";
import type { TextRange } from "./segments";

export type Unit = "word" | "sentence" | "paragraph";

const LETTERS = /[\p{L}\p{M}\p{N}]+(?:['’\-.,][\p{L}\p{M}\p{N}]+)*/gu;
const INK = /\S+/gu;

/**
 * Where an end of a stretch may come to rest: at the edges of words, and at the edges of what stands between two
 * blanks, so that a closing mark can be taken in or left out.
 */
function rests(text: string, end: "start" | "end"): number[] {
  const places = new Set<number>();
  for (const shape of [LETTERS, INK]) {
    for (const found of text.matchAll(shape)) places.add(end === "start" ? found.index : found.index + found[0].length);
  }
  return [...places].sort((a, b) => a - b);
}

/** Words longer than this are stepped through in pieces; looking at a whole book for one step is slow. */
const REACH = 400;

/** The next (1) or previous (-1) place where that end may rest; the place itself at the edges of the text. */
export function step(text: string, at: number, end: "start" | "end", by: 1 | -1): number {
  const from = Math.max(0, at - REACH);
  const places = rests(text.slice(from, at + REACH), end).map((place) => place + from);
  return (by === 1 ? places.find((place) => place > at) : places.findLast((place) => place < at)) ?? at;
}

/** Moves one end of a stretch, never past the other: at least one word stays. */
export function moved(text: string, range: TextRange, end: "start" | "end", by: 1 | -1): TextRange {
  const next = { ...range, [end]: step(text, range[end], end, by) };
  const kept = trimRange(text, next);
  return next.start < next.end && kept.start < kept.end ? kept : range;
}

/**
 * A stretch grown to whole units; one that is whole already takes in the next unit. Sentences are looked for
 * paragraph by paragraph, since none runs over the end of one.
 */
export function extended(text: string, paragraphs: readonly TextRange[], range: TextRange, unit: Unit): TextRange {
  const whole = grown(text, paragraphs, range, unit);
  if (whole.end > whole.start && (whole.start !== range.start || whole.end !== range.end)) return whole;
  const after = following(text, paragraphs, range.end, unit);
  return after ? trimRange(text, { start: range.start, end: after.end }) : range;
}

function grown(text: string, paragraphs: readonly TextRange[], range: TextRange, unit: Unit): TextRange {
  if (unit === "word") return wordsRange(text, range);
  if (unit === "paragraph") return paragraphRange(paragraphs, range);
  const touched = paragraphs.filter((one) => one.start <= range.end && range.start <= one.end && one.start < one.end);
  const inside = touched.filter((one) => range.start === range.end || (one.start < range.end && range.start < one.end));
  const first = inside[0];
  const last = range.start === range.end ? first : inside.at(-1);
  if (!first || !last) return range;
  return { start: sentenceRange(text, first, range).start, end: sentenceRange(text, last, range).end };
}

/** The unit that begins at or after a place. */
function following(text: string, paragraphs: readonly TextRange[], at: number, unit: Unit): TextRange | null {
  let next = at;
  while (next < text.length && /[\s\p{P}]/u.test(text.charAt(next)) && unit === "word") next += 1;
  if (unit === "word") {
    const found = wordRange(text, next);
    return found.end > at ? found : null;
  }
  while (next < text.length && /\s/u.test(text.charAt(next))) next += 1;
  const home = paragraphs.find((one) => one.end > next && one.start < one.end);
  if (!home) return null;
  if (unit === "paragraph") return home;
  const place = Math.max(next, home.start);
  return sentenceRange(text, home, { start: place, end: Math.min(home.end, place + 1) });
}

/** The sentence after or before a stretch; null at the edges of the text. */
export function neighbourSentence(
  text: string,
  paragraphs: readonly TextRange[],
  range: TextRange,
  by: 1 | -1,
): TextRange | null {
  if (by === 1) return following(text, paragraphs, range.end, "sentence");
  let last = range.start;
  while (last > 0 && /\s/u.test(text.charAt(last - 1))) last -= 1;
  const home = paragraphs.findLast((one) => one.start < last && one.start < one.end);
  if (!home) return null;
  const place = Math.min(last, home.end);
  return sentenceRange(text, home, { start: place - 1, end: place });
}

/** The place nearest to `at` where that end may rest, for an end that is dragged. */
export function nearestRest(text: string, at: number, end: "start" | "end"): number {
  const from = Math.max(0, at - REACH);
  let best = at;
  let away = Infinity;
  for (const place of rests(text.slice(from, at + REACH), end)) {
    if (Math.abs(place + from - at) >= away) continue;
    best = place + from;
    away = Math.abs(best - at);
  }
  return best;
}
