import type { DisagreementRow, PassageId, TagId } from "../../backend";
import { segments } from "../../text/segments";

/** The coders of a stretch, each once, in the order of the text. */
export const taggedBy = (row: DisagreementRow): string[] => [...new Set(row.marked.map((marked) => marked.coder))];

/** Everybody who read the article: who tagged the stretch, then who did not. */
export const askedOf = (row: DisagreementRow): string[] => [...taggedBy(row), ...row.without];

export const passagesOf = (row: DisagreementRow): PassageId[] => [...new Set(row.marked.map((marked) => marked.passage))];

/** A name for a row that stays while the list changes. */
export const keyOf = (row: DisagreementRow): string => `${row.place.article} ${row.place.start} ${row.place.end} ${row.tag satisfies TagId}`;

export interface Run {
  words: string;
  /** Who tagged these words, in the order of the row's coders. */
  coders: string[];
}

/** More of a stretch than this says no more about the difference. */
const MOST = 900;

/** The words of a stretch, cut where somebody's passage begins or ends. */
export function runsOf(row: DisagreementRow, most = MOST): Run[] {
  const order = taggedBy(row);
  const { start } = row.place;
  const end = start + Math.min(row.text.length, most);
  const runs = segments({ start, end }, row.marked).map((run) => {
    const by = new Set(run.passages.flatMap((index) => row.marked[index]?.coder ?? []));
    return { words: row.text.slice(run.start - start, run.end - start), coders: order.filter((coder) => by.has(coder)) };
  });
  return row.text.length > most ? [...runs, { words: "…", coders: [] }] : runs;
}

/** Lines under words, one a coder, at the same height for the same coder wherever the words stand. */
export function linesUnder(coders: readonly string[], order: readonly string[], colour: (coder: string) => string): string {
  return coders
    .map((coder) => {
      const from = 2 + Math.max(0, order.indexOf(coder)) * 4;
      return `linear-gradient(${colour(coder)}, ${colour(coder)}) 0 calc(100% - ${order.length * 4 - from}px) / 100% 2px no-repeat`;
    })
    .join(", ");
}
