// What a person does to the project: ask, say what happened, offer the way back.

import { call, Failure, type Calls } from "../backend";
import { t } from "../texts";
import { notices } from "./notices.svelte";

/** Shows a failure as a notice. A cancelled job is no failure. */
export function showFailure(thrown: unknown) {
  const failure = Failure.from(thrown);
  if (failure.code === "cancelled") return;
  notices.show({ kind: "failed", text: failure.message });
}

/** Runs something whose failure is said as a notice; undefined when it failed. */
export async function attempt<T>(what: () => Promise<T>): Promise<T | undefined> {
  try {
    return await what();
  } catch (thrown) {
    showFailure(thrown);
    return undefined;
  }
}

/**
 * Does an act. With `said`, a notice says so and offers to undo it; small acts that are plain to see say nothing.
 * Gives back the reply, or undefined when it failed (a notice has said why).
 */
export async function act<Name extends keyof Calls>(
  name: Name,
  request: Calls[Name]["request"],
  said?: string | ((reply: Calls[Name]["reply"]) => string),
): Promise<Calls[Name]["reply"] | undefined> {
  const reply = await attempt(() => call(name, request));
  if (reply === undefined) return undefined;
  notices.closeActions();
  if (said !== undefined) {
    notices.show({
      kind: "done",
      text: typeof said === "string" ? said : said(reply),
      action: { name: t.undo, run: undo },
    });
  }
  return reply;
}

export async function undo(): Promise<void> {
  const reply = await attempt(() => call("undo", {}));
  if (!reply) return;
  notices.closeActions();
  notices.show({ kind: "info", text: t.undone(reply.value.label) });
}

export async function redo(): Promise<void> {
  const reply = await attempt(() => call("redo", {}));
  if (!reply) return;
  notices.closeActions();
  notices.show({ kind: "info", text: t.redone(reply.value.label) });
}
