// Where the side panels stand in a window of some width. Pure.

import type { Panel } from "./settings.svelte";

export type Side = "left" | "right";

/** Least and greatest width of a side panel, in pixels at the usual size of text. */
export const LEAST: Readonly<Record<Side, number>> = { left: 160, right: 220 };
export const MOST: Readonly<Record<Side, number>> = { left: 520, right: 640 };

export interface Place {
  width: number;
  /** Whether there is room beside the middle; else the panel can only lie over it. */
  fits: boolean;
}

/**
 * Panels give way before the middle breaks: the right one shrinks to its least width and then goes, and
 * then the left one. All widths are in pixels at the usual size of text.
 *
 * @param room width of the window
 * @param middle what the middle needs
 * @param wishes what a person chose
 */
export function layout(room: number, middle: number, wishes: Readonly<Record<Side, Panel>>): Record<Side, Place> {
  const spare = room - middle;
  const place = (side: Side, left: number): Place => {
    const fits = left >= LEAST[side];
    return { fits, width: fits ? Math.min(wishes[side].width, left) : wishes[side].width };
  };
  const right = place("right", spare - (wishes.left.folded ? 0 : wishes.left.width));
  const left = place("left", spare - (right.fits && !wishes.right.folded ? right.width : 0));
  return { left, right };
}
