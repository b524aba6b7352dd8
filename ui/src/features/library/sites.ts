// Which articles come from one web site. Pure.

import type { ArticleRow } from "../../backend";

/** The host of an address without "www.", as the project learns outlets by it; null where there is none. */
export function siteOf(url: string): string | null {
  try {
    return new URL(url).hostname.replace(/^www\./, "") || null;
  } catch {
    return null;
  }
}

/** The other articles of the same site that have the same outlet as this one, or none as it has. */
export function ofOneSite(row: ArticleRow, all: readonly ArticleRow[]): ArticleRow[] {
  const site = row.url === null ? null : siteOf(row.url);
  if (site === null) return [];
  return all.filter((other) => other.id !== row.id && other.outlet === row.outlet && other.url !== null && siteOf(other.url) === site);
}
