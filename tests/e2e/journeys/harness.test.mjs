// What the other journeys stand on: a window, keys, files dropped from outside, a sudden end.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { journey, until } from "../support/app.mjs";

test("the window shows its pages and reaches nothing outside", journey({}, async (app) => {
  await until("the page", () => app.script(() => document.body.innerText.trim().length > 0));
  assert.ok((await app.colours()) > 2, "the page is blank");
  await app.picture("the window");
  const answer = await app.driver.executeAsyncScript(
    "const done = arguments[0]; fetch('http://127.0.0.1:9/').then(() => done('reached'), () => done('refused'))");
  assert.equal(answer, "refused");
  const before = await app.script(() => location.href);
  await app.script(() => { location.href = "http://127.0.0.1:9/"; });
  assert.equal(await app.script(() => location.href), before);
}));

test("the page may call only what it is given", journey({}, async (app) => {
  const ask = (command, args) => app.driver.executeAsyncScript(
    `const done = arguments[2];
     window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1]).then((reply) => done({ reply }), (refusal) => done({ refusal }));`,
    command, args);
  const unknown = await ask("call", { name: "no_such_command", request: {} });
  assert.equal(unknown.refusal.code, "not_found");
  const plugin = await ask("plugin:window|set_title", { label: "main", value: "Something else" });
  assert.match(String(plugin.refusal), /not allowed/);
}));

test("files dropped from outside arrive with their paths", journey({}, async (app) => {
  const folder = mkdtempSync(join(tmpdir(), "variorum-drop-"));
  try {
    const file = join(folder, "Brücke & Fähre.txt");
    writeFileSync(file, "Ferries step in\n\nThe crossing is closed.\n");
    await app.script(() => {
      window.heard = [];
      for (const event of ["tauri://drag-enter", "tauri://drag-drop"]) {
        const handler = window.__TAURI_INTERNALS__.transformCallback(({ payload }) =>
          window.heard.push({ event, paths: payload.paths }));
        window.__TAURI_INTERNALS__.invoke("plugin:event|listen", { event, target: { kind: "Any" }, handler });
      }
    });
    let hovering;
    await app.drop([file], {
      over: async () => {
        hovering = await until("the hovering files", () =>
          app.script(() => window.heard.find((one) => one.event === "tauri://drag-enter")));
      },
    });
    assert.deepEqual(hovering.paths, [file]);
    const dropped = await until("the dropped files", () =>
      app.script(() => window.heard.find((one) => one.event === "tauri://drag-drop")));
    assert.deepEqual(dropped.paths, [file]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}));

test("a native panel hands back the path that was chosen", journey({}, async (app) => {
  await app.script(() => {
    window.__TAURI_INTERNALS__.invoke("pick_new_project", { name: "Harbour" }).then((path) => { window.picked = path; });
  });
  await app.answerPanel(join(app.home, "ferries"), { title: "New project" });
  const picked = await until("the answer", () => app.script(() => window.picked));
  assert.equal(picked, join(app.home, "ferries.variorum"));
}));

test("an app that is killed is gone at once", journey({}, async (app) => {
  await app.kill();
  assert.throws(() => process.kill(app.process, 0));
}));
