//! The one list of commands: every name, request and reply, once.

use super::agreement::*;
use super::codebook::*;
use super::comparing::*;
use super::intake::*;
use super::leaving::*;
use super::merging::*;
use super::shapes::*;
use crate::ids::*;
use serde::Deserialize;
use ts_rs::{TS, TypeVisitor};

macro_rules! commands {
    (
        calls { $($(#[doc = $cdoc:literal])* $call:ident ($CallRequest:ident { $($(#[$cfdoc:meta])* $cfield:ident: $ctype:ty),* $(,)? }) -> $creply:ty;)* }
        jobs { $($(#[doc = $jdoc:literal])* $job:ident ($JobRequest:ident { $($(#[$jfdoc:meta])* $jfield:ident: $jtype:ty),* $(,)? }) -> $jreply:ty;)* }
    ) => {
        $(
            $(#[doc = $cdoc])*
            #[derive(Clone, Debug, Deserialize, TS)]
            #[ts(optional_fields)]
            pub struct $CallRequest { $($(#[$cfdoc])* pub $cfield: $ctype),* }
        )*
        $(
            $(#[doc = $jdoc])*
            #[derive(Clone, Debug, Deserialize, TS)]
            #[ts(optional_fields)]
            pub struct $JobRequest { $($(#[$jfdoc])* pub $jfield: $jtype),* }
        )*

        /// Answers a call: JSON in, JSON out.
        pub fn dispatch(desk: &crate::Desk, name: &str, request: serde_json::Value) -> Result<serde_json::Value, crate::Failure> {
            match name {
                $(stringify!($call) => super::reply(super::handlers::$call(desk, super::request::<$CallRequest>(request)?)?),)*
                _ => Err(super::unknown_command(name)),
            }
        }

        /// Runs a job to its end, publishing progress and heeding the cancel token of `job`.
        pub fn run_job(desk: &crate::Desk, name: &str, request: serde_json::Value, job: &mut crate::Job) -> Result<serde_json::Value, crate::Failure> {
            match name {
                $(stringify!($job) => super::reply(super::handlers::$job(desk, super::request::<$JobRequest>(request)?, job)?),)*
                _ => Err(super::unknown_command(name)),
            }
        }

        /// The command lists as TypeScript, and everything that they mention.
        pub(super) fn typescript(out: &mut super::typescript::Declarations) {
            $(out.visit::<$CallRequest>(); out.visit::<$creply>();)*
            $(out.visit::<$JobRequest>(); out.visit::<$jreply>();)*
            out.visit::<WireFailure>();
            out.visit::<Progress>();
            out.list("Calls", &[$((stringify!($call), out.name::<$CallRequest>(), out.name::<$creply>(), concat!($($cdoc),*))),*]);
            out.list("Jobs", &[$((stringify!($job), out.name::<$JobRequest>(), out.name::<$jreply>(), concat!($($jdoc),*))),*]);
        }
    };
}

commands! {
    calls {
        /// What is open, what was open lately, who codes.
        desk(GetDesk {}) -> DeskView;
        /// Makes an empty project file and opens it.
        create_project(CreateProject { path: String }) -> ProjectCard;
        open_project(OpenProject { path: String }) -> ProjectCard;
        /// Opens the sample project, writing it first where it is not there yet.
        open_sample(OpenSample {}) -> ProjectCard;
        close_project(CloseProject {}) -> ();
        forget_recent(ForgetRecent { path: String }) -> ();
        /// Sets the name that new taggings carry, on this machine.
        set_coder(SetCoder { name: String }) -> ();

        overview(GetOverview {}) -> Overview;
        articles(ListArticles {}) -> Vec<ArticleRow>;
        article(GetArticle { article: ArticleId }) -> ArticleView;
        /// The passages of one article, in order of position: what changes while tagging.
        article_passages(GetArticlePassages { article: ArticleId }) -> Vec<PassageView>;
        edit_articles(EditArticles { articles: Vec<ArticleId>, change: ArticleChange }) -> Outcome<u32>;
        /// Takes articles out of the project with their passages and memos.
        remove_articles(RemoveArticles { articles: Vec<ArticleId> }) -> Outcome<u32>;
        outlets(ListOutlets {}) -> Vec<OutletRow>;
        /// Renames an outlet; the name of another outlet joins the two.
        edit_outlet(EditOutlet { outlet: OutletId, name: Option<String>, colour: Option<String> }) -> Outcome<OutletId>;

        stories(ListStories {}) -> Vec<StoryRow>;
        create_story(CreateStory { name: String, articles: Vec<ArticleId> }) -> Outcome<StoryId>;
        rename_story(RenameStory { story: StoryId, name: String }) -> Outcome<()>;
        add_to_story(AddToStory { story: StoryId, articles: Vec<ArticleId> }) -> Outcome<u32>;
        take_from_story(TakeFromStory { story: StoryId, articles: Vec<ArticleId> }) -> Outcome<u32>;
        /// Takes the story away; its articles stay.
        remove_story(RemoveStory { story: StoryId }) -> Outcome<()>;

        /// The tags in the order of the tree, a parent before its children.
        codebook(GetCodebook {}) -> Vec<TagRow>;
        create_tag(CreateTag { name: String, parent: Option<TagId>, colour: Option<String>, definition: Option<String>, key: Option<String> }) -> Outcome<TagId>;
        edit_tag(EditTag { tag: TagId, change: TagChange }) -> Outcome<()>;
        /// Puts a tag under another (or at the root) before the child now at `position`.
        move_tag(MoveTag { tag: TagId, parent: Option<TagId>, position: u32 }) -> Outcome<()>;
        /// Removes a tag and the tags below it with their taggings; passages left without a tag go too, unless they carry a memo.
        remove_tag(RemoveTag { tag: TagId }) -> Outcome<u32>;
        /// Makes tags one with `into`; what was written of them and the tags below them go over.
        merge_tags(MergeTags { from: Vec<TagId>, into: TagId }) -> Outcome<TagsMerged>;
        /// Passages of a tag go to other tags in one act; the rest keeps it. Says how many went.
        split_tag(SplitTag { tag: TagId, parts: Vec<SplitPart> }) -> Outcome<u32>;
        /// Where, by whom and when a tag was used; with the tags below it where `below` says so.
        tag_usage(GetTagUsage { tag: TagId, below: bool }) -> TagUsage;
        /// Gives passages another tag in place of one that they have; says how many had it.
        retag(Retag { passages: Vec<PassageId>, from: TagId, to: TagChoice }) -> Outcome<u32>;
        /// Says of a tagged passage that it shows what the tag is for, or no longer.
        mark_example(MarkExample { passage: PassageId, tag: TagId, example: bool }) -> Outcome<()>;

        /// Tags a stretch of text; a passage that covers exactly this stretch takes one more tag.
        tag_passage(TagPassage { place: WirePlace, tag: TagChoice }) -> Outcome<PassageId>;
        /// Tags many stretches in one act.
        tag_passages(TagPassages { places: Vec<WirePlace>, tag: TagChoice }) -> Outcome<Vec<PassageId>>;
        /// Takes a tag off a passage; a passage left with neither tag nor memo goes.
        untag(Untag { passage: PassageId, tag: TagId }) -> Outcome<()>;
        move_passage(MovePassage { passage: PassageId, start: u32, end: u32 }) -> Outcome<()>;
        remove_passages(RemovePassages { passages: Vec<PassageId> }) -> Outcome<u32>;
        /// Writes a memo; an empty one is taken away.
        write_memo(WriteMemo { on: MemoOn, text: String }) -> Outcome<()>;
        passages(ListPassages { choice: PassageChoice, order: Option<PassageOrder>, offset: u32, limit: u32 }) -> PassagePage;
        coders(ListCoders {}) -> Vec<String>;
        /// Everybody who acted in the project, in the order in which they first did.
        coder_rows(ListCoderRows {}) -> Vec<CoderRow>;
        /// Gives a coder another name; all that they did goes under it.
        rename_coder(RenameCoder { coder: CoderId, name: String }) -> Outcome<()>;
        /// Takes off what these coders tagged in the passages, and no more; says how many taggings went.
        remove_taggings(RemoveTaggings { passages: Vec<PassageId>, coders: Vec<String> }) -> Outcome<u32>;

        /// The stretches that coders did not tag alike, article by article, with who tagged what.
        disagreements(ListDisagreements { asked: AgreementAsked, offset: u32, limit: u32 }) -> DisagreementPage;
        /// Makes all of `coders` tag the passages of one disagreement as `like` did; says how many taggings came or went.
        settle_disagreement(SettleDisagreement { tag: TagId, passages: Vec<PassageId>, coders: Vec<String>, like: String }) -> Outcome<u32>;

        search(Search { query: String, offset: u32, limit: u32 }) -> SearchPage;
        /// Memos that hold what a query asks of words, on whatever they are.
        search_memos(SearchMemos { query: String, limit: u32 }) -> MemoPage;
        compare(Compare { articles: Vec<ArticleId> }) -> ComparisonView;
        /// Asks every comparison under way to stop; each is then refused as cancelled.
        stop_comparing(StopComparing {}) -> ();
        /// The sentence around each of `others`, word by word against the sentence around `chosen`.
        counterparts(Counterparts { chosen: WirePlace, others: Vec<WirePlace> }) -> Vec<Counterpart>;

        /// Confirms, refuses or draws alignments in one act. An earlier decision on the same pair gives way to it.
        decide_alignments(DecideAlignments { pairs: Vec<WirePair>, verdict: Verdict }) -> Outcome<Vec<AlignmentId>>;
        /// Takes decisions back in one act, so that what the program suggests counts again.
        withdraw_decisions(WithdrawDecisions { alignments: Vec<AlignmentId> }) -> Outcome<()>;
        /// Two articles, or two versions of one, paragraph by paragraph and word by word.
        differences(Differences { a: ArticleId, b: ArticleId }) -> DifferencesView;

        preview_import(PreviewImport { paths: Vec<String> }) -> ImportPreview;
        /// The columns of a table, some of its rows and its first article; none where the file is no table.
        preview_table(PreviewTable { path: String, mapping: Option<TableMapping> }) -> Option<TableView>;
        /// Every import, the latest first.
        imports(ListImports {}) -> Vec<ImportRow>;
        import_report(GetImportReport { import: ImportId }) -> KeptImport;
        /// A report as a table (CSV).
        import_csv(GetImportCsv { import: ImportId }) -> String;
        preview_export(PreviewExport { choice: PassageChoice, format: Option<ExportFormat>, style: Option<ReferenceStyle> }) -> ExportPreview;

        undo(Undo {}) -> Outcome<Undone>;
        redo(Redo {}) -> Outcome<Undone>;
        /// The latest acts first.
        history(GetHistory { limit: u32 }) -> Vec<HistoryRow>;
        check(Check { repair: bool }) -> CheckReport;
    }
    jobs {
        import(Import { paths: Vec<String>, story: Option<String>, outlet: Option<String>,
            /// What the columns of tables are, where a person said so; kept for the next import.
            mappings: Option<Vec<TableMapping>> }) -> Outcome<ImportReport>;
        /// Reads files as an import would: `limit` of them, from the one of number `from` on.
        preview_files(PreviewFiles { paths: Vec<String>, from: u32, limit: u32 }) -> FilePage;
        export(Export { format: ExportFormat, choice: PassageChoice, path: String, /// A byte order mark, for spreadsheets that need it to see UTF-8.
            bom: bool, style: Option<ReferenceStyle> }) -> Exported;
        /// Holds an export, or a folder of notes, against the project.
        verify_export(VerifyExport { path: String }) -> VerifyReport;
        /// Articles of the whole library that seem to cover the same event, the surest first.
        suggest_stories(SuggestStories {}) -> Vec<StorySuggestion>;
        /// How far coders agree on what they tagged, over all tags and on each.
        agreement(GetAgreement { asked: AgreementAsked }) -> AgreementView;
        /// Brings in a colleague's copy of this project as one act, or says what would come of it.
        merge(Merge { asked: MergeAsked }) -> Outcome<MergeReport>;
        /// Who is quoted or paraphrased in the articles, most often first.
        voices(Voices { articles: Vec<ArticleId> }) -> VoicesView;
    }
}
