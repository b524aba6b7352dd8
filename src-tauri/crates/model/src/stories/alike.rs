//! How alike two articles are, and which pairs are worth asking about.

use super::Kept;
use super::days::Days;
use std::collections::{BTreeMap, HashMap};

/// How much a word counts in an article's length that no other article of a large library
/// has. Not at all, and any two articles that share a few names would be alike.
const WORD_OF_ONE: f64 = 0.5;
/// The strongest words of an article, by which others are found.
const STRONGEST: usize = 40;
/// Articles before and after, in order of time, that are looked at for one word.
const REACH: usize = 100;
/// Articles of which one is asked how alike it is.
const MOST: usize = 100;
/// Articles that are further apart than this, in days, do not cover the same event as it
/// happens.
const WINDOW: i64 = 30;
/// A day's difference is none: time zones, and papers of the next morning.
const SAME_DAY: i64 = 1;
/// After that the likeness falls by e every so many days,
const FALLS_IN: f64 = 3.0;
/// but not below this share.
const FALLS_TO: f64 = 0.2;
/// Where a date is missing or not exact, the text has to say more.
const UNDATED: f64 = 0.75;
/// Outlets seldom report the same event twice; when they do it is often the next turn of it.
const SAME_OUTLET: f64 = 0.9;
/// Likeness below this is none.
const NOTHING: f64 = 0.02;
const CHECK_EVERY: usize = 64;

/// Articles as lists of weighted words of length 1, without the words of one article alone.
pub(super) struct Vectors(Vec<Vec<(u32, f32)>>);

impl Vectors {
    pub fn of(articles: &[&Kept], words: usize) -> Self {
        let mut holders = vec![0_u32; words];
        for (term, _) in articles.iter().flat_map(|article| &article.terms) {
            holders[*term as usize] += 1;
        }
        let rarity: Vec<f64> = holders
            .iter()
            .map(|held| (1.0 + articles.len() as f64 / f64::from(*held).max(1.0)).ln())
            .collect();
        // In a library of two articles it counts whole: there a word that both have is common,
        // and what parts them is all that tells whether they tell the same.
        let word_of_one = WORD_OF_ONE + (1.0 - WORD_OF_ONE) * (2.0 / articles.len().max(2) as f64);
        let vector = |article: &&Kept| {
            let weight = |term: u32, count: f32| f64::from(count) * rarity[term as usize];
            let length: f64 = article
                .terms
                .iter()
                .map(|(term, count)| {
                    let share = if holders[*term as usize] > 1 {
                        1.0
                    } else {
                        word_of_one
                    };
                    share * weight(*term, *count).powi(2)
                })
                .sum::<f64>()
                .sqrt();
            article
                .terms
                .iter()
                .filter(|(term, _)| holders[*term as usize] > 1)
                .map(|(term, count)| (*term, (weight(*term, *count) / length) as f32))
                .collect()
        };
        Self(articles.iter().map(vector).collect())
    }

    fn cosine(&self, a: usize, b: usize) -> f64 {
        let (mut x, mut y) = (self.0[a].as_slice(), self.0[b].as_slice());
        let mut sum = 0.0;
        while let ([(term_x, weight_x), rest_x @ ..], [(term_y, weight_y), rest_y @ ..]) = (x, y) {
            match term_x.cmp(term_y) {
                std::cmp::Ordering::Less => x = rest_x,
                std::cmp::Ordering::Greater => y = rest_y,
                std::cmp::Ordering::Equal => {
                    sum += f64::from(*weight_x) * f64::from(*weight_y);
                    (x, y) = (rest_x, rest_y);
                }
            }
        }
        sum
    }

    fn strongest(&self, article: usize) -> Vec<(u32, f32)> {
        let mut terms = self.0[article].clone();
        terms.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        terms.truncate(STRONGEST);
        terms
    }
}

/// What the dates of two articles leave of their likeness.
fn nearness(a: Option<Days>, b: Option<Days>) -> f64 {
    let (Some(a), Some(b)) = (a, b) else {
        return UNDATED;
    };
    let apart = a.apart(b);
    if apart > WINDOW {
        return 0.0;
    }
    let near = FALLS_TO + (1.0 - FALLS_TO) * (-((apart - SAME_DAY).max(0) as f64) / FALLS_IN).exp();
    if a.is_exact() && b.is_exact() {
        near
    } else {
        near.min(UNDATED)
    }
}

/// The articles that have a word among their strongest.
#[derive(Default)]
struct Holders {
    /// In order of time.
    dated: Vec<(usize, f32)>,
    /// No day is known, so they may be near to any.
    undated: Vec<(usize, f32)>,
}

/// How alike pairs of articles are, the smaller index first; pairs that are not listed are
/// not alike. `articles` in order of time.
pub(super) fn alike<E>(
    articles: &[&Kept],
    vectors: &Vectors,
    check: &mut dyn FnMut(usize, usize) -> Result<(), E>,
) -> Result<BTreeMap<(usize, usize), f64>, E> {
    let strongest: Vec<Vec<(u32, f32)>> = (0..articles.len())
        .map(|article| vectors.strongest(article))
        .collect();
    let exact = |article: usize| articles[article].days.is_some_and(Days::is_exact);
    let mut holders: HashMap<u32, Holders> = HashMap::new();
    for (article, terms) in strongest.iter().enumerate() {
        for (term, weight) in terms {
            let holders = holders.entry(*term).or_default();
            let list = if exact(article) {
                &mut holders.dated
            } else {
                &mut holders.undated
            };
            list.push((article, *weight));
        }
    }
    let mut pairs = Vec::new();
    // What one article shares with each other one; emptied after each.
    let mut shared = vec![0.0; articles.len()];
    for (article, terms) in strongest.iter().enumerate() {
        if article % CHECK_EVERY == 0 {
            check(article, 2 * articles.len())?;
        }
        let mut met = Vec::new();
        for (term, weight) in terms {
            for (other, theirs) in near(&holders[term], article, exact(article))
                .into_iter()
                .flatten()
            {
                if shared[*other] == 0.0 {
                    met.push(*other);
                }
                shared[*other] += f64::from(*weight) * f64::from(*theirs);
            }
        }
        let mut scores: Vec<(f64, usize)> = met
            .into_iter()
            .map(|other| {
                let shared = std::mem::take(&mut shared[other]);
                (
                    shared * nearness(articles[article].days, articles[other].days),
                    other,
                )
            })
            .filter(|(score, other)| *score > 0.0 && *other != article)
            .collect();
        scores.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        scores.truncate(MOST);
        pairs.extend(
            scores
                .into_iter()
                .map(|(_, other)| (article.min(other), article.max(other))),
        );
    }
    pairs.sort_unstable();
    pairs.dedup();
    let whole = pairs.len();
    let mut out = BTreeMap::new();
    for (at, (a, b)) in pairs.into_iter().enumerate() {
        if at % (CHECK_EVERY * 64) == 0 {
            check(whole + at, 2 * whole)?;
        }
        let mut score = vectors.cosine(a, b) * nearness(articles[a].days, articles[b].days);
        if articles[a].outlet.is_some() && articles[a].outlet == articles[b].outlet {
            score *= SAME_OUTLET;
        }
        if score >= NOTHING {
            out.insert((a, b), score);
        }
    }
    Ok(out)
}

/// Articles near in time that hold a word, `article` itself among them.
fn near(holders: &Holders, article: usize, is_exact: bool) -> [&[(usize, f32)]; 2] {
    // Whatever is near to any day is asked about by words that few hold.
    let few = holders.dated.len() + holders.undated.len() <= 4 * REACH;
    let undated: &[_] = if few { &holders.undated } else { &[] };
    let dated: &[_] = if is_exact {
        let at = holders.dated.partition_point(|(other, _)| *other < article);
        &holders.dated[at.saturating_sub(REACH)..(at + REACH + 1).min(holders.dated.len())]
    } else if few {
        &holders.dated
    } else {
        &[]
    };
    [dated, undated]
}
