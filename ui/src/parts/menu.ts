import type { IconName } from "./Icon.svelte";

/** A line of a menu. */
export interface MenuItem {
  id: string;
  name: string;
  icon?: IconName;
  /** A small square of this colour. */
  colour?: string;
  /** As shown, such as "Ctrl+Z". */
  keys?: string;
  /** A choice that is on or off. */
  checked?: boolean;
  disabled?: boolean;
  danger?: boolean;
  /** A line above this item. */
  apart?: boolean;
  run: () => unknown;
}
