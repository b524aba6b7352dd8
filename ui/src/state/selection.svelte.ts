// What is selected, and so what the right panel is about. Not remembered: a selection belongs to a moment.

import type { ArticleId, PassageId, StoryId, TagId, WirePlace } from "../backend";

export type Selected =
  | { kind: "nothing" }
  | { kind: "articles"; ids: readonly ArticleId[] }
  | { kind: "passage"; id: PassageId; article: ArticleId }
  /** A stretch of text that is no passage (yet), such as one chosen in a comparison. */
  | { kind: "place"; place: WirePlace }
  | { kind: "tag"; id: TagId }
  | { kind: "story"; id: StoryId };

class Selection {
  now = $state.raw<Selected>({ kind: "nothing" });

  set(selected: Selected) {
    this.now = selected;
  }

  clear() {
    this.now = { kind: "nothing" };
  }
}

export const selection = new Selection();
