//! How text is cut into the words of the index; queries and snippets are cut the same way.

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

#[derive(Clone)]
struct Words;

struct Tokens {
    tokens: Vec<Token>,
    next: usize,
}

impl Tokenizer for Words {
    type TokenStream<'a> = Tokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens {
        let mut tokens = Vec::new();
        for (range, word) in model::text::words::words(text) {
            let mut from = 0;
            for piece in word.split(['\'', '’']) {
                let start = range.start + from;
                from += piece.len();
                // Step over the apostrophe that ended this piece.
                from += word[from..].chars().next().map_or(0, char::len_utf8);
                if piece.is_empty() {
                    continue;
                }
                tokens.push(Token {
                    offset_from: start,
                    offset_to: start + piece.len(),
                    position: tokens.len(),
                    text: piece.to_owned(),
                    position_length: 1,
                });
            }
        }
        Tokens { tokens, next: 0 }
    }
}

impl TokenStream for Tokens {
    fn advance(&mut self) -> bool {
        self.next += 1;
        self.next <= self.tokens.len()
    }

    fn token(&self) -> &Token {
        &self.tokens[self.next - 1]
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.tokens[self.next - 1]
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
}
