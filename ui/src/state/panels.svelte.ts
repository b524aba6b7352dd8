// The side panels as they are just now. One that a person folded stays folded; one without room beside the middle
// opens over it, and closes again.

import { LEAST, layout, MOST, type Side } from "./layout";
import { settings, type Panel } from "./settings.svelte";

/** What the middle needs, in pixels at the usual size of text; larger text folds panels earlier. */
const MIDDLE = 560;
const USUAL: Readonly<Record<Side, Panel>> = {
  left: { width: 216, folded: false },
  right: { width: 304, folded: false },
};

class Panels {
  #window = $state(typeof window === "undefined" ? 1440 : window.innerWidth);
  /** The one that lies over the middle. */
  #over = $state<Side | null>(null);
  readonly #wishes = $derived({ left: settings.panel("left", USUAL.left), right: settings.panel("right", USUAL.right) });
  /** All widths are kept and compared at the usual size of text, and shown at the chosen one. */
  readonly #size = $derived(settings.textSize);
  readonly #room = $derived(this.#window / this.#size);
  readonly #places = $derived(layout(this.#room, MIDDLE, this.#wishes));

  /** Width of the window, in pixels. */
  set room(width: number) {
    this.#window = width;
    const over = this.#over;
    if (over && this.#places[over].fits) this.#over = null;
  }

  /** In pixels. */
  width(side: Side): number {
    return Math.round(Math.min(this.#places[side].width, this.#room - 64) * this.#size);
  }

  least(side: Side): number {
    return LEAST[side] * this.#size;
  }

  /** The greatest width to which it can be dragged without pushing the other one out. */
  most(side: Side): number {
    const other: Side = side === "left" ? "right" : "left";
    const taken = this.shows(other) && this.#places[other].fits ? this.#places[other].width : 0;
    return Math.min(MOST[side], this.#room - MIDDLE - taken) * this.#size;
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
    settings.setPanel(side, { width: width / this.#size, folded });
  }
}

export const panels = new Panels();
