// Which tags a tag can be merged into, and what comes of it. Pure.

import type { TagId, TagRow } from "../../backend";
import { t } from "../../texts";
import { tagsAbove, tagsBelow } from "./tree";

/** Every tag but itself and those below it, by path. */
export function mergeTargets(tags: readonly TagRow[], id: TagId): { value: TagId; name: string }[] {
  const barred = new Set([id, ...tagsBelow(tags, id).map((tag) => tag.id)]);
  return tags
    .filter((tag) => !barred.has(tag.id))
    .map((tag) => ({ value: tag.id, name: [...tagsAbove(tags, tag.id).map((above) => above.name), tag.name].join(" › ") }));
}

/** What merging will do, in sentences. */
export function mergeSays(tags: readonly TagRow[], id: TagId, into: TagId): string[] {
  const tag = tags.find((row) => row.id === id);
  const target = tags.find((row) => row.id === into);
  if (!tag || !target) return [];
  const says = [tag.passages === 0 ? t.mergeNoPassages : t.mergePassages(tag.passages, target.name)];
  const below = tags.filter((row) => row.parent === id).length;
  if (below > 0) says.push(t.mergeBelow(below));
  if ([tag.definition, tag.use_when, tag.not_when, tag.memo].some((words) => words !== "")) says.push(t.mergeWords);
  return says;
}
