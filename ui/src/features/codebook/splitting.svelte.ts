// A tag on its way to being split: which passages go where. Kept while the window is open, so that a walk that was
// left can be taken up again.

import type { PassageId, SplitPart, TagChoice, TagId } from "../../backend";

export interface Target {
  /** Unknown names stand for tags that are made when it is done. */
  to: TagChoice;
  name: string;
  colour?: string;
}

export class Split {
  /** The first nine have a number as their key. */
  targets = $state.raw<readonly Target[]>([]);
  /** Where a passage goes, by place in `targets`; absent while undecided, null where it keeps the tag. */
  #given = $state.raw<ReadonlyMap<PassageId, number | null>>(new Map());

  readonly moved = $derived([...this.#given.values()].filter((target) => target !== null).length);

  constructor(targets: readonly Target[]) {
    this.targets = targets;
  }

  /** Its place among the targets, where it is one already: the same tag, or the same new name. */
  add(target: Target): number {
    const same = (one: Target) =>
      "id" in target.to ? "id" in one.to && one.to.id === target.to.id : "named" in one.to && one.to.named === target.to.named;
    const there = this.targets.findIndex(same);
    if (there >= 0) return there;
    this.targets = [...this.targets, target];
    return this.targets.length - 1;
  }

  give(passage: PassageId, target: number | null) {
    this.#given = new Map(this.#given).set(passage, target);
  }

  /** `undefined` while it was not decided on. */
  of(passage: PassageId): number | null | undefined {
    return this.#given.get(passage);
  }

  count(target: number): number {
    return [...this.#given.values()].filter((one) => one === target).length;
  }

  /** What is to be done; targets that nothing goes to are left out. */
  parts(): SplitPart[] {
    return this.targets.flatMap(({ to }, at) => {
      const passages = [...this.#given].filter(([, target]) => target === at).map(([passage]) => passage);
      return passages.length > 0 ? [{ to, passages }] : [];
    });
  }
}

/** By project, since the tags of two projects may have the same number. */
const underWay = new Map<string, Split>();
const nameOf = (project: string, tag: TagId) => `${project} ${tag}`;

/** The split of a tag that was begun, or a new one. */
export function splitOf(project: string, tag: TagId, targets: readonly Target[]): Split {
  let split = underWay.get(nameOf(project, tag));
  if (!split) {
    split = new Split(targets);
    underWay.set(nameOf(project, tag), split);
  }
  return split;
}

export const forgetSplit = (project: string, tag: TagId) => underWay.delete(nameOf(project, tag));
