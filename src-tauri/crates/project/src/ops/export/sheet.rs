//! What an export takes out of the project: excerpts, codebook, and how it was made.

use super::super::{codebook, passages};
use super::words::in_words;
use crate::failure::Failure;
use crate::ids::*;
use crate::job::Job;
use crate::store::rows::Row;
use crate::store::tables::{Article, Coder, Memo, Source, Story, StoryArticle, Tag, Text};
use crate::store::{Connection, journal, views};
use crate::wire::PassageChoice;
use crate::{Project, hex};
use model::Offsets;
use model::excerpt::{CitationStyle, CodebookEntry, Excerpt, ExcerptTagging, LeavingMemo, Provenance, Sheet};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};

/// Program and version as exports name them.
pub(super) const PROGRAM: &str = concat!("Variorum ", env!("CARGO_PKG_VERSION"));

impl Project {
    /// The excerpts of a choice, in reading order: by date, article and position.
    pub(crate) fn sheet(
        &self,
        choice: &PassageChoice,
        style: CitationStyle,
        job: &mut Job,
    ) -> Result<Sheet, Failure> {
        let choice = &self.found(choice)?;
        self.store.read(|connection| {
            let tags = Tag::by_position(connection)?;
            let paths = codebook::paths(&tags);
            let ids = passages::chosen(connection, &tags, choice, true)?;
            let excerpts = excerpts(connection, &tags, &paths, &ids, job)?;
            let articles: HashSet<&str> = excerpts.iter().map(|excerpt| excerpt.article.as_str()).collect();
            let provenance = Provenance {
                excerpt_count: excerpts.len(),
                article_count: articles.len(),
                citation_style: style,
                ..self.provenance(connection, &tags, &paths, choice)?
            };
            Ok(Sheet {
                provenance,
                codebook: entries(connection, tags, &paths)?,
                excerpts,
            })
        })
    }

    /// The choice with the articles that its search finds; without a search as it is.
    pub(in crate::ops) fn found(&self, choice: &PassageChoice) -> Result<PassageChoice, Failure> {
        let mut choice = choice.clone();
        if let Some(query) = &choice.query {
            let all = self.index.search(&self.store, query, 0, 1)?.total;
            let found = self.index.search(&self.store, query, 0, all.max(1))?;
            let mut articles: Vec<ArticleId> = found.hits.iter().map(|hit| hit.article).collect();
            if let Some(chosen) = &choice.articles {
                articles.retain(|article| chosen.contains(article));
            }
            articles.sort_unstable_by_key(|article| article.0);
            choice.articles = Some(articles);
        }
        Ok(choice)
    }

    /// How an export of this choice is made; counts are the caller's.
    pub(super) fn provenance(
        &self,
        connection: &Connection,
        tags: &[Tag],
        paths: &HashMap<TagId, Vec<String>>,
        choice: &PassageChoice,
    ) -> Result<Provenance, Failure> {
        let mut said = choice.clone();
        // The articles that the search found are said by the search.
        if said.query.is_some() {
            said.articles = None;
        }
        Ok(Provenance {
            project: self.name.clone(),
            project_id: self.id.clone(),
            choice: in_words(connection, paths, &said)?,
            query: choice.query.clone().unwrap_or_default(),
            program: PROGRAM.to_owned(),
            project_changed_at: journal::changed_at(connection)?,
            codebook_version: version(tags, paths),
            codebook_changed_at: journal::tags_changed_at(connection)?.unwrap_or_default(),
            excerpt_count: 0,
            article_count: 0,
            citation_style: CitationStyle::Plain,
        })
    }
}

/// The excerpts of passages that stand article by article.
pub(in crate::ops) fn excerpts(
    connection: &Connection,
    tags: &[Tag],
    paths: &HashMap<TagId, Vec<String>>,
    ids: &[PassageId],
    job: &mut Job,
) -> Result<Vec<Excerpt>, Failure> {
    let by_id: HashMap<_, _> = tags.iter().map(|tag| (tag.id, tag)).collect();
    let of = |id: &TagId, part: fn(&Tag) -> &String| {
        by_id.get(id).map(|tag| part(tag).clone()).unwrap_or_default()
    };
    let listed = passages::list(connection, ids.iter(), &mut |done, total| {
        job.at("Reading", done, total)
    })?;
    let mut stories: HashMap<u32, Vec<String>> = HashMap::new();
    for story in Story::by_name(connection)? {
        for place in StoryArticle::of_story(connection, story.id)? {
            stories
                .entry(place.article.0)
                .or_default()
                .push(story.name.clone());
        }
    }
    let mut excerpts = Vec::with_capacity(listed.len());
    // Each is taken as it is turned into an excerpt, so that not all are there twice.
    let mut listed = listed.into_iter().peekable();
    while let Some(id) = listed.peek().map(|next| next.article.id) {
        let (text, text_sha256) = Text::find(connection, id)?
            .map(|text| (text.content, text.sha256))
            .unwrap_or_default();
        let article = Article::find(connection, id)?;
        let source = match &article {
            Some(article) => Source::find(connection, article.source)?,
            None => None,
        };
        let offsets = Offsets::new(&text);
        while let Some(listed) = listed.next_if(|next| next.article.id == id) {
            let passage = listed.passage;
            let row = &listed.article;
            let range = offsets.code_points(passage.range).unwrap_or_default();
            excerpts.push(Excerpt {
                passage: passage.uuid,
                quotation: passage.quotation,
                taggings: passage
                    .taggings
                    .into_iter()
                    .map(|tagging| ExcerptTagging {
                        tag_path: paths.get(&tagging.tag).cloned().unwrap_or_default(),
                        colour: of(&tagging.tag, |tag| &tag.colour),
                        tag: of(&tagging.tag, |tag| &tag.uuid),
                        coder: tagging.coder,
                        at: tagging.at,
                    })
                    .collect(),
                memo: passage.memo,
                article: article
                    .as_ref()
                    .map(|article| article.uuid.clone())
                    .unwrap_or_default(),
                headline: row.title.clone(),
                headline_is_first_words: row.title_is_first_words,
                outlet: row.outlet_name.clone().unwrap_or_default(),
                byline: row.byline.iter().map(|author| author.name.clone()).collect(),
                published: row.published.clone().unwrap_or_default(),
                url: row.url.clone().unwrap_or_default(),
                language: row.language.clone().unwrap_or_default(),
                stories: stories.get(&id.0).cloned().unwrap_or_default(),
                source_file: row.source_name.clone(),
                source_sha256: source
                    .as_ref()
                    .map(|source| source.sha256.clone())
                    .unwrap_or_default(),
                start: range.start,
                end: range.end,
                paragraph: listed.paragraph,
                before: listed.before,
                after: listed.after,
                section: row.section.clone().unwrap_or_default(),
                page: listed.page.unwrap_or_default(),
                printed_page: row.page.clone().unwrap_or_default(),
                updated: row.updated.clone().unwrap_or_default(),
                edition: row.edition.clone().unwrap_or_default(),
                text_sha256: text_sha256.clone(),
            });
        }
    }
    Ok(excerpts)
}

/// What names this state of the tags; see [`Provenance::codebook_version`].
fn version(tags: &[Tag], paths: &HashMap<TagId, Vec<String>>) -> String {
    if tags.is_empty() {
        return String::new();
    }
    let mut lines: Vec<String> = tags
        .iter()
        .map(|tag| {
            let parts = (
                &tag.uuid,
                paths.get(&tag.id),
                &tag.colour,
                &tag.definition,
                &tag.key,
            );
            let mut line = serde_json::to_string(&parts).expect("texts are JSON");
            // Added later: where they say nothing, the version stays what it was.
            let more = (&tag.use_when, &tag.not_when, tag.retired);
            if !more.0.is_empty() || !more.1.is_empty() || more.2 {
                line += &serde_json::to_string(&more).expect("texts are JSON");
            }
            line
        })
        .collect();
    lines.sort_unstable();
    hex(&Sha256::digest(lines.join("\n").as_bytes())[..8])
}

/// The tags as an export lists them.
pub(in crate::ops) fn entries(
    connection: &Connection,
    tags: Vec<Tag>,
    paths: &HashMap<TagId, Vec<String>>,
) -> Result<Vec<CodebookEntry>, Failure> {
    let uses = views::tag_uses(connection)?;
    let mut memos: HashMap<TagId, LeavingMemo> = HashMap::new();
    let coders = coders_by_id(connection)?;
    for memo in Memo::on_tags(connection)? {
        if let Some(tag) = memo.tag {
            memos.insert(tag, leaving(memo, &coders));
        }
    }
    let mut examples: HashMap<TagId, Vec<String>> = HashMap::new();
    for (tag, quotation) in views::examples(connection)? {
        examples.entry(tag).or_default().push(quotation);
    }
    let mut depths: HashMap<TagId, usize> = HashMap::new();
    let mut out: Vec<CodebookEntry> = Vec::with_capacity(tags.len());
    for tag in codebook::in_order(tags) {
        // A parent that is missing or comes later (a damaged file) is none.
        let depth = tag
            .parent
            .and_then(|parent| depths.get(&parent))
            .map_or(0, |depth| depth + 1)
            .min(out.last().map_or(0, |last| last.depth + 1));
        depths.insert(tag.id, depth);
        let (passages, articles) = uses.get(&tag.id).copied().unwrap_or_default();
        out.push(CodebookEntry {
            path: paths.get(&tag.id).cloned().unwrap_or_default(),
            depth,
            memo: memos.remove(&tag.id),
            passages,
            articles,
            tag: tag.uuid,
            colour: tag.colour,
            definition: tag.definition,
            key: tag.key.unwrap_or_default(),
            use_when: tag.use_when,
            not_when: tag.not_when,
            retired: tag.retired,
            examples: examples.remove(&tag.id).unwrap_or_default(),
        });
    }
    Ok(out)
}

pub(super) fn coders_by_id(connection: &Connection) -> Result<HashMap<CoderId, Coder>, Failure> {
    Ok(Coder::all(connection)?
        .into_iter()
        .map(|coder| (coder.id, coder))
        .collect())
}

pub(super) fn leaving(memo: Memo, coders: &HashMap<CoderId, Coder>) -> LeavingMemo {
    let coder = coders.get(&memo.coder);
    LeavingMemo {
        id: memo.uuid,
        text: memo.text,
        coder: coder.map(|coder| coder.name.clone()).unwrap_or_default(),
        coder_id: coder.map(|coder| coder.uuid.clone()).unwrap_or_default(),
        at: memo.changed_at,
    }
}
