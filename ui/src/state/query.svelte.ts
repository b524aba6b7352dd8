// Answers of the project that ask again when what they read has changed.
// The UI keeps no other copy of the store and never guesses what an act will have done.

import { untrack } from "svelte";
import { call, Failure, onChanged, type Calls, type Kind } from "../backend";

type Request<Name extends keyof Calls> = Calls[Name]["request"];
type Reply<Name extends keyof Calls> = Calls[Name]["reply"];

/** The answer to one command. */
export class Resource<Name extends keyof Calls> {
  /** The last answer; the old one stays on show while a new one is awaited. */
  value = $state.raw<Reply<Name>>();
  failure = $state.raw<Failure | null>(null);
  loading = $state(false);

  #request: Request<Name> | null = null;
  #asked = 0;
  #again = false;

  /** @param kinds the kinds of rows that the answer is made from; null means any */
  constructor(
    readonly name: Name,
    readonly kinds: readonly Kind[] | null,
  ) {}

  /** Asks with this request from now on. A different question forgets the old answer unless `keep`. */
  ask(request: Request<Name>, keep = false): Promise<void> {
    this.#request = request;
    this.#asked += 1;
    this.loading = false;
    if (!keep) this.value = undefined;
    return this.refresh();
  }

  /** Forgets question and answer. */
  forget() {
    this.#request = null;
    this.#asked += 1;
    this.#again = false;
    this.value = undefined;
    this.failure = null;
    this.loading = false;
  }

  /** Asks again. While an answer is awaited, once more after it rather than twice at once. */
  async refresh(): Promise<void> {
    if (this.#request === null) return;
    if (this.loading) {
      this.#again = true;
      return;
    }
    const mine = this.#asked;
    this.loading = true;
    try {
      const value = await call(this.name, this.#request);
      if (mine !== this.#asked) return;
      this.value = value;
      this.failure = null;
    } catch (thrown) {
      if (mine !== this.#asked) return;
      this.failure = Failure.from(thrown);
      // What is gone must not stay on show.
      if (this.failure.code === "not_found") this.value = undefined;
    }
    this.loading = false;
    if (this.#again) {
      this.#again = false;
      await this.refresh();
    }
  }

  /** Whether a change of these kinds can change the answer. */
  reads(changed: ReadonlySet<Kind>): boolean {
    return this.kinds === null || this.kinds.some((kind) => changed.has(kind));
  }
}

/**
 * For a component: asks whenever `request` changes (null: asks nothing), and again when the project does.
 * Call it while the component is being made.
 */
export function query<Name extends keyof Calls>(
  name: Name,
  kinds: readonly Kind[],
  request: () => Request<Name> | null,
  options: { keep?: boolean } = {},
): Resource<Name> {
  const resource = new Resource(name, kinds);
  // A question is the same question while its words are: an effect may run for other reasons.
  let last: string | null = null;
  $effect(() => {
    const next = request();
    const words = next === null ? null : JSON.stringify(next);
    if (words === last) return;
    last = words;
    if (next === null) untrack(() => resource.forget());
    // Asking reads what it then writes; only the request is a reason to ask.
    else untrack(() => void resource.ask(next, options.keep));
  });
  $effect(() =>
    onChanged((changed) => {
      if (resource.reads(changed)) void resource.refresh();
    }),
  );
  return resource;
}
