// Which tag another may take the place of.

import type { PassageRow, TagId, TagRow } from "../../backend";
import { tagProposals } from "../../state/tagProposals";

/** The tags that the chosen passages carry, in the order of the codebook, `first` before all. */
export function carried(
  rows: readonly PassageRow[],
  chosen: ReadonlySet<number>,
  tags: readonly TagRow[],
  first?: TagId,
): { value: TagId; name: string }[] {
  const used = new Set<TagId>();
  for (const { passage } of rows) {
    if (chosen.has(passage.id)) for (const tagging of passage.taggings) used.add(tagging.tag);
  }
  const found = tagProposals(tags).filter((tag) => used.has(tag.id));
  const own = (id: TagId) => Number(id === first);
  return found.sort((a, b) => own(b.id) - own(a.id)).map((tag) => ({ value: tag.id, name: tag.label }));
}
