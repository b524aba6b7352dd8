//! How text is cut into the words of the index; queries and snippets are cut the same way.

use std::ops::Range;
use tantivy::tokenizer::{AsciiFoldingFilter, LowerCaser, TextAnalyzer, Token, TokenStream, Tokenizer};

/// The name under which the index knows this way of cutting.
pub(super) const ANALYZER: &str = "variorum_words";

/// Unicode words, cut once more at apostrophes so that "Marr" finds "Marr’s" and "eau" finds
/// "l’eau"; lower case, accents folded. No stemming: a researcher counts what is printed.
pub(super) fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(Words)
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .build()
}

/// A guess, with the space after it, for the room that a list of words takes.
const BYTES_OF_A_WORD: usize = 6;

#[derive(Clone)]
struct Words;

/// The words of one text. Only their places are listed; one token is used over and over, since a
/// string for each would take a tenth of the indexing.
struct Tokens<'a> {
    text: &'a str,
    places: std::vec::IntoIter<Range<usize>>,
    token: Token,
}

impl Tokenizer for Words {
    type TokenStream<'a> = Tokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens<'a> {
        let mut places = Vec::with_capacity(text.len() / BYTES_OF_A_WORD);
        for (range, word) in model::text::words::words(text) {
            let mut from = range.start;
            for piece in word.split(['\'', '’']) {
                let to = from + piece.len();
                if !piece.is_empty() {
                    places.push(from..to);
                }
                // Step over the apostrophe that ended this piece.
                from = to + text[to..].chars().next().map_or(0, char::len_utf8);
            }
        }
        Tokens {
            text,
            places: places.into_iter(),
            // The first word has the position 0.
            token: Token {
                position: usize::MAX,
                ..Token::default()
            },
        }
    }
}

impl TokenStream for Tokens<'_> {
    fn advance(&mut self) -> bool {
        let Some(place) = self.places.next() else {
            return false;
        };
        let token = &mut self.token;
        token.position = token.position.wrapping_add(1);
        token.text.clear();
        token.text.push_str(&self.text[place.clone()]);
        token.offset_from = place.start;
        token.offset_to = place.end;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// The words of a text as the index has them, each with its bytes.
pub(super) fn cut(analyzer: &mut TextAnalyzer, text: &str) -> Vec<(String, usize, usize)> {
    let mut out = Vec::new();
    let mut stream = analyzer.token_stream(text);
    while stream.advance() {
        let token = stream.token();
        out.push((token.text.clone(), token.offset_from, token.offset_to));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_cut_at_apostrophes() {
        let words: Vec<String> = cut(&mut analyzer(), "Mrs Marr’s café: l'Été, 41,000 cars")
            .into_iter()
            .map(|(word, ..)| word)
            .collect();
        assert_eq!(words, ["mrs", "marr", "s", "cafe", "l", "ete", "41,000", "cars"]);
    }

    #[test]
    fn each_word_has_its_place_and_number() {
        let text = "Ada’s café, l'Été";
        let mut analyzer = analyzer();
        let mut stream = analyzer.token_stream(text);
        let mut found = Vec::new();
        while stream.advance() {
            let token = stream.token();
            found.push((token.position, &text[token.offset_from..token.offset_to]));
        }
        drop(stream);
        assert_eq!(found, [(0, "Ada"), (1, "s"), (2, "café"), (3, "l"), (4, "Été")]);
        assert!(!analyzer.token_stream(" … ").advance());
    }
}
