//! What can be said on the command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use formats::read::Role;
use model::excerpt::CitationStyle;
use project::wire::{AgreementUnit, ExportFormat, MergeSide};
use std::path::PathBuf;

/// Collect news articles, tag passages, compare how outlets covered the same event, and leave
/// with excerpts that can be cited. Everything stays on this machine.
#[derive(Parser)]
#[command(name = "variorum", version)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    /// Print one JSON value; positions are Unicode code points, half-open.
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum Command {
    /// Make an empty project file.
    New { project: PathBuf },
    /// Show what an import would see in files, touching no project.
    Read {
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Import files, folders and projects of other programs; `-` reads a list of paths from standard input, one a line.
    Import {
        project: PathBuf,
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Put the articles into this story, made where it is missing.
        #[arg(long)]
        story: Option<String>,
        /// The outlet of all these articles, whatever their files say.
        #[arg(long)]
        outlet: Option<String>,
        /// What a column of a table is, such as "Kop=headline"; may be said several times, and is
        /// remembered for tables with the same columns.
        #[arg(long, value_name = "COLUMN=FIELD", value_parser = column)]
        column: Vec<(String, Role)>,
    },
    /// List the imports, or show the report of one.
    Imports {
        project: PathBuf,
        /// The number of an import.
        import: Option<u32>,
        /// Print the report, or that of the latest import, as a table (CSV).
        #[arg(long)]
        csv: bool,
    },
    /// List the articles.
    Articles {
        project: PathBuf,
        /// With their normalised text, which all positions count in.
        #[arg(long)]
        text: bool,
    },
    /// Search: words, "phrases", OR, NOT, brackets, outlet:, byline:, in:headline, date:2025-04..2025-05.
    Search {
        project: PathBuf,
        query: String,
        #[arg(long, default_value_t = 20)]
        limit: usize,
        #[arg(long, default_value_t = 0)]
        offset: usize,
    },
    /// Tag a passage, or with --query every hit of a search.
    Tag(Tag),
    /// List tagged passages.
    Passages {
        project: PathBuf,
        /// With the tags below it; a name or a path such as "Responsibility › City council".
        #[arg(long)]
        tag: Option<String>,
        #[arg(long)]
        article: Option<u32>,
    },
    /// List stories, or make and fill one.
    Story {
        project: PathBuf,
        name: Option<String>,
        /// Articles to add.
        #[arg(long, num_args = 1..)]
        add: Vec<u32>,
        /// Suggest which articles cover the same event.
        #[arg(long)]
        suggest: bool,
    },
    /// Compare articles: what they share and what only one of them says.
    Compare {
        project: PathBuf,
        articles: Vec<u32>,
        /// The articles of this story.
        #[arg(long, conflicts_with = "articles")]
        story: Option<String>,
        /// Leave out alignments below this score, from 0 to 1.
        #[arg(long)]
        min_score: Option<f64>,
    },
    /// List the wording that any two articles of the project share, most shared first.
    Reuse {
        project: PathBuf,
        /// Leave out shared runs of fewer words; no run of fewer than 8 is looked for.
        #[arg(long, default_value_t = 8)]
        min_words: usize,
    },
    /// List quotations and who says them, those without marks too.
    Quotations {
        project: PathBuf,
        /// Articles; all where none is named.
        articles: Vec<u32>,
    },
    /// How far coders agree on what they tagged, over all tags and on each.
    Agreement(Agreement),
    /// Bring in a colleague's copy of the project, as one act that can be undone.
    Merge(Merge),
    /// Export tagged excerpts.
    Export(Export),
    /// Say of each excerpt of an export whether it still stands in the source.
    Verify {
        /// A file that `export` wrote, or a folder of notes.
        export: PathBuf,
        project: PathBuf,
    },
    /// Undo the last act.
    Undo { project: PathBuf },
    /// Redo what was undone.
    Redo { project: PathBuf },
    /// List the acts, the latest first.
    History {
        project: PathBuf,
        #[arg(long, default_value_t = 100)]
        limit: u32,
    },
    /// Check the file, its references, quotations against texts, the index against the project.
    Check {
        project: PathBuf,
        /// Mend what can be mended without guessing.
        #[arg(long)]
        repair: bool,
    },
    /// Write the sample project into a folder and walk the main job: import, tag, compare, export.
    Demo { folder: PathBuf },
}

#[derive(Args)]
pub struct Tag {
    pub project: PathBuf,
    /// The article's number.
    #[arg(long, requires = "range", conflicts_with = "query")]
    pub article: Option<u32>,
    /// Code points of the article's text, such as 120..184.
    #[arg(long, value_parser = range)]
    pub range: Option<(usize, usize)>,
    /// Tag every hit of this search instead.
    #[arg(long, required_unless_present = "article")]
    pub query: Option<String>,
    /// Names or paths of tags; unknown ones are made.
    #[arg(required = true)]
    pub tags: Vec<String>,
    #[arg(long)]
    pub coder: Option<String>,
    #[arg(long)]
    pub memo: Option<String>,
}

#[derive(Args)]
pub struct Agreement {
    pub project: PathBuf,
    /// With the tags below it.
    #[arg(long)]
    pub tag: Option<String>,
    /// What is judged, tagged or not.
    #[arg(long, value_enum, default_value_t = Unit::Character)]
    pub unit: Unit,
    /// A coder; may be said several times. All who tagged something where none is named.
    #[arg(long)]
    pub coder: Vec<String>,
    /// The articles of this story.
    #[arg(long)]
    pub story: Option<String>,
    /// Articles; all where none is named.
    #[arg(long, num_args = 1..)]
    pub article: Vec<u32>,
    /// Every coder read every article, so that one without any tagging of a coder counts as read
    /// and left untagged. Otherwise such an article counts as not coded by that coder.
    #[arg(long)]
    pub all_read: bool,
    /// Samples of articles drawn for the intervals; 0 for none, 100,000 at most.
    #[arg(long, default_value_t = 1000, value_parser = samples)]
    pub samples: usize,
    /// List the stretches where coders differ, with who tagged what.
    #[arg(long)]
    pub disagreements: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Unit {
    Article,
    Paragraph,
    Sentence,
    Character,
}

impl From<Unit> for AgreementUnit {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Article => Self::Article,
            Unit::Paragraph => Self::Paragraph,
            Unit::Sentence => Self::Sentence,
            Unit::Character => Self::Character,
        }
    }
}

#[derive(Args)]
pub struct Merge {
    pub project: PathBuf,
    /// The copy that a colleague worked in; it is not changed.
    pub other: PathBuf,
    /// Whose value stands where both sides changed the same thing.
    #[arg(long, value_enum, default_value_t = Side::Latest)]
    pub decide: Side,
    /// Decide one conflict, by the id that a preview shows, such as "tag/…/name=mine".
    #[arg(long, value_name = "CONFLICT=SIDE", value_parser = decision)]
    pub conflict: Vec<(String, MergeSide)>,
    /// What the copy's coder OLD did since the copies parted goes under NEW, such as "Me=Ben".
    #[arg(long, value_name = "OLD=NEW", value_parser = renaming)]
    pub rename: Vec<(String, String)>,
    /// Make tags and coders one that both sides made under the same name.
    #[arg(long)]
    pub join_names: bool,
    /// Only say what would come of it.
    #[arg(long)]
    pub preview: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Side {
    /// Whoever changed it later.
    Latest,
    Mine,
    Theirs,
    /// Two longer texts one after the other; elsewhere the later change.
    Both,
}

impl From<Side> for MergeSide {
    fn from(side: Side) -> Self {
        match side {
            Side::Latest => Self::Latest,
            Side::Mine => Self::Mine,
            Side::Theirs => Self::Theirs,
            Side::Both => Self::Both,
        }
    }
}

fn renaming(text: &str) -> Result<(String, String), String> {
    let (from, to) = text.split_once('=').ok_or("write another name as OLD=NEW")?;
    Ok((from.to_owned(), to.to_owned()))
}

fn samples(text: &str) -> Result<usize, String> {
    let most = 100_000;
    let wanted = text.parse().ok().filter(|wanted| *wanted <= most);
    wanted.ok_or_else(|| format!("give a number from 0 to {most}"))
}

fn decision(text: &str) -> Result<(String, MergeSide), String> {
    let (conflict, side) = text.rsplit_once('=').ok_or("write a decision as CONFLICT=SIDE")?;
    let side =
        Side::from_str(side, true).map_err(|_| format!("“{side}” is not latest, mine, theirs or both"))?;
    Ok((conflict.to_owned(), side.into()))
}

#[derive(Args)]
pub struct Export {
    pub project: PathBuf,
    #[arg(long, value_enum)]
    pub format: Format,
    #[arg(long)]
    pub out: PathBuf,
    /// With the tags below it.
    #[arg(long)]
    pub tag: Option<String>,
    /// Without the tags below it.
    #[arg(long, requires = "tag")]
    pub tag_alone: bool,
    /// Only passages that nobody gave this tag or one below it.
    #[arg(long, value_name = "TAG")]
    pub without: Option<String>,
    /// Only passages in whose sentences this tag was given, too.
    #[arg(long, value_name = "TAG")]
    pub beside: Option<String>,
    /// Only passages that were marked as examples.
    #[arg(long)]
    pub examples: bool,
    /// Only from articles that this search finds.
    #[arg(long)]
    pub query: Option<String>,
    #[arg(long)]
    pub story: Option<String>,
    #[arg(long)]
    pub outlet: Option<String>,
    #[arg(long)]
    pub coder: Option<String>,
    /// First day, such as 2025-04-14.
    #[arg(long)]
    pub from: Option<String>,
    /// Last day.
    #[arg(long)]
    pub to: Option<String>,
    /// Begin a CSV with a byte order mark, for spreadsheets that need it to see UTF-8.
    #[arg(long)]
    pub bom: bool,
    /// How the reference of an excerpt is written.
    #[arg(long, value_enum, default_value_t = Style::Plain)]
    pub style: Style,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Style {
    /// Byline, headline, outlet and date in a row.
    Plain,
    /// APA, 7th edition.
    Apa,
    /// The Chicago Manual of Style, 17th edition, as a note.
    Chicago,
    /// The Chicago Manual of Style, 17th edition, for lists of references.
    ChicagoAuthorDate,
    /// MLA, 9th edition.
    Mla,
}

impl From<Style> for CitationStyle {
    fn from(style: Style) -> Self {
        match style {
            Style::Plain => Self::Plain,
            Style::Apa => Self::Apa,
            Style::Chicago => Self::Chicago,
            Style::ChicagoAuthorDate => Self::ChicagoAuthorDate,
            Style::Mla => Self::Mla,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    Csv,
    Xlsx,
    Json,
    Md,
    /// A folder of Markdown notes, one for each article.
    MdByArticle,
    /// A folder of Markdown notes, one for each tag.
    MdByTag,
    Html,
    Docx,
    /// W3C Web Annotations.
    Jsonld,
    /// References of the articles as CSL-JSON.
    Csl,
    /// References of the articles as RIS.
    Ris,
    /// References of the articles as BibTeX.
    Bib,
    /// The project as REFI-QDA.
    Qdpx,
    /// The codebook as REFI-QDA.
    Qdc,
    /// The codebook as a table.
    CodebookCsv,
    /// The codebook as a Word document.
    CodebookDocx,
}

impl From<Format> for ExportFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Csv => Self::Csv,
            Format::Xlsx => Self::Xlsx,
            Format::Json => Self::Json,
            Format::Md => Self::Md,
            Format::MdByArticle => Self::MdByArticle,
            Format::MdByTag => Self::MdByTag,
            Format::Html => Self::Html,
            Format::Docx => Self::Docx,
            Format::Jsonld => Self::Jsonld,
            Format::Csl => Self::Csl,
            Format::Ris => Self::Ris,
            Format::Bib => Self::Bib,
            Format::Qdpx => Self::Qdpx,
            Format::Qdc => Self::Qdc,
            Format::CodebookCsv => Self::CodebookCsv,
            Format::CodebookDocx => Self::CodebookDocx,
        }
    }
}

/// `NAME=FIELD`; the name may hold an equals sign itself.
fn column(text: &str) -> Result<(String, Role), String> {
    let (name, field) = text
        .rsplit_once('=')
        .ok_or("write a column as NAME=FIELD, such as \"Kop=headline\"")?;
    let role = serde_json::from_value(field.trim().to_lowercase().into()).map_err(|_| {
        format!(
            "“{field}” is no field; the fields are headline, deck, outlet, byline, published, updated, url, language, text, section, page, edition, number, dateline, and ignored"
        )
    })?;
    Ok((name.to_owned(), role))
}

fn range(text: &str) -> Result<(usize, usize), String> {
    let (start, end) = text.split_once("..").ok_or("write a range as START..END")?;
    let number = |part: &str| {
        part.trim()
            .parse::<usize>()
            .map_err(|_| format!("“{part}” is not a number"))
    };
    let (start, end) = (number(start)?, number(end)?);
    if start < end {
        Ok((start, end))
    } else {
        Err("the range is empty: its end must come after its start".into())
    }
}
