import type { DisagreementRow, TagId } from "../../backend";

/** The coders of a stretch, each once, in the order of the text. */
export const taggedBy = (row: DisagreementRow): string[] => [...new Set(row.marked.map((marked) => marked.coder))];

/** A name for a row that stays while the list changes. */
export const keyOf = (row: DisagreementRow): string => `${row.place.article} ${row.place.start} ${row.place.end} ${row.tag satisfies TagId}`;
