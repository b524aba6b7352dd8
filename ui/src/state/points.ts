// What a comparison says of one of its points. Pure; places are UTF-16 as on the wire.

import type { ArticleId, ComparisonView, WireAlignment, WireAlignmentKind, WirePlace, WirePoint } from "../backend";

/** What a row or a stretch is: a kind of point, or a sentence that stands in one article only. */
export type Kindly = WireAlignmentKind | "only";

export const KINDS: readonly WireAlignmentKind[] = ["quotation", "wording", "point"];

export const samePlace = (a: WirePlace, b: WirePlace) => a.article === b.article && a.start === b.start && a.end === b.end;

export const overlaps = (a: WirePlace, b: WirePlace) => a.article === b.article && a.start < b.end && b.start < a.end;

/**
 * The point that a place belongs to; null where it stands alone. Points are numbered anew by every answer, so a
 * place is what is remembered; the very place wins over one that only overlaps.
 */
export function pointAt(view: ComparisonView | undefined, place: WirePlace): number | null {
  const points = view?.points ?? [];
  const exact = points.findIndex((point) => point.passages.some((one) => samePlace(one, place)));
  if (exact !== -1) return exact;
  const near = points.findIndex((point) => point.passages.some((one) => overlaps(one, place)));
  return near === -1 ? null : near;
}

/** Articles that tell a point, in the order of the comparison. */
export function tellersOf(view: ComparisonView, point: WirePoint): ArticleId[] {
  const telling = new Set(point.passages.map((place) => place.article));
  return view.articles.filter((article) => telling.has(article));
}

/** What holds a version of a point to the chosen one. */
export interface Ties {
  alignments: WireAlignment[];
  /** False where the two are tied only by way of a third version. */
  direct: boolean;
}

/**
 * The alignments between the chosen passages and those of another version; where there is none, every alignment
 * of the point that touches that version, since it is those that hold it.
 */
export function tiesBetween(view: ComparisonView, point: number, chosen: ArticleId, other: ArticleId): Ties {
  const own = view.alignments.filter((one) => one.point === point);
  const between = own.filter(
    (one) => (one.a.article === chosen && one.b.article === other) || (one.b.article === chosen && one.a.article === other),
  );
  if (between.length > 0) return { alignments: between, direct: true };
  return { alignments: own.filter((one) => one.a.article === other || one.b.article === other), direct: false };
}

/** How the parts of a strip divide an article's words, each from 0 to 1; what is left stands only there. */
export interface Parts {
  quotation: number;
  wording: number;
  point: number;
  only: number;
}

/**
 * Shares as parts of a whole: a word in two kinds counts in both shares, but is drawn once, as the closer kind.
 */
export function parts(share: { any: number; quotation: number; wording: number; point: number }): Parts {
  const any = Math.min(1, Math.max(0, share.any));
  const quotation = Math.min(any, share.quotation);
  const wording = Math.min(any - quotation, share.wording);
  const point = Math.max(0, any - quotation - wording);
  return { quotation, wording, point, only: 1 - any };
}
