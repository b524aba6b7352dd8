//! How far coders agree: the usual coefficients, with intervals, and with reasons where one
//! cannot be computed.
//!
//! [`Frame`] says which coders judged how many units of which article, [`Ratings`] what they
//! said of them, [`estimates`] computes. [`unitizing`] is about stretches of a continuum,
//! where coders also choose what a unit is. Nothing here knows tags or articles.

mod coefficients;
mod coincidences;
mod draws;
mod levels;
mod ratings;
pub mod unitizing;

pub use coefficients::{Coefficients, Pair};
pub use coincidences::{UnitizedAlphas, u_alphas};
pub use draws::Draws;
pub use levels::{Level, alpha_at};
pub use ratings::{Frame, Ratings};

use std::fmt;

#[cfg(test)]
mod tests;

/// Why a coefficient cannot be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    FewerThanTwoCoders,
    /// No unit was judged by two coders.
    NothingShared,
    /// Two of the coders judged no unit in common, so the mean over pairs has a gap.
    PairWithoutUnits,
    /// All judgements are the same, so that chance alone would give full agreement: 0/0.
    OneCategory,
    /// Nobody marked anything of this kind.
    NothingMarked,
    /// No stretch was marked by two coders, so there is no coding to compare.
    NothingMarkedTwice,
    /// Somebody gave two categories to the same stretch.
    OverlappingCategories,
    /// The measures on the text need articles that all coders coded.
    NoArticleOfAll,
    /// The interval is over articles, and there is one only.
    OneArticle,
    /// In most of the samples drawn the coefficient cannot be computed.
    TooFewSamples,
    /// No interval was asked for.
    NotAsked,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::FewerThanTwoCoders => "it takes two coders",
            Self::NothingShared => "no unit was coded by two of the coders",
            Self::PairWithoutUnits => "two of the coders have no unit in common",
            Self::OneCategory => {
                "all coders made the same judgement everywhere, so that agreement cannot be told from chance"
            }
            Self::NothingMarked => "no coder used the tag in these articles",
            Self::NothingMarkedTwice => "no words were tagged by two of the coders",
            Self::OverlappingCategories => {
                "a coder has put several tags on the same words, and this measure needs tags that exclude each other"
            }
            Self::NoArticleOfAll => "there is no article that all of the coders coded",
            Self::OneArticle => "an interval needs several articles, since it is drawn from them",
            Self::TooFewSamples => "in most samples drawn from the articles the measure cannot be computed",
            Self::NotAsked => "no interval was asked for",
        })
    }
}

/// A coefficient, or why there is none.
pub type Value = Result<f64, Reason>;

/// A coefficient with its interval of 95 %.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    pub value: Value,
    pub interval: Result<(f64, f64), Reason>,
}

/// All coefficients of one set of ratings.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimates {
    /// Units that two coders or more judged.
    pub units: f64,
    pub percent: Estimate,
    pub cohen_kappa: Estimate,
    pub scott_pi: Estimate,
    pub fleiss_kappa: Estimate,
    pub krippendorff_alpha: Estimate,
    pub gwet_ac1: Estimate,
    pub brennan_prediger: Estimate,
    pub pairs: Vec<Pair>,
}

/// Computes every coefficient, with percentile intervals over `draws` (Efron & Tibshirani 1993,
/// ch. 13): the value's place among the values of samples of whole articles, drawn with
/// replacement.
///
/// *Choice:* articles are drawn, not units. *Why:* the sentences or characters of one article are
/// not independent of each other, and intervals that take them to be so come out far too narrow.
/// *Trade-off:* one article gives no interval.
pub fn estimates(ratings: &Ratings<'_>, draws: &Draws) -> Estimates {
    let whole = ratings.weights();
    let used = ratings.used_categories(&whole);
    let value = ratings.coefficients(&whole, used);
    let mut samples: [Vec<f64>; 7] = Default::default();
    for draw in 0..draws.len() {
        let drawn = ratings.coefficients(&ratings.drawn_weights(draws, draw), used);
        for (into, value) in samples.iter_mut().zip(drawn.all()) {
            into.extend(value.ok());
        }
    }
    let mut made = value.all().into_iter().zip(samples).map(|(value, mut samples)| {
        let interval = value.and_then(|_| interval(&mut samples, draws));
        Estimate { value, interval }
    });
    let mut next = || {
        made.next().unwrap_or(Estimate {
            value: Err(Reason::NothingShared),
            interval: Err(Reason::NotAsked),
        })
    };
    Estimates {
        units: value.units,
        percent: next(),
        cohen_kappa: next(),
        scott_pi: next(),
        fleiss_kappa: next(),
        krippendorff_alpha: next(),
        gwet_ac1: next(),
        brennan_prediger: next(),
        pairs: value.pairs,
    }
}

fn interval(samples: &mut [f64], draws: &Draws) -> Result<(f64, f64), Reason> {
    if draws.clusters() < 2 {
        return Err(Reason::OneArticle);
    }
    if draws.len() == 0 {
        return Err(Reason::NotAsked);
    }
    if samples.len() * 2 <= draws.len() {
        return Err(Reason::TooFewSamples);
    }
    samples.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let last = samples.len().saturating_sub(1);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a place in a list of at most some thousands"
        )]
        let place = (share * last as f64).round() as usize;
        samples[place.min(last)]
    };
    Ok((at(0.025), at(0.975)))
}
