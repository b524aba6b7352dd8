// A quotation with where it comes from, as it is pasted into a text.

import type { ArticleRow } from "../../backend";
import { publishedText } from "../../dates";

/** The article as a line of references: author, headline, outlet, date, address. First words are no headline. */
export function referenceOf(row: ArticleRow, locale?: string): string {
  return [
    row.byline.map((author) => author.name).join(", "),
    row.title_is_first_words ? "" : `“${row.title}”`,
    row.outlet_name ?? "",
    row.published ? publishedText(row.published, locale) : "",
    row.url ?? "",
  ]
    .filter(Boolean)
    .join(", ");
}

/** The words and, a line below, their reference. */
export function quoted(words: string, row: ArticleRow, locale?: string): string {
  const reference = referenceOf(row, locale);
  return reference ? `${words}\n\n${reference}` : words;
}
