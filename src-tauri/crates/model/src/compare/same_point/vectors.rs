//! Sentences as weighted terms.

use super::super::Version;
use super::super::common_words::Background;
use super::super::numerals::base_language;
use super::super::stems::stem;
use super::super::tokens::{Sentence, Token, Tokens};
use std::collections::HashMap;

/// A term (see [`Terms`]) and its weight.
pub(super) type Weighed = (u32, f32);

/// What a name counts more than another word, and a number.
const NAME: f64 = 1.5;
const NUMBER: f64 = 1.5;
/// What a word counts more that has a capital but only where every word has one.
const PERHAPS_NAME: f64 = 1.3;

/// Words of the longest name before a colon that is taken for who speaks.
const LABEL_WORDS: usize = 4;

/// Of fewer sentences than these nobody can tell by counting which words are rare; a word is held
/// against so many.
const FEW: usize = 20;

/// Terms of a sentence that are kept, heaviest first: what a sentence of thousands of words
/// says, no one other sentence says.
const TERMS: usize = 64;

/// The terms of all sentences. A term's number is its rank among all terms in alphabetical
/// order, so that sums over terms come out the same in whatever order the versions are.
pub(super) struct Vectors {
    /// For each sentence its terms by number; the squares of the weights add up to 1, or there
    /// are none.
    pub of: Vec<Vec<Weighed>>,
    pub terms: usize,
    /// For each term how surprising it is that two sentences have it by chance, in nats: how
    /// much rarer it is than the rest, less for words that stand in any news.
    pub surprise: Vec<f32>,
    /// For each version which of `term_of_word` it has.
    language_of: Vec<usize>,
    /// For each language and each word its term.
    term_of_word: Vec<Vec<Option<u32>>>,
}

/// How often a term stands within a sentence where only a name has a capital, and how often
/// with one.
#[derive(Clone, Copy, Default)]
struct Capitals {
    inside: u32,
    capital: u32,
    capital_first: u32,
}

impl Vectors {
    pub fn of(versions: &[Version], tokens: &Tokens, spellings: &[String], sentences: &[Sentence]) -> Self {
        let mut languages: HashMap<String, Vocabulary> = HashMap::new();
        let mut names: HashMap<String, u32> = HashMap::new();
        let mut capitals: Vec<Capitals> = Vec::new();
        let mut backgrounds: Vec<f64> = Vec::new();
        // Provisional numbers first, in order of meeting.
        let mut counted: Vec<Vec<(u32, u32)>> = Vec::with_capacity(sentences.len());
        for sentence in sentences {
            let version = sentence.extent.version;
            let language = base_language(versions[version].language);
            let vocabulary = languages
                .entry(language.clone())
                .or_insert_with(|| Vocabulary::new(&language));
            let words = &tokens.0[version][sentence.words.clone()];
            let words = &words[label(versions[version].text, words)..];
            let shouted = 3 * words.iter().filter(|word| word.capital).count() > 2 * words.len();
            let mut counts: Vec<u32> = Vec::with_capacity(words.len());
            for (at, word) in words.iter().enumerate() {
                let Some(term) = vocabulary.term(word.word, spellings, &mut names, &mut backgrounds) else {
                    continue;
                };
                counts.push(term);
                if capitals.len() <= term as usize {
                    capitals.resize(term as usize + 1, Capitals::default());
                }
                let seen = &mut capitals[term as usize];
                if shouted || at == 0 || !vocabulary.names_by_capital {
                    seen.capital_first += u32::from(word.capital && !shouted && vocabulary.names_by_capital);
                } else {
                    seen.inside += 1;
                    seen.capital += u32::from(word.capital);
                }
            }
            counts.sort_unstable();
            counted.push(
                counts
                    .chunk_by(|x, y| x == y)
                    .map(|run| (run[0], run.len() as u32))
                    .collect(),
            );
        }
        let (rank, alphabetical) = ranks(&names);
        let mut documents = vec![0u32; names.len()];
        for (term, _) in counted.iter().flatten() {
            documents[*term as usize] += 1;
        }
        let weights: Vec<f64> = (0..names.len())
            .map(|term| {
                let rarity = ((1.0 + sentences.len() as f64) / (1.0 + f64::from(documents[term]))).ln() + 1.0;
                let numeric = alphabetical[rank[term] as usize].starts_with(|c: char| c.is_numeric());
                let standing = if numeric {
                    NUMBER
                } else {
                    name_weight(capitals[term])
                };
                rarity * standing * backgrounds[term]
            })
            .collect();
        let mut surprise = vec![0.0; names.len()];
        for term in 0..names.len() {
            let all = sentences.len().max(FEW) as f64;
            let rarity = ((1.0 + all) / (1.0 + f64::from(documents[term]))).ln().max(0.0);
            surprise[rank[term] as usize] = (rarity * backgrounds[term]) as f32;
        }
        let of = counted
            .iter()
            .map(|counts| {
                let weighed = counts.iter().map(|(term, count)| {
                    let often = 1.0 + f64::from(*count).ln();
                    (rank[*term as usize], (often * weights[*term as usize]) as f32)
                });
                unit(weighed.collect())
            })
            .collect();
        let mut known: Vec<(&str, Vec<Option<u32>>)> = Vec::new();
        for vocabulary in languages.values() {
            let mut terms = vec![None; spellings.len()];
            for (word, term) in &vocabulary.terms {
                terms[*word as usize] = term.map(|term| rank[term as usize]);
            }
            known.push((&vocabulary.language, terms));
        }
        // A version of no sentences may have a language of its own; nothing is asked of it.
        let language_of = versions
            .iter()
            .map(|version| base_language(version.language))
            .map(|language| {
                known
                    .iter()
                    .position(|(name, _)| *name == language)
                    .unwrap_or(usize::MAX)
            })
            .collect();
        let term_of_word = known.into_iter().map(|(_, terms)| terms).collect();
        Self {
            of,
            terms: names.len(),
            surprise,
            language_of,
            term_of_word,
        }
    }

    /// The term of a word in a version; `None` for words without matter.
    pub fn term(&self, version: usize, word: u32) -> Option<u32> {
        let terms = self.term_of_word.get(self.language_of[version])?;
        terms[word as usize]
    }
}

/// How many words at the start of a sentence only say who speaks ("Odile Marr: Yes."), as in
/// transcripts: they say nothing of what is said, and would make one point of all answers.
fn label(text: &str, words: &[Token]) -> usize {
    let named = words
        .iter()
        .take(LABEL_WORDS)
        .take_while(|word| word.capital)
        .count();
    let mark = |count: usize| text[words[count - 1].range.end..].starts_with(':');
    match (1..=named).find(|count| mark(*count)) {
        Some(count) if count < words.len() => count,
        _ => 0,
    }
}

/// Each provisional number's place in alphabetical order, and the terms in that order.
fn ranks(names: &HashMap<String, u32>) -> (Vec<u32>, Vec<&str>) {
    let mut order: Vec<(&str, u32)> = names
        .iter()
        .map(|(name, number)| (name.as_str(), *number))
        .collect();
    order.sort_unstable();
    let mut rank = vec![0; order.len()];
    for (at, (_, number)) in order.iter().enumerate() {
        rank[*number as usize] = u32::try_from(at).expect("as many as there are numbers");
    }
    (rank, order.into_iter().map(|(name, _)| name).collect())
}

fn name_weight(capitals: Capitals) -> f64 {
    if capitals.inside > 0 {
        1.0 + (NAME - 1.0) * f64::from(capitals.capital) / f64::from(capitals.inside)
    } else if capitals.capital_first > 0 {
        PERHAPS_NAME
    } else {
        1.0
    }
}

/// The words of one language and their terms.
struct Vocabulary {
    language: String,
    background: Background,
    terms: HashMap<u32, Option<u32>>,
    /// German gives a capital to every noun.
    names_by_capital: bool,
}

impl Vocabulary {
    fn new(language: &str) -> Self {
        Self {
            background: Background::of(language),
            terms: HashMap::new(),
            names_by_capital: language != "de",
            language: language.to_owned(),
        }
    }

    fn term(
        &mut self,
        word: u32,
        spellings: &[String],
        names: &mut HashMap<String, u32>,
        backgrounds: &mut Vec<f64>,
    ) -> Option<u32> {
        if let Some(known) = self.terms.get(&word) {
            return *known;
        }
        let spelling = &spellings[word as usize];
        let weight = self.background.weight(spelling);
        let term = (weight > 0.0).then(|| {
            let next = u32::try_from(names.len()).expect("no more terms than words");
            let number = *names.entry(stem(spelling, &self.language)).or_insert(next);
            if number == next {
                backgrounds.push(0.0);
            }
            // Of two words with one stem, the one that says more.
            let known = &mut backgrounds[number as usize];
            *known = known.max(weight);
            number
        });
        self.terms.insert(word, term);
        term
    }
}

/// Scales the weights so that their squares add up to 1, keeping the [`TERMS`] heaviest; sorts
/// by term. Weights of 0 go.
pub(super) fn unit(mut weighed: Vec<Weighed>) -> Vec<Weighed> {
    weighed.retain(|(_, weight)| *weight > 0.0);
    if weighed.len() > TERMS {
        weighed.sort_unstable_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        weighed.truncate(TERMS);
    }
    weighed.sort_unstable_by_key(|(term, _)| *term);
    let length = weighed
        .iter()
        .map(|(_, weight)| f64::from(*weight) * f64::from(*weight))
        .sum::<f64>()
        .sqrt();
    for (_, weight) in &mut weighed {
        *weight = (f64::from(*weight) / length) as f32;
    }
    weighed
}

/// The sum over common terms of the products of their weights; both sorted by term.
pub(super) fn product(a: &[Weighed], b: &[Weighed]) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        let (x, y) = (a[i], b[j]);
        if x.0 == y.0 {
            sum += f64::from(x.1) * f64::from(y.1);
        }
        i += usize::from(x.0 <= y.0);
        j += usize::from(y.0 <= x.0);
    }
    sum
}

/// One sentence's weights laid out by term, so that many others are held against it fast.
pub(super) struct Spread<'v> {
    vectors: &'v [Vec<Weighed>],
    surprise: &'v [f32],
    weights: Vec<f32>,
    laid_out: Option<usize>,
}

impl<'v> Spread<'v> {
    pub fn new(vectors: &'v [Vec<Weighed>], surprise: &'v [f32]) -> Self {
        Self {
            vectors,
            surprise,
            weights: vec![0.0; surprise.len()],
            laid_out: None,
        }
    }

    /// As [`product`], and the surprise of the terms that both have. Fast where `a` stays the same.
    pub fn product(&mut self, a: usize, b: usize) -> (f64, f64) {
        if self.laid_out != Some(a) {
            for (term, _) in self.laid_out.iter().flat_map(|a| &self.vectors[*a]) {
                self.weights[*term as usize] = 0.0;
            }
            for (term, weight) in &self.vectors[a] {
                self.weights[*term as usize] = *weight;
            }
            self.laid_out = Some(a);
        }
        let mut sum = 0.0;
        let mut surprise = 0.0;
        for (term, weight) in &self.vectors[b] {
            let theirs = self.weights[*term as usize];
            sum += f64::from(theirs) * f64::from(*weight);
            if theirs > 0.0 {
                surprise += f64::from(self.surprise[*term as usize]);
            }
        }
        (sum, surprise)
    }
}
