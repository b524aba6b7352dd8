// Words of who tags, whose taggings are on show, and merging a colleague's copy.

import { listing, many } from "./counting";

const taggings = (n: number) => many(n, "tagging", "taggings");

/** Kinds of rows as a merge counts them, one and several. */
const KINDS: Record<string, [string, string]> = {
  articles: ["article", "articles"],
  outlets: ["outlet", "outlets"],
  tags: ["tag", "tags"],
  passages: ["passage", "passages"],
  taggings: ["tagging", "taggings"],
  coders: ["coder", "coders"],
  memos: ["memo", "memos"],
  stories: ["story", "stories"],
  alignments: ["alignment", "alignments"],
  sources: ["source file", "source files"],
  "articles in stories": ["place in a story", "places in stories"],
  "outlet rules": ["rule for outlets", "rules for outlets"],
};

const FIELDS: Record<string, string> = {
  name: "Name",
  colour: "Colour",
  key: "Key",
  definition: "Definition",
  use_when: "When to use",
  not_when: "When not to use",
  parent: "Stands under",
  retired: "Retired",
  place: "Words",
  text: "Text",
  headline: "Headline",
  outlet: "Outlet",
  byline: "Byline",
  published: "Date",
  language: "Language",
  url: "Address",
  verdict: "Decision",
  kind: "Kind",
  example: "Example",
  coder: "Coder",
};

export const teaming = {
  // Who tags
  coderChoice: "Coders",
  coderBlindSign: (name: string) => `Coder: ${name} · blind`,
  coderHiddenSign: (name: string, n: number) => `Coder: ${name} · ${n} hidden`,
  coderWho: "Who tags?",
  coderIs: (name: string) => `${name} tags`,
  coderWork: (taggingCount: number, articleCount: number) =>
    taggingCount === 0 ? "nothing tagged yet" : `${taggings(taggingCount)} in ${many(articleCount, "article", "articles")}`,
  coderShow: (name: string) => `Show what ${name} tagged`,
  coderOwnShown: "What you tag yourself is always on show",
  coderColour: (name: string) => `Colour of ${name}`,
  coderColourOf: (name: string, n: number) => `Colour ${n} for ${name}`,
  coderAdd: "New coder",
  coderAddHint: "Press Enter: from now on, new taggings carry this name.",
  coderRename: (name: string) => `Rename ${name}…`,
  coderRenameTitle: "Rename coder",
  coderRenameHint: "All that was done under the old name goes under the new one.",
  coderRenamed: (from: string, to: string) => `“${from}” is now “${to}”`,
  coderNow: (name: string) => `${name} tags from now on`,
  coderByColour: "Colour passages by coder",
  blindMode: "Blind mode",
  blindModeHint: "Only your own taggings are on show, so that nobody’s judgement sways yours.",
  blindSign: "Blind mode is on: only your own taggings are on show",
  othersOnly: "Only coders who are not on show tagged this, so it stays.",
  othersStay: "Taken off. What others tagged here stays.",
  endsShared: "Others have tagged exactly these words, so the ends stay. Tag the words that you mean, then take your tag off here.",

  // Merging a copy
  mergeCopy: "Merge a colleague’s copy",
  mergeCopyText: "Choose the project file that your colleague worked in. You see what would come in before anything changes; their file stays as it is.",
  mergeChoose: "Choose file…",
  mergeOther: "Choose another file…",
  mergeJob: "Merge a copy",
  mergeLooking: "Looking at the copy",
  mergeGo: "Merge",
  mergeNothing: "Nothing new: this project holds all that the copy holds.",
  mergeComesIn: "What comes in",
  mergeCountedLater: "Counted as if the later change stood everywhere.",
  mergeAdded: "New",
  mergeChanged: "Changed",
  mergeRemoved: "Removed",
  mergeCount: (kind: string, n: number) => {
    const [one, several] = KINDS[kind] ?? [kind, kind];
    return many(n, one, several);
  },
  mergeShared: (name: string, mine: number, theirs: number) =>
    `Both of you tagged as “${name}” (${taggings(mine)} here, ${theirs.toLocaleString()} there). If you are two people, give what your colleague did another name; otherwise they become one coder.`,
  mergeSharedField: (name: string) => `Your colleague’s name instead of “${name}”`,
  mergeSharedHint: "Empty: the same person worked in both copies.",
  mergeConflicts: (n: number) => `${many(n, "thing", "things")} that both of you changed`,
  mergeNames: (n: number) => (n === 1 ? "One name stands for two things" : `${n.toLocaleString()} names stand for two things each`),
  mergeNamesText: "Both of you made something of the same name.",
  mergeStoriesStay: "Stories stay two in any case, told apart by a number.",
  mergeKeepBoth: "Keep both, told apart by a number",
  mergeJoin: "Make them one",
  mergeAllMine: "All mine",
  mergeAllTheirs: "All theirs",
  mergeAllLatest: "The later change",
  mergeAll: "Decide all",
  mergeMine: "Mine",
  mergeTheirs: "Theirs",
  mergeBoth: "Both",
  mergeEmpty: "empty",
  mergeSides: { mine: { changed: "You changed it", removed: "You removed it", used: "You use it" }, theirs: { changed: "They changed it", removed: "They removed it", used: "They use it" } } as Record<
    "mine" | "theirs",
    Record<string, string>
  >,
  mergeKept: "It stays, since work hangs on it.",
  mergeField: (kind: string, field: string) => {
    const [one] = KINDS[`${kind}s`] ?? (kind === "story" ? ["story"] : [kind]);
    const name = FIELDS[field] ?? field.replaceAll("_", " ");
    return field === "removed" ? `${one}, removed on one side` : `${one}, ${name.toLowerCase()}`;
  },
  mergeChoiceOf: (what: string) => `What stands of ${what}`,
  mergeMoreConflicts: (n: number) => `Show ${many(n, "more", "more")}`,
  mergeNotes: "Also to know",
  mergeWorking: "Merging",
  mergeFresh: "Looking again…",
  merged: (name: string, said: string) => `Merged ${name}: ${said}`,
  mergedNothing: (name: string) => `${name} held nothing new`,
  mergeSum: (parts: readonly string[]) => listing(parts),
  mergeParts: { added: (words: string) => `${words} new`, changed: (words: string) => `${words} changed`, removed: (words: string) => `${words} removed` },
};
