// The codebook as a tree: what is drawn, and where a tag goes when it is moved. Positions are the project's:
// "before the child that is at this position now", the moved tag itself still counted.

import type { TagId, TagRow } from "../../backend";

type Placed = Pick<TagRow, "id" | "parent">;

/** A line of the tree as it is drawn. */
export interface TreeLine<Tag extends Placed> {
  tag: Tag;
  /** From 1, as ARIA counts. */
  level: number;
  /** Its place among its siblings, from 1. */
  place: number;
  siblings: number;
  /** Null where nothing lies below. */
  open: boolean | null;
}

/** Where a tag is to go. */
export interface Target {
  parent: TagId | null;
  position: number;
}

export type Step = "up" | "down" | "in" | "out";
export type DropPlace = "before" | "under" | "after";

const childrenOf = <Tag extends Placed>(tags: readonly Tag[], parent: TagId | null): Tag[] =>
  tags.filter((tag) => tag.parent === parent);

/** The lines that show, a folded tag without those below it. Tags come in the order of the tree. */
export function treeLines<Tag extends Placed>(tags: readonly Tag[], folded: ReadonlySet<TagId>): TreeLine<Tag>[] {
  const families = new Map<TagId | null, Tag[]>();
  for (const tag of tags) {
    const family = families.get(tag.parent);
    if (family) family.push(tag);
    else families.set(tag.parent, [tag]);
  }
  const lines: TreeLine<Tag>[] = [];
  const put = (parent: TagId | null, level: number) => {
    const family = families.get(parent) ?? [];
    family.forEach((tag, index) => {
      const open = families.has(tag.id) ? !folded.has(tag.id) : null;
      lines.push({ tag, level, place: index + 1, siblings: family.length, open });
      if (open) put(tag.id, level + 1);
    });
  };
  put(null, 1);
  return lines;
}

/** The tags below a tag, in the order of the tree. */
export function tagsBelow<Tag extends Placed>(tags: readonly Tag[], id: TagId): Tag[] {
  const inside = new Set([id]);
  const below: Tag[] = [];
  // A parent comes before its children, so one pass sees every generation.
  for (const tag of tags) {
    if (tag.parent === null || !inside.has(tag.parent)) continue;
    inside.add(tag.id);
    below.push(tag);
  }
  return below;
}

/** The tags above a tag, the topmost first. */
export function tagsAbove<Tag extends Placed>(tags: readonly Tag[], id: TagId): Tag[] {
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  const above: Tag[] = [];
  let at = byId.get(id)?.parent ?? null;
  while (at !== null) {
    const tag = byId.get(at);
    if (!tag) break;
    above.unshift(tag);
    at = tag.parent;
  }
  return above;
}

/** Where one step takes a tag; null where there is no way. */
export function stepTarget(tags: readonly Placed[], id: TagId, step: Step): Target | null {
  const tag = tags.find((row) => row.id === id);
  if (!tag) return null;
  const family = childrenOf(tags, tag.parent);
  const at = family.findIndex((row) => row.id === id);
  switch (step) {
    case "up":
      return at > 0 ? { parent: tag.parent, position: at - 1 } : null;
    case "down":
      return at < family.length - 1 ? { parent: tag.parent, position: at + 2 } : null;
    case "in": {
      const above = family[at - 1];
      return above ? { parent: above.id, position: childrenOf(tags, above.id).length } : null;
    }
    case "out": {
      if (tag.parent === null) return null;
      const parent = tags.find((row) => row.id === tag.parent);
      if (!parent) return null;
      const uncles = childrenOf(tags, parent.parent);
      return { parent: parent.parent, position: uncles.findIndex((row) => row.id === parent.id) + 1 };
    }
  }
}

/** Where a tag goes that is let go at another; null where it cannot go or stands already. */
export function dropTarget(tags: readonly Placed[], dragged: TagId, at: TagId, place: DropPlace): Target | null {
  const tag = tags.find((row) => row.id === dragged);
  const target = tags.find((row) => row.id === at);
  if (!tag || !target || dragged === at) return null;
  if (tagsBelow(tags, dragged).some((row) => row.id === at)) return null;
  if (place === "under") {
    const family = childrenOf(tags, at);
    return family.at(-1)?.id === dragged ? null : { parent: at, position: family.length };
  }
  const family = childrenOf(tags, target.parent);
  const position = family.findIndex((row) => row.id === at) + (place === "after" ? 1 : 0);
  const now = family.findIndex((row) => row.id === dragged);
  return now >= 0 && (position === now || position === now + 1) ? null : { parent: target.parent, position };
}

/** Which part of a line the pointer is over: its upper or lower edge, or its middle. `share` runs from 0 to 1. */
export function dropPlace(share: number): DropPlace {
  if (share < 0.28) return "before";
  return share > 0.72 ? "after" : "under";
}
