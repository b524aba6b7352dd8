// Passages that leave the window by the hand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { journey } from "../support/app.mjs";

const wide = { args: ["--sample"], size: { width: 1440, height: 900 } };

test("a passage that is dragged into another program takes its reference along", journey(wide, async (app) => {
  await app.see("library");
  await app.click("nav-passages");
  await app.see("passage-row");
  const words = await app.script(() => document.querySelector("[data-testid=passage-row] mark").textContent);
  const { text, page } = await app.dragOut("passage-row");
  const [quotation, reference] = text.split(/(?:\r?\n){2}/);
  assert.equal(quotation, words);
  assert.match(reference, /“.+”, .+, .+ 2026, https:/);
  // The page adds styles of its own.
  assert.match(page.replace(/ style="[^"]*"/g, ""), /<blockquote><p>.+<\/p><\/blockquote><p>.+ 2026/);
}));
