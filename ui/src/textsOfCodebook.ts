// What the window says about tags.

import { many } from "./counting";

const numbers = new Intl.NumberFormat();

const passages = (n: number) => many(n, "passage", "passages");

export const codebook = {
  codebookView: "Codebook",
  openCodebook: "Open the codebook",
  newTag: "New tag",
  newTagBelow: "New tag below",
  newTagName: "Name of the new tag",
  tagName: "Name",
  renameTag: "Rename",
  removeTag: "Delete…",
  moveUp: "Move up",
  moveDown: "Move down",
  moveIn: "Move in, under the tag above",
  moveOut: "Move out",
  tagMoved: (name: string, where: string | null) =>
    where === null ? `${name} is at the top level now.` : `${name} is under ${where} now.`,
  emptyCodebook: "No tags yet",
  emptyCodebookText:
    "A tag is a named idea. Make the first one here, or select words in an article and press T: an unknown name makes the tag.",
  codebookKeys: (keys: { rename: string; move: string; remove: string }) =>
    `Drag to reorder and nest, or ${keys.move}. ${keys.rename} renames, ${keys.remove} deletes, Enter shows the passages.`,
  tagPassages: "Passages",
  tagPassagesBelow: "With tags below",
  tagArticles: "Articles",
  tagParent: "Under",
  tagRoot: "Top level",
  tagColour: "Colour",
  tagColourFree: "Another colour…",
  tagKey: "Key",
  tagKeyHint: "One letter or digit that tags the selection. Empty for none.",
  tagKeyTaken: (key: string, name: string) => `“${key}” is the key of “${name}” already.`,
  tagKeyCommand: (key: string, name: string) => `“${key}” means “${name}” while reading.`,
  tagKeyShape: "A key is one letter or digit.",
  tagDefinition: "Definition",
  tagUseWhen: "Use it when",
  tagNotWhen: "Not when",
  retireTag: "Retire",
  tagUseAgain: "Use again",
  retired: "retired",
  retireTagHint: "A retired tag is no longer offered. What is tagged with it stays so.",
  tagRetired: (name: string) => `Retired the tag “${name}”`,
  tagBack: (name: string) => `The tag “${name}” is in use again`,
  mergeTag: "Merge into…",
  mergeTagTitle: (name: string) => `Merge “${name}” into another tag`,
  mergeInto: "Into",
  mergeTagGo: "Merge",
  mergePassages: (n: number, into: string) => `${passages(n)} ${n === 1 ? "carries" : "carry"} “${into}” instead. Where a coder used both, one is left.`,
  mergeNoPassages: "No passage carries it.",
  mergeBelow: (n: number) => (n === 1 ? "The tag below it comes along; one of the same name is merged, too." : `The ${n} tags below it come along; those of the same names are merged, too.`),
  mergeWords: "What was written of it is put after what was written of the other.",
  tagsMerged: (name: string, into: string, overlapping: number) =>
    `Merged “${name}” into “${into}”${overlapping === 0 ? "" : overlapping === 1 ? "; two of its passages overlap" : `; ${overlapping} pairs of its passages overlap`}`,
  tagDefinitionHint: "So that you in three months, and others, tag alike. Saved when you leave the field.",
  tagMemo: "Memo",
  tagMemoShape: "Your own thoughts about this tag",
  tagNeedsName: "A tag needs a name.",
  removeTagTitle: (name: string) => `Delete “${name}”?`,
  removeTagPassages: (n: number) => (n === 1 ? "One passage loses this tag." : `${passages(n)} lose this tag.`),
  removeTagPassagesWithBelow: (n: number) =>
    n === 1 ? "One passage loses these tags." : `${passages(n)} lose these tags.`,
  removeTagBelow: (n: number, names: string) =>
    n === 1 ? `The tag below it goes, too: ${names}.` : `${numbers.format(n)} tags below it go, too: ${names}.`,
  removeTagRest: "Passages left with neither a tag nor a memo are taken away. The articles stay as they are.",
  removeTagGo: "Delete",
  tagRemoved: (name: string) => `Deleted the tag “${name}”`,
};
