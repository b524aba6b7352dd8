import type { IconName } from "../../parts/Icon.svelte";
import type { MenuItem } from "../../parts/menu";

/** Something that can be done with the selected articles: a button of the bar and a line of the menu. */
export interface Doable {
  id: string;
  name: string;
  /** Its `data-testid` in the bar; one without stands in the menu alone. */
  bulk?: string;
  /** Stays a button of the bar where there is little room. */
  main?: boolean;
  /** Stands in the bar's menu however much room there is. */
  rare?: boolean;
  icon?: IconName;
  keys?: string;
  danger?: boolean;
  apart?: boolean;
  /** Why it cannot be done now. */
  why?: string;
  /** @param beside the pressed button; none from the menu or a key */
  run: (beside?: HTMLElement) => unknown;
}

/** The same as lines of a context menu. */
export function menuOf(doables: readonly Doable[]): MenuItem[] {
  return doables.map(({ id, name, icon, keys, danger, apart, why, run }) => ({
    id, name, icon, keys, danger, apart, disabled: why !== undefined, run: () => run(),
  }));
}
