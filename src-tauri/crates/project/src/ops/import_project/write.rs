//! A placed project into the open one.

use super::super::import::{add_article, compressed, join_story, outlet_of, same_bytes, same_text};
use super::super::measured::Measured;
use super::super::memo::new_memo;
use super::super::{coder_named, stories};
use super::fields;
use crate::failure::Failure;
use crate::ids::*;
use crate::job::Job;
use crate::ops::ImportOptions;
use crate::store::journal::Writing;
use crate::store::keep_content;
use crate::store::rows::Row;
use crate::store::tables::{Article, Coder, Memo, Passage, Source, Story, Tagging, Text};
use crate::wire::{Duplicate, ImportLoss, ImportedArticle, ImportedProject, MemoOn};
use crate::{hex, new_uuid};
use formats::read::projects::letters::Letters;
use formats::read::projects::{ForeignMemo, ForeignTagging, Losses, Placed, PlacedPassage, PlacedText};
use model::ByteRange;
use sha2::{Digest, Sha256};
use std::path::Path;

/// What was written.
pub(super) struct Written {
    pub articles: Vec<ImportedArticle>,
    pub duplicates: Vec<Duplicate>,
    pub project: ImportedProject,
}

/// Writes one project in one transaction.
pub(super) struct Writer<'w, 'c> {
    pub w: &'w mut Writing<'c>,
    /// Who imports: the coder of what the file names nobody for.
    acting: CoderId,
    path: &'w Path,
    options: &'w ImportOptions,
    coders: Vec<CoderId>,
    tags: Vec<TagId>,
    articles: Vec<ImportedArticle>,
    duplicates: Vec<Duplicate>,
    pub project: ImportedProject,
}

impl<'w, 'c> Writer<'w, 'c> {
    pub fn new(w: &'w mut Writing<'c>, acting: CoderId, path: &'w Path, options: &'w ImportOptions) -> Self {
        Self {
            w,
            acting,
            path,
            options,
            coders: Vec::new(),
            tags: Vec::new(),
            articles: Vec::new(),
            duplicates: Vec::new(),
            project: ImportedProject {
                path: path.to_string_lossy().into_owned(),
                ..ImportedProject::default()
            },
        }
    }

    pub fn write(mut self, placed: Placed, job: &mut Job) -> Result<Written, Failure> {
        let mut losses = Losses(placed.losses);
        self.project.tool = placed.tool;
        self.project.name = placed.name;
        self.project.notes = placed.notes;
        let tally = placed.tally;
        self.project.passages_in_file = tally.passages;
        self.project.passages_equal = tally.equal;
        self.project.passages_reanchored = tally.reanchored;
        self.project.passages_unchecked = tally.unchecked;
        self.project.passages_lost = tally.lost;
        for coder in &placed.coders {
            let id = self.coder(&coder.id, &coder.name)?;
            self.coders.push(id);
        }
        self.tags = self.tags(&placed.tags, &mut losses)?;
        let mut articles = Vec::with_capacity(placed.texts.len());
        let total = placed.texts.len();
        for (at, text) in placed.texts.into_iter().enumerate() {
            job.at("Importing a project", at, total)?;
            articles.push(self.text(text, &mut losses)?);
        }
        for set in placed.sets {
            let members: Vec<ArticleId> = set
                .texts
                .iter()
                .filter_map(|at| articles.get(*at).copied())
                .collect();
            if members.is_empty() || set.name.trim().is_empty() {
                losses.add(
                    1,
                    "sets without texts",
                    "A story of Variorum holds articles, and none belong to these sets.",
                );
                continue;
            }
            let before = Story::all(self.w.connection)?.len();
            let story = stories::named(self.w, &set.name)?;
            stories::add(self.w, story, &members)?;
            if Story::all(self.w.connection)?.len() > before {
                self.project.stories += 1;
            }
            // A note names who wrote it, a description nobody; often they are the same words.
            let mut memos = set.memos;
            memos.push(ForeignMemo {
                text: set.memo,
                ..ForeignMemo::default()
            });
            self.memos(MemoOn::Story(story), &memos)?;
        }
        self.project.losses = losses
            .0
            .into_iter()
            .map(|loss| ImportLoss {
                what: loss.what,
                how_many: loss.how_many,
                why: loss.why,
            })
            .collect();
        Ok(Written {
            articles: self.articles,
            duplicates: self.duplicates,
            project: self.project,
        })
    }

    /// A GUID of the file as a uuid; `None` for what names a thing inside its own file alone.
    pub fn lasting(&self, stated: &str) -> Option<String> {
        uuid::Uuid::try_parse(stated)
            .ok()
            .filter(|uuid| !uuid.is_nil())
            .map(|uuid| uuid.to_string())
    }

    fn coder(&mut self, id: &str, name: &str) -> Result<CoderId, Failure> {
        if Coder::named(self.w.connection, name)?.is_some() {
            return coder_named(self.w, name);
        }
        let uuid = self.free_uuid::<Coder>(id)?;
        self.project.coders += 1;
        let coder = self.w.add(Coder {
            id: CoderId(0),
            uuid,
            name: name.to_owned(),
        })?;
        Ok(coder.id)
    }

    fn coder_at(&self, at: Option<usize>) -> CoderId {
        at.and_then(|at| self.coders.get(at).copied())
            .unwrap_or(self.acting)
    }

    fn time(&self, stated: Option<&String>) -> String {
        stated
            .and_then(|stated| fields::time(stated))
            .unwrap_or_else(|| self.w.now().to_owned())
    }

    fn text(&mut self, mut text: PlacedText, losses: &mut Losses) -> Result<ArticleId, Failure> {
        let lines = fields::fill(&mut text, losses);
        let memo = fields::memo(&text, lines);
        let (article, content) = self.article(&mut text)?;
        join_story(self.w, self.options, article)?;
        let by = text.memos.first();
        let memo = ForeignMemo {
            text: memo,
            coder: by.and_then(|memo| memo.coder),
            at: by.and_then(|memo| memo.at.clone()),
        };
        self.memos(MemoOn::Article(article), &[memo])?;
        let mut passages = std::mem::take(&mut text.passages);
        if !text.taggings.is_empty() {
            passages.push(PlacedPassage {
                range: ByteRange::new(0, text.draft.text.len()),
                taggings: std::mem::take(&mut text.taggings),
                ..PlacedPassage::default()
            });
        }
        // An article that was here before may have been read in another way.
        let other =
            (content != text.draft.text).then(|| (Letters::of(&text.draft.text), Letters::of(&content)));
        for passage in passages {
            let range = match &other {
                None => Some(passage.range),
                Some((from, to)) if from.as_str() == to.as_str() => to.from_same(from, passage.range),
                Some((from, to)) => {
                    let wanted = passage.range.of(&text.draft.text).map(Letters::of);
                    let near = from.number(passage.range.start);
                    wanted
                        .and_then(|wanted| to.nearest(&wanted, near))
                        .and_then(|(first, last)| to.stretch(first, last))
                }
            };
            match range {
                Some(range) => self.passage(article, &content, range, passage)?,
                None => losses.add(
                    1,
                    "passages",
                    "The article was here before with another text, in which their words do not stand.",
                ),
            }
        }
        Ok(article)
    }

    /// The article of a text, made where it is not here yet, and its content.
    fn article(&mut self, text: &mut PlacedText) -> Result<(ArticleId, String), Failure> {
        let sha256 = hex(&Sha256::digest(&text.source));
        let shown = format!("{}/{}", self.path.to_string_lossy(), text.source_name);
        let known =
            same_bytes(self.w, &sha256, self.options)?.and_then(|articles| articles.into_iter().next());
        if let Some(of) = known {
            return self.known(of, shown, true);
        }
        let outlet = outlet_of(self.w, &mut text.draft, self.options)?;
        let measured = Measured::of(&text.draft);
        if let Some(of) = same_text(self.w, &measured.sha256, outlet)? {
            return self.known(of, shown, false);
        }
        let compressed = compressed(&text.source).map_err(|cause| {
            Failure::unreadable("There is not enough memory to keep this file.").because(cause)
        })?;
        keep_content(self.w.connection, &sha256, text.source.len(), &compressed)?;
        let imported_at = self.w.now().to_owned();
        let source = self.w.add(Source {
            id: SourceId(0),
            uuid: new_uuid(),
            path: shown.clone(),
            name: text.name.clone(),
            media_type: text.media_type.clone(),
            sha256,
            imported_at,
        })?;
        let draft = text.draft.clone();
        let mut article = add_article(self.w, source.id, 0, draft, measured, outlet)?;
        let uuid = self.free_uuid::<Article>(&text.id)?;
        if self.lasting(&text.id).as_ref() == Some(&uuid) {
            article.uuid = uuid;
            self.w.put(&article)?;
        }
        self.project.articles += 1;
        self.articles.push(ImportedArticle {
            id: article.id,
            path: shown,
            title: article.title().to_owned(),
            title_is_first_words: article.headline.is_none(),
        });
        Ok((article.id, text.draft.text.clone()))
    }

    fn known(
        &mut self,
        of: Article,
        shown: String,
        same_bytes: bool,
    ) -> Result<(ArticleId, String), Failure> {
        self.project.articles_known += 1;
        self.duplicates.push(Duplicate {
            path: shown,
            of: of.id,
            of_title: of.title().to_owned(),
            same_bytes,
        });
        let content = Text::find(self.w.connection, of.id)?
            .map(|text| text.content)
            .unwrap_or_default();
        Ok((of.id, content))
    }

    fn passage(
        &mut self,
        article: ArticleId,
        content: &str,
        range: ByteRange,
        foreign: PlacedPassage,
    ) -> Result<(), Failure> {
        let quotation = range.of(content).unwrap_or_default();
        if quotation.trim().is_empty() {
            return Ok(());
        }
        let (start, end) = super::super::tag_passage::ends(range)?;
        let by_id = match self.lasting(&foreign.id) {
            Some(uuid) => {
                Passage::of_uuid(self.w.connection, &uuid)?.filter(|passage| passage.article == article)
            }
            None => None,
        };
        let known = match by_id {
            Some(passage) => Some(passage),
            None => Passage::at(self.w.connection, article, start, end)?,
        };
        let id = match known {
            Some(passage) => {
                self.project.passages_known += 1;
                passage.id
            }
            None => {
                let uuid = self.free_uuid::<Passage>(&foreign.id)?;
                let first = foreign
                    .taggings
                    .iter()
                    .find_map(|tagging| tagging.at.as_ref())
                    .or_else(|| foreign.memos.iter().find_map(|memo| memo.at.as_ref()));
                let created_at = self.time(first);
                self.project.passages += 1;
                self.w
                    .add(Passage {
                        id: PassageId(0),
                        uuid,
                        article,
                        start,
                        end,
                        quotation: quotation.to_owned(),
                        created_at,
                    })?
                    .id
            }
        };
        for tagging in &foreign.taggings {
            self.tagging(id, tagging)?;
        }
        self.memos(MemoOn::Passage(id), &foreign.memos)
    }

    fn tagging(&mut self, passage: PassageId, foreign: &ForeignTagging) -> Result<(), Failure> {
        let Some(tag) = self.tags.get(foreign.tag).copied() else {
            return Ok(());
        };
        let coder = self.coder_at(foreign.coder);
        let there = Tagging::with(self.w.connection, passage, tag)?;
        if there.iter().any(|tagging| tagging.coder == coder) {
            return Ok(());
        }
        let uuid = self.free_uuid::<Tagging>(&foreign.id)?;
        let created_at = self.time(foreign.at.as_ref());
        self.project.taggings += 1;
        self.w.add(Tagging {
            id: TaggingId(0),
            uuid,
            passage,
            tag,
            coder,
            created_at,
            example: false,
        })?;
        Ok(())
    }

    /// Memos of one thing as the one memo that it can have; what stands there already stays.
    pub fn memos(&mut self, on: MemoOn, memos: &[ForeignMemo]) -> Result<(), Failure> {
        if memos.iter().all(|memo| memo.text.trim().is_empty()) {
            return Ok(());
        }
        let there = Memo::on(self.w.connection, on)?;
        let mut text = there.as_ref().map(|memo| memo.text.clone()).unwrap_or_default();
        let mut by = None;
        for memo in memos {
            let words = memo.text.trim();
            if words.is_empty() || text.contains(words) {
                continue;
            }
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(words);
            by.get_or_insert(memo);
        }
        let Some(by) = by else { return Ok(()) };
        self.project.memos += 1;
        let coder = self.coder_at(by.coder);
        let changed_at = self.time(by.at.as_ref());
        if let Some(memo) = there {
            return self.w.put(&Memo {
                text,
                changed_at: self.w.now().to_owned(),
                ..memo
            });
        }
        self.w.add(new_memo(on, text, coder, changed_at))?;
        Ok(())
    }
}
