// The built app in its real window, driven as a person would: keys, mouse, files dropped.
//
// Not here: what the page looks like. Journeys name what they need by `data-testid`.
// Start reading at `openApp`.

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Builder, By, Capabilities, Key } from "selenium-webdriver";
import { openDisplay, start, stop, tool, until } from "./display.mjs";

export { Key, until };

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const TARGET = process.env.CARGO_TARGET_DIR ? resolve(ROOT, process.env.CARGO_TARGET_DIR) : join(ROOT, "target");

/** Pictures land here, named by the journey. */
export const PICTURES = join(ROOT, "target/e2e");

/** The app under test; built with the feature `custom-protocol`. */
const APP = process.env.VARIORUM_APP ?? join(TARGET, "debug/desktop");

/**
 * Starts the app on a display of its own.
 *
 * - `args`: what the app is started with, such as a project file or `--sample`.
 * - `home`: the folder that stands for the person's home; a fresh one unless told. Hand over
 *   `app.home` of an earlier app to see what is there again after a restart.
 * - `size`: width and height of the window.
 *
 * Close it in the end (`await app.close()`), or write `await using app = await openApp()` where
 * Node knows that; see `journey` for the usual way.
 */
export async function openApp({ args = [], home, size } = {}) {
  const display = await openDisplay();
  const ownHome = home === undefined;
  const at = home ?? mkdtempSync(join(tmpdir(), "variorum-e2e-"));
  const port = await freePort();
  // The driver starts the app, so the app inherits the driver's environment.
  const env = {
    ...display.env,
    VARIORUM_HOME: join(at, "variorum"),
    XDG_DATA_HOME: join(at, "data"),
    XDG_CACHE_HOME: join(at, "cache"),
    XDG_CONFIG_HOME: join(at, "config"),
    // Tauri lets itself be driven only when asked.
    TAURI_WEBVIEW_AUTOMATION: "true",
    // There is no graphics card on a virtual display.
    WEBKIT_DISABLE_DMABUF_RENDERER: "1",
    LIBGL_ALWAYS_SOFTWARE: "1",
    NO_AT_BRIDGE: "1",
  };
  for (const folder of ["variorum", "data", "cache", "config"]) mkdirSync(join(at, folder), { recursive: true });
  const server = start("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], { env });
  const app = new App({ display, server, home: at, ownHome });
  try {
    await until("WebKitWebDriver", () => reaches(port));
    const capabilities = new Capabilities()
      .set("browserName", "wry")
      .set("webkitgtk:browserOptions", { binary: APP, args });
    app.driver = await new Builder().usingServer(`http://127.0.0.1:${port}/`).withCapabilities(capabilities).build();
    await app.driver.manage().setTimeouts({ script: 20_000, implicit: 0, pageLoad: 20_000 });
    app.window = await until("the window", () => app.findWindow("^Variorum"));
    app.process = Number(tool(display, "xdotool", "getwindowpid", app.window));
    if (size) {
      app.desktop("windowsize", "--sync", app.window, String(size.width), String(size.height));
    }
    return app;
  } catch (failure) {
    const words = server.words.trim();
    await app.close();
    throw new Error(`The app cannot be started: ${failure.message}${words ? `\n${words}` : ""}`, { cause: failure });
  }
}

/**
 * A journey's body with an app that is closed whatever happens, and a picture when it fails:
 * `test("a sentence", journey({}, async (app) => { ... }))`.
 */
export function journey(options, body) {
  return async (context) => {
    const app = await openApp(options);
    try {
      await body(app, context);
    } catch (failure) {
      try {
        await app.picture(`failed ${context.name}`);
      } catch {
        // The window may be gone, which is then what the failure says.
      }
      if (app.server.words.trim()) context.diagnostic(app.server.words.trim());
      throw failure;
    } finally {
      await app.close();
    }
  };
}

class App {
  constructor(parts) {
    Object.assign(this, parts);
  }

  /** A CSS selector for a `data-testid`; pass `more` for what must follow it. */
  static selector(testid, more = "") {
    return `[data-testid="${testid}"]${more}`;
  }

  /** Waits until something with this `data-testid` is shown. */
  async see(testid, { containing, ms } = {}) {
    return until(`[data-testid="${testid}"]${containing ? ` containing “${containing}”` : ""}`, async () => {
      for (const found of await this.driver.findElements(By.css(App.selector(testid)))) {
        if (!(await found.isDisplayed())) continue;
        // Not the driver's own text: that leaves out what an ellipsis might cut.
        const words = await this.driver.executeScript("return arguments[0].innerText", found);
        if (containing === undefined || words.includes(containing)) return found;
      }
      return undefined;
    }, ms);
  }

  /** Waits until nothing with this `data-testid` is shown. */
  async gone(testid, { ms } = {}) {
    await until(`[data-testid="${testid}"] to go`, async () => {
      const found = await this.driver.findElements(By.css(App.selector(testid)));
      const shown = await Promise.all(found.map((one) => one.isDisplayed()));
      return !shown.includes(true);
    }, ms);
  }

  /** The texts of all that are shown with this `data-testid`, in order; does not wait. */
  async texts(testid) {
    return this.script((selector) => [...document.querySelectorAll(selector)].map((one) => one.innerText),
      App.selector(testid));
  }

  /** Waits for something and clicks on it. */
  async click(testid, options) {
    const found = await this.see(testid, options);
    await this.driver.executeScript("arguments[0].scrollIntoView({ block: 'nearest' })", found);
    await found.click();
    return found;
  }

  /** Replaces what is written in a field. */
  async write(testid, text, options) {
    const field = await this.click(testid, options);
    await this.keys(Key.CONTROL, "a");
    await this.type(text);
    return field;
  }

  /** Presses keys where the focus is, such as `app.keys("t")` or `app.keys(Key.CONTROL, "z")`. */
  async keys(...keys) {
    // Held one by one: a chord as one text is let go of after each key.
    const held = keys.slice(0, -1);
    let actions = this.driver.actions();
    for (const key of held) actions = actions.keyDown(key);
    actions = actions.sendKeys(keys.at(-1));
    for (const key of held.toReversed()) actions = actions.keyUp(key);
    await actions.perform();
  }

  /** Types text where the focus is. */
  async type(text) {
    await this.driver.actions().sendKeys(text).perform();
  }

  /** Runs a function in the page; it sees only its arguments, and its answer must be plain data. */
  async script(body, ...args) {
    return this.driver.executeScript(`return (${body}).apply(null, arguments)`, ...args);
  }

  /**
   * Selects the first occurrence of `quotation` inside the element with this `data-testid`, as
   * if dragged over with the mouse: a selection change and a mouse-up follow.
   */
  async select(quotation, { within = "article" } = {}) {
    const outcome = await this.driver.executeScript(`return (${selectText}).apply(null, arguments)`,
      App.selector(within), quotation);
    if (outcome !== quotation) throw new Error(`“${quotation}” could not be selected: ${outcome}`);
  }

  /** A picture of the whole window, with native menus and panels, in target/e2e. */
  async picture(name) {
    mkdirSync(PICTURES, { recursive: true });
    const path = join(PICTURES, `${name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "")}.png`);
    tool(this.display, "import", "-window", "root", path);
    return path;
  }

  /** How many different colours the window shows; one that is blank shows few. */
  async colours() {
    // Not the driver's own screenshot: that never answers where there is no graphics card.
    const path = join(this.home, "colours.png");
    tool(this.display, "import", "-window", this.window, path);
    return Number(tool(this.display, "identify", "-format", "%k", path));
  }

  /**
   * Drops files from outside onto the element with this `data-testid` (or the middle of the
   * window). `over` is called while the files hover, before the button is let go.
   */
  async drop(paths, { onto, over } = {}) {
    const { x, y } = await this.onScreen(onto);
    // The system's own Python, since only that one has GTK.
    const source = start("/usr/bin/python3", [join(ROOT, "tests/e2e/support/drop.py"), ...paths.map((path) => resolve(path))], {
      env: this.display.env,
    });
    try {
      const [fromX, fromY] = await until("the drag source", () =>
        source.words.match(/^ready (\d+) (\d+)$/m)?.slice(1).map(Number));
      this.desktop("mousemove", "--sync", String(fromX), String(fromY));
      this.desktop("mousedown", "1");
      // A drag begins only once the pointer has moved some way with the button down.
      const steps = 12;
      for (let step = 1; step <= steps; step += 1) {
        const along = (from, to) => String(Math.round(from + ((to - from) * step) / steps));
        this.desktop("mousemove", "--sync", along(fromX, x), along(fromY, y));
        await new Promise((done) => setTimeout(done, 30));
        if (step === 3) await until("the drag to begin", () => /^begun$/m.test(source.words));
      }
      // Motion inside the window is what makes the page hear of the drag.
      this.desktop("mousemove_relative", "--sync", "3", "3");
      if (over) await over();
      this.desktop("mouseup", "1");
      await until("the drop to end", () => /^ended$/m.test(source.words));
      if (/^failed$/m.test(source.words)) throw new Error("The window did not take the files.");
    } finally {
      this.desktop("mouseup", "1");
      await stop(source);
    }
  }

  /** Drags the element with this `data-testid` out of the window; gives the words that another program takes. */
  async dragOut(testid) {
    const { x, y } = await this.onScreen(testid);
    const target = start("/usr/bin/python3", [join(ROOT, "tests/e2e/support/take.py")], { env: this.display.env });
    try {
      const [toX, toY] = await until("the place to drop", () => target.words.match(/^ready (\d+) (\d+)$/m)?.slice(1).map(Number));
      this.desktop("mousemove", "--sync", String(x), String(y));
      this.desktop("mousedown", "1");
      const steps = 16;
      for (let step = 1; step <= steps; step += 1) {
        const along = (from, to) => String(Math.round(from + ((to - from) * step) / steps));
        this.desktop("mousemove", "--sync", along(x, toX), along(y, toY));
        await new Promise((done) => setTimeout(done, 40));
      }
      this.desktop("mousemove_relative", "--sync", "2", "2");
      await new Promise((done) => setTimeout(done, 200));
      this.desktop("mouseup", "1");
      await until("the words", () => /^taken$/m.test(target.words));
      const said = (kind) => JSON.parse(target.words.match(new RegExp(`^${kind} (".*")$`, "m"))?.[1] ?? "null");
      return { text: said("text"), page: said("page") };
    } finally {
      this.desktop("mouseup", "1");
      await stop(target);
    }
  }

  /** Answers the native panel for choosing files with one path; `into` is part of its title. */
  async answerPanel(path, { title = ".", open = false } = {}) {
    const panel = await until("the panel", () => this.findWindow(title, { not: this.window }));
    this.desktop("windowactivate", "--sync", panel);
    if (open) {
      // An open panel takes a path once it is asked for one.
      this.desktop("key", "--clearmodifiers", "ctrl+l");
      await new Promise((done) => setTimeout(done, 300));
    }
    this.desktop("key", "--clearmodifiers", "ctrl+a");
    this.desktop("type", "--delay", "8", resolve(path));
    await new Promise((done) => setTimeout(done, 300));
    this.desktop("key", "--clearmodifiers", "Return");
    await until("the panel to close", () => !this.findWindow(title, { not: this.window }));
  }

  /** Closes the native panel without an answer. */
  async dismissPanel({ title = "." } = {}) {
    const panel = await until("the panel", () => this.findWindow(title, { not: this.window }));
    this.desktop("windowactivate", "--sync", panel);
    this.desktop("key", "--clearmodifiers", "Escape");
    await until("the panel to close", () => !this.findWindow(title, { not: this.window }));
  }

  /** Ends the app as a crash would, with no chance to save. */
  async kill() {
    process.kill(this.process, "SIGKILL");
    await until("the app to be gone", () => {
      try {
        process.kill(this.process, 0);
        return false;
      } catch {
        return true;
      }
    });
  }

  /** Closes the window as a person does, and waits until the app has ended. */
  async quit() {
    this.desktop("windowclose", this.window);
    await until("the app to end", () => {
      try {
        process.kill(this.process, 0);
        return false;
      } catch {
        return true;
      }
    });
  }

  /** Ends everything. `keepHome` leaves the home folder for the next app. */
  async close({ keepHome = false } = {}) {
    try {
      await Promise.race([this.driver?.quit(), new Promise((done) => setTimeout(done, 3_000))]);
    } catch {
      // A killed app cannot say goodbye.
    }
    if (this.process) {
      try {
        process.kill(this.process, "SIGKILL");
      } catch {
        // It ended by itself.
      }
    }
    await stop(this.server);
    await this.display.close();
    if (this.ownHome && !keepHome) rmSync(this.home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  /** xdotool on the app's display. */
  desktop(...args) {
    return tool(this.display, "xdotool", ...args);
  }

  /** The id of a shown window whose title matches, or undefined. */
  findWindow(title, { not } = {}) {
    let found = "";
    try {
      found = this.desktop("search", "--onlyvisible", "--name", title);
    } catch {
      // xdotool's way of saying that there is none.
    }
    const ours = (id) => id !== not && this.isApp(id);
    return found.split("\n").filter(Boolean).find(ours);
  }

  /** True for a window of the app (once its process is known), false for the window manager's. */
  isApp(id) {
    try {
      const pid = Number(this.desktop("getwindowpid", id));
      return this.process === undefined || pid === this.process;
    } catch {
      return false;
    }
  }

  /** The middle of an element, or of the page, in pixels of the screen. */
  async onScreen(testid) {
    const box = await this.driver.executeScript(
      `const found = arguments[0] && document.querySelector(arguments[0]);
       const box = found ? found.getBoundingClientRect() : { left: 0, top: 0, width: innerWidth, height: innerHeight };
       return { x: box.left + box.width / 2, y: box.top + box.height / 2, inner: innerHeight };`,
      testid ? App.selector(testid) : null);
    const shape = this.desktop("getwindowgeometry", "--shell", this.window);
    const [, left] = shape.match(/^X=(-?\d+)$/m);
    const [, top] = shape.match(/^Y=(-?\d+)$/m);
    const [, height] = shape.match(/^HEIGHT=(\d+)$/m);
    // The menu bar stands between the window's upper edge and the page.
    const menu = Number(height) - box.inner;
    return { x: Math.round(Number(left) + box.x), y: Math.round(Number(top) + menu + box.y) };
  }
}

/** Runs in the page; see `App.select`. */
function selectText(selector, quotation) {
  const root = document.querySelector(selector);
  if (!root) return `there is no ${selector}`;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    nodes.push([text.length, walker.currentNode]);
    text += walker.currentNode.data;
  }
  const begin = text.indexOf(quotation);
  if (begin < 0) return "the words are not there";
  const at = (position, isEnd) => {
    const [from, node] = nodes.findLast(([from]) => (isEnd ? from < position : from <= position));
    return [node, position - from];
  };
  const [startNode, startOffset] = at(begin, false);
  const [endNode, endOffset] = at(begin + quotation.length, true);
  startNode.parentElement.scrollIntoView({ block: "center" });
  startNode.parentElement.dispatchEvent(new MouseEvent("mousedown", { bubbles: true }));
  startNode.parentElement.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, pointerType: "mouse" }));
  const selection = getSelection();
  selection.setBaseAndExtent(startNode, startOffset, endNode, endOffset);
  const box = selection.getRangeAt(0).getBoundingClientRect();
  const where = { bubbles: true, clientX: box.right, clientY: box.bottom };
  endNode.parentElement.dispatchEvent(new PointerEvent("pointerup", { ...where, pointerType: "mouse" }));
  endNode.parentElement.dispatchEvent(new MouseEvent("mouseup", where));
  return String(selection);
}

function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.on("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

async function reaches(port) {
  const answer = await fetch(`http://127.0.0.1:${port}/status`);
  return answer.ok;
}
