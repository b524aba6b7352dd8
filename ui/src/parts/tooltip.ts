// A few words beside what the pointer or the focus rests on: `{@attach tooltip("Undo: tag a passage")}`.
// Never the only place where something is said: the element has a name of its own.

import { computePosition, flip, offset, shift } from "@floating-ui/dom";

const WAIT_MS = 500;

let shown: { owner: HTMLElement; element: HTMLElement } | undefined;
let waiting: ReturnType<typeof setTimeout> | undefined;

function hide(owner?: HTMLElement) {
  clearTimeout(waiting);
  if (owner && shown && shown.owner !== owner) return;
  shown?.element.remove();
  shown = undefined;
}

async function show(owner: HTMLElement, words: string) {
  hide();
  const element = document.createElement("div");
  element.className = "tooltip";
  element.role = "presentation";
  element.textContent = words;
  // Inside an open dialog, since only what is in the top layer shows above it.
  (owner.closest("dialog") ?? document.body).append(element);
  shown = { owner, element };
  const { x, y } = await computePosition(owner, element, {
    strategy: "fixed",
    placement: "bottom",
    middleware: [offset(6), flip(), shift({ padding: 6 })],
  });
  Object.assign(element.style, { left: `${x}px`, top: `${y}px`, visibility: "visible" });
}

/** An attachment that shows `words` after a moment; nothing for no words. */
export function tooltip(words: string | null | undefined) {
  return (element: HTMLElement) => {
    if (!words) return;
    const wait = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => void show(element, words), WAIT_MS);
    };
    const focus = () => {
      if (element.matches(":focus-visible")) wait();
    };
    const leave = () => hide(element);
    const key = (event: KeyboardEvent) => {
      if (event.key === "Escape") hide(element);
    };
    element.addEventListener("pointerenter", wait);
    element.addEventListener("pointerleave", leave);
    element.addEventListener("pointerdown", leave);
    element.addEventListener("focus", focus);
    element.addEventListener("blur", leave);
    element.addEventListener("keydown", key);
    return () => {
      hide(element);
      element.removeEventListener("pointerenter", wait);
      element.removeEventListener("pointerleave", leave);
      element.removeEventListener("pointerdown", leave);
      element.removeEventListener("focus", focus);
      element.removeEventListener("blur", leave);
      element.removeEventListener("keydown", key);
    };
  };
}
