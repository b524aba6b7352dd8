import type { SearchHit } from "../../backend";

/** Where in the article a hit opens: its first mark; undefined where only the headline or the outlet was found. */
export function placeOf(hit: Pick<SearchHit, "snippets">): { start: number; end: number } | undefined {
  const snippet = hit.snippets[0];
  if (!snippet) return undefined;
  const mark = snippet.marks[0];
  // Marks count within the text shown, which stands in the article as it is.
  if (!mark || snippet.text.length !== snippet.end - snippet.start) return { start: snippet.start, end: snippet.end };
  return { start: snippet.start + mark[0], end: snippet.start + mark[1] };
}
