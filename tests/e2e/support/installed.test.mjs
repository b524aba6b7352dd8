// The app as a package installs it: it starts and shows its pages. Called by `cargo xtask dist`,
// which names the program in VARIORUM_APP.

import assert from "node:assert/strict";
import { test } from "node:test";
import { journey } from "./app.mjs";

test("the installed app opens the sample", journey({ args: ["--sample"] }, async (app) => {
  await app.see("library");
  assert.ok((await app.colours()) > 50, "the window is blank");
  await app.picture("installed");
}));
