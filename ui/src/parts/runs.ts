// From what is selected in the page to a stretch of the article.

import { trimRange } from "../text/offsets";
import type { TextRange } from "../text/segments";

/** Every drawn run carries the place in the article where it begins. */
const RUN = "[data-start]";

function startOf(run: Element): number {
  return Number((run as HTMLElement).dataset["start"]);
}

/**
 * The selected stretch of `text` inside `root`, white space at its ends left out; null where nothing of the
 * article is selected.
 */
export function selectedRange(root: HTMLElement, text: string): TextRange | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return null;
  const runs = [...root.querySelectorAll(RUN)].filter((run) => range.intersectsNode(run));
  const first = runs[0];
  const last = runs.at(-1);
  if (!first || !last) return null;
  const inside = (run: Element, node: Node) => run === node || run.contains(node);
  const start = inside(first, range.startContainer)
    ? startOf(first) + (range.startContainer.nodeType === Node.TEXT_NODE ? range.startOffset : 0)
    : startOf(first);
  const lastLength = last.textContent?.length ?? 0;
  const end = inside(last, range.endContainer)
    ? startOf(last) + (range.endContainer.nodeType === Node.TEXT_NODE ? range.endOffset : range.endOffset > 0 ? lastLength : 0)
    : startOf(last) + lastLength;
  const trimmed = trimRange(text, { start, end });
  return trimmed.end > trimmed.start ? trimmed : null;
}

/** Where a stretch stands in the window, for what floats beside it. */
export function rectOf(root: HTMLElement, range: TextRange): DOMRect | null {
  const drawn = domRange(root, range);
  if (!drawn) return null;
  const box = drawn.getBoundingClientRect();
  return box.width === 0 && box.height === 0 ? null : box;
}

/** The drawn runs of an article, for many look-ups in one layout. */
export class Runs {
  #starts: number[] = [];
  #nodes: Text[] = [];

  constructor(root: HTMLElement) {
    for (const run of root.querySelectorAll(RUN)) {
      const node = run.firstChild;
      if (node?.nodeType !== Node.TEXT_NODE) continue;
      this.#starts.push(startOf(run));
      this.#nodes.push(node as Text);
    }
  }

  /** A stretch of the article as a range of the page; null where nothing of it is drawn. */
  range(range: TextRange): Range | null {
    const first = this.#at(range.start, false);
    const last = this.#at(range.end, true);
    if (!first || !last) return null;
    const drawn = document.createRange();
    drawn.setStart(first.node, first.offset);
    drawn.setEnd(last.node, last.offset);
    return drawn;
  }

  /** The last run that begins at or before a place (before it, for the end of a stretch). */
  #at(place: number, isEnd: boolean): { node: Text; offset: number } | null {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = this.#starts[middle] ?? 0;
      if (isEnd ? start < place : start <= place) low = middle + 1;
      else high = middle;
    }
    const index = Math.max(0, low - 1);
    const node = this.#nodes[index];
    if (!node) return null;
    return { node, offset: Math.min(Math.max(0, place - (this.#starts[index] ?? 0)), node.length) };
  }
}

/** A stretch of the article as a range of the page. */
export function domRange(root: HTMLElement, range: TextRange): Range | null {
  return new Runs(root).range(range);
}

/** The place in the article under a point of the window; null where there is no text of it. */
export function placeAtPoint(root: HTMLElement, x: number, y: number): number | null {
  // The standard name came to the engines after the older one.
  const older = document as Document & { caretRangeFromPoint?: (x: number, y: number) => Range | null };
  const caret = "caretPositionFromPoint" in document ? document.caretPositionFromPoint(x, y) : null;
  const range = caret ? null : (older.caretRangeFromPoint?.(x, y) ?? null);
  const node = caret?.offsetNode ?? range?.startContainer;
  if (!node || !root.contains(node)) return null;
  const run = (node instanceof Element ? node : node.parentElement)?.closest(RUN);
  return run ? startOf(run) + (node.nodeType === Node.TEXT_NODE ? (caret?.offset ?? range?.startOffset ?? 0) : 0) : null;
}

/** Selects a stretch of the article in the page, as if a person had drawn over it. */
export function selectRange(root: HTMLElement, range: TextRange) {
  const drawn = domRange(root, range);
  const selection = getSelection();
  if (!drawn || !selection) return;
  selection.removeAllRanges();
  selection.addRange(drawn);
}

/** Where in the article the last click or the end of the selection stands; null where it is elsewhere. */
export function caretPlace(root: HTMLElement): number | null {
  const selection = getSelection();
  const node = selection?.focusNode;
  if (!selection || node?.nodeType !== Node.TEXT_NODE || !root.contains(node)) return null;
  const run = node.parentElement?.closest(RUN);
  return run ? startOf(run) + selection.focusOffset : null;
}
