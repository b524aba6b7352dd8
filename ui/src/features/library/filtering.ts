// Which articles the table shows: the list that is open, the quick filters, the written words. Pure.

import type { ArticleRow, OutletId } from "../../backend";
import type { LibraryOnly } from "../../state/views.svelte";

/** Quick filters; what is absent or false does not narrow. */
export interface Quick {
  /** null asks for articles whose outlet is not known. */
  outlet?: OutletId | null;
  untagged?: boolean;
  dateless?: boolean;
  unsure?: boolean;
}

/** Whether an article belongs to the list that is open. */
export function belongs(row: ArticleRow, only: LibraryOnly | undefined): boolean {
  if (only === undefined) return true;
  if (only === "untagged") return row.tags.length === 0;
  if ("outlet" in only) return row.outlet === only.outlet;
  if ("tag" in only) return row.tags.includes(only.tag);
  return row.stories.includes(only.story);
}

export function passes(row: ArticleRow, quick: Quick): boolean {
  if (quick.outlet !== undefined && row.outlet !== quick.outlet) return false;
  if (quick.untagged && row.tags.length > 0) return false;
  if (quick.dateless && row.published !== null) return false;
  return !quick.unsure || row.unsure.length > 0;
}

export function narrows(quick: Quick): boolean {
  return quick.outlet !== undefined || Boolean(quick.untagged || quick.dateless || quick.unsure);
}

/** Words without case and accents, so that "muller" finds "Müller". */
export function plain(words: string): string {
  return words.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

/** Every word of the table's line, as `plain` has it; `names` are tags and stories, `date` as it is shown. */
export function wordsOf(row: ArticleRow, names: readonly string[], date: string): string {
  return plain(
    [
      row.title,
      row.outlet_name ?? "",
      row.published ?? "",
      date,
      row.language ?? "",
      row.source_name,
      row.section ?? "",
      row.dateline ?? "",
      row.edition ?? "",
      String(row.words),
      ...row.byline.flatMap((author) => [author.name, author.role ?? ""]),
      ...names,
    ].join("\n"),
  );
}

/** Whether a line holds every written word somewhere. */
export function holds(line: string, written: string): boolean {
  return plain(written)
    .split(/\s+/)
    .every((word) => line.includes(word));
}
