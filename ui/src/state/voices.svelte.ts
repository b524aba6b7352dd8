// Who is quoted in some articles: read once for all that show it, by a job that can be stopped.

import { untrack } from "svelte";
import { Failure, onChanged, type ArticleId, type VoicesView } from "../backend";
import { jobs } from "./jobs.svelte";
import { t } from "../texts";

class Reading {
  /** The last answer; the old one stays on show while a new one is awaited. */
  value = $state.raw<VoicesView>();
  failure = $state.raw<Failure | null>(null);
  /** How many show it. */
  users = 0;

  #stop: AbortController | null = null;
  readonly #unlisten: () => void;

  constructor(
    readonly key: string,
    readonly articles: ArticleId[],
  ) {
    this.#unlisten = onChanged((changed) => {
      if (changed.has("text") || changed.has("article")) void this.read();
    });
  }

  async read() {
    this.#stop?.abort();
    const mine = (this.#stop = new AbortController());
    this.failure = null;
    try {
      const value = await jobs.run("voices", { articles: this.articles }, t.voicesJob, mine.signal);
      if (mine === this.#stop) this.value = value;
    } catch (thrown) {
      if (mine !== this.#stop) return;
      this.failure = Failure.from(thrown);
      // What is gone must not stay on show.
      if (this.failure.code === "not_found") this.value = undefined;
    }
  }

  end() {
    this.#unlisten();
    this.#stop?.abort();
    this.#stop = null;
  }
}

const readings = new Map<string, Reading>();

function join(articles: ArticleId[]): Reading {
  const key = articles.join(" ");
  let reading = readings.get(key);
  if (!reading) {
    reading = new Reading(key, articles);
    readings.set(key, reading);
    void reading.read();
  }
  reading.users += 1;
  return reading;
}

function leave(reading: Reading) {
  reading.users -= 1;
  if (reading.users > 0) return;
  // Nobody waits for an answer that nobody sees.
  readings.delete(reading.key);
  reading.end();
}

/** For a component: who is quoted in these articles; of none nothing is asked. Call it while the component is being made. */
export function voicesOf(articles: () => readonly ArticleId[]) {
  let reading = $state.raw<Reading>();
  let shown = $state.raw<VoicesView>();
  const key = $derived(articles().join(" "));
  $effect(() => {
    // The same articles are the same question, whatever list they come in.
    if (key === "") {
      reading = undefined;
      shown = undefined;
      return;
    }
    const mine = untrack(() => join([...articles()]));
    reading = mine;
    return () => untrack(() => leave(mine));
  });
  $effect(() => {
    if (reading?.value) shown = reading.value;
    else if (reading?.failure) shown = undefined;
  });
  return {
    get value() {
      return shown;
    },
    get failure() {
      return reading?.failure ?? null;
    },
    again: () => void reading?.read(),
  };
}
