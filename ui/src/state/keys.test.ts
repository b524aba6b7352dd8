import { expect, test } from "vitest";
import { keyName, keyText } from "./keys";

const press = (key: string, held: { ctrlKey?: boolean; shiftKey?: boolean; altKey?: boolean; metaKey?: boolean } = {}) =>
  keyName({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held }, false);

test("a pressed key is named as the table writes it", () => {
  expect(press("k", { ctrlKey: true })).toBe("Mod+K");
  expect(press("Z", { ctrlKey: true, shiftKey: true })).toBe("Mod+Shift+Z");
  expect(press("ArrowLeft", { altKey: true })).toBe("Alt+ArrowLeft");
  expect(press("?", { shiftKey: true })).toBe("?");
  expect(press(" ")).toBe("Space");
});

test("a key is shown as the machine's own writing", () => {
  expect(keyText("Mod+Shift+Z", false)).toBe("Ctrl+Shift+Z");
  expect(keyText("Mod+Shift+Z", true)).toBe("⇧⌘Z");
  expect(keyText("Alt+ArrowLeft", false)).toBe("Alt+←");
  expect(keyText("Mod++", false)).toBe("Ctrl++");
});
