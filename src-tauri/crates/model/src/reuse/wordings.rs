//! The words of a library as numbers.

use crate::text::words::{folded, words};
use crate::text::{ByteRange, Paragraph, ParagraphKind};
use std::collections::HashMap;

/// Stands where no run may pass: after each article, and where a paragraph is left out.
pub(super) const BARRIER: u32 = u32::MAX;

/// The words of many articles: a number and a place for each, 12 bytes a word.
#[derive(Default)]
pub struct Wordings {
    numbers: HashMap<String, u32>,
    /// The same for words as they are written, since folding costs more than looking up.
    written: HashMap<String, u32>,
    pub(super) words: Vec<u32>,
    /// Where each word begins and ends in the text of its article, in bytes.
    ranges: Vec<(u32, u32)>,
    articles: Vec<Kept>,
}

struct Kept {
    /// Index of the first word; the article reaches to the first of the next one.
    first: usize,
    /// Words without barriers.
    words: usize,
}

impl Wordings {
    /// Takes an article in and gives its index. Its text may be dropped afterwards.
    ///
    /// Left out is what stands around an article and not in it: who wrote it, when, who made
    /// the picture, corrections and copyright. Headlines and captions are wording like any.
    pub fn add(&mut self, text: &str, paragraphs: &[Paragraph]) -> usize {
        let first = self.words.len();
        let mut count = 0;
        // By position and not as listed: a run is what stands together in the text.
        let mut paragraphs = paragraphs.to_vec();
        paragraphs.sort_by_key(|paragraph| paragraph.range);
        for paragraph in &paragraphs {
            if !is_wording(paragraph.kind) {
                self.bar();
                continue;
            }
            for (range, word) in words(paragraph.range.of(text).unwrap_or_default()) {
                let word = self.number(word);
                self.words.push(word);
                self.ranges.push((
                    small(range.start + paragraph.range.start),
                    small(range.end + paragraph.range.start),
                ));
                count += 1;
            }
        }
        self.bar();
        self.articles.push(Kept { first, words: count });
        self.articles.len() - 1
    }

    /// How many articles were taken in.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// How many words of an article are compared.
    pub fn words_of(&self, article: usize) -> usize {
        self.articles[article].words
    }

    fn bar(&mut self) {
        self.words.push(BARRIER);
        self.ranges.push((0, 0));
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.written.get(word) {
            return *number;
        }
        let next = small(self.numbers.len());
        let number = *self.numbers.entry(folded(word)).or_insert(next);
        self.written.insert(word.to_owned(), number);
        number
    }

    /// The article that a word belongs to.
    pub(super) fn article_at(&self, position: u32) -> u32 {
        let next = self
            .articles
            .partition_point(|article| article.first <= position as usize);
        small(next - 1)
    }

    /// The bytes that `count` words from `position` on take, in the text of their article.
    pub(super) fn range(&self, position: u32, count: u32) -> ByteRange {
        let last = position as usize + count as usize - 1;
        ByteRange::new(
            self.ranges[position as usize].0 as usize,
            self.ranges[last].1 as usize,
        )
    }
}

pub(super) fn is_wording(kind: ParagraphKind) -> bool {
    match kind {
        ParagraphKind::Headline
        | ParagraphKind::Deck
        | ParagraphKind::Heading
        | ParagraphKind::Body
        | ParagraphKind::Quote
        | ParagraphKind::ListItem
        | ParagraphKind::Caption => true,
        ParagraphKind::Byline
        | ParagraphKind::Role
        | ParagraphKind::Date
        | ParagraphKind::Outlet
        | ParagraphKind::Credit
        | ParagraphKind::Note => false,
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).expect("a library has fewer than four thousand million words and bytes a text")
}
