// A display of our own: Xvfb on a free number, a window manager, and a session bus.
// Everything that is started here is ended here, by its process id.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";

const SIZE = "1600x1000x24";

/** Asks again and again until the answer is truthy; throws with `what` after `ms`. */
export async function until(what, ask, ms = 20_000) {
  const end = Date.now() + ms;
  let last;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer;
      last = undefined;
    } catch (failure) {
      last = failure;
    }
    if (Date.now() > end) {
      throw new Error(`Waited ${ms / 1000} s in vain for ${what}.${last ? ` Last failure: ${last.message}` : ""}`);
    }
    await pause(50);
  }
}

/** What runs now; ended with this process too when a journey is broken off. */
const running = new Set();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

/** Starts a program; its error output is kept for when something goes wrong. */
export function start(program, args, options = {}) {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
  child.words = "";
  const keep = (chunk) => (child.words = (child.words + chunk).slice(-20_000));
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  running.add(child);
  child.on("exit", () => running.delete(child));
  child.on("error", (failure) => keep(`${failure.message}\n`));
  return child;
}

/** Ends a program that `start` started, at the latest after two seconds. */
export async function stop(child, signal = "SIGTERM") {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  const late = setTimeout(() => child.kill("SIGKILL"), 2_000);
  await ended;
  clearTimeout(late);
}

/** Runs a small tool on the display and hands back what it prints. */
export function tool(display, program, ...args) {
  const done = spawnSync(program, args, { env: display.env, encoding: "utf8", timeout: 20_000 });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`${program} ${args.join(" ")}: ${done.stderr || `exit ${done.status}`}`);
  return done.stdout.trim();
}

/** Starts the display; `close` ends it again. */
export async function openDisplay() {
  // -displayfd: the server chooses a free number itself and says which, when it is ready.
  const server = start("Xvfb", ["-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp"]);
  const number = await until("Xvfb", () => {
    if (server.exitCode !== null) throw new Error(server.words);
    return server.words.match(/^(\d+)$/m)?.[1];
  });
  const env = { ...process.env, DISPLAY: `:${number}` };
  delete env.WAYLAND_DISPLAY;
  env.GDK_BACKEND = "x11";
  // Dialogs and pages look the same whatever the machine's language is.
  env.LANGUAGE = "en";
  env.LC_ALL = "C.UTF-8";
  const bus = start("dbus-daemon", ["--session", "--nofork", "--nopidfile", "--print-address=1"], { env });
  env.DBUS_SESSION_BUS_ADDRESS = await until("the session bus", () => bus.words.match(/^unix:\S+$/m)?.[0]);
  const manager = start("openbox", [], { env });
  const display = {
    env,
    close: async () => {
      await stop(manager);
      await stop(bus);
      await stop(server);
    },
  };
  await until("the window manager", () => tool(display, "xdotool", "get_num_desktops"));
  return display;
}
