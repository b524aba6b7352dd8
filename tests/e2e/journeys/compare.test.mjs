// Comparing: one story in several views, what a person decides about it, and the table that leaves.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Key, journey, until } from "../support/app.mjs";

const sample = { args: ["--sample"], size: { width: 1440, height: 900 } };
const count = (app, testid) => app.script((id) => document.querySelectorAll(`[data-testid="${id}"]`).length, testid);

/** Asks the project as the page does. */
const ask = (app, name, request = {}) =>
  app.driver.executeAsyncScript(
    `const done = arguments[2];
     window.__TAURI_INTERNALS__.invoke("call", { name: arguments[0], request: arguments[1] }).then(done, (refusal) => done({ refusal }));`,
    name, request);

async function openStory(app) {
  await app.click("nav-story", { containing: "Kestrel" });
  await app.see("compare");
  await until("what is shared", async () => (await app.script(() => document.querySelectorAll(".stretch").length)) > 10);
  const story = (await ask(app, "stories")).find((one) => one.name.includes("Kestrel"));
  return () => ask(app, "compare", { articles: story.articles });
}

test("a suggestion is confirmed or refused by key, and a refusal waits in a fold to be taken back", journey(sample, async (app) => {
  const compared = await openStory(app);
  await app.script(() => document.querySelector(".stretch").click());
  await app.see("point-details");
  await app.see("confirm");
  await app.keys(Key.SHIFT, "Y");
  await app.see("decided", { containing: "Confirmed" });
  assert.ok((await compared()).alignments.some((one) => one.decided?.verdict === "confirmed"));
  await app.see("refuse");
  await app.keys(Key.SHIFT, "N");
  await until("the refusal", async () => (await compared()).refused.length);
  await app.click("refused-fold");
  // Several pairs may tie this version to the others; they are refused one after the other.
  let refused = 0;
  await until("the refused pairs", async () => {
    const before = refused;
    refused = (await compared()).refused.length;
    return refused > 0 && refused === before && (await count(app, "refused-withdraw")) === refused;
  });
  await app.picture("a refusal in its fold");
  await app.click("refused-withdraw");
  await until("one refusal less", async () => (await compared()).refused.length === refused - 1);
}));

test("two passages are tied by hand where the program saw nothing", journey(sample, async (app) => {
  const compared = await openStory(app);
  const columns = await app.script(() => [...document.querySelectorAll("[data-article]")].map((one) => one.dataset.article));
  for (const column of columns.slice(0, 2)) {
    // The first sentence of the column, from the keyboard.
    await app.script((id) => document.querySelector(`[data-testid="text-${id}"]`).focus(), column);
    await app.keys(".");
  }
  await app.see("draw");
  await app.keys(Key.SHIFT, "A");
  await app.see("decided", { containing: "Drawn" });
  const drawn = (await compared()).alignments.filter((one) => one.decided?.verdict === "drawn");
  assert.equal(drawn.length, 1);
  await app.click("undo");
  await until("nothing drawn", async () => !(await compared()).alignments.some((one) => one.decided));
}));

test("the ledger says who mentions what, and leaves as the table that it is", journey(sample, async (app) => {
  const folder = mkdtempSync(join(tmpdir(), "variorum-journey-"));
  try {
    const compared = await openStory(app);
    await app.click("how-ledger");
    await app.see("ledger");
    const { points, only } = await compared();
    await until("the rows", async () => (await count(app, "ledger-row")) >= Math.min(60, points.length + only.length));
    assert.equal(await count(app, "ledger-column"), 6);
    await app.picture("ledger");
    const path = join(folder, "ledger.csv");
    await app.click("save-table");
    await app.answerPanel(path);
    await until("the table", () => existsSync(path));
    const table = readFileSync(path, "utf8");
    assert.match(table, /^\uFEFFPoint,Kind,/);
    assert.ok(table.split("\r\n").length >= points.length + only.length + 1);
    assert.match(table, /not mentioned/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}));

test("two articles lie over each other, and N goes from difference to difference", journey(sample, async (app) => {
  await openStory(app);
  await app.click("how-differences");
  await app.see("difference-row");
  const [a, b] = await app.script(() => ["first-article", "second-article"].map((id) => Number(document.querySelector(`[data-testid="${id}"]`).value)));
  const { rows } = await ask(app, "differences", { a, b });
  const differs = rows.filter((row) => row.moved || row.runs.some((run) => run.kind !== "same"));
  await until("every paragraph", async () => (await count(app, "difference-row")) === rows.length);
  const differing = () => app.script(() => [...document.querySelectorAll("[data-testid=difference-row]")].findIndex((one) => one.dataset.at));
  await app.keys("n");
  const first = await until("the first difference", async () => (await differing()) + 1);
  await app.keys("n");
  await until("the next difference", async () => (await differing()) + 1 !== first);
  await app.click("only-differing");
  await until("what differs alone", async () => (await count(app, "difference-row")) === differs.length);
  await app.picture("differences");
}));
