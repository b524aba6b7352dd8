//! Comparing articles: reads the texts and hands them to `model::compare`.

use super::alignments::decisions;
use super::copy_origins::Publishing;
use super::voices::{Voiced, quoted};
use super::{Decision, OrNotFound, Place};
use crate::Project;
use crate::failure::{Failure, require};
use crate::ids::*;
use crate::store::Connection;
use crate::store::rows::Row;
use crate::store::tables::{Article, Text};
use crate::wire::Verdict;
use model::ByteRange;
use model::compare::{self, Comparison, Decisions, Difference, Extent, Version, Whole};
use model::reuse::copies::CopyOrigin;
use model::text::sentences;
use std::sync::atomic::Ordering;

/// More articles than this at once would be a table nobody reads and a wait nobody wants.
const MOST: usize = 100;

/// A comparison with the texts that its positions are in.
#[derive(Clone, Debug)]
pub struct Compared {
    pub articles: Vec<ArticleId>,
    pub texts: Vec<String>,
    pub comparison: Comparison,
    /// For each point who is quoted in it, each once, in the order of the point's extents.
    pub voices: Vec<Vec<String>>,
    /// For each point of kind wording where it may have come from, by versions.
    pub origins: Vec<Option<CopyOrigin>>,
    /// For each alignment what somebody decided about it.
    pub decided: Vec<Option<Decision>>,
    /// Decisions that something does not tell the same thing.
    pub refused: Vec<Decision>,
}

/// The sentence around a place, word by word against the chosen one.
#[derive(Clone, Debug)]
pub struct CounterpartRead {
    pub place: Place,
    pub differences: Vec<Difference>,
}

/// What is compared and quoted from: an article's text, how it is divided, its language.
pub(super) struct Read {
    pub(super) text: String,
    pub(super) paragraphs: Vec<model::Paragraph>,
    pub(super) language: Option<String>,
}

impl Project {
    /// Compares articles; what people decided about them counts.
    pub fn compare(&self, articles: &[ArticleId]) -> Result<Compared, Failure> {
        self.compare_from(articles, None)
    }

    /// As [`Project::compare`], with every alignment that scores `least` or more.
    pub fn compare_from(&self, articles: &[ArticleId], least: Option<f64>) -> Result<Compared, Failure> {
        require(articles.len() >= 2, "Choose at least two articles to compare.")?;
        require(
            articles.len() <= MOST,
            format!("At most {MOST} articles can be compared at once."),
        )?;
        let mut unique = articles.to_vec();
        unique.sort_unstable();
        unique.dedup();
        require(
            unique.len() == articles.len(),
            "An article cannot be compared with itself.",
        )?;
        let stops = self.stops.load(Ordering::Relaxed);
        // One state of the project: no decision is about a text that is not the one compared.
        let (read, decisions, publishing) = self.store.read(|connection| {
            Ok((
                texts(connection, articles)?,
                decisions(connection, articles)?,
                Publishing::of(connection, articles)?,
            ))
        })?;
        let versions: Vec<Version<'_>> = read.iter().map(Read::version).collect();
        let (refused, positive): (Vec<_>, Vec<_>) = decisions
            .into_iter()
            .partition(|decision| decision.verdict == Verdict::Refused);
        let as_extents = |decisions: &[Decision]| {
            decisions
                .iter()
                .map(|decision| {
                    (
                        decision.kind.into(),
                        extent(articles, decision.a),
                        extent(articles, decision.b),
                    )
                })
                .collect()
        };
        let decisions = Decisions {
            refused: as_extents(&refused),
            drawn: as_extents(&positive),
        };
        let comparison = compare::comparison_while(&versions, &decisions, least, &mut || {
            self.stops.load(Ordering::Relaxed) == stops
        })
        .ok_or_else(Failure::cancelled)?;
        let place = |extent: Extent| Place {
            article: articles[extent.version],
            range: extent.range,
        };
        let decided = comparison
            .alignments
            .iter()
            .map(|alignment| {
                let about = |decision: &&Decision| {
                    decision.kind == alignment.kind.into()
                        && decision.is_about(place(alignment.a), place(alignment.b))
                };
                positive.iter().find(about).cloned()
            })
            .collect();
        let quoted = quoted(&read, |_| {
            let going = self.stops.load(Ordering::Relaxed) == stops;
            going.then_some(()).ok_or_else(Failure::cancelled)
        })?;
        let voices = voices(&comparison, &quoted);
        let origins = publishing.origins(&read, &comparison);
        Ok(Compared {
            articles: articles.to_vec(),
            texts: read.into_iter().map(|read| read.text).collect(),
            comparison,
            voices,
            origins,
            decided,
            refused,
        })
    }

    /// Asks every comparison that is under way to stop; each is refused as cancelled.
    pub fn stop_comparing(&self) {
        self.stops.fetch_add(1, Ordering::Relaxed);
    }

    /// Two articles, or two versions of one, paragraph by paragraph; with their texts.
    pub fn differences(&self, a: ArticleId, b: ArticleId) -> Result<([String; 2], Whole), Failure> {
        let [a, b] = self
            .store
            .read(|connection| Ok([text(connection, a)?, text(connection, b)?]))?;
        let whole = compare::whole(&a.version(), &b.version());
        Ok(([a.text, b.text], whole))
    }

    /// For each of `others` the sentences that hold it, word by word against those of `chosen`.
    pub fn counterparts(
        &self,
        chosen: Place,
        others: &[Place],
    ) -> Result<Vec<(CounterpartRead, String)>, Failure> {
        let of = self.store.read(|connection| text(connection, chosen.article))?;
        let chosen = sentence(&of, chosen.range)?;
        let chosen = chosen.of(&of.text).unwrap_or_default();
        others
            .iter()
            .map(|other| {
                let read = self.store.read(|connection| text(connection, other.article))?;
                let range = sentence(&read, other.range)?;
                let differences = compare::differences(chosen, range.of(&read.text).unwrap_or_default());
                Ok((
                    CounterpartRead {
                        place: Place {
                            article: other.article,
                            range,
                        },
                        differences,
                    },
                    read.text,
                ))
            })
            .collect()
    }

    /// The texts of these articles; `at` hears how many are read and may fail, which ends it.
    pub(super) fn texts(
        &self,
        articles: &[ArticleId],
        mut at: impl FnMut(usize) -> Result<(), Failure>,
    ) -> Result<Vec<Read>, Failure> {
        self.store.read(|connection| {
            let read = articles.iter().enumerate().map(|(done, id)| {
                at(done)?;
                text(connection, *id)
            });
            read.collect()
        })
    }
}

impl Read {
    fn version(&self) -> Version<'_> {
        Version {
            text: &self.text,
            paragraphs: &self.paragraphs,
            language: self.language.as_deref(),
        }
    }
}

/// For each point the voices of the quotations that lie in it by half or more, or it in them.
fn voices(comparison: &Comparison, quoted: &[Voiced]) -> Vec<Vec<String>> {
    let within = |range: ByteRange, other: ByteRange| {
        let common = range
            .end
            .min(other.end)
            .saturating_sub(range.start.max(other.start));
        common > 0 && 2 * common >= range.len().min(other.len())
    };
    comparison
        .points
        .iter()
        .map(|point| {
            let mut out: Vec<String> = Vec::new();
            for extent in &point.extents {
                let here = quoted[extent.version]
                    .iter()
                    .filter(|(quotation, _)| within(quotation.range, extent.range))
                    .filter_map(|(_, voice)| voice.as_ref());
                for voice in here {
                    if !out.contains(voice) {
                        out.push(voice.clone());
                    }
                }
            }
            out
        })
        .collect()
}

/// A place of one of the articles as the comparison names it.
fn extent(articles: &[ArticleId], place: Place) -> Extent {
    let version = articles.iter().position(|article| *article == place.article);
    Extent {
        version: version.expect("only decisions between the compared articles are read"),
        range: place.range,
    }
}

fn texts(connection: &Connection, articles: &[ArticleId]) -> Result<Vec<Read>, Failure> {
    articles.iter().map(|id| text(connection, *id)).collect()
}

fn text(connection: &Connection, id: ArticleId) -> Result<Read, Failure> {
    let text = Text::find(connection, id)?.or_not_found("article")?;
    let language = Article::find(connection, id)?.and_then(|article| article.language);
    Ok(Read {
        text: text.content,
        paragraphs: text.paragraphs.0,
        language,
    })
}

fn sentence(read: &Read, range: ByteRange) -> Result<ByteRange, Failure> {
    require(
        range.of(&read.text).is_some(),
        "The passage lies outside the article.",
    )?;
    let paragraph = read
        .paragraphs
        .iter()
        .find(|paragraph| paragraph.range.start <= range.start && range.start < paragraph.range.end)
        .map_or(ByteRange::new(0, read.text.len()), |paragraph| paragraph.range);
    Ok(sentences::sentence_around(
        &read.text,
        paragraph,
        range,
        read.language.as_deref(),
    ))
}
