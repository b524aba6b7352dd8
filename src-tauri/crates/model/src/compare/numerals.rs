//! Numbers written out and in digits, so that "three" equals "3" and "1,000" equals "1000".

/// Words for whole numbers, from 0 to 20 and the tens to 90, by language. English first.
const WORDS: &[(&str, &[(&str, u32)])] = &[("en", EN), ("de", DE), ("fr", FR), ("es", ES)];

#[rustfmt::skip]
const EN: &[(&str, u32)] = &[
    ("zero", 0), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7),
    ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14),
    ("fifteen", 15), ("sixteen", 16), ("seventeen", 17), ("eighteen", 18), ("nineteen", 19), ("twenty", 20),
    ("thirty", 30), ("forty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80), ("ninety", 90),
];

#[rustfmt::skip]
const DE: &[(&str, u32)] = &[
    ("null", 0), ("eins", 1), ("zwei", 2), ("drei", 3), ("vier", 4), ("fünf", 5), ("sechs", 6), ("sieben", 7),
    ("acht", 8), ("neun", 9), ("zehn", 10), ("elf", 11), ("zwölf", 12), ("dreizehn", 13), ("vierzehn", 14),
    ("fünfzehn", 15), ("sechzehn", 16), ("siebzehn", 17), ("achtzehn", 18), ("neunzehn", 19), ("zwanzig", 20),
    ("dreissig", 30), ("dreißig", 30), ("vierzig", 40), ("fünfzig", 50), ("sechzig", 60), ("siebzig", 70),
    ("achtzig", 80), ("neunzig", 90),
];

#[rustfmt::skip]
const FR: &[(&str, u32)] = &[
    ("zéro", 0), ("deux", 2), ("trois", 3), ("quatre", 4), ("cinq", 5), ("six", 6), ("sept", 7), ("huit", 8),
    ("neuf", 9), ("dix", 10), ("onze", 11), ("douze", 12), ("treize", 13), ("quatorze", 14), ("quinze", 15),
    ("seize", 16), ("vingt", 20), ("trente", 30), ("quarante", 40), ("cinquante", 50), ("soixante", 60),
];

#[rustfmt::skip]
const ES: &[(&str, u32)] = &[
    ("cero", 0), ("dos", 2), ("tres", 3), ("cuatro", 4), ("cinco", 5), ("seis", 6), ("siete", 7), ("ocho", 8),
    ("nueve", 9), ("diez", 10), ("once", 11), ("doce", 12), ("trece", 13), ("catorce", 14), ("quince", 15),
    ("veinte", 20), ("treinta", 30), ("cuarenta", 40), ("cincuenta", 50), ("sesenta", 60), ("setenta", 70),
    ("ochenta", 80), ("noventa", 90),
];

/// The primary subtag of a BCP 47 tag in small letters; English where there is none.
pub(super) fn base_language(language: Option<&str>) -> String {
    language
        .and_then(|tag| tag.split(['-', '_']).next())
        .filter(|tag| !tag.is_empty())
        .unwrap_or("en")
        .to_ascii_lowercase()
}

/// The value of a folded word for a number ("three"), by the language's words.
pub(super) fn value_of_word(word: &str, language: &str) -> Option<u32> {
    let (_, words) = WORDS.iter().find(|(known, _)| *known == language)?;
    words
        .iter()
        .find(|(known, _)| *known == word)
        .map(|(_, value)| *value)
}

/// A folded word that is a number as digits without marks of thousands; `None` where it is as
/// it stands. `language` is a primary subtag in small letters.
pub(super) fn numeral(word: &str, language: &str) -> Option<String> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return without_thousands(word);
    }
    // "One" is a pronoun more often than a number.
    value_of_word(word, language)
        .filter(|value| *value != 1)
        .map(|value| value.to_string())
}

/// "1,000" and "1.000" as "1000": groups of three digits after a mark. "3.125" can be either
/// and is left alone unless more groups follow, and so is "3.5".
fn without_thousands(word: &str) -> Option<String> {
    let mark = word.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(mark, ',' | '.' | '\'') {
        return None;
    }
    let groups: Vec<&str> = word.split(mark).collect();
    let whole = groups[0].len() <= 3
        && groups[1..]
            .iter()
            .all(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()));
    (whole && (mark != '.' || groups.len() > 2)).then(|| groups.concat())
}
