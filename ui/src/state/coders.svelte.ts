// The coders of the open project: who there is, how each is coloured, and whose taggings are on show.
// Sight and colours belong to this window and are kept on this machine; a colleague's window has its own.

import { onChanged, type CoderRow, type PassageView } from "../backend";
import { project } from "./project.svelte";
import { Resource } from "./query.svelte";
import { recall, remember } from "./remembered";
import { colourAt, onShow, sees, type Sight } from "./sight";

interface Kept {
  hidden: string[];
  blind: boolean;
  /** Brackets in the text have the colour of who tagged, not of the tag. */
  coloured: boolean;
  colours: Record<string, string>;
}

const FIRST: Kept = { hidden: [], blind: false, coloured: false, colours: {} };

class Coders {
  readonly list = new Resource("coder_rows", ["coder"]);
  #kept = $state<Kept>(FIRST);
  #project: string | null = null;

  readonly rows: readonly CoderRow[] = $derived(this.list.value ?? []);
  readonly own: string = $derived(project.desk?.coder ?? "");
  /** Names in the order in which they first acted, whoever tags here among them. */
  readonly names: readonly string[] = $derived([...new Set([...this.rows.map((row) => row.name), ...(this.own ? [this.own] : [])])]);
  readonly sight: Sight = $derived({ own: this.own, hidden: new Set(this.#kept.hidden), blind: this.#kept.blind });
  /** How many coders are not on show. */
  readonly unseen: number = $derived(this.names.filter((name) => !sees(this.sight, name)).length);

  /** Takes up a project as it was left. Gives back how to stop. */
  begin(id: string): () => void {
    this.#project = id;
    this.#kept = { ...FIRST, ...recall<Partial<Kept>>(`coders:${id}`) };
    void this.list.ask({});
    return onChanged((changed) => {
      if (this.list.reads(changed)) void this.list.refresh();
    });
  }

  get blind() {
    return this.#kept.blind;
  }
  set blind(on: boolean) {
    this.#keep({ blind: on });
  }

  get coloured() {
    return this.#kept.coloured;
  }
  set coloured(on: boolean) {
    this.#keep({ coloured: on });
  }

  sees(name: string): boolean {
    return sees(this.sight, name);
  }

  show(name: string, shown: boolean) {
    const rest = this.#kept.hidden.filter((other) => other !== name);
    this.#keep({ hidden: shown ? rest : [...rest, name] });
  }

  colour(name: string): string {
    return this.#kept.colours[name] ?? colourAt(this.names.indexOf(name));
  }

  paint(name: string, colour: string) {
    this.#keep({ colours: { ...this.#kept.colours, [name]: colour } });
  }

  /** What was kept of a name goes on under the new one. */
  renamed(from: string, to: string) {
    const { [from]: colour, ...rest } = this.#kept.colours;
    this.#keep({
      colours: { ...rest, [to]: colour ?? this.colour(from) },
      hidden: this.#kept.hidden.map((name) => (name === from ? to : name)),
    });
  }

  /** The passages with the taggings that are on show. */
  shown(passages: readonly PassageView[]): readonly PassageView[] {
    return onShow(this.sight, passages);
  }

  /** Whether somebody who is not on show tagged this passage, too. */
  hides(id: number, passages: readonly PassageView[]): boolean {
    return passages.some((one) => one.id === id && one.taggings.some((tagging) => !this.sees(tagging.coder)));
  }

  #keep(change: Partial<Kept>) {
    this.#kept = { ...this.#kept, ...change };
    if (this.#project !== null) remember(`coders:${this.#project}`, $state.snapshot(this.#kept));
  }
}

export const coders = new Coders();
