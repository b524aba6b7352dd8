//! Which language a text is in, worked out from the text as a whole.

/// The shortest text, in characters, that the guess is worth anything for.
const SHORTEST: usize = 200;

/// Two letters of ISO 639-1, or `None` where the text is too short to tell.
pub fn of_text(text: &str) -> Option<&'static str> {
    if text.chars().filter(|c| c.is_alphabetic()).count() < SHORTEST * 3 / 5
        || text.chars().count() < SHORTEST
    {
        return None;
    }
    use whichlang::Lang;
    Some(match whichlang::detect_language(text) {
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
    })
}

/// A page's own language tag where it agrees with the text or the text cannot tell.
///
/// The guess only knows sixteen languages, so a page that says another one is believed.
pub fn agreed(stated: Option<&str>, text: &str) -> Option<(String, bool)> {
    const KNOWN: &[&str] = &[
        "ar", "zh", "de", "en", "fr", "hi", "it", "ja", "ko", "nl", "pt", "ru", "es", "sv", "tr", "vi",
    ];
    let stated = stated.and_then(well_formed);
    let guess = of_text(text);
    match (stated, guess) {
        (Some(stated), None) => Some((stated, true)),
        (Some(stated), Some(guess)) => {
            let primary = stated.split('-').next().unwrap_or_default();
            let believed = primary == guess || !KNOWN.contains(&primary);
            Some(if believed {
                (stated, true)
            } else {
                (guess.to_owned(), false)
            })
        }
        (None, guess) => guess.map(|guess| (guess.to_owned(), false)),
    }
}

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
mod tests {
    use super::*;

    #[test]
    fn believes_the_page_where_it_agrees() {
        let german = "Der Rat der Stadt hat am Montag beschlossen, den alten Hafen zu schließen. Die Fähre wird künftig vom neuen Anleger aus fahren, sagte die Bürgermeisterin. Viele Anwohner sind damit nicht einverstanden und wollen klagen.";
        assert_eq!(agreed(Some("de_at"), german), Some(("de-AT".to_owned(), true)));
        assert_eq!(agreed(Some("en"), german), Some(("de".to_owned(), false)));
        assert_eq!(agreed(None, german), Some(("de".to_owned(), false)));
        assert_eq!(agreed(Some("pl"), "Za krótko."), Some(("pl".to_owned(), true)));
        assert_eq!(agreed(None, "Too short."), None);
    }
}
