//! The form of a headline, as far as a line by itself shows it.

use super::{bylines, outlets};

/// A line of more characters is no headline.
pub const LONGEST_HEADLINE: usize = 180;

/// Letters and digits alone, to compare lines by.
pub fn key(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// True for the first of a list of highlights, which has a headline's form and is none.
pub fn opens_a_list(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "story highlights",
        "highlights",
        "key points",
        "key takeaways",
        "at a glance",
        "in this article",
        "contents",
    ]
    .iter()
    .any(|opener| lower.starts_with(opener))
}

/// True for a line that has the form of a headline. `placed` says that its place speaks for it,
/// so that a final stop or a question in sentence case is no hindrance.
pub fn is_headline(text: &str, placed: bool) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let enough = if placed { 1 } else { 2 };
    if words.len() < enough
        || words.len() > 32
        || text.chars().count() > LONGEST_HEADLINE
        || text.chars().filter(|c| c.is_alphabetic()).count() < 4
    {
        return false;
    }
    if !text.starts_with(|c: char| {
        c.is_uppercase()
            || c.is_numeric()
            || !c.is_alphabetic() && !matches!(c, '-' | '*' | '•' | '[' | '(' | '<')
            || c.is_alphabetic() && !c.is_lowercase()
    }) && !text.starts_with(|c: char| c.is_lowercase() && words[0].chars().any(char::is_uppercase))
    {
        return false;
    }
    if bylines::is_role(text) || outlets::is_section(text) || text.contains("://") {
        return false;
    }
    let bare = text.trim_end_matches(['"', '”', '’', '»', '\'', ')']);
    if placed {
        return !bare.ends_with([',', ';', ':']);
    }
    if bare.ends_with(['.', ',', ';', ':', '…']) {
        return false;
    }
    if bare.ends_with(['?', '!']) {
        let long: Vec<&&str> = words
            .iter()
            .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3)
            .collect();
        let capitals = long
            .iter()
            .filter(|word| {
                word.chars()
                    .find(|c| c.is_alphabetic())
                    .is_some_and(char::is_uppercase)
            })
            .count();
        return capitals * 10 >= long.len() * 7;
    }
    true
}
