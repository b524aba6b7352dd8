// How passages are drawn: a colour, a line of its own style, a lane in the gutter.

import type { PassageView, TagRow } from "../../backend";
import { gutter } from "../../text/gutter";

export interface Mark {
  id: number;
  start: number;
  end: number;
  colour: string;
  /** Names of its tags, for people. */
  names: string;
  /** The key or first letter of its first tag. */
  letter: string;
  lane: number;
}

const NO_TAG = "#8a8378";

/** Lines under the text, one for each lane, told apart without colour. */
export const LINES = ["solid", "dashed", "dotted", "double"] as const;

export function marks(passages: readonly PassageView[], tags: ReadonlyMap<number, TagRow>): { marks: Mark[]; lanes: number } {
  const laid = gutter(passages);
  const drawn = passages.map((passage, index) => {
    const own = [...new Set(passage.taggings.map((tagging) => tagging.tag))].flatMap((id) => tags.get(id) ?? []);
    return {
      id: passage.id,
      start: passage.start,
      end: passage.end,
      colour: own[0]?.colour ?? NO_TAG,
      names: own.map((tag) => tag.name).join(", "),
      letter: (own[0]?.key ?? own[0]?.name[0] ?? "•").toLocaleUpperCase(),
      lane: laid.lanes[index] ?? 0,
    };
  });
  return { marks: drawn, lanes: laid.count };
}

/** The marks of each paragraph; the same list as before where nothing changed, so that it is not drawn again. */
export class MarksByParagraph {
  #known = new Map<number, { words: string; marks: Mark[] }>();

  of(number: number, paragraph: { start: number; end: number }, all: readonly Mark[]): Mark[] {
    const touching = all.filter((mark) => mark.start < paragraph.end && mark.end > paragraph.start);
    const words = JSON.stringify(touching);
    const known = this.#known.get(number);
    if (known?.words === words) return known.marks;
    this.#known.set(number, { words, marks: touching });
    return touching;
  }
}
