// The tags used last in this project, for the bar beside a selection.

import type { TagId, TagRow } from "../../backend";
import { recall, remember } from "../../state/remembered";

const KEPT = 12;

class RecentTags {
  #project = "";
  #ids = $state.raw<readonly TagId[]>([]);

  /** Takes up a project; asked for again it changes nothing. */
  begin(project: string) {
    if (this.#project === project) return;
    this.#project = project;
    const kept = recall<unknown>(`recent tags:${project}`);
    this.#ids = Array.isArray(kept) ? kept.filter((id): id is number => typeof id === "number") : [];
  }

  used(id: TagId) {
    if (this.#ids[0] === id) return;
    this.#ids = [id, ...this.#ids.filter((other) => other !== id)].slice(0, KEPT);
    remember(`recent tags:${this.#project}`, this.#ids);
  }

  /** The first few, filled up with those that are used most. */
  first(tags: readonly TagRow[], most: number): TagRow[] {
    const recent = this.#ids.flatMap((id) => tags.find((tag) => tag.id === id) ?? []);
    const often = tags.filter((tag) => !recent.includes(tag)).sort((a, b) => b.passages - a.passages);
    return [...recent, ...often].slice(0, most);
  }
}

export const recentTags = new RecentTags();
