// Written by `cargo xtask test` from src-tauri/crates/project/src/wire; do not edit.

export type AddToStory = { story: StoryId, articles: Array<ArticleId>, };

/**
 * Between whom, on what, in which articles; an absent field does not narrow.
 */
export type AgreementAsked = { unit: AgreementUnit, 
/**
 * With the tags below it.
 */
tag?: TagId, 
/**
 * Names; all who tagged something where none is given.
 */
coders?: Array<string>, articles?: Array<ArticleId>, story?: StoryId, 
/**
 * Every coder read every article: who tagged nothing in one judged it all the same.
 */
all_read: boolean, };

/**
 * What is judged: each unit is tagged or not by each coder.
 */
export type AgreementUnit = "article" | "paragraph" | "sentence" | "character";

export type AgreementView = { coders: Array<string>, articles: number, 
/**
 * Articles with taggings that fewer than two of the coders coded.
 */
articles_left_out: number, 
/**
 * Articles that all of the coders coded; the measures on the text are of these.
 */
articles_of_all: number, overall: MeasuresView, binary_u_alpha: MeasureView, cu_alpha: MeasureView, tags: Array<TagAgreement>, pairs: Array<PairAgreement>, };

export type AlignmentId = number;

export type AlikeArticle = { id: ArticleId, title: string, outlet_name: string | null, published: string | null, updated: string | null, 
/**
 * Came in with this import.
 */
new: boolean, 
/**
 * No longer in the project.
 */
gone: boolean, };

/**
 * Articles that are nearly the same, or versions of one another. They are shown and never dropped.
 */
export type AlikeGroup = { 
/**
 * The same outlet published a later version; otherwise the texts are nearly the same.
 */
versions: boolean, 
/**
 * By date, then by order of import.
 */
articles: Array<AlikeArticle>, 
/**
 * The least share of words, from 0 to 1, that one of a pair has in the other.
 */
share: number, };

/**
 * What to change in several articles at once; an absent field stays as it is.
 */
export type ArticleChange = { 
/**
 * Empty takes the headline away.
 */
headline?: string, 
/**
 * The outlet's name, made when unknown; empty takes it away.
 */
outlet?: string, byline?: Array<WireAuthor>, 
/**
 * ISO 8601; empty takes the date away.
 */
published?: string, url?: string, language?: string, deck?: string, 
/**
 * ISO 8601; empty takes it away, as for the others.
 */
updated?: string, dateline?: string, section?: string, page?: string, edition?: string, number?: string, };

export type ArticleId = number;

export type ArticleRow = { id: ArticleId, 
/**
 * The headline, or the article's first words where none was found.
 */
title: string, title_is_first_words: boolean, outlet: OutletId | null, outlet_name: string | null, outlet_colour: string | null, byline: Array<WireAuthor>, 
/**
 * ISO 8601 of the precision that is known.
 */
published: string | null, language: string | null, url: string | null, words: number, passages: number, 
/**
 * Tags on this article, each once.
 */
tags: Array<TagId>, stories: Array<StoryId>, source_name: string, 
/**
 * RFC 3339, UTC.
 */
imported_at: string, 
/**
 * Fields whose value is only probable and worth a look.
 */
unsure: Array<WireField>, deck: string | null, 
/**
 * ISO 8601, as `published`.
 */
updated: string | null, 
/**
 * The place that it was filed from.
 */
dateline: string | null, section: string | null, 
/**
 * In print, as the file states it.
 */
page: string | null, edition: string | null, 
/**
 * What its database or table calls it by.
 */
number: string | null, 
/**
 * The length that its database states, in words.
 */
stated_words: number | null, };

/**
 * An article opened for reading.
 */
export type ArticleView = { row: ArticleRow, text: string, paragraphs: Array<WireParagraph>, passages: Array<PassageView>, witnesses: Array<WireWitness>, memo: string, source: SourceCard, 
/**
 * Where the pages of its file begin, in order; none where the file has none.
 */
pages: Array<WirePageStart>, };

export type Check = { repair: boolean, };

export type CheckReport = { ok: boolean, problems: Array<string>, repaired: Array<string>, };

export type CloseProject = Record<symbol, never>;

export type Code = "invalid" | "not_found" | "conflict" | "unreadable" | "cancelled" | "too_new" | "busy" | "internal";

export type CoderId = number;

/**
 * Another name for a coder of the other copy.
 */
export type CoderRenamed = { from: string, to: string, };

/**
 * Somebody who tags, and how much they did.
 */
export type CoderRow = { id: CoderId, name: string, taggings: number, articles: number, };

/**
 * What the cells of a column are of an article.
 */
export type ColumnRole = "headline" | "deck" | "outlet" | "byline" | "published" | "updated" | "url" | "language" | "text" | "section" | "page" | "edition" | "number" | "dateline" | "ignored";

export type ColumnView = { name: string, role: ColumnRole, 
/**
 * Certain where name and cells agree or a person decided.
 */
sureness: WireSureness, 
/**
 * The cells of the first rows, shortened.
 */
samples: Array<string>, };

export type Compare = { articles: Array<ArticleId>, };

export type ComparisonView = { 
/**
 * The articles compared, in the order asked.
 */
articles: Array<ArticleId>, alignments: Array<WireAlignment>, points: Array<WirePoint>, only: Array<WirePlace>, 
/**
 * What somebody decided does not tell the same thing, so that it can be taken back.
 */
refused: Array<Refused>, 
/**
 * For each article, in the order asked, how much of it stands in another one too.
 */
shared: Array<SharedShare>, };

/**
 * What the articles of one point give differently.
 */
export type Conflict = { kind: ConflictKind, values: Array<ConflictValue>, };

export type ConflictKind = "number" | "date" | "name";

export type ConflictValue = { text: string, places: Array<WirePlace>, };

/**
 * The sentence around one place, word by word against the sentence around another.
 */
export type Counterpart = { 
/**
 * The sentence or sentences that hold the place.
 */
place: WirePlace, runs: Array<DifferenceRun>, };

/**
 * The sentence around each of `others`, word by word against the sentence around `chosen`.
 */
export type Counterparts = { chosen: WirePlace, others: Array<WirePlace>, };

/**
 * Makes an empty project file and opens it.
 */
export type CreateProject = { path: string, };

export type CreateStory = { name: string, articles: Array<ArticleId>, };

export type CreateTag = { name: string, parent?: TagId, colour?: string, definition?: string, key?: string, };

/**
 * Confirms, refuses or draws alignments in one act. An earlier decision on the same pair gives way to it.
 */
export type DecideAlignments = { pairs: Array<WirePair>, verdict: Verdict, };

export type Decided = { alignment: AlignmentId, verdict: Verdict, coder: string, 
/**
 * RFC 3339, UTC.
 */
at: string, };

/**
 * What the window needs to know before anything is open.
 */
export type DeskView = { version: string, project: ProjectCard | null, recent: Array<RecentProject>, 
/**
 * The name that new taggings carry.
 */
coder: string, 
/**
 * Endings of the files that can be imported, without the dot.
 */
readable: Array<string>, };

export type DifferenceKind = "same" | "missing" | "added";

/**
 * A paragraph against its counterpart; one of the two may be missing.
 */
export type DifferenceRow = { a: WirePlace | null, b: WirePlace | null, 
/**
 * The counterpart stands elsewhere in the order of paragraphs.
 */
moved: boolean, runs: Array<DifferenceRun>, };

export type DifferenceRun = { kind: DifferenceKind, text: string, };

/**
 * Two articles, or two versions of one, paragraph by paragraph and word by word.
 */
export type Differences = { a: ArticleId, b: ArticleId, };

/**
 * Two articles laid over each other.
 */
export type DifferencesView = { 
/**
 * In the order of `b`; what stands in `a` only comes where it stood.
 */
rows: Array<DifferenceRow>, 
/**
 * Words that stand in paragraphs that belong together and are the same there.
 */
shared_words: number, a_words: number, b_words: number, };

export type DisagreementPage = { total: number, rows: Array<DisagreementRow>, };

/**
 * A stretch that not all coders of the article tagged alike.
 */
export type DisagreementRow = { place: WirePlace, title: string, tag: TagId, text: string, 
/**
 * Each passage with the tag in the stretch, in order of position.
 */
marked: Array<MarkedBy>, 
/**
 * The coders of the article who have not tagged it so.
 */
without: Array<string>, };

export type Duplicate = { path: string, 
/**
 * The article that has the same bytes or the same text.
 */
of: ArticleId, of_title: string, same_bytes: boolean, };

export type EditArticles = { articles: Array<ArticleId>, change: ArticleChange, };

/**
 * Renames an outlet; the name of another outlet joins the two.
 */
export type EditOutlet = { outlet: OutletId, name?: string, colour?: string, };

export type EditTag = { tag: TagId, change: TagChange, };

export type Export = { format: ExportFormat, choice: PassageChoice, path: string, 
/**
 * A byte order mark, for spreadsheets that need it to see UTF-8.
 */
bom: boolean, style?: ReferenceStyle, };

export type ExportFormat = "csv" | "xlsx" | "json" | "md" | "md_by_article" | "md_by_tag" | "html" | "docx" | "jsonld" | "csl" | "ris" | "bib" | "qdpx" | "qdc" | "codebook_csv" | "codebook_docx";

export type ExportPreview = { excerpts: number, 
/**
 * The first rows, as they would be written.
 */
rows: Array<PassageRow>, 
/**
 * Cells of a CSV that would be written with a leading apostrophe, since a spreadsheet
 * would run them as a formula.
 */
neutralised: number, 
/**
 * The first rows in the format that was asked for, as the file begins; empty where the format
 * is no text, or holds more than excerpts.
 */
sample: string, 
/**
 * The references of the first rows in the style that was asked for; none in the plain one.
 */
references: Array<string>, };

export type Exported = { path: string, excerpts: number, bytes: number, neutralised: number, 
/**
 * What the format could not hold, in sentences.
 */
left_out: Array<string>, 
/**
 * What else whoever exports should know, in sentences.
 */
notices: Array<string>, };

/**
 * Files as an import would read them.
 */
export type FilePage = { rows: Array<FilePreview>, 
/**
 * How many files there are; at least so many where `unfinished`.
 */
total: number, 
/**
 * There are more files than a preview looks at.
 */
unfinished: boolean, };

export type FilePreview = { path: string, name: string, 
/**
 * By content, such as `application/pdf`; none where the file cannot be read.
 */
media_type: string | null, articles: number, 
/**
 * Of the first article.
 */
headline: string | null, outlet: string | null, published: string | null, warnings: Array<string>, 
/**
 * Why it will not come in.
 */
problem: string | null, 
/**
 * The same bytes are in the project already.
 */
known: boolean, 
/**
 * A table, whose columns can be looked at.
 */
is_table: boolean, 
/**
 * Of a list of references, which brings no articles and fills in those that come with it.
 */
references: number | null, };

export type FirstArticle = { headline: string | null, outlet: string | null, byline: Array<string>, published: string | null, section: string | null, page: string | null, 
/**
 * The beginning of what it tells.
 */
text: string, };

export type ForgetRecent = { path: string, };

/**
 * How far coders agree on what they tagged, over all tags and on each.
 */
export type GetAgreement = { asked: AgreementAsked, };

export type GetArticle = { article: ArticleId, };

/**
 * The passages of one article, in order of position: what changes while tagging.
 */
export type GetArticlePassages = { article: ArticleId, };

/**
 * The tags in the order of the tree, a parent before its children.
 */
export type GetCodebook = Record<symbol, never>;

/**
 * What is open, what was open lately, who codes.
 */
export type GetDesk = Record<symbol, never>;

/**
 * The latest acts first.
 */
export type GetHistory = { limit: number, };

/**
 * A report as a table (CSV).
 */
export type GetImportCsv = { import: ImportId, };

export type GetImportReport = { import: ImportId, };

export type GetOverview = Record<symbol, never>;

/**
 * Where, by whom and when a tag was used; with the tags below it where `below` says so.
 */
export type GetTagUsage = { tag: TagId, below: boolean, };

export type HistoryRow = { step: StepId, 
/**
 * Such as "tag 12 passages".
 */
label: string, coder: string, 
/**
 * RFC 3339, UTC.
 */
at: string, undone: boolean, };

export type Import = { paths: Array<string>, story?: string, outlet?: string, 
/**
 * What the columns of tables are, where a person said so; kept for the next import.
 */
mappings?: Array<TableMapping>, };

export type ImportId = number;

/**
 * Something that was not brought over.
 */
export type ImportLoss = { 
/**
 * In the plural, such as "selections in pictures".
 */
what: string, how_many: number, 
/**
 * A sentence.
 */
why: string, };

export type ImportNote = { path: string, code: Code | null, message: string, };

/**
 * What a drop would bring in, from names and sizes alone.
 */
export type ImportPreview = { readable: number, unreadable: number, folders: number, bytes: number, 
/**
 * The first names that would be read.
 */
names: Array<string>, 
/**
 * The first that would not, each with a sentence.
 */
refused: Array<ImportNote>, 
/**
 * More files than a preview walks; the numbers are "at least".
 */
unfinished: boolean, };

export type ImportReport = { articles: Array<ImportedArticle>, duplicates: Array<Duplicate>, failed: Array<ImportNote>, warnings: Array<ImportNote>, cancelled: boolean, files: number, 
/**
 * Under which the report is kept.
 */
import: ImportId | null, 
/**
 * Articles of this import with those that they are nearly the same as.
 */
groups: Array<AlikeGroup>, 
/**
 * Projects and codebooks of other programs among the files.
 */
projects: Array<ImportedProject>, };

/**
 * One import of the project.
 */
export type ImportRow = { id: ImportId, 
/**
 * RFC 3339, UTC.
 */
at: string, coder: string, files: number, state: ImportState, 
/**
 * Its articles were taken out again by undoing it.
 */
undone: boolean, imported: number, duplicates: number, 
/**
 * New articles that are nearly the same as another one.
 */
alike: number, 
/**
 * New articles that are another version of one.
 */
versions: number, failed: number, warnings: number, };

export type ImportState = "running" | "done" | "cancelled";

export type ImportedArticle = { id: ArticleId, path: string, title: string, title_is_first_words: boolean, };

/**
 * What came of another program's project. "Known" is what was here already and not added again.
 */
export type ImportedProject = { path: string, 
/**
 * The program and its version as the file names it.
 */
tool: string, name: string, articles: number, articles_known: number, tags: number, tags_known: number, passages: number, passages_known: number, taggings: number, memos: number, coders: number, stories: number, 
/**
 * Coded stretches in the file; several may be one passage here.
 */
passages_in_file: number, 
/**
 * Of those: the words at their positions are the ones that the file stores.
 */
passages_equal: number, 
/**
 * Found by their stored words, since the positions said something else.
 */
passages_reanchored: number, 
/**
 * Taken by their positions, since the file stores no words.
 */
passages_unchecked: number, passages_lost: number, losses: Array<ImportLoss>, 
/**
 * Sentences about how it was read.
 */
notes: Array<string>, };

/**
 * A report that was kept.
 */
export type KeptImport = { row: ImportRow, report: ImportReport, };

/**
 * The kinds of rows; an act names those it changed, and views that read them ask again.
 */
export type Kind = "source" | "outlet" | "article" | "text" | "tag" | "passage" | "tagging" | "coder" | "memo" | "story" | "alignment" | "import" | "project";

export type ListArticles = Record<symbol, never>;

/**
 * Everybody who acted in the project, in the order in which they first did.
 */
export type ListCoderRows = Record<symbol, never>;

export type ListCoders = Record<symbol, never>;

/**
 * The stretches that coders did not tag alike, article by article, with who tagged what.
 */
export type ListDisagreements = { asked: AgreementAsked, offset: number, limit: number, };

/**
 * Every import, the latest first.
 */
export type ListImports = Record<symbol, never>;

export type ListOutlets = Record<symbol, never>;

export type ListPassages = { choice: PassageChoice, order?: PassageOrder, offset: number, limit: number, };

export type ListStories = Record<symbol, never>;

export type MappedColumn = { name: string, role: ColumnRole, };

/**
 * Says of a tagged passage that it shows what the tag is for, or no longer.
 */
export type MarkExample = { passage: PassageId, tag: TagId, example: boolean, };

export type MarkedBy = { coder: string, passage: PassageId, start: number, end: number, };

/**
 * A coefficient with its interval of 95 %; where there is none, why.
 */
export type MeasureView = { value: number | null, 
/**
 * What follows "cannot be computed, because".
 */
reason: string | null, interval: [number, number] | null, interval_reason: string | null, };

/**
 * The coefficients of one question.
 */
export type MeasuresView = { 
/**
 * Units that two coders or more judged.
 */
units: number, percent: MeasureView, cohen_kappa: MeasureView, scott_pi: MeasureView, fleiss_kappa: MeasureView, krippendorff_alpha: MeasureView, gwet_ac1: MeasureView, alpha_u: MeasureView, u_alpha: MeasureView, };

/**
 * A memo that a search found.
 */
export type MemoHit = { on: MemoOn, 
/**
 * The article of a passage, or the one that the memo is about.
 */
article: ArticleId | null, 
/**
 * A headline, the words of a passage, a tag's path, a story's name, the project's name.
 */
about: string, text: string, coder: string, };

/**
 * What a memo is about.
 */
export type MemoOn = { "article": ArticleId } | { "passage": PassageId } | { "tag": TagId } | { "story": StoryId } | "project";

export type MemoPage = { total: number, 
/**
 * The one that was written last comes first.
 */
memos: Array<MemoHit>, };

/**
 * Brings in a colleague's copy of this project as one act, or says what would come of it.
 */
export type Merge = { asked: MergeAsked, };

/**
 * Which copy, and how conflicts are decided.
 */
export type MergeAsked = { path: string, 
/**
 * All that is not decided one by one; the later change where absent.
 */
decide?: MergeSide, each?: Array<MergeDecision>, 
/**
 * What the other copy's coder of one name did since the copies parted goes under another.
 */
rename?: Array<CoderRenamed>, 
/**
 * Tags and coders that both sides made under one name become one.
 */
join_names: boolean, 
/**
 * Only says what would come of it.
 */
preview: boolean, };

/**
 * Something that both copies changed, differently.
 */
export type MergeConflict = { id: string, 
/**
 * "tag", "passage", "memo" and so on.
 */
kind: string, 
/**
 * What people call it.
 */
what: string, 
/**
 * "removed" where one side took away what the other changed or uses; "same name" where both
 * made something of one name.
 */
field: string, mine: string, theirs: string, 
/**
 * Whether anybody can decide it; else it only tells what was done.
 */
decidable: boolean, 
/**
 * Both can stand, one after the other.
 */
both: boolean, 
/**
 * Whose value stands now.
 */
taken: MergeSide, };

export type MergeDecision = { 
/**
 * The id of a conflict that a preview named.
 */
conflict: string, take: MergeSide, };

/**
 * What came of a merge: numbers by kind, such as "taggings".
 */
export type MergeReport = { preview: boolean, added: { [key in string]: number }, changed: { [key in string]: number }, removed: { [key in string]: number }, conflicts: Array<MergeConflict>, 
/**
 * Names under which both sides went on tagging.
 */
shared_coders: Array<SharedCoder>, notes: Array<string>, };

/**
 * Whose value a conflict takes.
 */
export type MergeSide = "latest" | "mine" | "theirs" | "both";

/**
 * Makes tags one with `into`; what was written of them and the tags below them go over.
 */
export type MergeTags = { from: Array<TagId>, into: TagId, };

export type MovePassage = { passage: PassageId, start: number, end: number, };

/**
 * Puts a tag under another (or at the root) before the child now at `position`.
 */
export type MoveTag = { tag: TagId, parent?: TagId, position: number, };

export type Nearest = { place: WirePlace, 
/**
 * From 0 to 1, on the scale of the alignments' scores.
 */
score: number, };

export type OpenProject = { path: string, };

/**
 * Opens the sample project, writing it first where it is not there yet.
 */
export type OpenSample = Record<symbol, never>;

/**
 * Hints and no verdict: who published first need not have written first.
 */
export type Origin = { 
/**
 * The article that was published before each other one that carries the wording, where all
 * dates say so.
 */
earliest: ArticleId | null, 
/**
 * The agency or outlet that most of these articles credit.
 */
credited: string | null, 
/**
 * The articles that credit it.
 */
credited_by: Array<ArticleId>, };

/**
 * A success with its changes.
 */
export type Outcome<T> = { value: T, changed: Array<Kind>, };

export type OutletId = number;

export type OutletRow = { id: OutletId, name: string, colour: string, articles: number, };

/**
 * The bottom line of the window and the counts of the left panel.
 */
export type Overview = { articles: number, untagged: number, outlets: number, passages: number, taggings: number, 
/**
 * The project's own memo.
 */
memo: string, 
/**
 * What undo would undo, such as "tag a passage"; none when there is nothing.
 */
undo: string | null, redo: string | null, };

export type PairAgreement = { a: string, b: string, units: number, percent: MeasureView, cohen_kappa: MeasureView, scott_pi: MeasureView, };

/**
 * Which passages or excerpts; an absent field does not narrow.
 */
export type PassageChoice = { 
/**
 * With the tags below it, unless `tag_alone`.
 */
tag?: TagId, tag_alone?: boolean, 
/**
 * Only those that no coder gave this tag or one below it.
 */
without?: TagId, 
/**
 * Only those in whose sentences a passage with this tag, or one below it, stands too.
 */
beside?: TagId, 
/**
 * Only those that were marked as an example: of `tag`, or else of any.
 */
examples?: boolean, 
/**
 * Articles that this search finds.
 */
query?: string, 
/**
 * Any of these.
 */
articles?: Array<ArticleId>, story?: StoryId, outlet?: OutletId, coder?: string, 
/**
 * First and last day, ISO 8601.
 */
from?: string, to?: string, };

export type PassageId = number;

/**
 * In which order passages are listed; those that are equal by date and position.
 */
export type PassageOrder = "date" | "date_back" | "outlet" | "headline" | "length";

export type PassagePage = { total: number, rows: Array<PassageRow>, };

/**
 * A row of the passage list.
 */
export type PassageRow = { 
/**
 * The page to cite it by, such as "3", "3–4" or "A4".
 */
page: string | null, passage: PassageView, title: string, outlet_name: string | null, outlet_colour: string | null, published: string | null, 
/**
 * Some words before and after, within the paragraph.
 */
before: string, after: string, };

export type PassageView = { id: PassageId, article: ArticleId, start: number, end: number, quotation: string, taggings: Array<TaggingView>, memo: string, };

export type PreviewExport = { choice: PassageChoice, format?: ExportFormat, style?: ReferenceStyle, };

/**
 * Reads files as an import would: `limit` of them, from the one of number `from` on.
 */
export type PreviewFiles = { paths: Array<string>, from: number, limit: number, };

export type PreviewImport = { paths: Array<string>, };

/**
 * The columns of a table, some of its rows and its first article; none where the file is no table.
 */
export type PreviewTable = { path: string, mapping?: TableMapping, };

/**
 * Sent while a job runs, at most every 100 ms.
 */
export type Progress = { 
/**
 * What is being done, in a word or two: "Reading", "Indexing".
 */
stage: string, done: number, total: number, };

export type ProjectCard = { id: string, name: string, path: string, 
/**
 * Opened without leave to write: reading and export work, acts are refused.
 */
read_only: boolean, 
/**
 * Something a person should know about the opening, such as a search index rebuilt.
 */
notice: string | null, };

export type RecentProject = { path: string, name: string, 
/**
 * The file is not there now.
 */
missing: boolean, };

export type Redo = Record<symbol, never>;

/**
 * How references are written.
 */
export type ReferenceStyle = "plain" | "apa" | "chicago" | "chicago_author_date" | "mla";

export type Refused = { kind: WireAlignmentKind, a: WirePlace, b: WirePlace, decided: Decided, };

/**
 * Takes articles out of the project with their passages and memos.
 */
export type RemoveArticles = { articles: Array<ArticleId>, };

export type RemovePassages = { passages: Array<PassageId>, };

/**
 * Takes the story away; its articles stay.
 */
export type RemoveStory = { story: StoryId, };

/**
 * Removes a tag and the tags below it with their taggings; passages left without a tag go too, unless they carry a memo.
 */
export type RemoveTag = { tag: TagId, };

/**
 * Takes off what these coders tagged in the passages, and no more; says how many taggings went.
 */
export type RemoveTaggings = { passages: Array<PassageId>, coders: Array<string>, };

/**
 * Gives a coder another name; all that they did goes under it.
 */
export type RenameCoder = { coder: CoderId, name: string, };

export type RenameStory = { story: StoryId, name: string, };

/**
 * Gives passages another tag in place of one that they have; says how many had it.
 */
export type Retag = { passages: Array<PassageId>, from: TagId, to: TagChoice, };

export type Search = { query: string, offset: number, limit: number, };

export type SearchHit = { article: ArticleId, score: number, title: string, title_is_first_words: boolean, outlet_name: string | null, outlet_colour: string | null, published: string | null, snippets: Array<Snippet>, };

/**
 * Memos that hold what a query asks of words, on whatever they are.
 */
export type SearchMemos = { query: string, limit: number, };

export type SearchPage = { total: number, hits: Array<SearchHit>, 
/**
 * Why the answer may be incomplete, in a sentence.
 */
notice: string | null, };

/**
 * Sets the name that new taggings carry, on this machine.
 */
export type SetCoder = { name: string, };

/**
 * Makes all of `coders` tag the passages of one disagreement as `like` did; says how many taggings came or went.
 */
export type SettleDisagreement = { tag: TagId, passages: Array<PassageId>, coders: Array<string>, like: string, };

/**
 * A name under which both sides have tagged since the copies parted: two people, perhaps.
 */
export type SharedCoder = { name: string, 
/**
 * Taggings that are new on each side.
 */
mine: number, theirs: number, };

/**
 * Shares of an article's words that stand in another article too, from 0 to 1: in any kind of
 * alignment, and in each kind; a word in two kinds counts in both.
 */
export type SharedShare = { any: number, quotation: number, wording: number, point: number, };

/**
 * Some words of an article around what was searched.
 */
export type Snippet = { start: number, end: number, text: string, 
/**
 * Half-open ranges within `text`, UTF-16.
 */
marks: Array<[number, number]>, };

export type SourceCard = { name: string, 
/**
 * Where the file lay when it was imported.
 */
path: string, media_type: string, sha256: string, bytes: number, };

/**
 * Passages that go from a tag that is split to another.
 */
export type SplitPart = { to: TagChoice, passages: Array<PassageId>, };

/**
 * Passages of a tag go to other tags in one act; the rest keeps it. Says how many went.
 */
export type SplitTag = { tag: TagId, parts: Array<SplitPart>, };

export type StepId = number;

/**
 * Asks every comparison under way to stop; each is then refused as cancelled.
 */
export type StopComparing = Record<symbol, never>;

export type StoryId = number;

export type StoryRow = { id: StoryId, name: string, 
/**
 * By date, then by order of import.
 */
articles: Array<ArticleId>, memo: string, };

/**
 * Articles that seem to cover the same event and are not together in a story yet.
 */
export type StorySuggestion = { 
/**
 * Two or more, in order of import; those that are in `story` already among them.
 */
articles: Array<ArticleId>, 
/**
 * How sure, from 0.5 (just alike enough) towards 1.
 */
score: number, 
/**
 * A headline to name the story by.
 */
label: string, 
/**
 * The story that holds two or more of the articles already: the others would join it.
 */
story: StoryId | null, };

/**
 * Articles of the whole library that seem to cover the same event, the surest first.
 */
export type SuggestStories = Record<symbol, never>;

/**
 * What a person says the columns of a table are.
 */
export type TableMapping = { columns: Array<MappedColumn>, 
/**
 * How 04/05/2031 is meant, where the dates of the table do not say so themselves.
 */
day_first?: boolean, };

/**
 * A table before it is imported.
 */
export type TableView = { columns: Array<ColumnView>, day_first: boolean | null, rows: number, 
/**
 * The columns were decided at an earlier import.
 */
remembered: boolean, 
/**
 * The first article by this mapping.
 */
first: FirstArticle | null, 
/**
 * Why there is none.
 */
problem: string | null, warnings: Array<string>, };

export type TagAgreement = { tag: TagId, 
/**
 * With the names of the tags above it.
 */
name: string, measures: MeasuresView, ku_alpha: MeasureView, 
/**
 * Stretches that each coder tagged so in the articles that all coded, in the order of the coders.
 */
passages: Array<number>, };

export type TagChange = { name?: string, colour?: string, definition?: string, use_when?: string, not_when?: string, 
/**
 * Empty takes the key away.
 */
key?: string, 
/**
 * A tag that is retired gives its key away.
 */
retired?: boolean, };

/**
 * A tag that exists, or the name of one to make when it does not (a path `A › B` makes both).
 */
export type TagChoice = { "id": TagId } | { "named": string };

export type TagId = number;

/**
 * Tags a stretch of text; a passage that covers exactly this stretch takes one more tag.
 */
export type TagPassage = { place: WirePlace, tag: TagChoice, };

/**
 * Tags many stretches in one act.
 */
export type TagPassages = { places: Array<WirePlace>, tag: TagChoice, };

export type TagRow = { id: TagId, parent: TagId | null, name: string, 
/**
 * `#rrggbb`
 */
colour: string, 
/**
 * What it means.
 */
definition: string, use_when: string, not_when: string, 
/**
 * No longer offered for tagging; what is tagged with it stays so.
 */
retired: boolean, 
/**
 * One character that tags the selection, or none.
 */
key: string | null, passages: number, articles: number, 
/**
 * With all tags below it.
 */
passages_below: number, memo: string, };

/**
 * Where, by whom and when a tag was used.
 */
export type TagUsage = { 
/**
 * The most used first; a name is empty for articles without an outlet.
 */
outlets: Array<TagUse>, 
/**
 * The most used first.
 */
coders: Array<TagUse>, 
/**
 * By the month in which the articles were published, `YYYY-MM`, the earliest first.
 */
months: Array<TagUse>, 
/**
 * In articles whose month is unknown.
 */
undated: number, };

export type TagUse = { name: string, 
/**
 * `#rrggbb`, where it has one.
 */
colour: string | null, passages: number, articles: number, };

export type TaggingView = { tag: TagId, coder: string, 
/**
 * RFC 3339, UTC.
 */
at: string, 
/**
 * It shows what the tag is for.
 */
example: boolean, };

/**
 * What joining tags came to.
 */
export type TagsMerged = { 
/**
 * Passages that had one of the tags.
 */
passages: number, 
/**
 * Taggings that went, since the coder had tagged the same passage with the other tag too.
 */
joined: number, 
/**
 * Pairs of passages that carry the tag now and overlap without being the same.
 */
overlapping: number, };

export type TakeFromStory = { story: StoryId, articles: Array<ArticleId>, };

export type Undo = Record<symbol, never>;

export type Undone = { 
/**
 * What was undone or redone.
 */
label: string, };

/**
 * Takes a tag off a passage; a passage left with neither tag nor memo goes.
 */
export type Untag = { passage: PassageId, tag: TagId, };

/**
 * What a person says of an alignment.
 */
export type Verdict = "confirmed" | "refused" | "drawn";

export type VerifiedExcerpt = { 
/**
 * The passage's lasting name; empty for what a page says of an article as a whole.
 */
passage: string, 
/**
 * The article's lasting name.
 */
article: string, state: VerifiedState, 
/**
 * What the export tells otherwise than the project does now.
 */
fields: Array<string>, 
/**
 * The beginning of the quotation as the export has it.
 */
quotation: string, };

export type VerifiedState = "stands" | "differs" | "unmarked" | "moved" | "altered" | "missing";

/**
 * Holds an export, or a folder of notes, against the project.
 */
export type VerifyExport = { path: string, };

/**
 * What became of the excerpts of an export.
 */
export type VerifyReport = { path: string, 
/**
 * Such as "CSV".
 */
format: string, excerpts: number, 
/**
 * Those that stand in the source and are told as the project tells them.
 */
stand: number, 
/**
 * What is wrong with the export as a whole, in sentences.
 */
problems: Array<string>, 
/**
 * What was passed over, in sentences; nothing is wrong with that.
 */
notices: Array<string>, 
/**
 * One for each excerpt, in the order of the export.
 */
rows: Array<VerifiedExcerpt>, };

export type VoiceQuotation = { 
/**
 * The words, without the marks.
 */
place: WirePlace, text: string, 
/**
 * In quotation marks; otherwise told in the article's own words.
 */
direct: boolean, words: number, 
/**
 * The words beside it that say who speaks.
 */
speaker: WirePlace | null, 
/**
 * The word or phrase that announces it, such as "said".
 */
cue: string | null, };

export type VoiceRow = { 
/**
 * The fullest name that the articles give.
 */
name: string, 
/**
 * In the order of the articles asked for, then of position.
 */
quotations: Array<VoiceQuotation>, };

/**
 * Who is quoted or paraphrased in the articles, most often first.
 */
export type Voices = { articles: Array<ArticleId>, };

/**
 * Who is quoted, by whom and how much.
 */
export type VoicesView = { 
/**
 * Those with most quotations first.
 */
voices: Array<VoiceRow>, 
/**
 * Quotations that nobody is named for.
 */
unattributed: Array<VoiceQuotation>, };

export type WireAlignment = { kind: WireAlignmentKind, score: number, a: WirePlace, b: WirePlace, 
/**
 * Index into `points`.
 */
point: number, 
/**
 * The terms that it rests on, the weightiest first.
 */
why: Array<string>, 
/**
 * What somebody decided about it; never a refusal.
 */
decided: Decided | null, };

export type WireAlignmentKind = "quotation" | "wording" | "point";

export type WireAuthor = { name: string, role: string | null, };

/**
 * A refusal: the code for programs, the message for people.
 */
export type WireFailure = { code: Code, 
/**
 * A sentence or two: what could not be done and what to do next.
 */
message: string, };

export type WireField = "headline" | "outlet" | "byline" | "published" | "url" | "language" | "deck" | "updated" | "dateline" | "section" | "page" | "edition" | "number";

export type WirePageStart = { at: number, 
/**
 * Counted from 1.
 */
page: number, };

/**
 * Two places that a person decides about, in any order.
 */
export type WirePair = { kind: WireAlignmentKind, a: WirePlace, b: WirePlace, };

export type WireParagraph = { start: number, end: number, kind: WireParagraphKind, };

export type WireParagraphKind = "headline" | "deck" | "byline" | "role" | "date" | "outlet" | "heading" | "body" | "quote" | "list_item" | "caption" | "credit" | "note";

export type WirePlace = { article: ArticleId, start: number, end: number, };

export type WirePoint = { kind: WireAlignmentKind, label: string, passages: Array<WirePlace>, omitted_by: Array<ArticleId>, 
/**
 * For articles that omit it the sentence that comes nearest, where there is any.
 */
nearest: Array<Nearest>, 
/**
 * Numbers, dates and names that differ between the articles.
 */
conflicts: Array<Conflict>, 
/**
 * Who is quoted in it, each once.
 */
voices: Array<string>, 
/**
 * Of shared wording what dates and credit lines say of where it came from.
 */
origin: Origin | null, };

export type WireSureness = "unsure" | "likely" | "certain";

export type WireWitness = { field: WireField, 
/**
 * Where it was found, in words: "line 1", "meta article:published_time", "corrected by hand".
 */
place: string, 
/**
 * The words of the file that say so.
 */
words: string, sureness: WireSureness, 
/**
 * True where a person corrected it.
 */
by_hand: boolean, };

/**
 * Takes decisions back in one act, so that what the program suggests counts again.
 */
export type WithdrawDecisions = { alignments: Array<AlignmentId>, };

/**
 * Writes a memo; an empty one is taken away.
 */
export type WriteMemo = { on: MemoOn, text: string, };

export interface Calls {
  /** What is open, what was open lately, who codes. */
  desk: { request: GetDesk; reply: DeskView };
  /** Makes an empty project file and opens it. */
  create_project: { request: CreateProject; reply: ProjectCard };
  open_project: { request: OpenProject; reply: ProjectCard };
  /** Opens the sample project, writing it first where it is not there yet. */
  open_sample: { request: OpenSample; reply: ProjectCard };
  close_project: { request: CloseProject; reply: null };
  forget_recent: { request: ForgetRecent; reply: null };
  /** Sets the name that new taggings carry, on this machine. */
  set_coder: { request: SetCoder; reply: null };
  overview: { request: GetOverview; reply: Overview };
  articles: { request: ListArticles; reply: Array<ArticleRow> };
  article: { request: GetArticle; reply: ArticleView };
  /** The passages of one article, in order of position: what changes while tagging. */
  article_passages: { request: GetArticlePassages; reply: Array<PassageView> };
  edit_articles: { request: EditArticles; reply: Outcome<number> };
  /** Takes articles out of the project with their passages and memos. */
  remove_articles: { request: RemoveArticles; reply: Outcome<number> };
  outlets: { request: ListOutlets; reply: Array<OutletRow> };
  /** Renames an outlet; the name of another outlet joins the two. */
  edit_outlet: { request: EditOutlet; reply: Outcome<OutletId> };
  stories: { request: ListStories; reply: Array<StoryRow> };
  create_story: { request: CreateStory; reply: Outcome<StoryId> };
  rename_story: { request: RenameStory; reply: Outcome<null> };
  add_to_story: { request: AddToStory; reply: Outcome<number> };
  take_from_story: { request: TakeFromStory; reply: Outcome<number> };
  /** Takes the story away; its articles stay. */
  remove_story: { request: RemoveStory; reply: Outcome<null> };
  /** The tags in the order of the tree, a parent before its children. */
  codebook: { request: GetCodebook; reply: Array<TagRow> };
  create_tag: { request: CreateTag; reply: Outcome<TagId> };
  edit_tag: { request: EditTag; reply: Outcome<null> };
  /** Puts a tag under another (or at the root) before the child now at `position`. */
  move_tag: { request: MoveTag; reply: Outcome<null> };
  /** Removes a tag and the tags below it with their taggings; passages left without a tag go too, unless they carry a memo. */
  remove_tag: { request: RemoveTag; reply: Outcome<number> };
  /** Makes tags one with `into`; what was written of them and the tags below them go over. */
  merge_tags: { request: MergeTags; reply: Outcome<TagsMerged> };
  /** Passages of a tag go to other tags in one act; the rest keeps it. Says how many went. */
  split_tag: { request: SplitTag; reply: Outcome<number> };
  /** Where, by whom and when a tag was used; with the tags below it where `below` says so. */
  tag_usage: { request: GetTagUsage; reply: TagUsage };
  /** Gives passages another tag in place of one that they have; says how many had it. */
  retag: { request: Retag; reply: Outcome<number> };
  /** Says of a tagged passage that it shows what the tag is for, or no longer. */
  mark_example: { request: MarkExample; reply: Outcome<null> };
  /** Tags a stretch of text; a passage that covers exactly this stretch takes one more tag. */
  tag_passage: { request: TagPassage; reply: Outcome<PassageId> };
  /** Tags many stretches in one act. */
  tag_passages: { request: TagPassages; reply: Outcome<Array<PassageId>> };
  /** Takes a tag off a passage; a passage left with neither tag nor memo goes. */
  untag: { request: Untag; reply: Outcome<null> };
  move_passage: { request: MovePassage; reply: Outcome<null> };
  remove_passages: { request: RemovePassages; reply: Outcome<number> };
  /** Writes a memo; an empty one is taken away. */
  write_memo: { request: WriteMemo; reply: Outcome<null> };
  passages: { request: ListPassages; reply: PassagePage };
  coders: { request: ListCoders; reply: Array<string> };
  /** Everybody who acted in the project, in the order in which they first did. */
  coder_rows: { request: ListCoderRows; reply: Array<CoderRow> };
  /** Gives a coder another name; all that they did goes under it. */
  rename_coder: { request: RenameCoder; reply: Outcome<null> };
  /** Takes off what these coders tagged in the passages, and no more; says how many taggings went. */
  remove_taggings: { request: RemoveTaggings; reply: Outcome<number> };
  /** The stretches that coders did not tag alike, article by article, with who tagged what. */
  disagreements: { request: ListDisagreements; reply: DisagreementPage };
  /** Makes all of `coders` tag the passages of one disagreement as `like` did; says how many taggings came or went. */
  settle_disagreement: { request: SettleDisagreement; reply: Outcome<number> };
  search: { request: Search; reply: SearchPage };
  /** Memos that hold what a query asks of words, on whatever they are. */
  search_memos: { request: SearchMemos; reply: MemoPage };
  compare: { request: Compare; reply: ComparisonView };
  /** Asks every comparison under way to stop; each is then refused as cancelled. */
  stop_comparing: { request: StopComparing; reply: null };
  /** The sentence around each of `others`, word by word against the sentence around `chosen`. */
  counterparts: { request: Counterparts; reply: Array<Counterpart> };
  /** Confirms, refuses or draws alignments in one act. An earlier decision on the same pair gives way to it. */
  decide_alignments: { request: DecideAlignments; reply: Outcome<Array<AlignmentId>> };
  /** Takes decisions back in one act, so that what the program suggests counts again. */
  withdraw_decisions: { request: WithdrawDecisions; reply: Outcome<null> };
  /** Two articles, or two versions of one, paragraph by paragraph and word by word. */
  differences: { request: Differences; reply: DifferencesView };
  preview_import: { request: PreviewImport; reply: ImportPreview };
  /** The columns of a table, some of its rows and its first article; none where the file is no table. */
  preview_table: { request: PreviewTable; reply: TableView | null };
  /** Every import, the latest first. */
  imports: { request: ListImports; reply: Array<ImportRow> };
  import_report: { request: GetImportReport; reply: KeptImport };
  /** A report as a table (CSV). */
  import_csv: { request: GetImportCsv; reply: string };
  preview_export: { request: PreviewExport; reply: ExportPreview };
  undo: { request: Undo; reply: Outcome<Undone> };
  redo: { request: Redo; reply: Outcome<Undone> };
  /** The latest acts first. */
  history: { request: GetHistory; reply: Array<HistoryRow> };
  check: { request: Check; reply: CheckReport };
}

export interface Jobs {
  import: { request: Import; reply: Outcome<ImportReport> };
  /** Reads files as an import would: `limit` of them, from the one of number `from` on. */
  preview_files: { request: PreviewFiles; reply: FilePage };
  export: { request: Export; reply: Exported };
  /** Holds an export, or a folder of notes, against the project. */
  verify_export: { request: VerifyExport; reply: VerifyReport };
  /** Articles of the whole library that seem to cover the same event, the surest first. */
  suggest_stories: { request: SuggestStories; reply: Array<StorySuggestion> };
  /** How far coders agree on what they tagged, over all tags and on each. */
  agreement: { request: GetAgreement; reply: AgreementView };
  /** Brings in a colleague's copy of this project as one act, or says what would come of it. */
  merge: { request: Merge; reply: Outcome<MergeReport> };
  /** Who is quoted or paraphrased in the articles, most often first. */
  voices: { request: Voices; reply: VoicesView };
}

