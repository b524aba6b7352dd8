// A tag on its way to the project is drawn at once, so that the eye does not wait for the disk. Nothing is guessed
// about the outcome: it is drawn only while the answer is awaited, and goes with it, whether kept or refused.

import type { PassageView, TagId } from "../../backend";
import type { TextRange } from "../../text/segments";

export interface UnderWay extends TextRange {
  tag: TagId;
}

/** Stands for the passage that has no id yet. */
export const NO_ID = -1;

/** The passages as they will be drawn, in order of position. */
export function withUnderWay(passages: readonly PassageView[], coming: UnderWay | null): readonly PassageView[] {
  if (!coming) return passages;
  const tagging = { tag: coming.tag, coder: "", at: "", example: false };
  const exact = passages.findIndex((one) => one.start === coming.start && one.end === coming.end);
  const there = passages[exact];
  if (there) return passages.with(exact, { ...there, taggings: [...there.taggings, tagging] });
  const after = passages.findIndex((one) => one.start > coming.start || (one.start === coming.start && one.end > coming.end));
  const fresh = { id: NO_ID, article: 0, start: coming.start, end: coming.end, quotation: "", taggings: [tagging], memo: "" };
  return passages.toSpliced(after === -1 ? passages.length : after, 0, fresh);
}
