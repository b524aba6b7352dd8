//! The search index: a cache of the project that may be deleted at any time.
//!
//! It is kept in the user's cache folder, not in the project. Each commit carries the number
//! of the latest journal entry that it covers; a search first catches up from there. A folder
//! that is gone, damaged or of another layout is made anew.

mod query;
mod snippets;
mod words;

use crate::failure::Failure;
use crate::ids::{ArticleId, OutletId};
use crate::store::rows::Row;
use crate::store::tables::{Article, Outlet, Text};
use crate::store::{Connection, Store, journal};
use query::{Field, Query};
use snippets::Phrase;
use std::collections::BTreeSet;
use std::fs;
use std::ops::Bound;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, DisjunctionMaxQuery, EmptyQuery, Occur, PhraseQuery,
    Query as Compiled, RangeQuery, TermQuery,
};
use tantivy::schema::{
    self, FAST, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, TantivyError, Term, doc};

/// Raised whenever the fields or the cutting of words change; older folders are made anew.
const LAYOUT: &str = "1";

/// Memory for the documents that wait to be written, in bytes; Tantivy wants 15 MB a thread.
const WRITER_BYTES: usize = 40_000_000;

/// One article that was found.
pub(crate) struct Hit {
    pub article: ArticleId,
    pub score: f32,
}

pub(crate) struct Found {
    pub total: usize,
    pub hits: Vec<Hit>,
    pub notice: Option<String>,
    pub phrases: Vec<Phrase>,
}

/// A window of an article's text around what was searched, in bytes of the text.
pub(crate) struct Excerpted {
    pub start: usize,
    pub end: usize,
    pub marks: Vec<(usize, usize)>,
}

struct Fields {
    id: schema::Field,
    headline: schema::Field,
    text: schema::Field,
    byline: schema::Field,
    outlet: schema::Field,
    published: schema::Field,
}

struct Opened {
    index: Index,
    reader: IndexReader,
    fields: Fields,
}

/// The index of one project.
pub(crate) struct SearchIndex {
    folder: PathBuf,
    opened: Mutex<Option<Opened>>,
}

impl SearchIndex {
    /// An index in `folder`; nothing is opened or made before it is needed.
    pub fn at(folder: PathBuf) -> Self {
        Self {
            folder,
            opened: Mutex::new(None),
        }
    }

    /// Brings the index up to the latest commit of the project. `progress` hears how many of
    /// how many articles are done and may stop the work. Gives a sentence where another
    /// program holds the index, so that it could not be brought up to date.
    pub fn catch_up(
        &self,
        store: &Store,
        progress: &mut dyn FnMut(usize, usize) -> Result<(), Failure>,
    ) -> Result<Option<String>, Failure> {
        self.with(|opened| bring_up(opened, store, progress))
    }

    /// Articles that match, best first.
    pub fn search(&self, store: &Store, text: &str, offset: usize, limit: usize) -> Result<Found, Failure> {
        let parsed = query::parse(text);
        self.with(|opened| {
            let behind = bring_up(opened, store, &mut |_, _| Ok(()))?;
            let mut found = look_up(opened, &parsed.query, offset, limit)?;
            found.notice = parsed.notice.clone().or(behind);
            Ok(found)
        })
    }

    /// Works with the index. Where it turns out to be damaged it is made anew, once, since it
    /// is only a cache. A panic counts as damage: the bytes of a broken file can lead Tantivy
    /// outside of its arrays.
    fn with<T>(&self, mut work: impl FnMut(&mut Opened) -> Result<T, Trouble>) -> Result<T, Failure> {
        let mut guard = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        let mut attempt = |opened: &mut Opened| {
            catch_unwind(AssertUnwindSafe(|| work(opened)))
                .unwrap_or_else(|_| Err(TantivyError::InternalError("the index broke down".into()).into()))
        };
        match attempt(self.open(&mut guard)?) {
            Ok(value) => Ok(value),
            Err(Trouble::Failure(failure)) => Err(failure),
            Err(Trouble::Index(_)) => {
                *guard = None;
                self.delete();
                attempt(self.open(&mut guard)?).map_err(Trouble::into_failure)
            }
        }
    }

    /// How many articles the index holds, for a check against the project.
    pub fn count(&self) -> Result<usize, Failure> {
        let mut guard = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        let opened = self.open(&mut guard)?;
        Ok(usize::try_from(opened.reader.searcher().num_docs()).unwrap_or(usize::MAX))
    }

    /// Throws the index away; the next search makes it anew.
    pub fn forget(&self) {
        *self.opened.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.delete();
    }

    fn delete(&self) {
        let _ = fs::remove_dir_all(&self.folder);
    }

    fn open<'a>(&self, guard: &'a mut Option<Opened>) -> Result<&'a mut Opened, Failure> {
        if guard.is_none() {
            let opened = open_at(&self.folder).or_else(|_| {
                self.delete();
                open_at(&self.folder)
            });
            *guard = Some(opened.map_err(|cause| {
                Failure::unreadable(format!(
                    "The search index could not be made in {}: the folder cannot be written or the disk is full. Everything but search works.",
                    self.folder.display()
                ))
                .because(cause)
            })?);
        }
        Ok(guard.as_mut().expect("the index was opened just above"))
    }
}

/// The windows of an article's text that show why it was found.
pub(crate) fn excerpted(text: &str, phrases: &[Phrase], most: usize) -> Vec<Excerpted> {
    snippets::windows(&mut words::analyzer(), text, phrases, most)
        .into_iter()
        .map(|window| Excerpted {
            start: window.start,
            end: window.end,
            marks: window.marks,
        })
        .collect()
}

enum Trouble {
    Failure(Failure),
    Index(TantivyError),
}

impl Trouble {
    fn into_failure(self) -> Failure {
        match self {
            Trouble::Failure(failure) => failure,
            Trouble::Index(error) => broken(error),
        }
    }
}

impl From<TantivyError> for Trouble {
    fn from(error: TantivyError) -> Self {
        Trouble::Index(error)
    }
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Trouble::Failure(failure)
    }
}

fn broken(error: TantivyError) -> Failure {
    Failure::unreadable("The search index cannot be used just now. Run a check with repair to make it anew.")
        .because(error)
}

fn open_at(folder: &Path) -> Result<Opened, TantivyError> {
    fs::create_dir_all(folder)?;
    let layout = folder.join("layout");
    let schema = layout_of_fields();
    let index = if fs::read_to_string(&layout).is_ok_and(|found| found == LAYOUT) {
        Index::open_in_dir(folder)?
    } else {
        fs::remove_dir_all(folder)?;
        fs::create_dir_all(folder)?;
        let index = Index::create_in_dir(folder, schema)?;
        fs::write(&layout, LAYOUT)?;
        index
    };
    index.tokenizers().register(words::ANALYZER, words::analyzer());
    let found = index.schema();
    let fields = Fields {
        id: found.get_field("id")?,
        headline: found.get_field("headline")?,
        text: found.get_field("text")?,
        byline: found.get_field("byline")?,
        outlet: found.get_field("outlet")?,
        published: found.get_field("published")?,
    };
    let reader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .try_into()?;
    Ok(Opened {
        index,
        reader,
        fields,
    })
}

fn layout_of_fields() -> Schema {
    let words = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(words::ANALYZER)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions),
    );
    let mut builder = Schema::builder();
    builder.add_u64_field("id", INDEXED | FAST | STORED);
    builder.add_text_field("headline", words.clone());
    builder.add_text_field("text", words.clone());
    builder.add_text_field("byline", words.clone());
    builder.add_text_field("outlet", words);
    builder.add_u64_field("published", INDEXED | FAST);
    builder.build()
}

/// A page of what the index holds of a query; the caller adds the notice.
fn look_up(opened: &Opened, query: &Query, offset: usize, limit: usize) -> Result<Found, Trouble> {
    let mut analyzer = words::analyzer();
    let mut compiler = Compiler {
        fields: &opened.fields,
        analyzer: &mut analyzer,
        phrases: Vec::new(),
    };
    let compiled = compiler
        .compile(query, true)
        .unwrap_or_else(|| Box::new(EmptyQuery));
    let phrases = compiler.phrases;
    let searcher = opened.reader.searcher();
    // Tantivy reserves room for all that is asked for, so nobody may ask for more than there is.
    let most = usize::try_from(searcher.num_docs()).unwrap_or(usize::MAX).max(1);
    let top = TopDocs::with_limit(limit.clamp(1, most))
        .and_offset(offset.min(most))
        .order_by_score();
    let (total, best) = searcher.search(&compiled, &(Count, top))?;
    let mut hits = Vec::with_capacity(best.len());
    for (score, address) in best {
        let column = searcher
            .segment_reader(address.segment_ord)
            .fast_fields()
            .u64("id")?;
        if let Some(id) = column.first(address.doc_id) {
            hits.push(Hit {
                article: ArticleId(u32::try_from(id).unwrap_or(0)),
                score,
            });
        }
    }
    if limit == 0 {
        hits.clear();
    }
    Ok(Found {
        total,
        hits,
        notice: None,
        phrases,
    })
}

/// The latest journal entry that the index covers, and its mark.
fn covered(index: &Index) -> Result<(i64, String), TantivyError> {
    let payload = index.load_metas()?.payload.unwrap_or_default();
    let (entry, mark) = payload.split_once(' ').unwrap_or_default();
    Ok((entry.parse().unwrap_or(0), mark.to_owned()))
}

/// From which entry of the journal on the index must catch up; 0 where it knows nothing of this
/// project's history. `None` where it is up to date.
fn behind(connection: &Connection, covered: &(i64, String)) -> Result<Option<i64>, Failure> {
    let latest = journal::latest(connection)?;
    // The file may have been replaced by an older copy, which other acts continued since.
    let ours = journal::mark(connection, covered.0)?.is_some_and(|mark| mark == covered.1);
    let from = if ours { covered.0 } else { 0 };
    Ok((from != latest || from != covered.0).then_some(from))
}

fn bring_up(
    opened: &mut Opened,
    store: &Store,
    progress: &mut dyn FnMut(usize, usize) -> Result<(), Failure>,
) -> Result<Option<String>, Trouble> {
    // Another program may have brought it up already.
    opened.reader.reload()?;
    let known = covered(&opened.index)?;
    if store.read(|connection| behind(connection, &known))?.is_none() {
        return Ok(None);
    }
    let mut writer: IndexWriter = match opened.index.writer_with_num_threads(1, WRITER_BYTES) {
        Ok(writer) => writer,
        Err(TantivyError::LockFailure(..)) => {
            return Ok(Some(
                "Another window is just updating the search index, so the newest articles may be missing."
                    .into(),
            ));
        }
        Err(error) => return Err(error.into()),
    };
    // Asked again: now that the lock is held, nobody else brings it up.
    let known = covered(&opened.index)?;
    store.read(|connection| {
        let Some(from) = behind(connection, &known)? else {
            return Ok(Ok(()));
        };
        Ok(write_changes(
            &mut writer,
            &opened.fields,
            connection,
            from,
            progress,
        ))
    })??;
    opened.reader.reload()?;
    Ok(None)
}

/// Writes the articles that changed after entry `from` of the journal; all of them where it is 0.
fn write_changes(
    writer: &mut IndexWriter,
    fields: &Fields,
    connection: &Connection,
    from: i64,
    progress: &mut dyn FnMut(usize, usize) -> Result<(), Failure>,
) -> Result<(), Trouble> {
    let latest = journal::latest(connection)?;
    let mut articles = BTreeSet::new();
    if from == 0 {
        writer.delete_all_documents()?;
    }
    for (table, key) in journal::touched_since(connection, from)? {
        if table == Article::TABLE || table == Text::TABLE {
            articles.insert(ArticleId(key));
        } else if table == Outlet::TABLE {
            articles.extend(
                Article::of_outlet(connection, OutletId(key))?
                    .iter()
                    .map(|article| article.id),
            );
        }
    }
    for (done, id) in articles.iter().enumerate() {
        progress(done, articles.len())?;
        writer.delete_term(Term::from_field_u64(fields.id, u64::from(id.0)));
        let Some(article) = Article::find(connection, *id)? else {
            continue;
        };
        let Some(text) = Text::content_of(connection, *id)? else {
            continue;
        };
        let outlet = match article.outlet {
            Some(outlet) => Outlet::find(connection, outlet)?
                .map(|outlet| outlet.name)
                .unwrap_or_default(),
            None => String::new(),
        };
        let byline: Vec<&str> = article
            .byline
            .0
            .iter()
            .map(|author| author.name.as_str())
            .collect();
        let published = article
            .published
            .as_deref()
            .and_then(|day| query::day_number(day, false))
            .unwrap_or(0);
        writer.add_document(doc!(
            fields.id => u64::from(id.0),
            fields.headline => article.headline.unwrap_or_default(),
            fields.text => text,
            fields.byline => byline.join(", "),
            fields.outlet => outlet,
            fields.published => published,
        ))?;
    }
    progress(articles.len(), articles.len())?;
    let mark = journal::mark(connection, latest)?.unwrap_or_default();
    let mut commit = writer.prepare_commit()?;
    commit.set_payload(&format!("{latest} {mark}"));
    commit.commit()?;
    Ok(())
}

struct Compiler<'a> {
    fields: &'a Fields,
    analyzer: &'a mut tantivy::tokenizer::TextAnalyzer,
    /// What to mark in snippets: the phrases that are wanted, not those that are refused.
    phrases: Vec<Phrase>,
}

impl Compiler<'_> {
    /// `None` where the query asks for nothing, such as punctuation alone.
    fn compile(&mut self, query: &Query, wanted: bool) -> Option<Box<dyn Compiled>> {
        match query {
            Query::All(parts) => {
                let mut clauses = Vec::new();
                for part in parts {
                    match part {
                        Query::Not(inner) => {
                            if let Some(inner) = self.compile(inner, false) {
                                clauses.push((Occur::MustNot, inner));
                            }
                        }
                        part => {
                            if let Some(part) = self.compile(part, wanted) {
                                clauses.push((Occur::Must, part));
                            }
                        }
                    }
                }
                if clauses.is_empty() {
                    return None;
                }
                if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
                    clauses.push((Occur::Must, Box::new(AllQuery)));
                }
                Some(Box::new(BooleanQuery::new(clauses)))
            }
            Query::Any(parts) => {
                let clauses: Vec<_> = parts
                    .iter()
                    .filter_map(|part| self.compile(part, wanted))
                    .map(|part| (Occur::Should, part))
                    .collect();
                if clauses.is_empty() {
                    None
                } else {
                    Some(Box::new(BooleanQuery::new(clauses)))
                }
            }
            Query::Not(inner) => {
                let inner = self.compile(inner, false)?;
                let all: Box<dyn Compiled> = Box::new(AllQuery);
                Some(Box::new(BooleanQuery::new(vec![
                    (Occur::Must, all),
                    (Occur::MustNot, inner),
                ])))
            }
            Query::Words { field, text } => self.words(*field, text, wanted),
            Query::Dates { from, to } => {
                let limit = |day: Option<u64>, open: Bound<Term>| match day {
                    Some(day) => Bound::Included(Term::from_field_u64(self.fields.published, day)),
                    None => open,
                };
                // From 1, since 0 stands for articles without a date.
                let first = Bound::Included(Term::from_field_u64(self.fields.published, 1));
                Some(Box::new(RangeQuery::new(
                    limit(*from, first),
                    limit(*to, Bound::Unbounded),
                )))
            }
        }
    }

    fn words(&mut self, field: Option<Field>, text: &str, wanted: bool) -> Option<Box<dyn Compiled>> {
        let words: Phrase = words::cut(self.analyzer, text)
            .into_iter()
            .map(|(word, ..)| word)
            .collect();
        if words.is_empty() {
            return None;
        }
        let fields = match field {
            Some(Field::Headline) => vec![(self.fields.headline, 1.0)],
            Some(Field::Outlet) => vec![(self.fields.outlet, 1.0)],
            Some(Field::Byline) => vec![(self.fields.byline, 1.0)],
            None => vec![
                (self.fields.text, 1.0),
                (self.fields.headline, 2.0),
                (self.fields.byline, 1.0),
                (self.fields.outlet, 0.5),
            ],
        };
        let branches = fields
            .into_iter()
            .map(|(field, boost)| boosted(phrase_in(field, &words), boost))
            .collect();
        if wanted && matches!(field, None | Some(Field::Headline)) {
            self.phrases.push(words);
        }
        Some(Box::new(DisjunctionMaxQuery::with_tie_breaker(branches, 0.1)))
    }
}

fn phrase_in(field: schema::Field, words: &[String]) -> Box<dyn Compiled> {
    let mut terms: Vec<Term> = words
        .iter()
        .map(|word| Term::from_field_text(field, word))
        .collect();
    if terms.len() == 1 {
        return Box::new(TermQuery::new(terms.remove(0), IndexRecordOption::WithFreqs));
    }
    Box::new(PhraseQuery::new(terms))
}

fn boosted(query: Box<dyn Compiled>, boost: f32) -> Box<dyn Compiled> {
    Box::new(BoostQuery::new(query, boost))
}

/// Whether a text in small letters holds what a query asks of words anywhere; a query that asks of
/// articles alone is answered by none.
pub(crate) fn holds(query: &str) -> impl Fn(&str) -> bool {
    let parsed = query::parse(query).query;
    move |text| parsed.answered_by(text) == Some(true)
}
