// Searching while someone types: asks after a moment of rest, and drops the answer to what is no longer asked.

import { call, Failure, type SearchHit, type SearchPage } from "../../backend";
import { recall, remember } from "../../state/remembered";
import { views } from "../../state/views.svelte";
import { placeOf } from "./placeOf";
import { withRecent } from "./recent";

const REST_MS = 120;
const MOST_HITS = 6;

export class LiveSearch {
  /** The last answer; that to the query before stays until the next one is there. */
  page = $state.raw<SearchPage | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** The answer on show is not (yet) that to what was asked last. */
  pending = $state(false);

  #asked = 0;
  #resting: ReturnType<typeof setTimeout> | undefined;

  ask(query: string) {
    clearTimeout(this.#resting);
    this.#asked += 1;
    const wanted = query.trim();
    if (wanted === "") {
      this.page = null;
      this.failure = null;
      this.pending = false;
      return;
    }
    const mine = this.#asked;
    this.pending = true;
    this.#resting = setTimeout(() => void this.#search(wanted, mine), REST_MS);
  }

  async #search(query: string, mine: number) {
    let page: SearchPage | null = null;
    let failure: Failure | null = null;
    try {
      page = await call("search", { query, offset: 0, limit: MOST_HITS });
    } catch (thrown) {
      failure = Failure.from(thrown);
    }
    if (mine !== this.#asked) return;
    this.page = page;
    this.failure = failure;
    this.pending = false;
  }
}

/** Opens an article where the search found something. */
export function openHit(hit: SearchHit) {
  views.go({ kind: "article", article: hit.article, at: placeOf(hit) });
}

const nameOf = (project: string) => `searches:${project}`;

/** The last searches in a project, the latest first. */
export const recentSearches = (project: string): string[] => recall<string[]>(nameOf(project)) ?? [];

export function noteSearch(project: string, query: string) {
  remember(nameOf(project), withRecent(recentSearches(project), query));
}

export function forgetSearches(project: string) {
  remember(nameOf(project), []);
}
