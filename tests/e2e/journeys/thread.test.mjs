// From a dropped file to a cited excerpt: what a researcher does in a first hour.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Key, journey, openApp, until } from "../support/app.mjs";

const sample = { args: ["--sample"], size: { width: 1440, height: 900 } };
const count = (app, testid) => app.script((id) => document.querySelectorAll(`[data-testid="${id}"]`).length, testid);
const passagesShown = async (app) => Number((await (await app.see("count-passages")).getText()).replace(/\D/g, ""));
const brackets = (app) => app.script(() => document.querySelectorAll("[data-testid^='bracket-']").length);

/** Asks the project as the page does. */
const ask = (app, name, request = {}) =>
  app.driver.executeAsyncScript(
    `const done = arguments[2];
     window.__TAURI_INTERNALS__.invoke("call", { name: arguments[0], request: arguments[1] }).then(done, (refusal) => done({ refusal }));`,
    name, request);

/** Opens an article by a word of its headline. */
async function openArticle(app, words) {
  await app.click("nav-library");
  const row = await app.see("row", { containing: words });
  await row.click();
  await app.keys(Key.ENTER);
  await app.see("reader");
}

test("a new person is shown three doors, and the sample is behind one", journey({ size: { width: 1440, height: 900 } }, async (app) => {
  await app.see("welcome");
  await app.picture("welcome");
  await app.click("door-project.sample");
  await app.see("library");
  await until("thirteen articles", async () => (await app.texts("count-articles"))[0]?.startsWith("13"));
  await app.picture("library");
}));

test("words are tagged from the keyboard, by key and by name, and passages may overlap", journey(sample, async (app) => {
  await openArticle(app, "Harbour crossing closed");
  const before = await passagesShown(app);
  const drawn = await until("the brackets", () => brackets(app));
  await app.select("free of charge to foot passengers and cyclists", { within: "reader" });
  await app.keys("x");
  await until("one passage more", async () => (await passagesShown(app)) === before + 1);
  await until("its bracket", async () => (await brackets(app)) === drawn + 1);

  // Overlapping the one just made, with a tag that does not exist yet.
  await app.select("passengers and cyclists, with priority", { within: "reader" });
  await app.keys("t");
  await app.see("tag-input");
  await app.type("Right of way");
  await app.keys(Key.ENTER);
  await until("two passages more", async () => (await passagesShown(app)) === before + 2);
  await app.see("codebook-tree", { containing: "Right of way" });
  const deep = await app.script(() => document.querySelectorAll("[data-testid=reader] .passage.deep").length);
  assert.ok(deep > 0, "the overlap is not drawn");
  await app.see("passage-details", { containing: "Right of way" });
  await app.write("passage-memo", "Only foot passengers are named.");
  await app.keys(Key.CONTROL, Key.ENTER);
  await until("the memo", async () => {
    const page = await ask(app, "passages", { choice: {}, offset: 0, limit: 500 });
    return page.rows.some((row) => row.passage.memo === "Only foot passengers are named.");
  });
  await app.picture("tagged, overlapping, with a memo");
}));

test("every act is undone to the first and redone to the last, also after a restart", async () => {
  const first = await openApp(sample);
  let home;
  try {
    await first.see("library");
    const overview = await ask(first, "overview");
    let undone = 0;
    while ((await ask(first, "undo")).value) undone += 1;
    assert.ok(undone > 60, `only ${undone} acts were undone`);
    await until("an empty library", async () => (await first.texts("count-articles"))[0]?.startsWith("0"));
    home = first.home;
    await first.quit();
    const second = await openApp({ ...sample, home });
    try {
      await second.see("bottom-bar");
      let redone = 0;
      while ((await ask(second, "redo")).value) redone += 1;
      assert.equal(redone, undone);
      const after = await ask(second, "overview");
      assert.deepEqual([after.articles, after.passages, after.taggings], [overview.articles, overview.passages, overview.taggings]);
      await until("thirteen articles", async () => (await second.texts("count-articles"))[0]?.startsWith("13"));
      // And by the keys that a person presses.
      await second.click("nav-library");
      await second.keys(Key.CONTROL, "z");
      await until("one act less", async () => (await ask(second, "overview")).redo !== null);
      // The window hears of the undo a moment after the project has it; a press before that does nothing.
      await until("the way back", () => second.script(() => document.querySelector("[data-testid=redo]")?.disabled === false));
      await second.click("redo");
      await until("nothing to redo", async () => (await ask(second, "overview")).redo === null);
    } finally {
      await second.close({ keepHome: true });
    }
  } finally {
    await first.close({ keepHome: true });
    if (home) rmSync(home, { recursive: true, force: true });
  }
});

test("a story stands side by side, and all versions of a point are tagged in one act", journey(sample, async (app) => {
  await app.click("nav-story", { containing: "Kestrel" });
  await app.see("compare");
  await until("shared wording", async () => (await app.script(() => document.querySelectorAll(".stretch").length)) > 10);
  const columns = await app.script(() => document.querySelectorAll("[data-testid^='column-']").length);
  assert.equal(columns, 6);
  const bands = await until("bands", () => app.script(() => [...document.querySelectorAll("path[data-band]")].filter((band) => band.getAttribute("d")).length));
  assert.ok(bands > 0);
  await app.script(() => document.querySelector(".stretch").click());
  await app.see("point-details");
  const versions = await until("the versions", () => count(app, "version"));
  assert.ok(versions >= 2);
  await app.picture("side by side");
  const before = await ask(app, "overview");
  await app.click("tag-all");
  await app.see("tag-input");
  await app.type("Inspection");
  await app.keys(Key.ENTER);
  await until("the passages", async () => (await ask(app, "overview")).taggings >= before.taggings + versions);
  assert.match((await ask(app, "overview")).undo, /Inspection/);
  await app.click("undo");
  await until("one act back", async () => (await ask(app, "overview")).taggings === before.taggings);
}));

test("files and folders dropped anywhere are shown first and then imported", journey({ args: ["--sample"] }, async (app) => {
  const folder = mkdtempSync(join(tmpdir(), "variorum-journey-"));
  try {
    const inner = join(folder, "Week 1", "Ferries & bridges");
    mkdirSync(inner, { recursive: true });
    writeFileSync(join(inner, "one.txt"), "Ferries run late\n\nBy Ilse Field\n\n2026-05-04\n\nThe night ferries of the estuary ran an hour late on Monday, the harbour office said.\n");
    writeFileSync(join(inner, "two.md"), "# Night boats\n\nThe night boats were late again, and nobody at the quay could say why.\n");
    writeFileSync(join(folder, "picture.pdf"), "%PDF-1.4 nothing to read here");
    await app.see("library");
    let overlay;
    await app.drop([join(folder, "Week 1"), join(folder, "picture.pdf")], {
      over: async () => {
        overlay = await (await app.see("drop-overlay")).getText();
        await app.picture("hovering files");
      },
    });
    assert.match(overlay, /2/);
    await app.see("import-report");
    await app.picture("import report");
    const names = (await ask(app, "articles")).map((row) => row.title);
    assert.ok(names.includes("Ferries run late") && names.includes("Night boats"), names.join(", "));
    await app.click("report-close");
    await until("fifteen articles", async () => (await app.texts("count-articles"))[0]?.startsWith("15"));
    await ask(app, "undo");
    await until("thirteen articles", async () => (await app.texts("count-articles"))[0]?.startsWith("13"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}));

test("a search is answered while typing, and leads to the words in the article", journey(sample, async (app) => {
  await app.see("library");
  await app.keys(Key.CONTROL, "k");
  await app.see("search-input");
  await app.type('"seen every weld" outlet:Coastwire');
  const hit = await until("the hit", async () => {
    const found = await app.script(() => [...document.querySelectorAll("[data-testid^='search-hit-']")].map((one) => one.dataset.testid));
    return found.find((id) => id.startsWith("search-hit-"));
  });
  await app.picture("search");
  await app.click(hit);
  const reader = await app.see("reader");
  assert.match(await reader.getText(), /seen every weld/);
}));

test("excerpts are exported to the file that was chosen", journey(sample, async (app) => {
  await app.see("library");
  await app.click("export");
  await app.see("export-dialog");
  await app.picture("export");
  const excerpts = Number((await (await app.see("export-count")).getText()).replace(/\D/g, ""));
  assert.ok(excerpts > 40);
  await app.click("export-go");
  const target = join(app.home, "excerpts.csv");
  await app.answerPanel(target, { title: "xport" });
  await until("the file", () => existsSync(target));
  const written = readFileSync(target, "utf8");
  assert.match(written, /Nobody drives over that deck/);
  assert.match(written, /Responsibility/);
  assert.equal(readdirSync(app.home).filter((name) => name.endsWith(".part")).length, 0);
}));

test("an app killed while it imports opens again with what was finished", async () => {
  const folder = mkdtempSync(join(tmpdir(), "variorum-kill-"));
  const first = await openApp({ args: ["--sample"] });
  let home;
  try {
    for (let number = 0; number < 1500; number += 1) {
      writeFileSync(join(folder, `${number}.txt`), `Notice ${number}\n\n${`Boat ${number} left the quay at ${number} and came back with the tide. `.repeat(60)}\n`);
    }
    await first.see("library");
    await first.script((path) => {
      const channel = window.__TAURI_INTERNALS__.transformCallback(() => {});
      window.__TAURI_INTERNALS__.invoke("start_job", { job: "kill", name: "import", request: { paths: [path] }, progress: `__CHANNEL__:${channel}` });
    }, folder);
    await until("some articles", async () => (await ask(first, "overview")).articles > 100);
    home = first.home;
    await first.kill();
    const second = await openApp({ args: ["--sample"], home });
    try {
      await second.see("library");
      const { articles, undo } = await ask(second, "overview");
      assert.ok(articles > 100);
      assert.match(undo, /import/);
      const check = await ask(second, "check", { repair: false });
      assert.deepEqual(check.problems, []);
      assert.ok((await ask(second, "undo")).value, "the interrupted import cannot be undone");
      assert.equal((await ask(second, "overview")).articles, 13);
    } finally {
      await second.close({ keepHome: true });
    }
  } finally {
    await first.close({ keepHome: true });
    if (home) rmSync(home, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a project open in two windows takes the acts of both", async () => {
  const first = await openApp(sample);
  let second;
  try {
    await first.see("library");
    second = await openApp({ ...sample, home: first.home });
    await second.see("library");
    const before = (await ask(first, "overview")).articles;
    const [one, other] = (await ask(first, "articles")).map((row) => row.id);
    const [a, b] = await Promise.all([
      ask(first, "create_story", { name: "From the first window", articles: [one] }),
      ask(second, "create_story", { name: "From the second window", articles: [other] }),
    ]);
    assert.ok(a.value && b.value);
    for (const app of [first, second]) {
      await app.see("nav-story", { containing: "From the first window" });
      await app.see("nav-story", { containing: "From the second window" });
      assert.equal((await ask(app, "overview")).articles, before);
    }
  } finally {
    await second?.close({ keepHome: true });
    await first.close();
  }
});

test("the window is drawn in the dark as well", journey(sample, async (app) => {
  await app.see("library");
  await app.keys(Key.CONTROL, "k");
  await app.type("dark");
  await app.see("search-input");
  await app.click("palette-view.dark");
  await until("the dark", () => app.script(() => document.documentElement.dataset.theme === "dark"));
  await openArticle(app, "Harbour crossing closed");
  const light = await app.script(() => {
    const [red, green, blue] = getComputedStyle(document.querySelector("main")).backgroundColor.match(/[\d.]+/g).map(Number);
    return (red + green + blue) / 3;
  });
  assert.ok(light < 90, `the page is not dark: ${light}`);
  await app.picture("reader in the dark");
}));

test("tagging is felt as instant in a long article", journey({ args: ["--sample"] }, async (app, context) => {
  const folder = mkdtempSync(join(tmpdir(), "variorum-long-"));
  try {
    const sentence = (n) => `Keeper ${n} wrote down the water at the old quay and found it a hand higher than the day before. `;
    const paragraphs = Array.from({ length: 125 }, (_, p) => Array.from({ length: 4 }, (_, s) => sentence(p * 4 + s)).join(""));
    writeFileSync(join(folder, "long.txt"), `The book of the water\n\n${paragraphs.join("\n\n")}\n`);
    await app.see("library");
    await app.driver.executeAsyncScript(
      `const done = arguments[1];
       const channel = window.__TAURI_INTERNALS__.transformCallback(() => {});
       window.__TAURI_INTERNALS__.invoke("start_job", { job: "long", name: "import", request: { paths: [arguments[0]] }, progress: "__CHANNEL__:" + channel }).then(done);`,
      join(folder, "long.txt"));
    const row = (await ask(app, "articles")).find((one) => one.title === "The book of the water");
    assert.ok(row.words > 9000, `${row.words} words`);
    const view = await ask(app, "article", { article: row.id });
    const tags = await ask(app, "codebook");
    for (let group = 0; group < 3; group += 1) {
      const places = [];
      for (let n = group * 100; n < group * 100 + 100; n += 1) {
        const start = view.text.indexOf(`Keeper ${n} `);
        places.push({ article: row.id, start, end: start + 40 });
      }
      await ask(app, "tag_passages", { places, tag: { id: tags[group].id } });
    }
    await openArticle(app, "The book of the water");
    await until("300 brackets", async () => (await brackets(app)) === 300);
    for (let n = 400; n < 440; n += 1) {
      await app.select(`Keeper ${n} wrote down the water`, { within: "reader" });
      await app.keys("x");
      await until("the passage", async () => (await app.script(() => window.__variorum_timings?.kept.length ?? 0)) > n - 400);
    }
    const timings = await app.script(() => window.__variorum_timings);
    for (const [what, figures] of Object.entries(timings)) {
      figures.sort((a, b) => a - b);
      assert.equal(figures.length, 40, what);
      context.diagnostic(`key to ${what} tag: median ${figures[20].toFixed(1)} ms, 95th percentile ${figures[37].toFixed(1)} ms`);
    }
    await until("340 brackets", async () => (await brackets(app)) === 340);
    await app.picture("a long article");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}));
