import type { TagId, TagRow } from "../../backend";

/** How deep each tag lies below the root; a parent comes before its children. */
export function depths(tags: readonly Pick<TagRow, "id" | "parent">[]): ReadonlyMap<TagId, number> {
  const deep = new Map<TagId, number>();
  for (const tag of tags) deep.set(tag.id, tag.parent === null ? 0 : (deep.get(tag.parent) ?? -1) + 1);
  return deep;
}
