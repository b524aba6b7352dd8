// The one door to the project: typed calls, jobs, events and native panels.
// It keeps no copy of anything; see state/ for what remembers.

import type { DropEvent, Host, Unlisten } from "./host";
import { shell } from "./shell";
import type { Calls, Code, Jobs, Kind, Progress } from "./wire";

export type { DropEvent, Unlisten } from "./host";
export type * from "./wire";

/** A refusal: the code is for branching, the message is a sentence for the researcher. */
export class Failure extends Error {
  constructor(
    readonly code: Code,
    message: string,
  ) {
    super(message);
    this.name = "Failure";
  }

  /** Whatever was thrown, as a failure. */
  static from(thrown: unknown): Failure {
    if (thrown instanceof Failure) return thrown;
    if (typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown) {
      return new Failure(thrown.code as Code, String(thrown.message));
    }
    return new Failure("internal", thrown instanceof Error ? thrown.message : String(thrown));
  }
}

async function chooseHost(): Promise<Host> {
  // Only the development server has the stand-in; the build drops the branch with the module behind it.
  if (import.meta.env.DEV && !("__TAURI_INTERNALS__" in window)) return (await import("./mock")).mock;
  return shell;
}

const host = chooseHost();

async function ask<T>(question: (host: Host) => Promise<unknown>): Promise<T> {
  try {
    return (await question(await host)) as T;
  } catch (thrown) {
    throw Failure.from(thrown);
  }
}

const listeners = new Set<(kinds: ReadonlySet<Kind>) => void>();
let gathered = new Set<Kind>();
let announcing: ReturnType<typeof setTimeout> | undefined;

/**
 * The reply of an act and the event of its commit both name the changed kinds, and an import commits
 * many times a second: gathering them for a moment asks every view once.
 */
function announce(kinds: readonly Kind[]) {
  for (const kind of kinds) gathered.add(kind);
  announcing ??= setTimeout(() => {
    const kinds = gathered;
    gathered = new Set();
    announcing = undefined;
    for (const listener of listeners) listener(kinds);
  }, 25);
}

void host.then((host) => host.onChanged(announce));

function changedBy(reply: unknown): readonly Kind[] {
  if (typeof reply === "object" && reply !== null && "changed" in reply && Array.isArray(reply.changed)) {
    return reply.changed as Kind[];
  }
  return [];
}

/** Asks one command of the wire. Throws a `Failure`. */
export async function call<Name extends keyof Calls>(
  name: Name,
  request: Calls[Name]["request"],
): Promise<Calls[Name]["reply"]> {
  const reply = await ask<Calls[Name]["reply"]>((host) => host.call(name, request));
  announce(changedBy(reply));
  return reply;
}

/** A job under way. `done` rejects with a `Failure`. */
export interface RunningJob<Reply> {
  id: string;
  done: Promise<Reply>;
  /** Asks the job to stop; what is finished stays. */
  cancel: () => void;
}

/** Starts long work; `onProgress` hears at most ten times a second. */
export function startJob<Name extends keyof Jobs>(
  name: Name,
  request: Jobs[Name]["request"],
  onProgress: (progress: Progress) => void,
): RunningJob<Jobs[Name]["reply"]> {
  const id = crypto.randomUUID();
  const done = ask<Jobs[Name]["reply"]>((host) => host.startJob(id, name, request, onProgress)).then((reply) => {
    announce(changedBy(reply));
    return reply;
  });
  return { id, done, cancel: () => void host.then((host) => host.cancelJob(id)) };
}

/** Hears which kinds of rows changed, after each commit of this or another process. */
export function onChanged(listener: (kinds: ReadonlySet<Kind>) => void): Unlisten {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function listenTo(start: (host: Host) => Unlisten): Unlisten {
  const listening = host.then(start);
  return () => void listening.then((stop) => stop());
}

/** Hears the id of a command (see state/commands.ts) chosen in the native menu. */
export const onMenu = (listener: (command: string) => void): Unlisten => listenTo((host) => host.onMenu(listener));

/** Hears files being dragged over the window. */
export const onDrop = (listener: (event: DropEvent) => void): Unlisten => listenTo((host) => host.onDrop(listener));

// The native panels hand back paths; an empty list or null when the person thought better of it.

export const pickFiles = () => ask<string[]>((host) => host.pickFiles());
export const pickFolder = () => ask<string[]>((host) => host.pickFolder());
export const pickExported = () => ask<string | null>((host) => host.pickExported());
export const pickProject = () => ask<string | null>((host) => host.pickProject());
export const pickNewProject = (name: string) => ask<string | null>((host) => host.pickNewProject(name));
export const pickExport = (format: string, name: string) => ask<string | null>((host) => host.pickExport(format, name));

/** Shows a file in the system's file manager. */
export const reveal = (path: string) => ask<null>((host) => host.reveal(path));

/** A table or a picture of what is on show: the person says where, the shell writes it. Gives back the path. */
export const saveFile = (name: string, format: "csv" | "svg" | "png", content: string | Uint8Array) =>
  ask<string | null>((host) => host.saveFile(name, format, content));
