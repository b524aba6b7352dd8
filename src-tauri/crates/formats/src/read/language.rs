//! Which language a text is in, worked out from the text as a whole.
//!
//! *Choice:* two guesses of different making, and none where they differ. *Why:* each knows
//! languages that the other takes for a third one (Greek for Vietnamese, Galician for Portuguese);
//! a blank is filled in by a person, a wrong language is not seen.

use whatlang::{Lang, Script};

/// The shortest text, in characters, that the guess is worth anything for, three fifths of them
/// letters. A sign of Chinese counts for three.
const SHORTEST: usize = 200;
/// Guessed from the head of a text, in characters, where the guesses agree on it and are sure.
const MOSTLY_ENOUGH: usize = 1_500;
/// Or else from this much; more says nothing new.
const ENOUGH: usize = 20_000;

/// Two letters of ISO 639-1, or `None` where the text is too short to tell or may be of a language
/// that is not known here.
pub fn of_text(text: &str) -> Option<&'static str> {
    of_piece(head(text, MOSTLY_ENOUGH), true).or_else(|| of_piece(head(text, ENOUGH), false))
}

fn head(text: &str, characters: usize) -> &str {
    let end = text
        .char_indices()
        .nth(characters)
        .map_or(text.len(), |(at, _)| at);
    &text[..end]
}

fn of_piece(text: &str, surely: bool) -> Option<&'static str> {
    let (mut letters, mut length) = (0usize, 0usize);
    for c in text.chars() {
        let weight = if is_dense(c) { 3 } else { 1 };
        length += weight;
        letters += weight * usize::from(c.is_alphabetic());
    }
    if length < SHORTEST || letters < SHORTEST * 3 / 5 {
        return None;
    }
    let info = whatlang::detect(text).filter(|info| !surely || info.is_reliable())?;
    let own = code(info.lang())?;
    match info.script() {
        // Scripts of several languages that are told by their words.
        Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari => {}
        // Scripts of one language, or told by their signs.
        _ => return (info.confidence() > 0.4).then_some(own),
    }
    let other = of_sixteen(text);
    if SIXTEEN.contains(&own) {
        return (own == other).then_some(own);
    }
    // The other guess does not know this language and says nothing of it.
    (info.is_reliable() && info.confidence() >= SURE).then_some(own)
}

/// How sure a guess must be that no other agrees with, of 1.
const SURE: f64 = 0.9;

/// Signs that stand for a syllable or a word.
fn is_dense(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

const SIXTEEN: &[&str] = &[
    "ar", "zh", "de", "en", "fr", "hi", "it", "ja", "ko", "nl", "pt", "ru", "es", "sv", "tr", "vi",
];

fn of_sixteen(text: &str) -> &'static str {
    use whichlang::Lang;
    match whichlang::detect_language(text) {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    }
}

/// `None` for languages that no newspaper is likely to be in and that others are taken for.
#[rustfmt::skip]
fn code(lang: Lang) -> Option<&'static str> {
    Some(match lang {
        Lang::Afr => "af", Lang::Amh => "am", Lang::Ara => "ar", Lang::Aze => "az", Lang::Bel => "be", Lang::Ben => "bn",
        Lang::Bul => "bg", Lang::Cat => "ca", Lang::Ces => "cs", Lang::Cmn => "zh", Lang::Dan => "da", Lang::Deu => "de",
        Lang::Ell => "el", Lang::Eng => "en", Lang::Est => "et", Lang::Fin => "fi", Lang::Fra => "fr", Lang::Guj => "gu",
        Lang::Heb => "he", Lang::Hin => "hi", Lang::Hrv => "hr", Lang::Hun => "hu", Lang::Hye => "hy", Lang::Ind => "id",
        Lang::Ita => "it", Lang::Jpn => "ja", Lang::Kan => "kn", Lang::Kat => "ka", Lang::Khm => "km", Lang::Kor => "ko",
        Lang::Lav => "lv", Lang::Lit => "lt", Lang::Mal => "ml", Lang::Mar => "mr", Lang::Mkd => "mk", Lang::Mya => "my",
        Lang::Nep => "ne", Lang::Nld => "nl", Lang::Nob => "no", Lang::Ori => "or", Lang::Pan => "pa", Lang::Pes => "fa",
        Lang::Pol => "pl", Lang::Por => "pt", Lang::Ron => "ro", Lang::Rus => "ru", Lang::Sin => "si", Lang::Slk => "sk",
        Lang::Slv => "sl", Lang::Spa => "es", Lang::Srp => "sr", Lang::Swe => "sv", Lang::Tam => "ta", Lang::Tel => "te",
        Lang::Tha => "th", Lang::Tur => "tr", Lang::Ukr => "uk", Lang::Urd => "ur", Lang::Uzb => "uz", Lang::Vie => "vi",
        _ => return None,
    })
}

/// Languages that share most of their words, so that a page that names another of its group is
/// believed.
const GROUPS: &[&[&str]] = &[
    &["no", "nb", "nn", "da", "sv"],
    &["cs", "sk"],
    &["hr", "sr", "bs", "sl", "sh", "me"],
    &["id", "ms", "jv", "su"],
    &["es", "ca", "gl", "ast", "pt"],
    &["ru", "uk", "be", "bg", "mk", "rue", "sr"],
    &["fa", "ur", "ar", "ps", "ckb", "prs"],
    &["hi", "mr", "ne"],
    &["nl", "af", "fy"],
    &["tr", "az", "uz", "tk", "kk"],
];

/// A page's own language tag where it agrees with the text or the text cannot tell.
///
/// A page that names a language that the guess does not know, or one near it, is believed.
pub fn agreed(stated: Option<&str>, text: &str) -> Option<(String, bool)> {
    let stated = stated.and_then(well_formed);
    let guess = of_text(text);
    match (stated, guess) {
        (Some(stated), None) => Some((stated, true)),
        (Some(stated), Some(guess)) => {
            let primary = stated.split('-').next().unwrap_or_default();
            let near = |group: &&[&str]| group.contains(&primary) && group.contains(&guess);
            let foreign = !SIXTEEN.contains(&primary) && !SURELY_TOLD.contains(&primary);
            let believed = primary == guess || foreign || GROUPS.iter().any(near);
            Some(if believed {
                (stated, true)
            } else {
                (guess.to_owned(), false)
            })
        }
        (None, guess) => guess.map(|guess| (guess.to_owned(), false)),
    }
}

/// Languages beyond the sixteen that a text in them is not taken for another of.
const SURELY_TOLD: &[&str] = &["el", "he", "th", "pl", "cs", "hu", "fi", "uk", "ka", "hy", "ro"];

/// `en_us` becomes `en-US`; what is no language tag becomes `None`.
pub fn well_formed(tag: &str) -> Option<String> {
    let tag = tag.trim().replace('_', "-");
    let mut parts = tag.split('-');
    let primary = parts
        .next()
        .filter(|part| (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic()))?;
    let mut out = primary.to_lowercase();
    for part in parts {
        if part.is_empty() || part.len() > 8 || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
            break;
        }
        out.push('-');
        out.push_str(&if part.len() == 2 {
            part.to_uppercase()
        } else {
            part.to_owned()
        });
    }
    (out != "und").then_some(out)
}

#[cfg(test)]
mod tests;
