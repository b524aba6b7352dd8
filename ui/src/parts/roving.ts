import type { Attachment } from "svelte/attachments";

/**
 * Makes what matches `selector` inside of an element one stop of the Tab key: arrows walk, Home and End jump.
 *
 * @param selector matches what takes the focus
 * @param way the arrows that walk; a column walks up and down
 */
export function roving(selector: string, way: "row" | "column"): Attachment<HTMLElement> {
  return (element) => {
    const back = way === "row" ? "ArrowLeft" : "ArrowUp";
    const on = way === "row" ? "ArrowRight" : "ArrowDown";
    let last: Element | null = null;

    const all = () => [...element.querySelectorAll<HTMLElement>(selector)].filter((one) => !(one as HTMLButtonElement).disabled);

    function refresh() {
      const items = all();
      const stop = items.find((one) => one === last) ?? items.find((one) => one.ariaCurrent) ?? items[0];
      for (const one of items) {
        const index = one === stop ? 0 : -1;
        if (one.tabIndex !== index) one.tabIndex = index;
      }
    }

    function focusin(event: FocusEvent) {
      const found = (event.target as Element).closest(selector);
      if (!found || !element.contains(found)) return;
      last = found;
      refresh();
    }

    function keydown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const items = all();
      const at = items.indexOf(event.target as HTMLElement);
      if (at < 0) return;
      const to = { [back]: at - 1, [on]: at + 1, Home: 0, End: items.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      items[to]?.focus();
    }

    refresh();
    // What comes and goes inside, and what is switched off, moves the stop.
    const observer = new MutationObserver(refresh);
    observer.observe(element, { childList: true, subtree: true, attributeFilter: ["disabled", "aria-current"] });
    element.addEventListener("focusin", focusin);
    element.addEventListener("keydown", keydown);
    return () => {
      observer.disconnect();
      element.removeEventListener("focusin", focusin);
      element.removeEventListener("keydown", keydown);
    };
  };
}
