import "svelte/elements";

declare module "svelte/elements" {
  // ARIA 1.3, in both engines, not yet in Svelte's list.
  interface AriaAttributes {
    "aria-description"?: string | undefined;
  }
}
