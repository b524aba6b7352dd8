//! One article as a press database states it, and the draft that it becomes.

use crate::read::pieces::{Piece, assemble, shortened, tidy};
use crate::read::{bylines, dates, header, language, margins, outlets, text};
use model::{Author, Draft, Field, ParagraphKind, Place, Printed, Published, Sureness, Witness};

/// Words of the file and where they stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    pub text: String,
    pub place: Place,
}

impl Said {
    /// `None` where nothing is left of the words once they are tidied.
    pub fn new(text: &str, place: &Place) -> Option<Self> {
        let text = tidy(text);
        (!text.is_empty()).then(|| Self {
            text,
            place: place.clone(),
        })
    }

    /// Under a label that names the field, such as `BYLINE`.
    pub fn labelled(label: &str, text: &str) -> Option<Self> {
        Self::new(
            text,
            &Place::Element {
                name: label.to_owned(),
            },
        )
    }
}

/// What a press database says of one article; everything may be missing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    pub headline: Option<Said>,
    pub deck: Vec<Said>,
    pub outlet: Option<Said>,
    pub byline: Option<Said>,
    /// The line that holds the date, with weekday, time and edition as they come.
    pub date: Option<Said>,
    /// When the article was changed last.
    pub updated: Option<Said>,
    /// A date of second choice: when the database took the article in.
    pub loaded: Option<Said>,
    pub url: Option<Said>,
    /// A language's name or code.
    pub language: Option<Said>,
    pub section: Option<Said>,
    pub page: Option<Said>,
    pub edition: Option<Said>,
    pub length: Option<Said>,
    pub dateline: Option<Said>,
    pub number: Option<String>,
    pub body: Vec<(ParagraphKind, String)>,
    pub captions: Vec<String>,
    pub notes: Vec<String>,
}

/// Puts `said` in a field that is still blank.
pub fn set(field: &mut Option<Said>, said: Option<Said>) {
    if field.is_none() {
        *field = said;
    }
}

impl Record {
    /// Adds a paragraph of the article's text; blank ones are left out.
    pub fn tell(&mut self, kind: ParagraphKind, text: &str) {
        let text = tidy(text);
        if !text.is_empty() {
            self.body.push((kind, text));
        }
    }

    /// Enough to be called an article: text, or a headline with an outlet or a date.
    pub fn is_article(&self) -> bool {
        !self.body.is_empty() || self.headline.is_some() && (self.outlet.is_some() || self.date.is_some())
    }

    /// The draft: heading lines first, then text, captions and notes. The lines that only the
    /// database has need of (copyright, subjects, load dates) are not part of it.
    /// With `reads_heading`, lines at the head of the text fill fields that are still blank.
    pub fn draft(self, reads_heading: bool) -> Draft {
        let mut draft = Draft::default();
        let mut pieces: Vec<Piece> = Vec::new();
        let mut line = |kind, text: &str| {
            let block = u32::try_from(pieces.len()).unwrap_or(u32::MAX);
            pieces.push(Piece::new(kind, text, Place::Text, block));
        };
        if let Some(headline) = &self.headline {
            line(ParagraphKind::Headline, &headline.text);
            draft.headline = Some(headline.text.clone());
            witness(&mut draft, Field::Headline, headline, Sureness::Certain);
        }
        for deck in &self.deck {
            line(ParagraphKind::Deck, &deck.text);
        }
        if let Some(first) = self.deck.first() {
            let decks: Vec<&str> = self.deck.iter().map(|deck| deck.text.as_str()).collect();
            draft.deck = Some(decks.join(" "));
            witness(&mut draft, Field::Deck, first, Sureness::Certain);
        }
        if let Some(byline) = &self.byline {
            line(ParagraphKind::Byline, &byline.text);
            draft.byline = authors(&byline.text);
            if !draft.byline.is_empty() {
                witness(&mut draft, Field::Byline, byline, Sureness::Certain);
            }
        }
        if let Some(outlet) = &self.outlet {
            line(ParagraphKind::Outlet, &outlet.text);
            draft.outlet = Some(outlet_name(&outlet.text));
            witness(&mut draft, Field::Outlet, outlet, Sureness::Certain);
        }
        let mut edition = self.edition.clone();
        if let Some(date) = &self.date {
            line(ParagraphKind::Date, &date.text);
            if let Some(found) = dated(&date.text) {
                draft.published = Some(found.published);
                witness(&mut draft, Field::Published, date, Sureness::Certain);
                edition = edition.or_else(|| {
                    found.rest.map(|text| Said {
                        text,
                        place: date.place.clone(),
                    })
                });
            }
        }
        if let Some(updated) = &self.updated
            && let Some(found) = dated(&updated.text)
        {
            draft.updated = Some(found.published);
            witness(&mut draft, Field::Updated, updated, Sureness::Certain);
        }
        if draft.published.is_none()
            && let Some(loaded) = &self.loaded
            && let Some(found) = dated(&loaded.text)
        {
            draft.published = Some(found.published);
            witness(&mut draft, Field::Published, loaded, Sureness::Unsure);
        }
        if let Some(section) = &self.section {
            line(ParagraphKind::Outlet, &section.text);
        }
        if let Some(url) = self.url.as_ref().filter(|url| url.text.contains("://")) {
            let address = url.text.split_whitespace().next().unwrap_or(&url.text).to_owned();
            draft.url = Some(address);
            witness(&mut draft, Field::Url, url, Sureness::Certain);
        }
        let told: Vec<ParagraphKind> = self.body.iter().map(|(kind, _)| *kind).collect();
        let mut kinds: Vec<ParagraphKind> = self
            .body
            .iter()
            .map(|(kind, text)| match kind {
                ParagraphKind::Body => margins::kind(text).unwrap_or(*kind),
                kind => *kind,
            })
            .collect();
        margins::keep_text(&told, &mut kinds);
        for (kind, (_, text)) in kinds.into_iter().zip(&self.body) {
            line(kind, text);
        }
        for caption in &self.captions {
            line(ParagraphKind::Caption, caption);
        }
        for note in &self.notes {
            line(ParagraphKind::Note, note);
        }
        let page = self.page.clone().or_else(|| {
            let section = self.section.as_ref()?;
            Some(Said {
                text: page_in(&section.text)?,
                place: section.place.clone(),
            })
        });
        let number = self
            .number
            .as_ref()
            .and_then(|number| Said::labelled("number", number));
        for (field, said) in [
            (Field::Section, &self.section),
            (Field::Page, &page),
            (Field::Edition, &edition),
            (Field::Dateline, &self.dateline),
            (Field::Number, &number),
        ] {
            if let Some(said) = said {
                witness(&mut draft, field, said, Sureness::Certain);
            }
        }
        let text = |said: Option<Said>| said.map(|said| said.text);
        draft.printed = Printed {
            page: text(page),
            section: text(self.section),
            edition: text(edition),
            words: self.length.as_ref().and_then(|length| words(&length.text)),
            dateline: text(self.dateline),
            number: text(number),
        };
        if reads_heading {
            header::read(&mut pieces, &mut draft);
        }
        assemble(&mut draft, &pieces);
        let stated = self.language.and_then(|said| {
            let code = language_code(&said.text)?;
            let witness = Witness {
                words: shortened(&said.text),
                place: said.place,
                sureness: Sureness::Certain,
            };
            Some((code, witness))
        });
        text::set_language(&mut draft, stated);
        draft
    }
}

fn witness(draft: &mut Draft, field: Field, said: &Said, sureness: Sureness) {
    let witness = Witness {
        place: said.place.clone(),
        words: shortened(&said.text),
        sureness,
    };
    draft.found.insert(field, witness);
}

/// The people of a line that a label says is a byline.
pub fn authors(text: &str) -> Vec<Author> {
    let turned = turned(text);
    let text = turned.as_deref().unwrap_or(text);
    if let Some(byline) = bylines::byline(text).or_else(|| bylines::signed(text, true)) {
        return byline.authors;
    }
    // Names in scripts without capitals have none of the marks that names are known by.
    let foreign = text
        .chars()
        .all(|c| !c.is_alphabetic() || !c.is_lowercase() && !c.is_uppercase());
    if foreign && (2..=12).contains(&text.chars().filter(|c| c.is_alphabetic()).count()) {
        return vec![Author::named(text.trim())];
    }
    Vec::new()
}

/// "Holm, Ada" and "Holm, Ada; Lund, Bo" -> "Ada Holm", "Ada Holm, Bo Lund"; `None` for other lines.
fn turned(text: &str) -> Option<String> {
    let mut out = Vec::new();
    for name in text.split(';').map(str::trim).filter(|name| !name.is_empty()) {
        let (family, given) = name.trim_end_matches('.').split_once(", ")?;
        let short = |part: &str| part.split_whitespace().count() <= 2;
        // "Ada Holm, Bo Lund" are two people; a family name that stands first stands alone.
        if family.split_whitespace().count() != 1 || !short(given) || given.contains(',') {
            return None;
        }
        out.push(format!("{given} {family}"));
    }
    (!out.is_empty()).then(|| out.join(", "))
}

/// The outlet's name without what databases add to it: a final stop, a number of the issue.
fn outlet_name(text: &str) -> String {
    let mut name = text.trim();
    for mark in [", no.", ", n°", ", nº", ", nr.", ", vol."] {
        let lower = name.to_lowercase();
        if let Some(at) = lower
            .find(mark)
            .filter(|at| name.is_char_boundary(*at) && *at > 0)
        {
            name = name[..at].trim_end();
        }
    }
    let bare = name.trim_end_matches('.').trim_end();
    if bare.chars().count() > 4 && !bare.contains('.') || outlets::is_known(bare) || is_domain(bare) {
        name = bare;
    }
    name.to_owned()
}

fn is_domain(name: &str) -> bool {
    !name.contains(' ')
        && name
            .rsplit_once('.')
            .is_some_and(|(stem, ending)| !stem.is_empty() && (2..=8).contains(&ending.len()))
}

/// A date and what a line says beside it.
pub struct Dated {
    pub published: Published,
    pub rest: Option<String>,
}

/// Reads a line that is said to hold a date: weekdays between date and time, editions after it,
/// Korean day marks. `None` where the order of day and month is anyone's guess.
pub fn dated(text: &str) -> Option<Dated> {
    // Weekdays stand between a date and its time, where no article would print them.
    let bare: String = text
        .replace("년", "年")
        .replace("월", "月")
        .replace("일", "日")
        .split_whitespace()
        .filter(|word| !is_weekday(word))
        .collect::<Vec<_>>()
        .join(" ");
    let stated = dates::first(&bare)?;
    let dates::Meaning::Known(published) = stated.meaning else {
        return None;
    };
    let rest = bare[stated.end..]
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '-' | '–' | '|' | '(' | ')'));
    let rest = (rest.chars().filter(|c| c.is_alphabetic()).count() >= 3).then(|| rest.to_owned());
    Some(Dated { published, rest })
}

fn is_weekday(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    crate::read::date_words::WEEKDAYS.contains(&word.as_str())
        // "mar" and "sat" are a month and a weekday in other languages; only whole words are dropped.
        && word.chars().count() > 3
}

/// True for a line that says when and no more: a date, perhaps with weekday, time and edition.
pub fn is_date_line(line: &str) -> bool {
    if line.chars().count() > 90 {
        return false;
    }
    let bare: String = line
        .split_whitespace()
        .filter(|word| !is_weekday(word))
        .collect::<Vec<_>>()
        .join(" ");
    let bare = bare.replace("년", "年").replace("월", "月").replace("일", "日");
    dates::first(&bare).is_some_and(|stated| {
        let before = bare[..stated.start].trim_matches(|c: char| !c.is_alphanumeric());
        before.is_empty() || before.chars().count() <= 12 && !before.contains(' ')
    })
}

/// The page in a line such as `Section A; Page 4` or `NEWS; Pg. 35`.
pub fn page_in(section: &str) -> Option<String> {
    section.split([';', ',']).map(str::trim).find_map(|part| {
        let (word, rest) = part.split_once([' ', '.'])?;
        let word = word.to_lowercase();
        let page = matches!(
            word.as_str(),
            "page"
                | "pages"
                | "pg"
                | "p"
                | "pp"
                | "s"
                | "seite"
                | "seiten"
                | "página"
                | "pág"
                | "pagina"
                | "pag"
        );
        let rest = rest.trim_matches(|c: char| c.is_whitespace() || c == '.');
        (page && rest.chars().any(|c| c.is_ascii_digit()) && rest.chars().count() <= 12)
            .then(|| rest.to_owned())
    })
}

/// `2,968 words`, `1.234 Wörter` -> the number.
pub fn words(text: &str) -> Option<u32> {
    let digits: String = text
        .trim()
        .chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}' | '\''))
        .filter(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}

/// Names of languages in the languages that databases speak.
#[rustfmt::skip]
const LANGUAGES: &[(&str, &str)] = &[
    ("english", "en"), ("englisch", "en"), ("anglais", "en"), ("inglés", "en"), ("inglese", "en"), ("inglês", "en"),
    ("engels", "en"), ("英文", "en"), ("英语", "en"), ("英語", "en"), ("영어", "en"),
    ("german", "de"), ("deutsch", "de"), ("allemand", "de"), ("alemán", "de"), ("tedesco", "de"), ("alemão", "de"),
    ("duits", "de"), ("德文", "de"), ("德语", "de"), ("ドイツ語", "de"), ("독일어", "de"),
    ("french", "fr"), ("französisch", "fr"), ("français", "fr"), ("francés", "fr"), ("francese", "fr"),
    ("francês", "fr"), ("frans", "fr"), ("法文", "fr"), ("法语", "fr"), ("フランス語", "fr"),
    ("spanish", "es"), ("spanisch", "es"), ("espagnol", "es"), ("español", "es"), ("espanol", "es"), ("spagnolo", "es"),
    ("espanhol", "es"), ("spaans", "es"), ("西班牙文", "es"), ("西班牙语", "es"), ("スペイン語", "es"),
    ("italian", "it"), ("italienisch", "it"), ("italien", "it"), ("italiano", "it"), ("意大利文", "it"),
    ("portuguese", "pt"), ("portugiesisch", "pt"), ("portugais", "pt"), ("portugués", "pt"), ("portoghese", "pt"),
    ("português", "pt"), ("dutch", "nl"), ("niederländisch", "nl"), ("néerlandais", "nl"), ("nederlands", "nl"),
    ("olandese", "nl"), ("swedish", "sv"), ("schwedisch", "sv"), ("suédois", "sv"), ("svenska", "sv"),
    ("danish", "da"), ("dänisch", "da"), ("dansk", "da"), ("norwegian", "no"), ("norwegisch", "no"), ("norsk", "no"),
    ("finnish", "fi"), ("finnisch", "fi"), ("suomi", "fi"), ("polish", "pl"), ("polnisch", "pl"), ("polski", "pl"),
    ("polonais", "pl"), ("russian", "ru"), ("russisch", "ru"), ("russe", "ru"), ("русский", "ru"), ("俄文", "ru"),
    ("arabic", "ar"), ("arabisch", "ar"), ("arabe", "ar"), ("العربية", "ar"), ("turkish", "tr"), ("türkisch", "tr"),
    ("türkçe", "tr"), ("japanese", "ja"), ("japanisch", "ja"), ("japonais", "ja"), ("日本語", "ja"), ("日文", "ja"),
    ("korean", "ko"), ("koreanisch", "ko"), ("coréen", "ko"), ("한국어", "ko"), ("韩文", "ko"), ("韓文", "ko"),
    ("chinese", "zh"), ("chinesisch", "zh"), ("chinois", "zh"), ("中文", "zh"), ("chinese - traditional", "zh"),
    ("中文（简体）", "zh"), ("中文(简体)", "zh"), ("繁體中文", "zh"), ("简体中文", "zh"), ("chinese - simplified", "zh"),
    ("hungarian", "hu"), ("ungarisch", "hu"), ("magyar", "hu"), ("czech", "cs"), ("tschechisch", "cs"), ("čeština", "cs"),
    ("greek", "el"), ("griechisch", "el"), ("hebrew", "he"), ("hindi", "hi"), ("vietnamese", "vi"), ("catalan", "ca"),
    ("català", "ca"), ("romanian", "ro"), ("rumänisch", "ro"), ("ukrainian", "uk"), ("українська", "uk"),
    ("indonesian", "id"), ("bahasa indonesia", "id"), ("malay", "ms"), ("persian", "fa"), ("urdu", "ur"),
];

/// The code of a language that is named (`ENGLISH; ENGLISHS`, `Deutsch`) or coded (`EN`, `pt_BR`).
pub fn language_code(text: &str) -> Option<String> {
    let first = text
        .split([';', ',', '/'])
        .next()
        .unwrap_or(text)
        .trim()
        .to_lowercase();
    LANGUAGES
        .iter()
        .find(|(name, _)| *name == first)
        .map(|(_, code)| (*code).to_owned())
        .or_else(|| {
            let short = first.split('-').next().is_some_and(|primary| primary.len() == 2);
            short.then(|| language::well_formed(&first)).flatten()
        })
}

/// True for a line that is a language's name and no more.
pub fn names_language(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    LANGUAGES.iter().any(|(name, _)| *name == line)
}

/// True for a line that claims rights, as databases put one on every article.
pub fn is_copyright(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    [
        "copyright",
        "(c)",
        "©",
        "all rights reserved",
        "alle rechte vorbehalten",
        "tous droits réservés",
        "版权",
    ]
    .iter()
    .any(|opener| lower.starts_with(opener))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_dates_of_databases() {
        for (text, date, rest) in [
            ("March 14, 2031 Thursday 11:21 AM GMT", "2031-03-14T11:21Z", None),
            (
                "December 19, 2031, Sunday, Late Edition - Final",
                "2031-12-19",
                Some("Late Edition - Final"),
            ),
            ("12 April 2031 Tuesday", "2031-04-12", None),
            ("1. Februar 2031 Mittwoch", "2031-02-01", None),
            ("jeudi 4 octobre 2031", "2031-10-04", None),
            ("2031 年 5 月 9 日", "2031-05-09", None),
            ("2031년 5월 9일", "2031-05-09", None),
        ] {
            let found = dated(text).unwrap_or_else(|| panic!("{text} has a date"));
            assert_eq!(found.published.as_str(), date, "{text}");
            assert_eq!(found.rest.as_deref(), rest, "{text}");
            assert!(is_date_line(text), "{text}");
        }
        assert!(!is_date_line(
            "The council met on 4 October 2031 and did not agree on anything"
        ));
    }

    #[test]
    fn turns_names_round() {
        let names = |text: &str| {
            authors(text)
                .into_iter()
                .map(|author| author.name)
                .collect::<Vec<_>>()
        };
        assert_eq!(names("Holm, Ada; Lund, Bo."), ["Ada Holm", "Bo Lund"]);
        assert_eq!(names("Ada Holm, Bo Lund"), ["Ada Holm", "Bo Lund"]);
        assert_eq!(names("By ADA HOLM"), ["Ada Holm"]);
        assert_eq!(names("王小明"), ["王小明"]);
    }

    #[test]
    fn finds_pages_and_lengths() {
        assert_eq!(
            page_in("Section B; Page 22, Column 2; National Desk").as_deref(),
            Some("22")
        );
        assert_eq!(page_in("INTERNATIONAL; Pg. 35").as_deref(), Some("35"));
        assert_eq!(page_in("NEWS"), None);
        assert_eq!(words("2,968 words"), Some(2968));
        assert_eq!(words("1.204 Wörter"), Some(1204));
        assert_eq!(language_code("ENGLISH; ENGLISHS").as_deref(), Some("en"));
        assert_eq!(language_code("Nonsense"), None);
        assert_eq!(outlet_name("Harbour.example."), "Harbour.example");
        assert_eq!(outlet_name("Inselblatt, no. 5968"), "Inselblatt");
    }
}
