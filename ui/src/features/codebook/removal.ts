import type { TagId, TagRow } from "../../backend";
import { listing, t } from "../../texts";
import { tagsBelow } from "./tree";

const NAMED = 4;

/** What deleting a tag takes along, in sentences; empty when nothing is lost with it. */
export function removalWarnings(tags: readonly TagRow[], id: TagId): string[] {
  const tag = tags.find((row) => row.id === id);
  if (!tag) return [];
  const below = tagsBelow(tags, id);
  const warnings: string[] = [];
  if (below.length > 0) {
    const names = below.slice(0, NAMED).map((row) => row.name);
    warnings.push(t.removeTagBelow(below.length, below.length > NAMED ? `${names.join(", ")}…` : listing(names)));
  }
  if (tag.passages_below > 0) {
    const said = below.length > 0 ? t.removeTagPassagesWithBelow : t.removeTagPassages;
    warnings.push(said(tag.passages_below), t.removeTagRest);
  }
  return warnings;
}
