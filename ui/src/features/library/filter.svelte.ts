// What the article table is narrowed to. Outlives the table, so that coming back from an article finds the same
// rows; another list or another project begins unfiltered, since a filter that was forgotten hides articles.

import type { Quick } from "./filtering";

class LibraryFilter {
  written = $state("");
  quick = $state.raw<Quick>({});
  #list: string | null = null;

  /** @param list the project and the list in it that is shown */
  begin(list: string) {
    if (this.#list === list) return;
    this.#list = list;
    this.clear();
  }

  clear() {
    this.written = "";
    this.quick = {};
  }
}

export const filter = new LibraryFilter();
