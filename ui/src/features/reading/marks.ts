// How passages are drawn: a colour, a line of its own style, a lane in the gutter.

import type { PassageView, TagRow } from "../../backend";
import { initials } from "../../state/sight";
import { gutter } from "../../text/gutter";
import type { TextRange } from "../../text/segments";

export interface Mark {
  id: number;
  start: number;
  end: number;
  colour: string;
  /** Names of its tags, for people. */
  names: string;
  /** Its first tag's name; empty where it has none. */
  name: string;
  /** How many tags it carries beyond the first. */
  further: number;
  /** The key or first letter of its first tag. */
  letter: string;
  lane: number;
}

const NO_TAG = "#8a8378";

/** Lines under the text, one for each lane, told apart without colour. */
export const LINES = ["solid", "dashed", "dotted", "double", "wavy"] as const;

/** `byCoder` gives the colour of who tagged in place of the tag's; the coder is then named, too. */
export function marks(passages: readonly PassageView[], tags: ReadonlyMap<number, TagRow>, byCoder?: (coder: string) => string): { marks: Mark[]; lanes: number } {
  const laid = gutter(passages);
  const drawn = passages.map((passage, index) => {
    const own = [...new Set(passage.taggings.map((tagging) => tagging.tag))].flatMap((id) => tags.get(id) ?? []);
    const coder = byCoder && passage.taggings[0]?.coder;
    const coders = byCoder ? [...new Set(passage.taggings.map((tagging) => tagging.coder))].filter(Boolean) : [];
    return {
      id: passage.id,
      start: passage.start,
      end: passage.end,
      colour: (coder ? byCoder?.(coder) : own[0]?.colour) ?? NO_TAG,
      names: own.map((tag) => tag.name).join(", ") + (coders.length > 0 ? ` (${coders.join(", ")})` : ""),
      name: [coders.map(initials).join(" "), own[0]?.name].filter(Boolean).join(" · "),
      further: Math.max(0, own.length - 1),
      letter: (own[0]?.key ?? own[0]?.name[0] ?? "•").toLocaleUpperCase(),
      lane: laid.lanes[index] ?? 0,
    };
  });
  return { marks: drawn, lanes: laid.count };
}

/** The marks of each paragraph; the same list as before where nothing changed, so that it is not drawn again. */
export class MarksByParagraph {
  #known = new Map<number, { words: string; marks: Mark[] }>();

  /** `number` is the paragraph's, or -1 for the whole article. */
  of(number: number, paragraph: TextRange, all: readonly Mark[]): Mark[] {
    const touching = all.filter((mark) => touches(mark, paragraph));
    const words = JSON.stringify(touching);
    const known = this.#known.get(number);
    if (known?.words === words) return known.marks;
    this.#known.set(number, { words, marks: touching });
    return touching;
  }
}

function touches(mark: TextRange, paragraph: TextRange): boolean {
  return mark.start < paragraph.end && mark.end > paragraph.start;
}

/** The passage to set out, where it touches this paragraph: the others need not hear of it. */
export function setOutIn(paragraph: TextRange, marks: readonly Mark[], id: number | null): number | null {
  return id !== null && marks.some((mark) => mark.id === id && touches(mark, paragraph)) ? id : null;
}

/** Which of the passages under a click is meant: the shortest, or the one after the chosen one. */
export function nextUnder(ids: readonly number[], chosen: number | null): number | undefined {
  return ids[(chosen === null ? -1 : ids.indexOf(chosen)) + 1] ?? ids[0];
}
