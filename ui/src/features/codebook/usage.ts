// The months in which a tag was used, as a row without gaps.

import type { TagUse } from "../../backend";

/** More months than this are not drawn one by one: a stray old date would make bars of a hair's width. */
const MOST_MONTHS = 120;

const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const name = (at: number) => `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}`;

/** With the months between in which it was not used, the latest ones where there are too many. `YYYY-MM`. */
export function everyMonth(used: readonly TagUse[]): { name: string; passages: number }[] {
  const [first, last] = [used[0], used.at(-1)];
  if (!first || !last) return [];
  const passages = new Map(used.map((month) => [month.name, month.passages]));
  const end = number(last.name);
  const start = Math.max(number(first.name), end - MOST_MONTHS + 1);
  return Array.from({ length: end - start + 1 }, (_, at) => {
    const month = name(start + at);
    return { name: month, passages: passages.get(month) ?? 0 };
  });
}

/** The last day of a month, ISO 8601. */
export function lastDay(month: string): string {
  const day = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
  return `${month}-${day}`;
}
