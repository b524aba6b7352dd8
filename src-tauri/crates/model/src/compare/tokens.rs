//! The words of all versions as numbers, so that comparing them is cheap.
//!
//! Besides the paragraphs that tell, headline and deck are taken in: they say the main point, and
//! whoever says it there does not omit it. Wording and shares are of telling words alone.

use super::numerals::{base_language, numeral};
use super::{Extent, Version};
use crate::text::sentences::sentences;
use crate::text::words::{folded, words};
use crate::text::{ByteRange, Paragraph, ParagraphKind};
use std::collections::HashMap;

/// One word of a version.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// The same number for the same word in every version; a number has the same whether it
    /// stands in digits or written out.
    pub word: u32,
    pub range: ByteRange,
    /// Index into the version's paragraphs.
    pub paragraph: usize,
    /// Begins with a capital.
    pub capital: bool,
    /// Of a paragraph that tells, and not of a headline or deck.
    pub telling: bool,
}

/// For each version its words in order of position.
pub(super) struct Tokens(pub Vec<Vec<Token>>);

/// A sentence that has words.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    pub extent: Extent,
    /// Indexes into the version's tokens.
    pub words: std::ops::Range<usize>,
    /// As of its tokens.
    pub telling: bool,
}

impl Tokens {
    /// The words of all versions and, for each number of a word, the word as compared.
    pub fn of(versions: &[Version]) -> (Self, Vec<String>) {
        let mut numbering = Numbering::default();
        let tokens = versions
            .iter()
            .map(|version| tokens(version, &mut numbering))
            .collect();
        (Self(tokens), numbering.spellings)
    }

    /// Indexes of the words of `version` that lie in `range`, half-open.
    pub fn within(&self, version: usize, range: ByteRange) -> std::ops::Range<usize> {
        let tokens = &self.0[version];
        let first = tokens.partition_point(|token| token.range.start < range.start);
        let end = tokens.partition_point(|token| token.range.end <= range.end);
        first..end.max(first)
    }

    /// For each version and each of its words, whether one of the extents covers it.
    pub fn covered(&self, extents: impl Iterator<Item = Extent>) -> Vec<Vec<bool>> {
        let mut out: Vec<Vec<bool>> = self.0.iter().map(|words| vec![false; words.len()]).collect();
        // One version's extents come many times over, once for each other version that has them.
        let mut extents: Vec<Extent> = extents.collect();
        extents.sort_unstable();
        extents.dedup();
        for extent in extents {
            out[extent.version][self.within(extent.version, extent.range)].fill(true);
        }
        out
    }

    /// The sentences of all versions, in order of version and position.
    pub fn sentences(&self, versions: &[Version]) -> Vec<Sentence> {
        let mut out = Vec::new();
        for (number, version) in versions.iter().enumerate() {
            for (_, paragraph) in compared(version) {
                let text = paragraph.range.of(version.text).unwrap_or_default();
                for sentence in sentences(text, version.language) {
                    let start = paragraph.range.start;
                    let range = ByteRange::new(sentence.start + start, sentence.end + start);
                    let words = self.within(number, range);
                    if !words.is_empty() {
                        out.push(Sentence {
                            extent: Extent {
                                version: number,
                                range,
                            },
                            words,
                            telling: paragraph.kind.is_telling(),
                        });
                    }
                }
            }
        }
        out
    }
}

/// The sentences that an extent touches, as indexes, and how many of its words each has.
pub(super) fn overlapped(tokens: &Tokens, sentences: &[Sentence], extent: Extent) -> Vec<(u32, usize)> {
    let words = tokens.within(extent.version, extent.range);
    let first = sentences.partition_point(|sentence| {
        sentence.extent.version < extent.version
            || sentence.extent.version == extent.version && sentence.words.end <= words.start
    });
    sentences[first..]
        .iter()
        .zip(first..)
        .take_while(|(sentence, _)| {
            sentence.extent.version == extent.version && sentence.words.start < words.end
        })
        .map(|(sentence, index)| {
            let common = sentence.words.end.min(words.end) - sentence.words.start.max(words.start);
            (index as u32, common)
        })
        .collect()
}

/// The paragraphs that are compared, by position and not as listed, since everything searches by position.
fn compared<'t>(version: &Version<'t>) -> Vec<(usize, &'t Paragraph)> {
    let mut compared: Vec<(usize, &Paragraph)> = version
        .paragraphs
        .iter()
        .enumerate()
        .filter(|(_, paragraph)| {
            paragraph.kind.is_telling()
                || matches!(paragraph.kind, ParagraphKind::Headline | ParagraphKind::Deck)
        })
        .collect();
    compared.sort_by_key(|(_, paragraph)| paragraph.range);
    compared
}

/// Numbers given to words. What a word is compared as depends on the language, and is found
/// out once for each.
#[derive(Default)]
struct Numbering {
    by_language: HashMap<String, HashMap<String, u32>>,
    compared: HashMap<String, u32>,
    spellings: Vec<String>,
}

impl Numbering {
    fn number(compared: &mut HashMap<String, u32>, spellings: &mut Vec<String>, word: String) -> u32 {
        *compared.entry(word).or_insert_with_key(|word| {
            spellings.push(word.clone());
            u32::try_from(spellings.len() - 1).expect("fewer than four thousand million different words")
        })
    }
}

fn tokens(version: &Version, numbering: &mut Numbering) -> Vec<Token> {
    let language = base_language(version.language);
    let known = numbering.by_language.entry(language.clone()).or_default();
    let mut out = Vec::new();
    for (index, paragraph) in compared(version) {
        for (range, word) in words(paragraph.range.of(version.text).unwrap_or_default()) {
            let word_number = *known.entry(folded(word)).or_insert_with_key(|word| {
                let compared = numeral(word, &language).unwrap_or_else(|| word.clone());
                Numbering::number(&mut numbering.compared, &mut numbering.spellings, compared)
            });
            out.push(Token {
                word: word_number,
                range: ByteRange::new(
                    range.start + paragraph.range.start,
                    range.end + paragraph.range.start,
                ),
                paragraph: index,
                capital: word.starts_with(char::is_uppercase),
                telling: paragraph.kind.is_telling(),
            });
        }
    }
    out
}
