/**
 * Arithmetic on selections: from places in the drawn page to places in the article's text,
 * and from there to whole words, sentences and paragraphs. All numbers are UTF-16 code units.
 */
import type { TextRange } from "./segments";

/** A drawn piece of text: where in the article it begins, and what it shows. */
export interface TextRun {
  start: number;
  text: string;
}

/** A place as the page knows it: which run, and how far into it. */
export interface RunPlace {
  run: number;
  offset: number;
}

/**
 * The place in the article of a place in the page, or `null` where there is no such run. An
 * offset outside the run is taken as its nearer end, and one between the halves of a
 * character as the place before it.
 */
export function articleOffset(runs: readonly TextRun[], place: RunPlace): number | null {
  const run = runs[place.run];
  if (!run) return null;
  const offset = Math.min(Math.max(place.offset, 0), run.text.length);
  return run.start + wholeCharacter(run.text, offset);
}

/** The range between two places of the page, in whichever order they were chosen. */
export function articleRange(runs: readonly TextRun[], anchor: RunPlace, focus: RunPlace): TextRange | null {
  const a = articleOffset(runs, anchor);
  const b = articleOffset(runs, focus);
  if (a === null || b === null) return null;
  return { start: Math.min(a, b), end: Math.max(a, b) };
}

/**
 * The place in the page of a place in the article. Where two runs meet, `side` says which one
 * is meant: a range begins in the run after and ends in the run before. `null` where no run
 * shows the place. Runs come in order of their starts.
 */
export function runPlace(runs: readonly TextRun[], at: number, side: "start" | "end" = "start"): RunPlace | null {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (run && (side === "start" ? run.start <= at : run.start < at)) low = middle + 1;
    else high = middle;
  }
  // The run found is the last that begins early enough; at the very edges the other side serves.
  for (const index of [low - 1, low]) {
    const run = runs[index];
    if (run && run.start <= at && at <= run.start + run.text.length) return { run: index, offset: at - run.start };
  }
  return null;
}

function wholeCharacter(text: string, at: number): number {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  const splits = before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
  return splits ? at - 1 : at;
}

const word = new Intl.Segmenter("en", { granularity: "word" });
const sentence = new Intl.Segmenter("en", { granularity: "sentence" });

/** How far around a place a word is looked for; cutting a whole book into words is slow. */
const REACH = 400;

/**
 * The word at a place: the one it stands in, else the one that ends there, else the one that
 * begins there; between two words, the empty range.
 */
export function wordRange(text: string, at: number): TextRange {
  const place = Math.min(Math.max(at, 0), text.length);
  const from = wholeCharacter(text, Math.max(0, blankBefore(text, place - REACH)));
  const to = wholeCharacter(text, Math.min(text.length, place + REACH));
  let ending: TextRange | null = null;
  for (const piece of word.segment(text.slice(from, to))) {
    const start = from + piece.index;
    const end = start + piece.segment.length;
    if (start > place) break;
    if (!piece.isWordLike) continue;
    if (start < place && place < end) return { start, end };
    if (end === place) ending = { start, end };
    if (start === place && !ending) return { start, end };
  }
  return ending ?? { start: place, end: place };
}

/** The nearest place at or before `at` that follows white space, so that no word is cut. */
function blankBefore(text: string, at: number): number {
  let place = at;
  while (place > 0 && at - place < REACH && !/\s/u.test(text.charAt(place - 1))) place -= 1;
  return place;
}

/** Both ends moved outwards to whole words, blanks at the ends dropped first. */
export function wordsRange(text: string, range: TextRange): TextRange {
  const trimmed = trimRange(text, range);
  if (trimmed.start === trimmed.end) return wordRange(text, trimmed.start);
  const first = wordRange(text, trimmed.start);
  const last = wordRange(text, trimmed.end);
  // A word that only touches the end from outside is not part of the choice.
  return {
    start: first.end > trimmed.start ? Math.min(first.start, trimmed.start) : trimmed.start,
    end: last.start < trimmed.end ? Math.max(last.end, trimmed.end) : trimmed.end,
  };
}

/** The paragraphs that a range touches, from the start of the first to the end of the last. */
export function paragraphRange(paragraphs: readonly TextRange[], range: TextRange): TextRange {
  const touched = paragraphs.filter((paragraph) => touches(paragraph, range));
  const first = touched[0];
  const last = touched.at(-1);
  return first && last ? { start: first.start, end: last.end } : { ...range };
}

/**
 * The sentences of `paragraph` that a range touches. The browser's own rules decide where a
 * sentence ends, except after an abbreviation that stands before a name or a number; the
 * comparison uses finer rules (`model/text/sentences.rs`), so this serves selecting only.
 */
export function sentenceRange(text: string, paragraph: TextRange, range: TextRange): TextRange {
  const inside = {
    start: Math.min(Math.max(range.start, paragraph.start), paragraph.end),
    end: Math.min(Math.max(range.end, paragraph.start), paragraph.end),
  };
  const touched = sentences(text, paragraph).filter((one) => touches(one, inside));
  const first = touched[0];
  const last = inside.start === inside.end ? first : touched.at(-1);
  return first && last ? { start: first.start, end: last.end } : inside;
}

const HELD_OPEN = /(?:^|[\s(“"‘'])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|Rev|St|Hon|No|vs|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|U\.S|U\.K|U\.N|\p{Lu})\.\s*$/u;

function sentences(text: string, paragraph: TextRange): TextRange[] {
  const out: TextRange[] = [];
  let open = paragraph.start;
  for (const piece of sentence.segment(text.slice(paragraph.start, paragraph.end))) {
    const end = paragraph.start + piece.index + piece.segment.length;
    if (end < paragraph.end && HELD_OPEN.test(text.slice(open, end))) continue;
    const trimmed = trimRange(text, { start: open, end });
    if (trimmed.start < trimmed.end) out.push(trimmed);
    open = end;
  }
  const rest = trimRange(text, { start: open, end: paragraph.end });
  if (rest.start < rest.end) out.push(rest);
  return out;
}

/** A caret touches what it stands in or at the edge of; a range what it shares a character with. */
function touches(held: TextRange, range: TextRange): boolean {
  if (range.start === range.end) return held.start <= range.start && range.start <= held.end;
  return held.start < range.end && range.start < held.end;
}

/** Drops white space at both ends; a range of nothing else becomes empty at its start. */
export function trimRange(text: string, range: TextRange): TextRange {
  const piece = text.slice(range.start, range.end);
  const kept = piece.trimStart();
  if (kept === "") return { start: range.start, end: range.start };
  const start = range.start + piece.length - kept.length;
  return { start, end: start + kept.trimEnd().length };
}
