//! Names of outlets and sections, as far as their form tells them apart from headlines.

/// Words that name a kind of outlet. A name that holds one and is short is taken for an outlet.
#[rustfmt::skip]
const KINDS: &[&str] = &[
    "news", "newspaper", "newspapers", "times", "post", "herald", "gazette", "journal", "tribune", "chronicle",
    "courier", "monitor", "observer", "guardian", "telegraph", "examiner", "inquirer", "enquirer", "sentinel",
    "register", "press", "dispatch", "bulletin", "daily", "weekly", "review", "magazine", "wire", "newswire",
    "today", "mail", "mirror", "star", "globe", "ledger", "leader", "argus", "advertiser", "advocate", "record",
    "reporter", "beacon", "express", "standard", "broadcasting", "radio", "tv", "television", "channel",
    "network", "voice", "echo", "messenger", "online", "agency", "media", "spectator", "republic", "independent", "intelligencer", "banner",
    "zeitung", "tageszeitung", "anzeiger", "nachrichten", "rundschau", "tageblatt", "tagblatt", "blatt", "bote",
    "kurier", "presse", "allgemeine", "morgenpost", "abendblatt", "volksblatt", "wochenblatt", "rundfunk",
    "journal", "gazette", "dépêche", "tribune", "quotidien", "presse", "parisien", "figaro", "matin", "soir",
    "diario", "periódico", "prensa", "noticias", "heraldo", "correo", "mundo", "voz", "tiempo",
    "corriere", "gazzetta", "giornale", "messaggero", "stampa", "resto", "mattino", "notizie",
    "jornal", "diário", "folha", "estado", "correio", "público", "krant", "dagblad", "courant", "volkskrant", "nieuws",
    "dagbladet", "tidning", "tidningen", "posten", "bladet",
];

/// Well-known names that no word of their own gives away.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "abc", "afp", "agence france-presse", "al arabiya", "al jazeera", "al-monitor", "alternet", "ansa", "ap", "apa",
    "associated press", "axios", "bbc", "bild", "bloomberg", "breitbart", "business insider", "buzzfeed", "c-span",
    "cbc", "cbn", "cbs", "cnbc", "cnn", "commentary", "crooked media", "deutsche welle", "die welt", "die zeit", "dpa",
    "dw", "efe", "el país", "epa", "euronews", "financial times", "focus", "forbes", "fortune", "fox", "france 24",
    "gawker", "hotair", "hot air", "huffpost", "huffington post", "itv", "jacobin", "kyodo", "la repubblica", "le monde",
    "libération", "mashable", "mother jones", "msnbc", "national review", "nbc", "newsmax", "newsweek", "npr", "pbs",
    "politico", "politifact", "propublica", "quartz", "quillette", "rappler", "raw story", "realclearpolitics",
    "reason", "reuters", "rt", "salon", "semafor", "sky", "slate", "spiegel", "der spiegel", "stern", "sputnik", "taz",
    "tass", "the atlantic", "the blaze", "the bulwark", "the conversation", "the daily beast", "the daily caller",
    "the economist", "the epoch times", "the federalist", "the hill", "the intercept", "the nation", "the new yorker",
    "the verge", "the week", "the young turks", "theblaze", "time", "townhall", "truthout", "upi", "vice", "voice of america",
    "vox", "wired", "xinhua", "yahoo", "zdf", "ard", "orf", "srf", "rai", "rtve", "nos", "svt", "nrk",
];

#[rustfmt::skip]
const SECTIONS: &[&str] = &[
    "news", "world", "politics", "opinion", "opinions", "business", "sport", "sports", "culture", "arts", "science",
    "technology", "tech", "health", "local", "national", "international", "nation", "europe", "asia", "africa",
    "americas", "middle east", "editorial", "analysis", "commentary", "letters", "obituaries", "weather", "travel",
    "lifestyle", "metro", "us", "u.s.", "uk", "economy", "finance", "markets", "environment", "education", "features",
    "breaking news", "latest news", "top stories", "exclusive", "investigation", "special report", "live", "video",
    "politik", "wirtschaft", "kultur", "wissen", "panorama", "meinung", "lokales", "ausland", "inland", "kommentar",
    "politique", "monde", "économie", "société", "opinions", "tribune", "política", "internacional",
    "economía", "sociedad", "opinión", "cultura", "deportes", "politica", "esteri", "cronaca", "mundo",
    "economia", "opinião", "buitenland", "binnenland", "opinie",
];

fn key(text: &str) -> String {
    let mut lower = text.to_lowercase();
    if let Some(at) = lower.find(['(', '|']) {
        lower.truncate(at);
    }
    lower
        .trim_matches(|c: char| !c.is_alphanumeric() && c != '.')
        .trim_end_matches('.')
        .to_owned()
}

/// True for the name of a known outlet, whole or with a kind added ("CNN (Web News)", "Fox Online News").
pub fn is_known(text: &str) -> bool {
    let key = key(text);
    if NAMES.contains(&key.as_str()) || NAMES.contains(&key.trim_start_matches("the ")) {
        return true;
    }
    let words: Vec<&str> = key.split_whitespace().collect();
    (1..words.len()).any(|cut| {
        NAMES.contains(&words[..cut].join(" ").as_str())
            && words[cut..]
                .iter()
                .all(|word| KINDS.contains(word) || matches!(*word, "-" | "–" | "web" | "and"))
    })
}

/// True for a line that only names a section or a page ("OPINION", "Section A; Page 4").
pub fn is_section(text: &str) -> bool {
    let lower = text.trim().trim_end_matches([':', '.']).to_lowercase();
    if SECTIONS.contains(&lower.as_str()) {
        return true;
    }
    let opener = lower
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    let figures = lower.chars().any(|c| c.is_ascii_digit());
    match opener {
        "page" | "pages" | "pg" | "seite" | "página" | "pagina" => figures && lower.len() <= 30,
        "section" | "ressort" | "sección" | "sezione" | "rubrique" | "edition" => lower.len() <= 60,
        _ => false,
    }
}

/// How much a short line looks like an outlet's name: 3 and more is taken on its word,
/// 1 and 2 only beside other lines of a heading, 0 and less never.
pub fn score(text: &str) -> i32 {
    let text = text.trim();
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty()
        || words.len() > 7
        || text.chars().count() > 60
        || !text.chars().any(char::is_alphabetic)
    {
        return -5;
    }
    if is_section(text) {
        return -2;
    }
    if is_known(text) {
        return 5;
    }
    if text.ends_with(['.', '?', '!', ':', ',', ';'])
        || text.contains(['“', '”', '"', '?', '!', ':', ';', '‘'])
        || text.contains(", ")
        || text.contains("'s ")
        || text.contains("’s ")
    {
        return -3;
    }
    let domain = words.len() == 1
        && text.rsplit_once('.').is_some_and(|(name, ending)| {
            !name.is_empty()
                && (2..=7).contains(&ending.len())
                && ending.chars().all(|c| c.is_ascii_lowercase())
        });
    if domain {
        return 4;
    }
    let small = |word: &str| {
        matches!(
            word,
            "of" | "the"
                | "and"
                | "&"
                | "-"
                | "–"
                | "de"
                | "la"
                | "le"
                | "el"
                | "del"
                | "des"
                | "du"
                | "di"
                | "der"
                | "die"
                | "das"
                | "für"
                | "und"
                | "y"
                | "et"
                | "e"
                | "do"
                | "da"
                | "van"
                | "het"
                | "on"
                | "for"
        )
    };
    let capitalised = words
        .iter()
        .filter(|word| {
            word.chars()
                .find(|c| c.is_alphanumeric())
                .is_some_and(|c| c.is_uppercase() || c.is_numeric())
        })
        .count();
    let proper = words.iter().all(|word| {
        small(word)
            || word
                .chars()
                .find(|c| c.is_alphanumeric())
                .is_none_or(|c| c.is_uppercase() || c.is_numeric())
    });
    if !proper || capitalised == 0 {
        return -1;
    }
    let has_kind = words.iter().any(|word| {
        let word = word.to_lowercase();
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        KINDS.contains(&word)
            || KINDS
                .iter()
                .any(|kind| kind.len() >= 5 && word.len() > kind.len() && word.ends_with(kind))
    });
    match (words.len(), has_kind) {
        (2..=5, true) => 3,
        (1, true) => 3,
        (_, true) => 1,
        (1..=2, false) => 2,
        (3..=4, false) => 1,
        _ => 0,
    }
}

/// The name without what web pages add to it: a slogan after a bar, an address's `www.`.
pub fn tidy(name: &str) -> Option<String> {
    let name = name.trim().trim_start_matches('@');
    let name = name.split(" | ").next().unwrap_or(name).trim();
    // A slogan after a dash: only where the whole is too long for a name.
    let slogan = name.split_whitespace().count() > 4;
    let name = [" - ", " – ", " — ", ": "].iter().fold(name, |name, bar| {
        if slogan {
            name.split(bar).next().unwrap_or(name).trim()
        } else {
            name
        }
    });
    let name = name
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_start_matches("www.")
        .trim_end_matches('/');
    (!name.is_empty() && name.chars().count() <= 80).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_outlets_from_headlines() {
        for outlet in [
            "The Harbour Gazette",
            "Inselblatt",
            "Nordmark Zeitung",
            "CNN (Web News)",
            "Diario del Puerto",
            "harbourpost.example",
        ] {
            assert!(score(outlet) >= 3, "{outlet}: {}", score(outlet));
        }
        for other in [
            "Ferry runs aground in storm",
            "What now?",
            "Council votes to close the harbour: report",
            "OPINION",
            "Section A; Page 4",
        ] {
            assert!(score(other) <= 0, "{other}: {}", score(other));
        }
        assert!((1..3).contains(&score("Coastwire")));
    }

    #[test]
    fn knows_sections_and_pages() {
        for section in ["Opinion", "POLITIK", "Page A1", "Section A; Page 4; Column 1"] {
            assert!(is_section(section), "{section}");
        }
        assert!(!is_section("World leaders meet"));
    }
}
