// Painting what is marked in several columns: the page itself keeps only one selection.

import type { WirePlace } from "../../backend";
import { domRange } from "../../parts/runs";

const NAME = "variorum-marked";

/** Paints the places; gives back how to take the paint off. An engine without highlights shows the bar alone. */
export function paintMarks(root: HTMLElement, places: readonly WirePlace[]): () => void {
  if (!("highlights" in CSS)) return () => undefined;
  const ranges = places.flatMap((place) => {
    const content = root.querySelector<HTMLElement>(`[data-article="${place.article}"]`);
    return (content && domRange(content, place)) ?? [];
  });
  if (ranges.length > 0) CSS.highlights.set(NAME, new Highlight(...ranges));
  return () => CSS.highlights.delete(NAME);
}
