// Keys as they are written in the table of commands, as they arrive, and as they are shown.
// "Mod" is Ctrl, and Command on a Mac. The order is Mod, Alt, Shift, then the key: "Mod+Shift+Z", "Alt+ArrowLeft".

const isMac = typeof navigator !== "undefined" && /Mac/.test(navigator.userAgent);

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** The name of a pressed key, in the writing of the table. */
export function keyName(event: Pressed, mac = isMac): string {
  const mod = mac ? event.metaKey : event.ctrlKey;
  const letter = event.key.length === 1;
  let name = letter ? event.key.toUpperCase() : event.key;
  if (name === " ") name = "Space";
  // The shifted sign of a digit or mark ("?") already says Shift; a letter does not.
  const shift = event.shiftKey && (!letter || /\p{L}/u.test(event.key));
  if (shift) name = `Shift+${name}`;
  if (event.altKey) name = `Alt+${name}`;
  if (mod) name = `Mod+${name}`;
  return name;
}

const SHOWN: Record<string, string> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  Delete: "Del",
  Space: "Space",
};

/** A key as a person reads it: "Ctrl+Shift+Z", or "⇧⌘Z" on a Mac. */
export function keyText(key: string, mac = isMac): string {
  const parts = key === "+" ? ["+"] : key.replace(/\+\+$/, "+plus").split("+");
  const shown = parts.map((part) => (part === "plus" ? "+" : (SHOWN[part] ?? part)));
  if (!mac) return shown.map((part) => (part === "Mod" ? "Ctrl" : part)).join("+");
  const signs: Record<string, string> = { Mod: "⌘", Alt: "⌥", Shift: "⇧" };
  const last = shown.pop() ?? "";
  const before = shown.map((part) => signs[part] ?? part);
  // On a Mac the command sign stands next to the letter.
  return [...before.filter((sign) => sign !== "⌘"), ...before.filter((sign) => sign === "⌘"), last].join("");
}

/** A key as assistive technology wants it (aria-keyshortcuts). */
export function keyAria(key: string, mac = isMac): string {
  return key.replace("Mod", mac ? "Meta" : "Control");
}

/** Whether someone is writing there, so that a letter is a letter. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "range", "button", "color"].includes(target.type);
}
