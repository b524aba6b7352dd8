//! What words weigh in a quotation.

use crate::compare::Version;
use crate::compare::common_words::Background;
use crate::compare::numerals::base_language;
use crate::compare::tokens::{Token, Tokens};
use std::collections::HashMap;

/// Weight of a word that carries no meaning of its own, such as "the".
const COMMON_WEIGHT: f64 = 0.35;

/// What each word means by itself, and how often it stands in all versions.
pub(super) struct Common {
    /// By number of the word: [`COMMON_WEIGHT`] to 1.
    weight: Vec<f64>,
    pub(super) count: Vec<u32>,
    /// For each version whether its language gives capitals to names, and not to every noun.
    pub(super) names_by_capital: Vec<bool>,
}

impl Common {
    pub(super) fn of(versions: &[Version], tokens: &Tokens, spellings: &[String]) -> Self {
        let languages: Vec<String> = versions
            .iter()
            .map(|version| base_language(version.language))
            .collect();
        let mut backgrounds: HashMap<&str, Background> = HashMap::new();
        for language in &languages {
            backgrounds
                .entry(language)
                .or_insert_with(|| Background::of(language));
        }
        let mut out = Self {
            weight: Vec::with_capacity(spellings.len()),
            count: vec![0; spellings.len()],
            names_by_capital: languages.iter().map(|language| language != "de").collect(),
        };
        // A word that is common in one of the languages is common, so that it does not matter in
        // which version it is met first.
        for word in spellings {
            let least = backgrounds
                .values()
                .map(|background| background.weight(word))
                .fold(1.0, f64::min);
            let short =
                word.chars().count() <= 2 && !word.chars().any(|c| c.is_numeric() || c as u32 >= 0x2e80);
            out.weight.push(if short {
                COMMON_WEIGHT
            } else {
                least.max(COMMON_WEIGHT)
            });
        }
        for token in tokens.0.iter().flatten() {
            out.count[token.word as usize] += 1;
        }
        out
    }

    /// Whether a word carries no meaning of its own.
    pub(super) fn is(&self, word: u32) -> bool {
        self.weight(word) < 1.0
    }

    pub(super) fn weight(&self, word: u32) -> f64 {
        self.weight[word as usize]
    }

    pub(super) fn weigh(&self, words: &[Token]) -> f64 {
        words.iter().map(|token| self.weight(token.word)).sum()
    }
}
