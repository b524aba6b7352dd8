// What is selected, and so what the right panel is about. Not remembered: a selection belongs to a moment.

import type { ArticleId, PassageId, StoryId, TagId, WirePlace } from "../backend";

export type Selected =
  | { kind: "nothing" }
  | { kind: "articles"; ids: readonly ArticleId[] }
  | { kind: "passage"; id: PassageId; article: ArticleId }
  /** What several articles say of one thing, named by a place of it; `chosen` is what the others are set against. */
  | { kind: "point"; chosen: WirePlace }
  /** Whose quotations are listed, and of which outlet; null is nobody named, or every outlet. */
  | { kind: "voice"; name: string | null; outlet: string | null; articles: readonly ArticleId[] }
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
