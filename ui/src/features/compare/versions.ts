// Which words of a counterpart are shown. Pure.

import type { ArticleId, Counterpart } from "../../backend";

const kept = (version: Counterpart) =>
  version.runs.filter((run) => run.kind === "same").reduce((sum, run) => sum + run.text.length, 0);

/**
 * What an article says of a point, each sentence once. Where it takes several sentences, only the one that keeps
 * most of the chosen words says what it lacks: each lacks what the others have, and saying so would say nothing.
 */
export function versionsOf(all: readonly Counterpart[], article: ArticleId): Counterpart[] {
  const own = new Map(
    all.filter((version) => version.place.article === article).map((version) => [`${version.place.start} ${version.place.end}`, version]),
  );
  const versions = [...own.values()];
  const fullest = versions.reduce<Counterpart | undefined>((best, one) => (best && kept(best) >= kept(one) ? best : one), undefined);
  return versions.map((version) => (version === fullest ? version : { ...version, runs: version.runs.filter((run) => run.kind !== "missing") }));
}
