// What the open views can do just now. A component offers actions by the ids of the command table while it is
// mounted: `offer({ "reading.nextPassage": () => next() })`. The last one to offer wins, such as a dialog.

import { onDestroy, untrack } from "svelte";
import { SvelteMap } from "svelte/reactivity";

export type Action = (argument?: unknown) => unknown;

class Actions {
  #offered = new SvelteMap<string, readonly Action[]>();

  isOffered(id: string): boolean {
    return (this.#offered.get(id)?.length ?? 0) > 0;
  }

  /** Runs an action if someone offers it. */
  run(id: string, argument?: unknown): unknown {
    return this.#offered.get(id)?.at(-1)?.(argument);
  }

  add(id: string, action: Action): () => void {
    this.#offered.set(id, [...(this.#offered.get(id) ?? []), action]);
    return () => {
      const rest = (this.#offered.get(id) ?? []).filter((other) => other !== action);
      if (rest.length > 0) this.#offered.set(id, rest);
      else this.#offered.delete(id);
    };
  }
}

export const actions = new Actions();

/** Offers actions for the life of the component that is being made. */
export function offer(offered: Record<string, Action>) {
  const withdraw = Object.entries(offered).map(([id, action]) => actions.add(id, action));
  onDestroy(() => withdraw.forEach((take) => take()));
}

/** Offers actions while `when` holds; for a command that must look switched off otherwise. */
export function offerWhile(when: () => boolean, offered: Record<string, Action>) {
  $effect(() => {
    if (!when()) return;
    const withdraw = untrack(() => Object.entries(offered).map(([id, action]) => actions.add(id, action)));
    return () => withdraw.forEach((take) => take());
  });
}
