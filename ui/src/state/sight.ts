// Whose taggings are on show. Only what is drawn is narrowed: exports, counts and measures are of the whole project.

import type { PassageView } from "../backend";

export interface Sight {
  /** Who tags here; what they tagged themselves is always on show. */
  own: string;
  hidden: ReadonlySet<string>;
  /** Nobody else's taggings are on show. */
  blind: boolean;
}

/** Whether what this coder tagged is on show. A tagging under way has no coder yet. */
export const sees = (sight: Sight, coder: string): boolean =>
  coder === sight.own || coder === "" || (!sight.blind && !sight.hidden.has(coder));

/**
 * The passages with the taggings that are on show. One that only hidden coders tagged is left out; one without any
 * tag (it carries a memo) stays. What does not change is the same object as before, so that it is not drawn again.
 */
export function onShow(sight: Sight, passages: readonly PassageView[]): readonly PassageView[] {
  if (!sight.blind && sight.hidden.size === 0) return passages;
  return passages.flatMap((passage) => {
    const taggings = passage.taggings.filter((tagging) => sees(sight, tagging.coder));
    if (taggings.length === passage.taggings.length) return [passage];
    return taggings.length > 0 ? [{ ...passage, taggings }] : [];
  });
}

/** The coders of a passage, each once, in the order in which they tagged it. */
export const codersOf = (passage: PassageView): string[] => [...new Set(passage.taggings.map((tagging) => tagging.coder))];

/** Told apart by most eyes, and readable under white letters; a coder's place in the project chooses one. */
export const CODER_COLOURS = ["#2a5b8d", "#9f6b11", "#147e55", "#91346d", "#ae2e07", "#6a7687", "#8b47b2", "#575e36"] as const;

export const colourAt = (place: number): string => CODER_COLOURS[Math.max(0, place) % CODER_COLOURS.length] ?? CODER_COLOURS[0];

/** One or two letters that stand for a name: those of its first and last word. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = (word: string | undefined) => [...(word ?? "")][0] ?? "";
  if (words.length > 1) return (first(words[0]) + first(words.at(-1))).toLocaleUpperCase();
  const letters = [...(words[0] ?? "")];
  // "MO" is how people sign; of "Ada" one letter is enough.
  const signs = letters.length === 2 && letters.every((letter) => letter === letter.toLocaleUpperCase());
  return (signs ? letters.join("") : (letters[0] ?? "?")).toLocaleUpperCase();
}
