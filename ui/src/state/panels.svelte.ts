// The side panels as they are just now. One that a person folded stays folded; one without room beside the middle
// opens over it, and closes again.

import { layout, MOST, type Side } from "./layout";
import { settings, type Panel } from "./settings.svelte";

/** In rem, so that larger text folds panels earlier. */
const MIDDLE = 30;
const USUAL: Readonly<Record<Side, Panel>> = {
  left: { width: 216, folded: false },
  right: { width: 304, folded: false },
};

class Panels {
  #room = $state(typeof window === "undefined" ? 1440 : window.innerWidth);
  /** The one that lies over the middle. */
  #over = $state<Side | null>(null);
  readonly #wishes = $derived({ left: settings.panel("left", USUAL.left), right: settings.panel("right", USUAL.right) });
  readonly #middle = $derived(MIDDLE * 16 * settings.textSize);
  readonly #places = $derived(layout(this.#room, this.#middle, this.#wishes));

  set room(width: number) {
    this.#room = width;
    const over = this.#over;
    if (over && this.#places[over].fits) this.#over = null;
  }

  width(side: Side): number {
    return Math.min(this.#places[side].width, this.#room - 64);
  }

  /** The greatest width to which it can be dragged without pushing the other one out. */
  most(side: Side): number {
    const other: Side = side === "left" ? "right" : "left";
    const taken = this.shows(other) && this.#places[other].fits ? this.#places[other].width : 0;
    return Math.min(MOST[side], this.#room - this.#middle - taken);
  }

  fits(side: Side): boolean {
    return this.#places[side].fits;
  }

  shows(side: Side): boolean {
    return this.fits(side) ? !this.#wishes[side].folded : this.#over === side;
  }

  toggle(side: Side) {
    if (this.shows(side)) this.hide(side);
    else this.show(side);
  }

  show(side: Side) {
    if (this.fits(side)) settings.setPanel(side, { ...this.#wishes[side], folded: false });
    else this.#over = side;
  }

  hide(side: Side) {
    if (this.fits(side)) settings.setPanel(side, { ...this.#wishes[side], folded: true });
    else if (this.#over === side) this.#over = null;
  }

  /** Closes whatever lies over the middle. */
  clear() {
    this.#over = null;
  }

  resize(side: Side, width: number, folded: boolean) {
    settings.setPanel(side, { width, folded });
  }
}

export const panels = new Panels();
