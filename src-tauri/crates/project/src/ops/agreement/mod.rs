//! How far coders agree on what they tagged, and where they do not.
//!
//! A coder counts as having coded an article who tagged anything in it; what they left untagged
//! there is a judgement too. An article that fewer than two coders coded is left out. Whoever
//! knows that every coder read every article says so ([`AgreementAsked::all_read`]): then an
//! article without any tagging of a coder counts as read and left untagged.
//!
//! Per tag the question is yes or no: does the unit hold words of a passage with the tag? Over all
//! tags the judgement is the whole set of tags that a coder gave to the unit, so that tags which
//! exclude each other give the usual table of categories.

mod cells;
mod disagreements;
mod settle;

pub use disagreements::{Disagreement, Marked};

use super::codebook;
use crate::Project;
use crate::failure::{Failure, require};
use crate::ids::*;
use crate::job::Job;
use crate::store::coded::{Coded, coded};
use crate::store::rows::Row;
use crate::store::tables::{Article, Coder, StoryArticle, Tag, Text};
use crate::wire::AgreementAsked;
use cells::{ArticleCells, cells};
use model::agreement::unitizing::{self, Stretch, disagreement, without_overlaps};
use model::agreement::{
    Draws, Estimates, Frame, Ratings, Reason, UnitizedAlphas, Value, estimates, u_alphas,
};
use model::codebook::PATH_SEPARATOR;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Coders that can be compared at once: the pairs grow with the square of it.
const CODERS_AT_MOST: usize = 20;

/// What there is to say of one question: of a tag, or of all.
#[derive(Clone, Debug)]
pub struct AgreementOn {
    pub estimates: Estimates,
    /// Krippendorff's αᵤ (1995, 2004) on the text itself.
    pub alpha_u: Value,
    /// ᵤα (2016) on the text itself.
    pub u_alpha: Value,
}

/// Agreement on one tag.
#[derive(Clone, Debug)]
pub struct AgreementOnTag {
    pub tag: TagId,
    /// With the names of the tags above it.
    pub name: String,
    pub on: AgreementOn,
    /// (k)ᵤα of this tag among the others.
    pub ku_alpha: Value,
    /// Stretches of text that each coder tagged so, in the order of the coders.
    pub passages: Vec<u32>,
}

/// The answer of [`Project::agreement`].
#[derive(Clone, Debug)]
pub struct Agreement {
    pub coders: Vec<String>,
    pub articles: u32,
    /// Chosen articles with taggings that fewer than two of the coders coded.
    pub articles_left_out: u32,
    /// Articles that all of the coders coded; the measures on the text are of these.
    pub articles_of_all: u32,
    pub overall: AgreementOn,
    /// |ᵤα: of tagged matter against untagged.
    pub binary_u_alpha: Value,
    /// cᵤα: of the tags, where two coders tagged.
    pub cu_alpha: Value,
    pub tags: Vec<AgreementOnTag>,
}

/// What was chosen, read from the store.
struct Material {
    coders: Vec<Coder>,
    tags: Vec<Tag>,
    articles: Vec<Chosen>,
    left_out: usize,
}

/// An article with what was marked in it.
struct Chosen {
    id: ArticleId,
    language: Option<String>,
    /// Of each coder whether they coded it.
    judged: Vec<bool>,
    /// With the place of the coder, and the tag that it counts as.
    marked: Vec<(Coded, usize)>,
}

impl Project {
    /// Computes how far coders agree; `samples` articles' samples for the intervals, 0 for none.
    pub fn agreement(
        &self,
        asked: &AgreementAsked,
        samples: usize,
        job: &mut Job,
    ) -> Result<Agreement, Failure> {
        self.store.read(|connection| {
            let material = material(connection, asked)?;
            let mut all = Vec::with_capacity(material.articles.len());
            for (done, chosen) in material.articles.iter().enumerate() {
                job.at("Reading", done, material.articles.len())?;
                let Some(text) = Text::find(connection, chosen.id)? else {
                    continue;
                };
                all.push(cells(chosen, &text, asked.unit));
            }
            answer(&material, &all, samples, job)
        })
    }

    /// The stretches where coders differ, article by article in order of position; from
    /// `offset` on, `limit` of them, and how many there are.
    pub fn disagreements(
        &self,
        asked: &AgreementAsked,
        offset: usize,
        limit: usize,
    ) -> Result<(usize, Vec<Disagreement>), Failure> {
        self.store.read(|connection| {
            let material = material(connection, asked)?;
            let names: Vec<&str> = material.coders.iter().map(|coder| coder.name.as_str()).collect();
            let mut found = Vec::new();
            // Where nobody marked anything, nobody differs.
            for chosen in material
                .articles
                .iter()
                .filter(|chosen| !chosen.marked.is_empty())
            {
                if let Some(text) = Text::find(connection, chosen.id)? {
                    disagreements::of_article(chosen, &text, asked.unit, &names, &mut found);
                }
            }
            let total = found.len();
            Ok((total, found.into_iter().skip(offset).take(limit).collect()))
        })
    }
}

fn material(connection: &crate::store::Connection, asked: &AgreementAsked) -> Result<Material, Failure> {
    let tags = Tag::by_position(connection)?;
    // A tag below the chosen one counts as that one.
    let counted: HashMap<TagId, TagId> = match asked.tag {
        Some(tag) => {
            let below = codebook::with_below(&tags, tag);
            require(
                tags.iter().any(|known| known.id == tag),
                "This tag is no longer in the project.",
            )?;
            below.into_iter().map(|below| (below, tag)).collect()
        }
        None => tags.iter().map(|tag| (tag.id, tag.id)).collect(),
    };
    let mut among: Option<BTreeSet<ArticleId>> =
        asked.articles.as_ref().map(|ids| ids.iter().copied().collect());
    if let Some(story) = asked.story {
        let of_story: BTreeSet<ArticleId> = StoryArticle::of_story(connection, story)?
            .into_iter()
            .map(|place| place.article)
            .collect();
        among = Some(match among {
            Some(among) => among.intersection(&of_story).copied().collect(),
            None => of_story,
        });
    }
    let mut marked = coded(connection)?;
    if let Some(among) = &among {
        marked.retain(|coded| among.contains(&coded.article));
    }
    let coders = chosen_coders(connection, asked, &marked)?;
    let place: HashMap<CoderId, usize> = coders.iter().zip(0..).map(|(coder, at)| (coder.id, at)).collect();
    let mut by_article: BTreeMap<ArticleId, Vec<(Coded, usize)>> = BTreeMap::new();
    for coded in marked {
        if let Some(coder) = place.get(&coded.coder) {
            by_article.entry(coded.article).or_default().push((coded, *coder));
        }
    }
    if asked.all_read {
        for article in Article::all(connection)? {
            if among.as_ref().is_none_or(|among| among.contains(&article.id)) {
                by_article.entry(article.id).or_default();
            }
        }
    }
    let mut articles = Vec::new();
    let mut left_out = 0;
    for (id, mut marked) in by_article {
        let mut judged = vec![asked.all_read; coders.len()];
        for (_, coder) in &marked {
            judged[*coder] = true;
        }
        if judged.iter().filter(|judged| **judged).count() < 2 {
            left_out += 1;
            continue;
        }
        marked.retain_mut(|(coded, _)| match counted.get(&coded.tag) {
            Some(tag) => {
                coded.tag = *tag;
                true
            }
            None => false,
        });
        let language = Article::find(connection, id)?.and_then(|article| article.language);
        articles.push(Chosen {
            id,
            language,
            judged,
            marked,
        });
    }
    Ok(Material {
        coders,
        tags,
        articles,
        left_out,
    })
}

/// The coders that were named, or all who tagged something in the articles.
fn chosen_coders(
    connection: &crate::store::Connection,
    asked: &AgreementAsked,
    marked: &[Coded],
) -> Result<Vec<Coder>, Failure> {
    let mut coders = Coder::all(connection)?;
    match asked.coders.as_deref() {
        Some(names) if !names.is_empty() => {
            for name in names {
                if !coders.iter().any(|coder| coder.name == *name) {
                    return Err(Failure::not_found(format!(
                        "There is no coder “{name}” in this project."
                    )));
                }
            }
            coders.retain(|coder| names.contains(&coder.name));
        }
        _ => {
            let acted: BTreeSet<CoderId> = marked.iter().map(|coded| coded.coder).collect();
            coders.retain(|coder| acted.contains(&coder.id));
        }
    }
    require(
        coders.len() <= CODERS_AT_MOST,
        format!("At most {CODERS_AT_MOST} coders can be compared at once. Choose some of them."),
    )?;
    coders.sort_by_key(|coder| (coder.name.to_lowercase(), coder.id));
    Ok(coders)
}

fn answer(
    material: &Material,
    all: &[ArticleCells],
    samples: usize,
    job: &mut Job,
) -> Result<Agreement, Failure> {
    let coders = material.coders.len();
    let mut frame = Frame::new(coders);
    for article in all {
        frame.add(&article.judged, article.units);
    }
    let draws = Draws::new(&frame, samples);
    let text = OnText::new(coders, all);
    let used: BTreeSet<TagId> = all
        .iter()
        .flat_map(|article| article.stretches.iter().map(|(_, tag, _)| *tag))
        .collect();
    let mut order = codebook::in_order(material.tags.clone());
    let names = codebook::paths(&material.tags);
    order.retain(|tag| used.contains(&tag.id));
    let family = text.family(&order.iter().map(|tag| tag.id).collect::<Vec<_>>());
    let mut tags = Vec::with_capacity(order.len());
    let mut ratings: HashMap<TagId, Ratings<'_>> = HashMap::new();
    for (at, article) in all.iter().enumerate() {
        article.of_each_tag(|tag, judgements, units| {
            ratings
                .entry(tag)
                .or_insert_with(|| Ratings::new(&frame))
                .add(at, judgements, units);
        });
    }
    let mut both = unitizing::Disagreement::default();
    for (done, tag) in order.iter().enumerate() {
        job.at("Computing", done, order.len() + 1)?;
        let made = ratings.remove(&tag.id).unwrap_or_else(|| Ratings::new(&frame));
        let (alpha_u, u_alpha, passages) = text.of_tag(tag.id, &mut both);
        tags.push(AgreementOnTag {
            tag: tag.id,
            name: names
                .get(&tag.id)
                .map(|path| path.join(PATH_SEPARATOR))
                .unwrap_or_default(),
            on: AgreementOn {
                estimates: estimates(&made, &draws),
                alpha_u,
                u_alpha,
            },
            ku_alpha: family
                .ku_alpha
                .get(done)
                .copied()
                .unwrap_or(Err(Reason::NothingMarked)),
            passages,
        });
    }
    job.at("Computing", order.len(), order.len() + 1)?;
    let overall = overall(&frame, all);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(Agreement {
        coders: material.coders.iter().map(|coder| coder.name.clone()).collect(),
        articles: count(all.len()),
        articles_left_out: count(material.left_out),
        articles_of_all: count(text.articles),
        overall: AgreementOn {
            estimates: estimates(&overall, &draws),
            alpha_u: text.value(both.alpha()),
            u_alpha: family.u_alpha,
        },
        binary_u_alpha: family.binary_u_alpha,
        cu_alpha: family.cu_alpha,
        tags,
    })
}

/// The set of tags that each coder gave to a unit, as one judgement.
fn overall<'f>(frame: &'f Frame, all: &[ArticleCells]) -> Ratings<'f> {
    let mut ratings = Ratings::new(frame);
    let mut known: HashMap<Vec<TagId>, u32> = HashMap::from([(Vec::new(), 0)]);
    for (at, article) in all.iter().enumerate() {
        for (active, units) in &article.cells {
            let judgements: Vec<Option<u32>> = (0..frame.coders())
                .map(|coder| {
                    article.judged[coder].then(|| {
                        let set = active.iter().filter(|(_, by)| *by == coder);
                        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
                        *known.entry(set.map(|(tag, _)| *tag).collect()).or_insert(next)
                    })
                })
                .collect();
            ratings.add(at, &judgements, *units);
        }
    }
    ratings
}

/// The articles that all coders coded, one after the other as one continuum of characters.
struct OnText {
    coders: usize,
    articles: usize,
    length: u64,
    by_tag: BTreeMap<TagId, Vec<Vec<Stretch>>>,
}

impl OnText {
    fn new(coders: usize, all: &[ArticleCells]) -> Self {
        let mut made = Self {
            coders,
            articles: 0,
            length: 0,
            by_tag: BTreeMap::new(),
        };
        for article in all
            .iter()
            .filter(|article| article.judged.iter().all(|judged| *judged))
        {
            for (range, tag, coder) in &article.stretches {
                let by_coder = made
                    .by_tag
                    .entry(*tag)
                    .or_insert_with(|| vec![Vec::new(); coders]);
                by_coder[*coder].push(Stretch::new(
                    made.length + range.start as u64,
                    made.length + range.end as u64,
                ));
            }
            made.length += article.length as u64;
            made.articles += 1;
        }
        for by_coder in made.by_tag.values_mut() {
            for stretches in by_coder {
                *stretches = without_overlaps(std::mem::take(stretches));
            }
        }
        made
    }

    fn value(&self, value: Value) -> Value {
        match (self.coders, self.articles) {
            (0 | 1, _) => Err(Reason::FewerThanTwoCoders),
            (_, 0) => Err(Reason::NoArticleOfAll),
            _ => value,
        }
    }

    fn of_tag(&self, tag: TagId, sum: &mut unitizing::Disagreement) -> (Value, Value, Vec<u32>) {
        let none = vec![Vec::new(); self.coders];
        let by_coder = self.by_tag.get(&tag).unwrap_or(&none);
        let on_tag = disagreement(self.length, by_coder);
        *sum = *sum + on_tag;
        let alone: Vec<Vec<(Stretch, usize)>> = by_coder
            .iter()
            .map(|stretches| stretches.iter().map(|stretch| (*stretch, 0)).collect())
            .collect();
        let counts = by_coder
            .iter()
            .map(|stretches| u32::try_from(stretches.len()).unwrap_or(u32::MAX))
            .collect();
        (
            self.value(on_tag.alpha()),
            self.value(u_alphas(self.length, 1, &alone).u_alpha),
            counts,
        )
    }

    /// |ᵤα asks only what is tagged at all, so tags on the same words are one stretch for it.
    fn tagged_or_not(&self) -> Value {
        let mut by_coder = vec![Vec::new(); self.coders];
        for (coder, stretches) in self.by_tag.values().flat_map(|of| of.iter().enumerate()) {
            by_coder[coder].extend_from_slice(stretches);
        }
        let marked: Vec<Vec<(Stretch, usize)>> = by_coder
            .into_iter()
            .map(|stretches| {
                without_overlaps(stretches)
                    .into_iter()
                    .map(|at| (at, 0))
                    .collect()
            })
            .collect();
        u_alphas(self.length, 1, &marked).binary_u_alpha
    }

    fn family(&self, tags: &[TagId]) -> UnitizedAlphas {
        let mut by_coder = vec![Vec::new(); self.coders];
        for (at, tag) in tags.iter().enumerate() {
            for (coder, stretches) in self.by_tag.get(tag).into_iter().flatten().enumerate() {
                by_coder[coder].extend(stretches.iter().map(|stretch| (*stretch, at)));
            }
        }
        let family = u_alphas(self.length, tags.len(), &by_coder);
        UnitizedAlphas {
            u_alpha: self.value(family.u_alpha),
            binary_u_alpha: self.value(self.tagged_or_not()),
            cu_alpha: self.value(family.cu_alpha),
            ku_alpha: family
                .ku_alpha
                .into_iter()
                .map(|value| self.value(value))
                .collect(),
        }
    }
}
