// What several coders did, as the stand-in plays it.

import type { SettleDisagreement } from "../wire";
import type { Store } from "./store";

const AT = "2026-03-17T11:00:00Z";

/** Another coder has tagged, too: some of the same passages, and one that nobody else did. */
export function tagAs(store: Store, coder: string, most: number) {
  const own = store.desk.coder;
  store.desk = { ...store.desk, coder };
  for (const [at, row] of store.passages.slice(0, most).entries()) {
    if (at % 3 === 1) continue;
    const tag = row.taggings[0]?.tag;
    // Every other time with other ends.
    if (tag !== undefined) store.tagPlace({ article: row.article, start: row.start, end: row.end - (at % 2 === 0 ? 0 : 9) }, { id: tag });
  }
  const lone = store.articles[0];
  if (lone) store.tagPlace({ article: lone.id, start: lone.text.indexOf("Ferries"), end: lone.text.indexOf("Ferries") + 31 }, { id: store.tags[3]?.id ?? 0 });
  store.desk = { ...store.desk, coder: own };
}

export function workOf(store: Store, coder: string): { taggings: number; articles: number } {
  const own = store.passages.filter((row) => row.taggings.some((tagging) => tagging.coder === coder));
  return { taggings: own.length, articles: new Set(own.map((row) => row.article)).size };
}

export function renameCoder(store: Store, from: string, to: string) {
  store.passages = store.passages.map((row) => ({
    ...row,
    taggings: row.taggings.map((tagging) => (tagging.coder === from ? { ...tagging, coder: to } : tagging)),
  }));
}

export function removeTaggings(store: Store, ids: readonly number[], coders: readonly string[]): number {
  const before = store.passages.reduce((sum, row) => sum + row.taggings.length, 0);
  store.passages = store.passages
    .map((row) => (ids.includes(row.id) ? { ...row, taggings: row.taggings.filter((tagging) => !coders.includes(tagging.coder)) } : row))
    .filter((row) => row.taggings.length > 0 || row.memo);
  return before - store.passages.reduce((sum, row) => sum + row.taggings.length, 0);
}

export function settle(store: Store, { tag, passages, coders, like }: SettleDisagreement): number {
  let changes = 0;
  for (const row of store.passages.filter((row) => passages.includes(row.id))) {
    const has = (coder: string) => row.taggings.some((tagging) => tagging.tag === tag && tagging.coder === coder);
    for (const coder of coders.filter((coder) => has(coder) !== has(like))) {
      if (has(like)) row.taggings.push({ tag, coder, at: AT, example: false });
      else row.taggings = row.taggings.filter((tagging) => tagging.tag !== tag || tagging.coder !== coder);
      changes += 1;
    }
  }
  store.passages = store.passages.filter((row) => row.taggings.length > 0 || row.memo);
  return changes;
}
