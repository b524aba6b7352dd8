//! Looking at the library: lists, counts, one article.

use super::OrNotFound;
use super::passages::{PassageRead, passages_of};
use crate::Project;
use crate::failure::Failure;
use crate::ids::*;
use crate::store::rows::Row;
use crate::store::tables::{Article, Memo, Source, Text};
use crate::store::{find_content, journal, views};
use crate::wire::{ArticleRow, MemoOn, OutletRow, Overview, SourceCard, WireWitness};
use model::{PageStart, Paragraph, Place};

/// One article with everything that hangs on it; positions in bytes.
#[derive(Clone, Debug)]
pub struct ArticleRead {
    pub row: ArticleRow,
    pub uuid: String,
    pub text: String,
    pub paragraphs: Vec<Paragraph>,
    pub passages: Vec<PassageRead>,
    pub witnesses: Vec<WireWitness>,
    pub memo: String,
    pub source: SourceCard,
    /// Where the pages of the file begin; positions in bytes.
    pub pages: Vec<PageStart>,
}

impl Project {
    pub fn overview(&self) -> Result<Overview, Failure> {
        self.store.read(|connection| {
            let mut overview = views::overview(connection)?;
            overview.memo = Memo::on(connection, MemoOn::Project)?.map_or_else(String::new, |memo| memo.text);
            overview.undo = journal::last_done(connection)?.map(|step| step.label);
            overview.redo = journal::first_undone(connection)?.map(|step| step.label);
            Ok(overview)
        })
    }

    /// Every article, in order of import.
    pub fn articles(&self) -> Result<Vec<ArticleRow>, Failure> {
        self.store.read(views::article_rows)
    }

    pub fn outlets(&self) -> Result<Vec<OutletRow>, Failure> {
        self.store.read(views::outlet_rows)
    }

    pub fn coders(&self) -> Result<Vec<String>, Failure> {
        self.store.read(views::coder_names)
    }

    pub fn article(&self, id: ArticleId) -> Result<ArticleRead, Failure> {
        self.store.read(|connection| {
            let row = views::find_article_row(connection, id)?.or_not_found("article")?;
            let article = Article::find(connection, id)?.or_not_found("article")?;
            let text = Text::find(connection, id)?.or_not_found("article")?;
            let source = Source::find(connection, article.source)?.or_not_found("article")?;
            let bytes = find_content(connection, &source.sha256)?.map_or(0, |(length, _)| length);
            let memo = Memo::on(connection, MemoOn::Article(id))?;
            let witnesses = article
                .found
                .0
                .iter()
                .map(|(field, witness)| WireWitness {
                    field: (*field).into(),
                    place: witness.place.to_string(),
                    words: witness.words.clone(),
                    sureness: witness.sureness.into(),
                    by_hand: witness.place == Place::Person,
                })
                .collect();
            Ok(ArticleRead {
                row,
                uuid: article.uuid,
                text: text.content,
                paragraphs: text.paragraphs.0,
                pages: text.pages.0,
                passages: passages_of(connection, id)?,
                witnesses,
                memo: memo.map(|memo| memo.text).unwrap_or_default(),
                source: SourceCard {
                    name: source.name,
                    path: source.path,
                    media_type: source.media_type,
                    sha256: source.sha256,
                    bytes: u32::try_from(bytes).unwrap_or(u32::MAX),
                },
            })
        })
    }

    /// The passages of one article, in order of position.
    pub fn article_passages(&self, id: ArticleId) -> Result<(String, Vec<PassageRead>), Failure> {
        self.store.read(|connection| {
            let text = Text::find(connection, id)?.or_not_found("article")?;
            Ok((text.content, passages_of(connection, id)?))
        })
    }

    /// An article's text and paragraphs.
    pub fn text(&self, id: ArticleId) -> Result<(String, Vec<Paragraph>), Failure> {
        self.store.read(|connection| {
            let text = Text::find(connection, id)?.or_not_found("article")?;
            Ok((text.content, text.paragraphs.0))
        })
    }

    /// The bytes of the file that an article came from, as they were.
    pub fn source_bytes(&self, id: ArticleId) -> Result<Vec<u8>, Failure> {
        self.store.read(|connection| {
            let article = Article::find(connection, id)?.or_not_found("article")?;
            let source = Source::find(connection, article.source)?.or_not_found("article")?;
            let (length, compressed) = find_content(connection, &source.sha256)?.or_not_found("source")?;
            super::import::decompress(&compressed, length)
        })
    }
}
