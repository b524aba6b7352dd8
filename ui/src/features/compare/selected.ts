// From what is selected in the page to a place in one of the compared articles.

import type { WirePlace } from "../../backend";
import { selectedRange } from "../../parts/runs";

/** The selected words of the column in which the selection began; null where no words are selected. */
export function selectedPlace(root: HTMLElement): WirePlace | null {
  const chosen = getSelection();
  if (!chosen || chosen.isCollapsed) return null;
  const node = chosen.anchorNode;
  const content = (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>("[data-article]");
  if (!content || !root.contains(content)) return null;
  // The drawn runs hold the article's text; what is not drawn between them is white space here.
  let text = "";
  for (const run of content.querySelectorAll<HTMLElement>("[data-start]")) {
    text = text.padEnd(Number(run.dataset["start"]), " ") + (run.textContent ?? "");
  }
  const range = selectedRange(content, text);
  return range && { article: Number(content.dataset["article"]), ...range };
}
