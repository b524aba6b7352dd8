//! Titles, names and slogans in quotation marks, told from speech by how they are written and
//! by what stands beside them.

use super::cues::{Cue, Lexicon};
use super::frame::{Kind, Sentence, Token};
use super::marks::Marked;
use super::phrases::Phrases;

/// What has a title: before quotation marks, one of these says that a title stands in them.
const WORKS: &[&str] = &[
    "book",
    "novel",
    "memoir",
    "autobiography",
    "biography",
    "film",
    "movie",
    "documentary",
    "show",
    "series",
    "sitcom",
    "program",
    "programme",
    "podcast",
    "segment",
    "episode",
    "song",
    "single",
    "album",
    "anthem",
    "hymn",
    "play",
    "musical",
    "opera",
    "essay",
    "column",
    "blog",
    "magazine",
    "newsletter",
    "painting",
    "exhibition",
    "exhibit",
    "author",
    "co-author",
    "creator",
    "co-creator",
    "co-editor",
    "editor",
    "host",
    "co-host",
    "star",
    "director",
    "entitled",
    "titled",
    "headlined",
    "named",
    "dubbed",
    "nicknamed",
    "called",
    "starring",
    "slogan",
    "motto",
    "theme",
    "franchise",
    "drama",
    "comedy",
    "thriller",
    "bestseller",
    "sequel",
    "poem",
    "ballad",
    "game",
    "course",
    "roman",
    "film",
    "buch",
    "lied",
    "sendung",
    "serie",
    "titel",
    "zeitschrift",
    "livre",
    "émission",
    "chanson",
    "libro",
    "película",
    "novela",
    "canción",
    "programa",
];

/// Small words that titles leave without a capital.
const SMALL: &[&str] = &[
    "with", "from", "into", "over", "upon", "than", "that", "this", "when", "your", "their", "and", "the",
    "for", "of", "about", "is",
];

/// For each marked stretch whether it is a title or name rather than speech.
pub(super) fn titles(sentences: &[Sentence<'_>], marked: &[Marked], lexicon: &Lexicon) -> Vec<bool> {
    let mut out = vec![false; marked.len()];
    let none = vec![false; marked.len()];
    for sentence in sentences {
        let phrases = Phrases::new(sentence, lexicon, &none);
        for at in 0..sentence.tokens.len() {
            if let Some(index) = sentence.tokens[at].quoted() {
                out[index] = is_title(&phrases, sentence, at);
            }
        }
    }
    out
}

fn is_title(phrases: &Phrases<'_>, sentence: &Sentence<'_>, at: usize) -> bool {
    let tokens = &sentence.tokens;
    let text = tokens[at].text;
    let ends = text.ends_with(['.', '!', '?', ',', '…']);
    if is_credited(tokens, at) || is_dated(sentence, at) {
        return true;
    }
    if sentence.titled || !is_written_as_title(text, phrases.lexicon) {
        return false;
    }
    let others = tokens.iter().filter(|token| token.is_word()).count();
    if others == 0 {
        // A heading between paragraphs.
        return !ends && tokens.len() == 1;
    }
    let previous = at.checked_sub(1).map(|before| &tokens[before]);
    let work = tokens[at.saturating_sub(6)..at]
        .iter()
        .rev()
        .take_while(|token| token.is_word() || token.is_stop(','))
        .any(|token| WORKS.contains(&token.low.as_str()));
    let chanted = tokens[at.saturating_sub(3)..at].iter().any(|token| {
        matches!(
            token.low.as_str(),
            "chant"
                | "chants"
                | "cries"
                | "cry"
                | "shouts"
                | "shout"
                | "words"
                | "calls"
                | "tweet"
                | "hashtag"
        )
    });
    if chanted {
        return false;
    }
    let governed = previous.is_some_and(|token| {
        token.is_word()
            && (phrases.lexicon.prepositions.contains(token.low.as_str())
                || phrases.lexicon.determiners.contains(token.low.as_str())
                || token.low.ends_with("'s")
                || token.low.ends_with("s'")
                || matches!(token.low.as_str(), "and" | "or"))
    });
    if work || governed {
        return true;
    }
    let introduced = previous.is_some_and(|token| token.is_stop(':'))
        || (at.saturating_sub(4)..at).any(|at| phrases.cue(at) == Some(Cue::Said));
    let followed = ends
        && (at + 1..tokens.len().min(at + 7))
            .take_while(|at| !matches!(tokens[*at].kind, Kind::Quoted(_)))
            .any(|at| phrases.cue(at) == Some(Cue::Said));
    !(introduced || followed)
}

/// "…," by Mara Oduya: the headline of somebody's article, or a book.
fn is_credited(tokens: &[Token<'_>], at: usize) -> bool {
    let text = |nth: usize| tokens.get(at + nth);
    text(1).is_some_and(|token| matches!(token.low.as_str(), "by" | "von" | "par" | "por"))
        && text(2).is_some_and(|token| {
            token.is_capital() || token.low == "the" && text(3).is_some_and(Token::is_capital)
        })
}

/// "…" (2015): a poster, a film or a paper with its year.
fn is_dated(sentence: &Sentence<'_>, at: usize) -> bool {
    let token = &sentence.tokens[at];
    let alone = at == 0 || sentence.tokens[at - 1].is_stop('—');
    alone && token.bracket_year
}

/// Capitals on all words but the small ones, and on two of them at least; in German, where
/// nouns have capitals anyway, that says nothing.
fn is_written_as_title(text: &str, lexicon: &Lexicon) -> bool {
    const LONGEST: usize = 14;
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '—' | '–' | '/'))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .take(LONGEST + 1)
        .collect();
    if words.len() > LONGEST || words.is_empty() {
        return false;
    }
    let capital = |word: &str| {
        word.chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || c.is_numeric())
    };
    let small = |word: &str| word.chars().count() <= 3 || SMALL.contains(&word.to_lowercase().as_str());
    let capitals = words.iter().filter(|word| capital(word)).count();
    let fits = capital(words[0]) && words.iter().all(|word| capital(word) || small(word));
    let enough = match words.len() {
        1 => !text.ends_with(['.', '!', '?', ',']),
        2 | 3 => capitals >= 2,
        count => capitals >= 3.max(count / 2) || capitals >= 2 && count == 4,
    };
    fits && enough && lexicon.code != "de"
}
