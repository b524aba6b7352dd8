// The texts of several articles at once, for views that show what is said in each.

import { SvelteMap } from "svelte/reactivity";
import { untrack } from "svelte";
import { call, onChanged, type ArticleId, type ArticleView, type WirePlace } from "../backend";
import { attempt } from "./acts";

/** Texts of articles, asked once each and again when texts change. */
export class Texts {
  #views = new SvelteMap<ArticleId, ArticleView>();
  #asked = new Set<ArticleId>();

  get(article: ArticleId): ArticleView | undefined {
    return this.#views.get(article);
  }

  /** The words of a place; empty while the text is awaited. */
  words(place: WirePlace): string {
    return this.#views.get(place.article)?.text.slice(place.start, place.end) ?? "";
  }

  ask(articles: readonly ArticleId[]) {
    for (const article of articles) {
      if (this.#asked.has(article)) continue;
      this.#asked.add(article);
      void attempt(() => call("article", { article })).then((view) => {
        if (view) this.#views.set(article, view);
      });
    }
  }

  again() {
    const articles = [...this.#asked];
    this.#asked.clear();
    this.ask(articles);
  }
}

/** For a component: the texts of these articles. Call it while the component is being made. */
export function texts(articles: () => readonly ArticleId[]): Texts {
  const read = new Texts();
  $effect(() => {
    const wanted = articles();
    untrack(() => read.ask(wanted));
  });
  $effect(() => onChanged((changed) => changed.has("text") && read.again()));
  return read;
}
