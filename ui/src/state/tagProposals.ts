// Tags as a type-ahead proposes them: by their path, with their key.

import type { TagRow } from "../backend";
import type { Proposal } from "../parts/TypeAhead.svelte";

/** In the order of the tree. */
export function tagProposals(tags: readonly TagRow[]): Proposal[] {
  const paths = new Map<number, string>();
  return tags.map((tag) => {
    const above = tag.parent === null ? undefined : paths.get(tag.parent);
    const label = above ? `${above} › ${tag.name}` : tag.name;
    paths.set(tag.id, label);
    return { id: tag.id, label, hint: tag.key?.toLocaleUpperCase(), colour: tag.colour };
  });
}
