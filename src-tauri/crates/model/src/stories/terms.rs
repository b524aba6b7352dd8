//! The words of an article, weighed by where and how they stand.

use super::Telling;
use crate::text::words::{folded, words};
use crate::text::{ByteRange, ParagraphKind};
use std::collections::HashMap;

/// A word of the headline counts as often as if the text said it this many times.
const HEADLINE: f32 = 3.0;
/// The same for the deck and the beginning of the text.
const LEAD: f32 = 2.0;
/// How many words the beginning has.
const LEAD_WORDS: usize = 100;
/// The same, on top, for names and numbers.
const NAME: f32 = 1.5;
/// An event is told well before this; the rest of a very long text adds cost and no sign.
const MOST_WORDS: usize = 5_000;
/// Words of a label where there is no headline.
const LABEL_WORDS: usize = 12;

/// Words that join others and tell no event, in the languages that the rest knows best. In a
/// large library their weight vanishes by itself; in a small one everything is rare.
const JOINING: &str = "
a about after against all also an and any are as at be because been before being between both but by can could did do
does down during each few for from had has have he her him his how i if in into is it its just may might more most
my new no not now of off on one only or other our out over own same said say says she should so some such than that
the their them then there these they this those through to two under up very was we were what when where which while
who whom why will with would you your
aber als am an auch auf aus bei bis da das dass dem den der des die durch ein eine einem einen einer eines er es für
gegen hat hatte ich ihr im in ist kann mit nach nicht noch nun nur oder sagte sei seien sein seine sich sie sind so
um und uns unter vom von vor war waren was wegen wenn werden wie wir wird wurde wurden zu zum zur über
au aux avec c ce ces cette comme d dans de des du elle en est et eux il ils je l la le les leur lui mais même n ne nous
on ont ou par pas plus pour qu que qui s sa se ses son sont sur un une vous été était
al como con cuando de del dijo el ella en entre era es esta este fue ha han hasta la las lo los más me muy no o para
pero por que se ser si sin sobre son su sus también un una y ya";

/// Numbers for words as they are counted.
#[derive(Default)]
pub(super) struct Terms {
    pub numbers: HashMap<String, u32>,
    /// The same for words as they are written, since folding costs more than looking up;
    /// `None` for those that are not counted.
    written: HashMap<String, Option<u32>>,
}

impl Terms {
    /// Each word of an article once, by number, with its weight.
    pub fn of(&mut self, telling: &Telling<'_>) -> Vec<(u32, f32)> {
        let mut counts = HashMap::new();
        if let Some(headline) = telling.headline {
            self.count(&mut counts, headline, MOST_WORDS, |_| HEADLINE);
        }
        let mut paragraphs: Vec<_> = telling.paragraphs.iter().collect();
        paragraphs.sort_by_key(|paragraph| paragraph.range);
        let mut told = 0;
        for paragraph in paragraphs {
            let said = paragraph.range.of(telling.text).unwrap_or_default();
            if paragraph.kind == ParagraphKind::Deck {
                self.count(&mut counts, said, LEAD_WORDS, |_| LEAD);
            } else if paragraph.kind.is_telling() {
                told += self.count(&mut counts, said, MOST_WORDS - told, |word| {
                    if told + word < LEAD_WORDS { LEAD } else { 1.0 }
                });
            }
        }
        let mut terms: Vec<(u32, f32)> = counts
            .into_iter()
            // The second time a word is said tells less than the first.
            .map(|(term, count)| (term, 1.0 + count.max(1.0).ln()))
            .collect();
        terms.sort_unstable_by_key(|(term, _)| *term);
        terms
    }

    /// Counts at most `most` words, each by the weight of its place; gives how many there were.
    fn count(
        &mut self,
        counts: &mut HashMap<u32, f32>,
        text: &str,
        most: usize,
        weight: impl Fn(usize) -> f32,
    ) -> usize {
        let mut seen = 0;
        for (range, word) in words(text).take(most) {
            seen += 1;
            let Some(term) = self.number(word) else { continue };
            let first = word.chars().next().unwrap_or_default();
            let is_name = first.is_uppercase() && !begins_sentence(text, range);
            let boost = if is_name || first.is_numeric() { NAME } else { 1.0 };
            *counts.entry(term).or_default() += weight(seen - 1) * boost;
        }
        seen
    }

    fn number(&mut self, word: &str) -> Option<u32> {
        if let Some(number) = self.written.get(word) {
            return *number;
        }
        let number = term(word).map(|term| {
            let next = u32::try_from(self.numbers.len()).expect("fewer than 2^32 different words");
            *self.numbers.entry(term).or_insert(next)
        });
        self.written.insert(word.to_owned(), number);
        number
    }
}

/// A word as it is counted: folded, without a possessive or plural ending; `None` for words
/// that join others and for single letters.
fn term(word: &str) -> Option<String> {
    let folded = folded(word);
    let mut stem = folded.strip_suffix("'s").unwrap_or(&folded);
    if stem.len() < 2 || JOINING.split_whitespace().any(|joining| joining == stem) {
        return None;
    }
    // The plural of English, French and Spanish; elsewhere it does the same to every text.
    if stem.len() > 3 && stem.ends_with('s') && !stem.ends_with("ss") {
        stem = &stem[..stem.len() - 1];
    }
    Some(stem.to_owned())
}

/// Whether a capital is owed to the place of the word.
fn begins_sentence(text: &str, word: ByteRange) -> bool {
    let before = text[..word.start].trim_end();
    before
        .chars()
        .next_back()
        .is_none_or(|c| matches!(c, '.' | '!' | '?' | ':' | '"' | '“' | '„' | '«' | '‘' | '…'))
}

/// The headline, or the first words.
pub(super) fn label(telling: &Telling<'_>) -> String {
    if let Some(headline) = telling
        .headline
        .map(str::trim)
        .filter(|headline| !headline.is_empty())
    {
        return headline.to_owned();
    }
    let first = telling
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.kind.is_telling())
        .min_by_key(|paragraph| paragraph.range)
        .and_then(|paragraph| paragraph.range.of(telling.text))
        .unwrap_or_default();
    let mut words = first.split_whitespace();
    let start: Vec<&str> = words.by_ref().take(LABEL_WORDS).collect();
    match words.next() {
        Some(_) => format!("{}…", start.join(" ")),
        None => start.join(" "),
    }
}
