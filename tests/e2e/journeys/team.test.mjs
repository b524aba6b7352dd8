// Several people code one project: who tags, whose taggings are on show, and bringing copies together.

import assert from "node:assert/strict";
import { copyFileSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Key, journey, openApp, until } from "../support/app.mjs";

const size = { width: 1440, height: 900 };

/** Asks the project as the page does. */
const ask = (app, name, request = {}) =>
  app.driver.executeAsyncScript(
    `const done = arguments[2];
     window.__TAURI_INTERNALS__.invoke("call", { name: arguments[0], request: arguments[1] }).then(done, (refusal) => done({ refusal }));`,
    name, request);
const brackets = (app) => app.script(() => document.querySelectorAll("[data-testid^='bracket-']").length);

async function openArticle(app, words) {
  await app.click("nav-library");
  const row = await app.see("row", { containing: words });
  await row.click();
  await app.keys(Key.ENTER);
  await app.see("reader");
}

/** Says at the bottom right who tags from now on. */
async function tagAs(app, name) {
  await app.click("coder");
  await app.see("coder-menu");
  await app.write("coder-name", name);
  await app.keys(Key.ENTER);
  await app.see("coder", { containing: name });
  await app.keys(Key.ESCAPE);
  await app.gone("coder-menu");
}

async function tagWords(app, words) {
  const before = (await ask(app, "overview")).taggings;
  await app.select(words, { within: "reader" });
  await app.keys("x");
  await until("one tagging more", async () => (await ask(app, "overview")).taggings === before + 1);
}

test("who tags is chosen at the bottom right, and in blind mode one sees only one's own taggings", journey({ args: ["--sample"], size }, async (app) => {
  await openArticle(app, "Harbour crossing closed");
  const drawn = await until("the brackets", () => brackets(app));
  await tagAs(app, "Ben");
  await tagWords(app, "free of charge to foot passengers and cyclists");
  await until("its bracket", async () => (await brackets(app)) === drawn + 1);
  const rows = await ask(app, "coder_rows");
  assert.equal(rows.find((row) => row.name === "Ben")?.taggings, 1);

  await app.click("coder");
  await app.click("coder-blind");
  await until("one bracket", async () => (await brackets(app)) === 1);
  await app.see("coder", { containing: "blind" });
  await app.picture("blind mode");
  await app.click("coder-blind");
  await until("all brackets", async () => (await brackets(app)) === drawn + 1);
}));

test("a colleague's copy is looked at, merged in one act, and undone", async () => {
  const first = await openApp({ args: ["--sample"], size });
  const { home } = first;
  try {
    await first.see("library");
    const { path } = (await ask(first, "desk")).project;
    await first.quit();
    await first.close({ keepHome: true });
    const copy = join(home, "Ben.variorum");
    copyFileSync(path, copy);
    // What was not yet moved into the file itself.
    if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`);

    const theirs = await openApp({ args: [copy], home, size });
    try {
      await openArticle(theirs, "Harbour crossing closed");
      await tagAs(theirs, "Ben");
      await tagWords(theirs, "free of charge to foot passengers and cyclists");
      await theirs.quit();
    } finally {
      await theirs.close({ keepHome: true });
    }

    const ours = await openApp({ args: [path], home, size });
    try {
      await ours.see("count-articles");
      const before = await ask(ours, "overview");
      await ours.click("nav-agreement");
      await ours.click("agreement-merge");
      await ours.click("merge-choose");
      await ours.answerPanel(copy, { open: true });
      await ours.see("merge-counts", { containing: "1 tagging" });
      assert.equal((await ask(ours, "overview")).taggings, before.taggings, "looking changes nothing");
      await ours.picture("what a copy brings");
      await ours.click("merge-go");
      await ours.gone("merge-dialog");
      await until("one tagging more", async () => (await ask(ours, "overview")).taggings === before.taggings + 1);
      await ours.keys(Key.CONTROL, "z");
      await until("as it was", async () => (await ask(ours, "overview")).taggings === before.taggings);
    } finally {
      await ours.close({ keepHome: true });
    }
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
});
