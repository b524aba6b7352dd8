// Tying two passages by hand: what is marked in which column, and what kind it seems to be. Pure.

import type { WireAlignmentKind, WirePlace } from "../../backend";

/** At most two marked places, of two articles, the older first. */
export function marked(before: readonly WirePlace[], place: WirePlace): WirePlace[] {
  return [...before.filter((one) => one.article !== place.article), place].slice(-2);
}

const QUOTED = /["“”„«»‹›「」]/u;
const words = (text: string) => text.toLocaleLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The kind that is proposed for two passages; the person can say otherwise. */
export function proposedKind(a: string, b: string): WireAlignmentKind {
  if (QUOTED.test(a) && QUOTED.test(b)) return "quotation";
  const left = new Set(words(a));
  const right = new Set(words(b));
  const both = [...left].filter((word) => right.has(word)).length;
  return both > 0 && both / Math.max(left.size, right.size) >= 0.8 ? "wording" : "point";
}
