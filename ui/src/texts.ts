// Every word of the interface, so that it can be translated in one place. Sentences for people; no markup.
// What the project says (labels of acts, failures, notes of an import) comes from there and is shown as it is.

const numbers = new Intl.NumberFormat();
const percents = new Intl.NumberFormat(undefined, { style: "percent" });
const rules = new Intl.PluralRules("en");

/** A number as the reader writes it. */
export const count = (n: number): string => numbers.format(n);

/** A share from 0 to 1 as whole percent. */
export const percent = (share: number): string => percents.format(share);

/** "1 article", "1,284 articles" */
const many = (n: number, one: string, other: string): string =>
  `${numbers.format(n)} ${rules.select(n) === "one" ? one : other}`;

const articles = (n: number) => many(n, "article", "articles");
const passages = (n: number) => many(n, "passage", "passages");
const files = (n: number) => many(n, "file", "files");
const words = (n: number) => many(n, "word", "words");

/** A list as the language joins it: "a, b and c". */
export const listing = (items: readonly string[]): string =>
  new Intl.ListFormat(undefined, { type: "conjunction" }).format(items);

/** A size in bytes, in the unit that reads best. */
export function bytesText(bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(undefined, {
    style: "unit",
    unit: units[step] ?? "byte",
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: bytes / 1000 ** step < 10 && step > 0 ? 1 : 0,
  }).format(bytes / 1000 ** step);
}

export const t = {
  product: "Variorum",

  // Buttons that stand in many places
  cancel: "Cancel",
  close: "Close",
  save: "Save",
  apply: "Apply",
  undo: "Undo",
  redo: "Redo",
  remove: "Remove",
  rename: "Rename",
  open: "Open",
  more: "More",
  stop: "Stop",
  stopping: "Stopping…",
  create: "Create",
  undoNamed: (label: string) => `Undo: ${label}`,
  redoNamed: (label: string) => `Redo: ${label}`,
  undone: (label: string) => `Undone: ${label}`,
  redone: (label: string) => `Redone: ${label}`,
  nothingToUndo: "Nothing to undo",
  nothingToRedo: "Nothing to redo",
  loading: "Loading…",
  articles,
  passages,
  files,
  words,
  tryAgain: "Try again",
  notices: "Notices",

  // The window
  readOnly: "Read only",
  saved: "Saved",
  taggedPassages: (n: number) => many(n, "tagged passage", "tagged passages"),
  coder: (name: string) => `Coder: ${name}`,
  coderNone: "Coder: set a name",
  coderTitle: "Your name as a coder",
  coderHint: "New taggings carry this name. Taggings that are there already keep theirs.",
  coderField: "Coder",
  import: "Import…",
  importMenu: "Import files or a folder",
  export: "Export",
  back: "Back",
  forward: "Forward",
  leftPanel: "Navigation",
  rightPanel: "Details",
  foldPanel: (name: string) => `Fold ${name.toLowerCase()}`,
  unfoldPanel: (name: string) => `Unfold ${name.toLowerCase()}`,
  resizePanel: (name: string) => `Width of ${name.toLowerCase()}`,
  mainMenu: "Project and view menu",
  projectMenu: "Project",
  jobs: "Running work",
  jobProgress: (stage: string, done: number, total: number) =>
    total > 0 ? `${stage} ${numbers.format(done)} of ${numbers.format(total)}` : stage,
  statusBar: "Status",

  // The search field and palette
  searchPlaceholder: "Search articles, passages, tags",
  paletteName: "Search and commands",
  searchTextsFor: (words: string) => `Search all texts for “${words}”`,
  paletteArticles: "Articles",
  paletteStories: "Stories",
  paletteTags: "Tags",
  paletteCommands: "Commands",
  paletteNothing: "Nothing by that name.",

  // The codebook
  codebookView: "Codebook",
  openCodebook: "Open the codebook",
  newTag: "New tag",
  newTagBelow: "New tag below",
  newTagName: "Name of the new tag",
  tagName: "Name",
  renameTag: "Rename",
  removeTag: "Delete…",
  tagOptions: (name: string) => `More for ${name}`,
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
  tagDefinitionShape: "What it means.\n\nWhen to use it.\n\nWhen not to.",
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

  // Searching
  searchHelp: "Query language",
  searchHelpItems: [
    ["bridge cracks", "both words"],
    ["“own eyes”", "a phrase"],
    ["ferry OR boat", "either"],
    ["NOT strike", "without"],
    ["outlet:ledger", "outlet"],
    ["byline:oduya", "byline"],
    ["in:headline ferry", "headline"],
    ["date:2025-04..2025-05", "from, to"],
  ] as readonly (readonly [string, string])[],
  searchTexts: "In the texts",
  searchTextsCount: (n: number) => `In the texts: ${articles(n)}`,
  searchAllResults: (n: number) => `Show all ${numbers.format(n)} results`,
  searchFull: (words: string) => `Open the results for “${words}”`,
  searching: "Searching…",
  searchSlow: "Still looking…",
  searchRecent: "Recent searches",
  searchForgetRecent: "Forget these",
  searchMore: "Show more",
  searchShown: (shown: number, total: number) =>
    shown < total ? `${numbers.format(shown)} of ${articles(total)}` : `${articles(total)} found`,
  searchResults: "Search results",
  noOutlet: "No outlet",
  noDate: "No date",

  // Exporting
  exportFormats: {
    csv: { name: "CSV", text: "A table for spreadsheets and statistics: one row an excerpt." },
    json: { name: "JSON", text: "For programs: every field under its name, nothing rounded." },
    md: { name: "Markdown", text: "Plain text for notes and drafts: quotations with their references." },
    html: { name: "HTML", text: "A page to read, print or send, in any browser." },
  },
  exportNarrow: "Which excerpts",
  exportTag: "Tag",
  exportStory: "Story",
  exportOutlet: "Outlet",
  exportCoder: "Coder",
  exportFrom: "From",
  exportTo: "To",
  exportAll: "All",
  exportDateHint: "2025, 2025-04 or 2025-04-17",
  exportDateWrong: "Write a year, a month or a day, such as 2025-04-17.",
  exportOnlyArticle: (title: string) => `Only “${title}”`,
  exportEveryArticle: "Export from every article",
  exportClear: "Export everything",
  exportPreview: "Preview",
  exportPreviewOf: (shown: number, total: number) =>
    shown < total ? `The first ${numbers.format(shown)} of ${many(total, "excerpt", "excerpts")}` : many(total, "excerpt", "excerpts"),
  exportEmpty: "Nothing to export",
  exportEmptyNarrow: "No tagged passage fits this choice. Widen it above.",
  exportEmptyProject: "There are no tagged passages yet. Tag some, then come back.",
  exportBom: "Mark the file as UTF-8 (byte order mark)",
  exportBomHint: "Excel needs it to show letters such as é and ß. Most other programs do better without.",
  exportNeutralised: (n: number) =>
    n === 1
      ? "One cell begins like a formula. It is written with an apostrophe in front, so that a spreadsheet shows it and does not run it."
      : `${numbers.format(n)} cells begin like a formula. They are written with an apostrophe in front, so that a spreadsheet shows them and does not run them.`,
  exportGo: "Export…",
  exportWriting: "Writing the file",
  exportWritten: (n: number, size: string) => `${many(n, "excerpt", "excerpts")}, ${size}`,
  exportFinished: "Exported",
  exportAnother: "Export again…",
  exportColumns: { quotation: "Quotation", tags: "Tags", outlet: "Outlet", title: "Headline", published: "Date" },
  copyPath: "Copy path",
  pathCopied: "Copied",
  copyFailed: "The path could not be copied. Select it and copy it by hand.",

  // Import options
  importOptions: "Import",
  importWhat: (n: number, atLeast: boolean) => (atLeast ? `${files(n)} or more can be read` : `${files(n)} can be read`),
  importGo: "Import",
  importStory: "Put all into a story",
  importStoryHint: "A name; it is made when it is new. Empty for none.",
  importOutlet: "Outlet of all",
  importOutletHint: "Empty: the outlet is read from each file.",
  reportStory: "Put these into a story…",
  reportOutlet: "Set their outlet…",
  reportApplied: (n: number, story: string) => `Put ${articles(n)} into “${story}”`,
  reportOutletApplied: (n: number, outlet: string) => `Set ${outlet} for ${articles(n)}`,
  reportAllWell: "Every file was read without trouble.",
  recentMissingShort: "Missing",

  // The left panel
  library: "Library",
  allArticles: "All articles",
  untagged: "Untagged",
  outlets: "Outlets",
  stories: "Stories",
  codebook: "Codebook",
  views: "Views",
  passagesView: "Passages",
  historyView: "History",
  newStory: "New story…",
  newStoryTitle: "New story",
  storyName: "Name of the story",
  noStories: "Choose articles about the same event, then “Add to story”.",
  noTags: "Tags appear here as you make them.",
  foldTag: (name: string) => `Fold ${name}`,
  unfoldTag: (name: string) => `Unfold ${name}`,

  commandGroups: {
    project: "Project",
    edit: "Edit",
    go: "Go to",
    articles: "Articles",
    reading: "Reading and tagging",
    view: "Window",
  },

  commands: {
    palette: "Search and commands",
    newProject: "New project…",
    openProject: "Open project…",
    openSample: "Open the sample project",
    closeProject: "Close project",
    importFiles: "Import files…",
    importFolder: "Import a folder…",
    export: "Export excerpts…",
    back: "Back",
    forward: "Forward",
    library: "All articles",
    untagged: "Untagged articles",
    outlets: "Outlets",
    passages: "Passages",
    history: "History",
    codebook: "Codebook",
    openArticle: "Open article",
    compare: "Compare selected articles",
    editArticles: "Edit selected articles…",
    addToStory: "Add selected articles to a story…",
    removeArticles: "Remove selected articles",
    newStory: "New story…",
    newTag: "New tag…",
    tagSelection: "Tag the selection…",
    untag: "Take the tag off",
    memo: "Write a memo",
    nextPassage: "Next passage",
    previousPassage: "Previous passage",
    nextArticle: "Next article",
    previousArticle: "Previous article",
    nextUntagged: "Next untagged article",
    findInArticle: "Find in article",
    paragraphNumbers: "Paragraph numbers",
    tagAllVersions: "Tag all versions…",
    leftPanel: "Fold or unfold the left panel",
    rightPanel: "Fold or unfold the right panel",
    largerText: "Larger text",
    smallerText: "Smaller text",
    usualText: "Usual text size",
    themeSystem: "Theme: as the system",
    themeLight: "Theme: light",
    themeDark: "Theme: dark",
  },

  newProjectName: "Untitled project",

  // Welcome
  welcomeTitle: "Read the same news twice.",
  welcomeText:
    "Drop in articles, tag passages, see side by side how each outlet told the same event, and leave with excerpts that you can cite. Everything stays on this machine.",
  doorSample: "Open the sample",
  doorSampleText: "Two invented stories in six invented outlets, already partly tagged. A good place to try things.",
  doorNew: "New project",
  doorNewText: "An empty project file, where you choose. One file holds everything and can be copied and backed up.",
  doorOpen: "Open project",
  doorOpenText: "A project file from this or another machine.",
  recent: "Recent projects",
  recentMissing: "not there now",
  forgetRecent: (name: string) => `Take ${name} off this list`,
  version: (version: string) => `Version ${version}`,

  // Empty states
  emptyLibrary: "No articles yet",
  emptyLibraryText: (endings: string) =>
    `Drop files or whole folders anywhere in this window. Variorum reads ${endings}.`,
  emptyUntagged: "Every article carries a tag",
  emptyUntaggedText: "Articles without a tagged passage are listed here.",
  emptyFilter: "No article fits the filter",
  clearFilter: "Clear the filter",
  emptyRight: "Select an article to see what is known about it.",

  // Import
  dropTitle: (n: number, atLeast: boolean) => (atLeast ? `Let go to import ${files(n)} or more` : `Let go to import ${files(n)}`),
  dropNothing: "Nothing here can be read",
  dropLooking: "Looking at the files…",
  dropNoProject: "Open or make a project first, then drop files.",
  dropReadOnly: "This project is open for reading only.",
  dropFolders: (n: number) => many(n, "folder", "folders"),
  dropAndMore: (n: number) => `and ${numbers.format(n)} more`,
  dropUnreadable: (n: number) => `${files(n)} will be left out`,
  importOf: (n: number) => `Import of ${many(n, "item", "items")}`,
  importStarted: "Import started. You can go on working.",
  importDone: (n: number) => `Imported ${articles(n)}`,
  importReport: "Import report",
  importSummary: (articleCount: number, fileCount: number) => `${articles(articleCount)} from ${files(fileCount)}`,
  importCancelled: "The import was stopped. What had been finished by then is in the project.",
  importReportShow: "Show report",
  importedTab: (n: number) => `Imported ${numbers.format(n)}`,
  duplicatesTab: (n: number) => `Duplicates ${numbers.format(n)}`,
  failedTab: (n: number) => `Failed ${numbers.format(n)}`,
  warningsTab: (n: number) => `Warnings ${numbers.format(n)}`,
  duplicateBytes: (title: string) => `The same file as “${title}”`,
  duplicateText: (title: string) => `The same text as “${title}”`,
  filterReport: "Filter the report",
  nothingInReport: "Nothing here.",
  firstWords: "No headline was found; these are the first words.",

  // Views that are still to be reached
  articleGone: "This article is no longer in the project.",
  comparison: "Comparison",
  searchCrumb: "Search",
  nothingFound: "Nothing found",
  nothingFoundText: "No text holds all of these words.",
  hits: (n: number) => many(n, "article found", "articles found"),
  noPassages: "No passages yet",
  noPassagesText: "Open an article, select some words, and give them a tag.",
  definition: "Definition",
  noDefinition: "No definition yet.",
  showPassages: "Show passages",
  openArticle: "Open article",
  exportTitle: "Export excerpts",
  exportFormat: "Format",
  exportCount: (n: number) => many(n, "excerpt", "excerpts"),
  exportDone: (n: number, path: string) => `Wrote ${many(n, "excerpt", "excerpts")} to ${path}`,
  exportJob: "Export",
  formats: { csv: "CSV table", json: "JSON", md: "Markdown", html: "HTML page" },
  noHistory: "Nothing has been done yet",
  noHistoryText: "Every act on this project is listed here, with who did it and when.",
  historyUndone: "undone",
  columnEdge: (column: string) => `Width of column ${column}`,
  columns: {
    title: "Headline",
    outlet: "Outlet",
    published: "Date",
    byline: "Byline",
    words: "Words",
    passages: "Passages",
    tags: "Tags",
    story: "Story",
    language: "Language",
    source: "Source file",
    imported: "Imported",
  },
  compareNeedsTwo: "Choose two to six articles to compare.",
} as const;
