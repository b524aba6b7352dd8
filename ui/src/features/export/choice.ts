// What an export leaves out, as it is written in fields.

import { precisionOf } from "../../dates";

/** The first or last day of what someone wrote: a year, a month or a day. Null for nothing, undefined for no date. */
export function dayOfBound(words: string, end: "first" | "last"): string | null | undefined {
  const wanted = words.trim();
  if (wanted === "") return null;
  switch (precisionOf(wanted)) {
    case "day":
      return wanted;
    case "month": {
      if (end === "first") return `${wanted}-01`;
      const [year, month] = wanted.split("-").map(Number);
      // Day 0 of the month after is the last of this one.
      const last = new Date(Date.UTC(year ?? 0, month ?? 1, 0)).getUTCDate();
      return `${wanted}-${String(last).padStart(2, "0")}`;
    }
    case "year":
      return end === "first" ? `${wanted}-01-01` : `${wanted}-12-31`;
    default:
      return undefined;
  }
}
