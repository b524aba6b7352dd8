//! The project as a whole on its way out: texts, passages, tags, memos, coders, stories.

use super::super::{codebook, passages};
use super::sheet::{coders_by_id, entries, leaving};
use crate::Project;
use crate::failure::Failure;
use crate::ids::*;
use crate::job::Job;
use crate::store::rows::Row;
use crate::store::tables::*;
use crate::store::{self, Connection, views};
use crate::wire::{MemoOn, PassageChoice};
use formats::write::{Qdpx, Written};
use model::excerpt::{LeavingMemo, Provenance};
use model::study::*;
use model::{Author, Offsets};
use std::collections::{HashMap, HashSet};

/// What is said of an article: its name in other programs, and whether it is a day.
const VARIABLES: [(&str, bool); 16] = [
    ("Headline", false),
    ("Outlet", false),
    ("Byline", false),
    ("Date", true),
    ("Published", false),
    ("Updated", false),
    ("URL", false),
    ("Language", false),
    ("Deck", false),
    ("Dateline", false),
    ("Section", false),
    ("Page", false),
    ("Edition", false),
    ("Article number", false),
    ("Source file", false),
    ("Source SHA-256", false),
];

impl Project {
    /// The articles of a choice with their passages as a REFI-QDA project.
    ///
    /// Passages without a tag leave too where the choice names neither tag nor coder. The choice
    /// narrows articles by story, outlet, date and search alone: an article in which nothing was
    /// tagged says something as well.
    pub(super) fn qdpx(&self, choice: &PassageChoice, job: &mut Job) -> Result<(usize, Written), Failure> {
        let choice = &self.found(choice)?;
        self.store.read(|connection| {
            let tags = Tag::by_position(connection)?;
            let paths = codebook::paths(&tags);
            let filter = passages::filter(&tags, choice, false);
            let chosen: HashSet<PassageId> = passages::chosen(connection, &tags, choice, false)?
                .into_iter()
                .collect();
            let articles = views::article_ids(connection, &filter)?;
            let provenance = Provenance {
                excerpt_count: chosen.len(),
                article_count: articles.len(),
                ..self.provenance(connection, &tags, &paths, choice)?
            };
            let lasting = Lasting::new(connection, &tags)?;
            let study = Study {
                created_at: store::created_at(connection)?,
                coders: named(Coder::all(connection)?, |coder| (coder.uuid, coder.name)),
                codebook: entries(connection, tags, &paths)?,
                variables: variables(&self.id),
                outlets: named(Outlet::all(connection)?, |outlet| (outlet.uuid, outlet.name)),
                stories: stories(connection, choice, &articles, &lasting)?,
                provenance,
            };
            let mut out = Qdpx::new(study);
            let total = articles.len();
            for (done, id) in articles.into_iter().enumerate() {
                job.at("Writing", done, total)?;
                if let Some(article) = article(connection, id, &chosen, &lasting)? {
                    out.article(&article).map_err(too_large)?;
                }
            }
            job.at("Writing", total, total)?;
            Ok((chosen.len(), out.finish().map_err(too_large)?))
        })
    }
}

fn too_large(cause: std::io::Error) -> Failure {
    Failure::invalid("The project is larger than a REFI-QDA file can be. Choose a story or an outlet.")
        .because(cause)
}

/// Lasting names of what articles refer to.
struct Lasting {
    coders: HashMap<CoderId, Coder>,
    tags: HashMap<TagId, String>,
    /// Places in the list of outlets.
    outlets: HashMap<OutletId, usize>,
    names: Vec<String>,
}

impl Lasting {
    fn new(connection: &Connection, tags: &[Tag]) -> Result<Self, Failure> {
        let outlets = Outlet::all(connection)?;
        Ok(Self {
            coders: coders_by_id(connection)?,
            tags: tags.iter().map(|tag| (tag.id, tag.uuid.clone())).collect(),
            outlets: outlets
                .iter()
                .zip(0..)
                .map(|(outlet, at)| (outlet.id, at))
                .collect(),
            names: outlets.into_iter().map(|outlet| outlet.name).collect(),
        })
    }

    fn memo(&self, connection: &Connection, on: MemoOn) -> Result<Option<LeavingMemo>, Failure> {
        Ok(Memo::on(connection, on)?.map(|memo| leaving(memo, &self.coders)))
    }
}

fn named<R>(rows: Vec<R>, parts: fn(R) -> (String, String)) -> Vec<Named> {
    let named = |row| {
        let (id, name) = parts(row);
        Named { id, name }
    };
    rows.into_iter().map(named).collect()
}

/// Variables are no rows of the project; their names follow from its own and theirs.
fn variables(project: &str) -> Vec<Variable> {
    let space = uuid::Uuid::try_parse(project).unwrap_or(uuid::Uuid::NAMESPACE_OID);
    let variable = |(name, is_day): (&str, bool)| Variable {
        id: uuid::Uuid::new_v5(&space, format!("variable {name}").as_bytes()).to_string(),
        name: name.to_owned(),
        is_day,
    };
    VARIABLES.into_iter().map(variable).collect()
}

fn stories(
    connection: &Connection,
    choice: &PassageChoice,
    articles: &[ArticleId],
    lasting: &Lasting,
) -> Result<Vec<LeavingStory>, Failure> {
    let everything = *choice == PassageChoice::default();
    let leaving: HashSet<ArticleId> = articles.iter().copied().collect();
    let mut out = Vec::new();
    for story in Story::by_name(connection)? {
        let members: Vec<String> = Article::of_story(connection, story.id)?
            .into_iter()
            .filter(|article| leaving.contains(&article.id))
            .map(|article| article.uuid)
            .collect();
        if everything || !members.is_empty() {
            out.push(LeavingStory {
                memo: lasting.memo(connection, MemoOn::Story(story.id))?,
                id: story.uuid,
                name: story.name,
                articles: members,
            });
        }
    }
    Ok(out)
}

/// `None` for an article without a text, which only a damaged project has.
fn article(
    connection: &Connection,
    id: ArticleId,
    chosen: &HashSet<PassageId>,
    lasting: &Lasting,
) -> Result<Option<LeavingArticle>, Failure> {
    let (Some(article), Some(text)) = (Article::find(connection, id)?, Text::find(connection, id)?) else {
        return Ok(None);
    };
    let source = Source::find(connection, article.source)?;
    let mut taggings: HashMap<PassageId, Vec<LeavingTagging>> = HashMap::new();
    for tagging in Tagging::in_article(connection, id)? {
        let coder = lasting.coders.get(&tagging.coder);
        taggings.entry(tagging.passage).or_default().push(LeavingTagging {
            id: tagging.uuid,
            tag: lasting.tags.get(&tagging.tag).cloned().unwrap_or_default(),
            coder: coder.map(|coder| coder.uuid.clone()).unwrap_or_default(),
            at: tagging.created_at,
        });
    }
    let mut memos: HashMap<PassageId, LeavingMemo> = HashMap::new();
    for memo in Memo::on_passages_of(connection, id)? {
        if let Some(passage) = memo.passage {
            memos.insert(passage, leaving(memo, &lasting.coders));
        }
    }
    let offsets = Offsets::new(&text.content);
    let mut passages = Vec::new();
    for passage in Passage::of_article(connection, id)? {
        // Outside of its text a passage is nowhere; a check of the project tells of it.
        let Some(range) = offsets.code_points(passage.range()) else {
            continue;
        };
        if chosen.contains(&passage.id) {
            passages.push(LeavingPassage {
                start: range.start,
                end: range.end,
                taggings: taggings.remove(&passage.id).unwrap_or_default(),
                memo: memos.remove(&passage.id),
                id: passage.uuid,
                quotation: passage.quotation,
                at: passage.created_at,
            });
        }
    }
    let outlet = article
        .outlet
        .and_then(|outlet| lasting.outlets.get(&outlet).copied());
    Ok(Some(LeavingArticle {
        values: values(
            &article,
            outlet.map(|at| lasting.names[at].as_str()),
            source.as_ref(),
        ),
        name: article.title().to_owned(),
        memo: lasting.memo(connection, MemoOn::Article(id))?,
        imported_at: source.map(|source| source.imported_at).unwrap_or_default(),
        id: article.uuid,
        text: text.content,
        outlet,
        passages,
    }))
}

fn values(article: &Article, outlet: Option<&str>, source: Option<&Source>) -> Vec<(usize, String)> {
    let names: Vec<&str> = article
        .byline
        .0
        .iter()
        .map(|author: &Author| author.name.as_str())
        .collect();
    let published = article.published.as_deref().unwrap_or_default();
    let day = published.get(..10).unwrap_or_default();
    let more = if day == published { "" } else { published };
    let said = |field: &Option<String>| field.clone().unwrap_or_default();
    // In the order of `VARIABLES`.
    let values: [String; VARIABLES.len()] = [
        said(&article.headline),
        outlet.unwrap_or_default().to_owned(),
        names.join("; "),
        day.to_owned(),
        more.to_owned(),
        said(&article.updated),
        said(&article.url),
        said(&article.language),
        said(&article.deck),
        said(&article.dateline),
        said(&article.section),
        said(&article.page),
        said(&article.edition),
        said(&article.number),
        source.map(|source| source.name.clone()).unwrap_or_default(),
        source.map(|source| source.sha256.clone()).unwrap_or_default(),
    ];
    values
        .into_iter()
        .enumerate()
        .filter(|(_, value)| !value.trim().is_empty())
        .collect()
}
