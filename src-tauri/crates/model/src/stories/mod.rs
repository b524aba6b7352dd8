//! Which articles of a library cover the same event, suggested from their words and dates.
//!
//! Every article becomes a list of weighted words: rare ones of the library count more, and so
//! do names, numbers, the headline and the beginning. Two articles are alike as far as their
//! lists point the same way (the cosine) and their dates are near. Articles are joined, the
//! most alike first, while all of one side are on average alike enough to all of the other;
//! so a chain of articles, each a little like the next, does not become one story.
//!
//! Only articles that share strong words within a few weeks are looked at together: the work
//! grows with the articles and not with their pairs. What a person already put together is
//! not known here.

mod alike;
mod clusters;
mod days;
mod terms;

#[cfg(test)]
mod tests;

use crate::Published;
use crate::text::Paragraph;
use alike::Vectors;
use days::Days;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use terms::Terms;

/// How alike the articles of a story have to be on average. The best value lies between 0.12
/// and 0.16 for triples of outlets chosen by hand (whole, halved, and five articles at a
/// time), for larger events of several days, among a thousand other articles, and without
/// any dates; for undated excerpts of a few sentences as well.
const ALIKE: f64 = 0.13;

/// An article as it is handed in.
#[derive(Clone, Copy, Debug)]
pub struct Telling<'a> {
    pub headline: Option<&'a str>,
    pub text: &'a str,
    pub paragraphs: &'a [Paragraph],
    pub published: Option<&'a Published>,
    pub outlet: Option<&'a str>,
}

/// The words of a library, weighed by where they stand; the texts are not kept.
#[derive(Default)]
pub struct Library {
    terms: Terms,
    articles: Vec<Kept>,
}

struct Kept {
    label: String,
    outlet: Option<String>,
    days: Option<Days>,
    /// By number of the word, each once.
    terms: Vec<(u32, f32)>,
}

/// Articles that seem to cover the same event.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Indexes in order of addition, ascending; two or more.
    pub articles: Vec<usize>,
    /// How sure, from 0.5 (just alike enough) towards 1.
    pub score: f64,
    /// The headline of the article that is most like the others.
    pub label: String,
}

impl Library {
    /// Takes an article in and gives its index.
    pub fn add(&mut self, telling: &Telling<'_>) -> usize {
        let terms = self.terms.of(telling);
        self.articles.push(Kept {
            label: terms::label(telling),
            outlet: telling.outlet.map(|outlet| outlet.trim().to_lowercase()),
            days: telling.published.map(Days::of),
            terms,
        });
        self.articles.len() - 1
    }

    pub fn len(&self) -> usize {
        self.articles.len()
    }

    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// Numbers the words by the alphabet and gives the articles in an order of their own, so
    /// that nothing below depends on the order in which they were added.
    fn settled(&mut self) -> Vec<usize> {
        let mut by_name: Vec<(&String, u32)> = self
            .terms
            .numbers
            .iter()
            .map(|(word, number)| (word, *number))
            .collect();
        by_name.sort_unstable();
        let mut new = vec![0; by_name.len()];
        for (number, (_, old)) in (0_u32..).zip(by_name) {
            new[old as usize] = number;
        }
        for number in self.terms.numbers.values_mut() {
            *number = new[*number as usize];
        }
        for article in &mut self.articles {
            for (term, _) in &mut article.terms {
                *term = new[*term as usize];
            }
            article.terms.sort_unstable_by_key(|(term, _)| *term);
        }
        let mut order: Vec<usize> = (0..self.articles.len()).collect();
        order.sort_by(|a, b| self.articles[*a].cmp(&self.articles[*b]));
        order
    }
}

impl Kept {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.days, &self.outlet, &self.label)
            .cmp(&(other.days, &other.outlet, &other.label))
            .then_with(|| self.terms.partial_cmp(&other.terms).expect("weights are numbers"))
    }
}

/// Stories of two and more articles, the surest first. No article is in two.
///
/// `check` is called now and then with what is done and the whole; its failure ends the work.
pub fn suggestions<E>(
    mut library: Library,
    mut check: impl FnMut(usize, usize) -> Result<(), E>,
) -> Result<Vec<Suggestion>, E> {
    let order = library.settled();
    let articles: Vec<&Kept> = order.iter().map(|index| &library.articles[*index]).collect();
    let vectors = Vectors::of(&articles, library.terms.numbers.len());
    let alike = alike::alike(&articles, &vectors, &mut check)?;
    let mut out: Vec<Suggestion> = clusters::clusters(articles.len(), &alike, ALIKE)
        .into_iter()
        .filter(|members| members.len() > 1)
        .map(|members| {
            let mut suggestion = suggestion(&members, &alike, &articles);
            suggestion.articles = members.into_iter().map(|member| order[member]).collect();
            suggestion.articles.sort_unstable();
            suggestion
        })
        .collect();
    out.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| a.articles.cmp(&b.articles))
    });
    Ok(out)
}

fn suggestion(members: &[usize], alike: &BTreeMap<(usize, usize), f64>, articles: &[&Kept]) -> Suggestion {
    let mut sums = vec![0.0; members.len()];
    for (x, a) in members.iter().enumerate() {
        for (y, b) in members.iter().enumerate().skip(x + 1) {
            if let Some(score) = alike.get(&(*a.min(b), *a.max(b))) {
                sums[x] += score;
                sums[y] += score;
            }
        }
    }
    let pairs = (members.len() * (members.len() - 1)) as f64;
    let mean = sums.iter().sum::<f64>() / pairs;
    let central = (0..members.len())
        .max_by(|x, y| {
            sums[*x]
                .total_cmp(&sums[*y])
                .then_with(|| members[*y].cmp(&members[*x]))
        })
        .map_or_else(String::new, |at| articles[members[at]].label.clone());
    Suggestion {
        articles: Vec::new(),
        // Half at the threshold, then towards 1.
        score: mean / (mean + ALIKE),
        label: central,
    }
}
