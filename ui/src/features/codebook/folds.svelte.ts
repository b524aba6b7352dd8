// Which tags are folded. One for the window, so that the panel and the view agree; kept per project.

import { SvelteSet } from "svelte/reactivity";
import type { TagId } from "../../backend";
import { recall, remember } from "../../state/remembered";

class Folds {
  readonly tags = new SvelteSet<TagId>();
  #project: string | null = null;

  begin(project: string) {
    if (this.#project === project) return;
    this.#project = project;
    this.tags.clear();
    for (const id of recall<TagId[]>(`folded-tags:${project}`) ?? []) this.tags.add(id);
  }

  set(id: TagId, folded: boolean) {
    if (folded) this.tags.add(id);
    else this.tags.delete(id);
    if (this.#project !== null) remember(`folded-tags:${this.#project}`, [...this.tags]);
  }
}

export const folds = new Folds();
