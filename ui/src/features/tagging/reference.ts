// A quotation with where it comes from, as it is pasted into a text.

import type { ArticleRow } from "../../backend";
import { publishedText } from "../../dates";

/** The article as a line of references: author, headline, outlet, date, address. First words are no headline. */
export function referenceOf(row: ArticleRow, locale?: string, page?: string | null): string {
  return [
    row.byline.map((author) => author.name).join(", "),
    row.title_is_first_words ? "" : `“${row.title}”`,
    row.outlet_name ?? "",
    row.published ? publishedText(row.published, locale) : "",
    pageText(page ?? row.page),
    row.url ?? "",
  ]
    .filter(Boolean)
    .join(", ");
}

/** "p. 3", "pp. 3–4"; nothing where no page is known. */
function pageText(page: string | null | undefined): string {
  if (!page) return "";
  return `${/[–,-]/.test(page) ? "pp." : "p."} ${page}`;
}

/** The words and, a line below, their reference. */
export function quoted(words: string, row: ArticleRow, locale?: string, page?: string | null): string {
  const reference = referenceOf(row, locale, page);
  return reference ? `${words}\n\n${reference}` : words;
}

const escaped = (words: string) => words.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The same as a fragment of a page, for programs that take styled text. */
export function quotedAsPage(words: string, row: ArticleRow, locale?: string, page?: string | null): string {
  const paragraphs = words.split(/\n+/).map((paragraph) => `<p>${escaped(paragraph)}</p>`);
  const reference = referenceOf(row, locale, page);
  return `<blockquote>${paragraphs.join("")}</blockquote>${reference && `<p>${escaped(reference)}</p>`}`;
}

/** Gives words that are dragged out of the window their reference. */
export function carry(event: DragEvent, words: string, row: ArticleRow, page?: string | null) {
  if (!event.dataTransfer) return;
  event.dataTransfer.effectAllowed = "copy";
  event.dataTransfer.setData("text/plain", quoted(words, row, undefined, page));
  event.dataTransfer.setData("text/html", quotedAsPage(words, row, undefined, page));
}
