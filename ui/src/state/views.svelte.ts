// Which view is open, the way there and back, and how far each was scrolled. Remembered per project.

import type { ArticleId, OutletId, PassageChoice, StoryId, TagId } from "../backend";
import { recall, remember } from "./remembered";

/** What the library shows. */
export type LibraryOnly = "untagged" | { outlet: OutletId } | { story: StoryId } | { tag: TagId };

/** Where in an article, UTF-16. */
export interface At {
  start: number;
  end: number;
}

/** The ways of looking at the same articles. */
export type CompareHow = "sideBySide" | "ledger" | "differences" | "voices";

export type View =
  | { kind: "library"; only?: LibraryOnly }
  | { kind: "article"; article: ArticleId; at?: At }
  /** `articles` are the columns, in order; a story's other articles count in the ledger and the voices, too. */
  | { kind: "compare"; articles: ArticleId[]; story?: StoryId; how?: Exclude<CompareHow, "sideBySide">; pair?: [ArticleId, ArticleId] }
  | { kind: "passages"; choice: PassageChoice }
  | { kind: "search"; query: string }
  | { kind: "outlets" }
  | { kind: "codebook" }
  | { kind: "agreement" }
  | { kind: "history" }
  | { kind: "imports" };

interface Visit {
  view: View;
  scrolls: Record<string, number>;
}

interface Kept {
  visits: Visit[];
  at: number;
}

const MOST = 50;

/** The way of one window through its views. */
export class Views {
  #visits = $state.raw<Visit[]>([{ view: { kind: "library" }, scrolls: {} }]);
  #at = $state(0);
  #project: string | null = null;
  #keeping: ReturnType<typeof setTimeout> | undefined;

  readonly open: View = $derived(this.#visits[this.#at]?.view ?? { kind: "library" });
  readonly canGoBack = $derived(this.#at > 0);
  readonly canGoForward = $derived(this.#at < this.#visits.length - 1);
  /** Changes with every step, so that a view knows that it was opened anew. */
  readonly step = $derived(this.#at);

  /** Takes up a project where it was left. */
  begin(project: string) {
    if (this.#project === project) return;
    this.keepNow();
    this.#project = project;
    const kept = recall<Kept>(`views:${project}`);
    const usable = kept && Array.isArray(kept.visits) && kept.visits[kept.at];
    this.#visits = usable ? kept.visits : [{ view: { kind: "library" }, scrolls: {} }];
    this.#at = usable ? kept.at : 0;
  }

  /** Opens a view; opening what is open already adds no step. */
  go(view: View) {
    if (JSON.stringify(view) === JSON.stringify(this.open)) return;
    const way = this.#visits.slice(Math.max(0, this.#at + 1 - MOST), this.#at + 1);
    this.#visits = [...way, { view, scrolls: {} }];
    this.#at = this.#visits.length - 1;
    this.#keepSoon();
  }

  /** Changes the open view without a step, such as a narrowed choice. */
  replace(view: View) {
    this.#visits = this.#visits.map((visit, index) => (index === this.#at ? { ...visit, view } : visit));
    this.#keepSoon();
  }

  back() {
    if (this.canGoBack) this.#at -= 1;
    this.#keepSoon();
  }

  forward() {
    if (this.canGoForward) this.#at += 1;
    this.#keepSoon();
  }

  scrollOf(name: string): number {
    return this.#visits[this.#at]?.scrolls[name] ?? 0;
  }

  /** Not a state of its own: nothing is drawn from it while the view is open. */
  setScroll(name: string, top: number) {
    const visit = this.#visits[this.#at];
    if (!visit) return;
    visit.scrolls[name] = top;
    this.#keepSoon();
  }

  #keepSoon() {
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => this.keepNow(), 300);
  }

  keepNow() {
    clearTimeout(this.#keeping);
    if (this.#project === null) return;
    remember(`views:${this.#project}`, { visits: this.#visits, at: this.#at } satisfies Kept);
  }
}

export const views = new Views();

/**
 * An attachment for a scrolling element: `{@attach rememberScroll("reader")}`. Takes up the position of this
 * visit once the content is tall enough for it, and remembers where it is left.
 */
export function rememberScroll(name: string) {
  return (element: HTMLElement) => {
    const wanted = views.scrollOf(name);
    let settled = wanted === 0;
    const settle = () => {
      if (settled) return;
      element.scrollTop = wanted;
      settled = Math.abs(element.scrollTop - wanted) < 2;
      if (settled) observer.disconnect();
    };
    const observer = new MutationObserver(settle);
    if (!settled) {
      observer.observe(element, { childList: true, subtree: true, attributes: true, attributeFilter: ["style"] });
      requestAnimationFrame(settle);
    }
    const give = () => {
      settled = true;
      observer.disconnect();
    };
    const left = () => {
      if (settled) views.setScroll(name, element.scrollTop);
    };
    element.addEventListener("scroll", left, { passive: true });
    // A person who scrolls first has decided.
    element.addEventListener("wheel", give, { passive: true });
    element.addEventListener("keydown", give);
    element.addEventListener("pointerdown", give);
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", left);
      element.removeEventListener("wheel", give);
      element.removeEventListener("keydown", give);
      element.removeEventListener("pointerdown", give);
    };
  };
}
