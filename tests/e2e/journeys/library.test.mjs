// The library in a narrow window, and without a mouse.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Key, journey, until } from "../support/app.mjs";

const narrow = { args: ["--sample"], size: { width: 920, height: 680 } };
const wide = { args: ["--sample"], size: { width: 1440, height: 900 } };

const ask = (app, name, request = {}) =>
  app.driver.executeAsyncScript(
    `const done = arguments[2];
     window.__TAURI_INTERNALS__.invoke("call", { name: arguments[0], request: arguments[1] }).then(done, (refusal) => done({ refusal }));`,
    name, request);
const focused = (app) => app.script(() => document.activeElement?.dataset.testid ?? null);

test("a narrow window keeps its table whole and lays the details over it when asked", journey(narrow, async (app) => {
  await app.see("library");
  await app.gone("right-panel");
  const spill = await app.script(() => {
    const table = document.querySelector("[data-testid=library]");
    return { wide: document.documentElement.scrollWidth - innerWidth, table: table.scrollWidth - table.clientWidth };
  });
  assert.deepEqual(spill, { wide: 0, table: 0 });
  await (await app.see("row", { containing: "Harbour crossing closed" })).click();
  await app.click("fold-right");
  await app.see("article-details");
  await app.picture("details over a narrow library");
  await app.keys(Key.ESCAPE);
  await app.gone("right-panel");
}));

test("articles are found, chosen and corrected together from the keyboard alone", journey(wide, async (app) => {
  await app.see("library");
  await app.click("nav-library");
  const before = await ask(app, "articles");
  // Through the parts of the window, to the table, and from there to its filter.
  await app.keys(Key.F6);
  await until("the table", async () => (await focused(app)) === "library");
  await app.keys("/");
  await app.type("zebra quay");
  await app.see("library-none-fit");
  await app.keys(Key.ESCAPE);
  await app.type("coastwire");
  await until("two of thirteen", async () => /^2\D/.test((await app.texts("library-count"))[0] ?? ""));
  await app.keys(Key.ARROW_DOWN);
  await until("the table", async () => (await focused(app)) === "library");
  await app.keys(Key.CONTROL, "a");
  await app.see("selected-count", { containing: "2" });
  await app.keys(Key.F2);
  await app.see("outlet-input");
  await app.type("Harbour Bulletin");
  await app.keys(Key.ENTER);
  const now = await until("the new outlet", async () => {
    const rows = await ask(app, "articles");
    return rows.filter((row) => row.outlet_name === "Harbour Bulletin").length === 2 && rows;
  });
  assert.equal(now.filter((row) => row.outlet_name === "Coastwire").length, before.filter((row) => row.outlet_name === "Coastwire").length - 2);
  await app.keys(Key.CONTROL, "z");
  await until("the old outlet", async () => (await ask(app, "articles")).every((row) => row.outlet_name !== "Harbour Bulletin"));
}));

test("F6 walks through every part of the window and round again", journey(wide, async (app) => {
  await app.see("library");
  const part = () => app.script(() => [...document.querySelectorAll("[data-pane]")].findIndex((pane) => pane.contains(document.activeElement)));
  const panes = await app.script(() => document.querySelectorAll("[data-pane]").length);
  await app.click("nav-codebook");
  await app.see("codebook-view");
  const walked = [];
  for (let step = 0; step < panes + 1; step += 1) {
    await app.keys(Key.F6);
    walked.push(await part());
  }
  assert.equal(new Set(walked).size, panes, `${walked}`);
  assert.equal(walked[panes], walked[0]);
}));
