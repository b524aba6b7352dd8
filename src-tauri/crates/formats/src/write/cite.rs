//! The reference of an excerpt in the styles that journals ask for: APA, Chicago, MLA.
//!
//! *Choice:* written here and not by a processor of CSL. *Why:* hayagriva 0.10, the only kept one,
//! took a closing quotation mark out of a headline, ended "Who pays?" with a second stop, left
//! "(2031, )" where the month is unknown, wrote "Iphone", and its styles may be shared under their
//! own licence alone (CC BY-SA). *Trade-off:* four styles, and those only for newspaper articles.
//!
//! Sources: Publication Manual of the APA, 7th edition (9.12, 9.19, 10.1 no. 16); The Chicago Manual
//! of Style, 17th edition (14.191 to 14.200; 15.49; 8.159 for capitals); MLA Handbook, 9th edition
//! (5.3 to 5.99). Where a manual leaves it open, what the excerpt knows is said: the page in Chicago.
//! APA wants headlines in sentence case; they stay as printed, since a name cannot be told from a word.

use super::headline::titled;
use super::references::{Name, date, one_line};
use super::{link, numbered_page};
use model::excerpt::{CitationStyle, Excerpt};
use std::ops::Deref;

/// A stretch of a reference in one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub look: Look,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Words and marks of the style.
    Own,
    /// What is the article's, and may run in another direction.
    Foreign,
    Italic,
    /// The address; a link only where [`link`] takes it.
    Address,
}

/// The reference in a style; `None` for the plain one, which each format writes in its own way.
///
/// Without a page where `with_page` is false: it is the passage's own, and one reference may stand
/// for all passages of an article.
pub fn reference(style: CitationStyle, excerpt: &Excerpt, with_page: bool) -> Option<Vec<Piece>> {
    let page = if with_page {
        one_line(&excerpt.page)
    } else {
        String::new()
    };
    let excerpt = &Cited { excerpt, page };
    let pieces = match style {
        CitationStyle::Plain => return None,
        CitationStyle::Apa => apa(excerpt),
        CitationStyle::Chicago => chicago(excerpt),
        CitationStyle::ChicagoAuthorDate => author_date(excerpt),
        CitationStyle::Mla => mla(excerpt),
    };
    Some(pieces.0)
}

/// What is cited: an article with the page of a passage.
struct Cited<'e> {
    excerpt: &'e Excerpt,
    page: String,
}

impl Deref for Cited<'_> {
    type Target = Excerpt;

    fn deref(&self) -> &Excerpt {
        self.excerpt
    }
}

/// The reference as text alone.
pub fn as_text(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

fn apa(article: &Cited<'_>) -> Pieces {
    let mut out = Pieces::default();
    let parts = date(article);
    let said = match month_and_day(&parts) {
        Some(day) => format!("({}, {day})", parts[0]),
        None => format!("({})", parts.first().map_or("n.d.", String::as_str)),
    };
    let who = apa_names(&names(article));
    if !who.is_empty() {
        out.sentence(&[piece(&who, Look::Foreign)]);
        out.sentence(&[piece(&said, Look::Own)]);
    }
    out.sentence(&[piece(&headline(article, false), Look::Foreign)]);
    if who.is_empty() {
        out.sentence(&[piece(&said, Look::Own)]);
    }
    let mut place = outlet(article);
    match (place.is_empty(), article.page.is_empty()) {
        (_, true) => {}
        (true, false) => place.extend(numbered_page(&article.page).map(|page| piece(&page, Look::Own))),
        (false, false) => place.push(piece(&format!(", {}", article.page), Look::Own)),
    }
    out.sentence(&place);
    out.address(article, " ");
    out
}

fn apa_names(names: &[Named]) -> String {
    let all: Vec<String> = names
        .iter()
        .map(|name| match name {
            Named::Person { given, family } => format!("{family}, {}", initials(given)),
            Named::Whole(name) => name.clone(),
        })
        .collect();
    match all.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] if all.len() <= 20 => format!("{}, & {last}", first.join(", ")),
        [first @ .., last] => format!("{}, . . . {last}", first[..19].join(", ")),
    }
}

/// "Ada Maria" as "A. M.", "Jean-Luc" as "J.-L.".
fn initials(given: &str) -> String {
    let short = |name: &str| -> String {
        let parts = name.split('-').filter_map(|part| part.chars().next());
        parts
            .map(|c| format!("{}.", c.to_uppercase()))
            .collect::<Vec<_>>()
            .join("-")
    };
    given.split_whitespace().map(short).collect::<Vec<_>>().join(" ")
}

fn chicago(article: &Cited<'_>) -> Pieces {
    let names: Vec<String> = names(article).iter().map(Named::straight).collect();
    let who = match names.as_slice() {
        [a, b, c] => format!("{a}, {b}, and {c}"),
        [first, _, _, ..] => format!("{first} et al."),
        few => super::listed(few),
    };
    let mut out = Pieces::default();
    out.then(&[piece(&who, Look::Foreign)]);
    out.title(article, ",");
    out.then(&outlet(article));
    let day = american(&date(article));
    out.then(&[piece(if day.is_empty() { "n.d." } else { &day }, Look::Own)]);
    out.then(&[piece(&edition(article), Look::Foreign)]);
    out.then(&[piece(&article.page, Look::Own)]);
    out.address(article, ", ");
    out.stop();
    out
}

fn author_date(article: &Cited<'_>) -> Pieces {
    let mut out = Pieces::default();
    let names = names(article);
    let who = inverted(&names, if names.len() > 10 { 7 } else { 10 });
    let parts = date(article);
    let year = parts.first().map_or("n.d.", String::as_str);
    let place = outlet(article);
    // Where nobody signed, the paper stands for the author (15.49).
    if who.is_empty() {
        out.sentence(&place);
    } else {
        out.sentence(&[piece(&who, Look::Foreign)]);
    }
    // Nothing to stand before the year: the title goes first.
    let title_first = who.is_empty() && place.is_empty();
    if title_first {
        out.title(article, ".");
    }
    out.sentence(&[piece(year, Look::Own)]);
    if !title_first {
        out.title(article, ".");
    }
    let mut rest = Pieces::default();
    if !who.is_empty() {
        rest.then(&place);
    }
    if parts.len() > 1 {
        rest.then(&[piece(&american(&parts), Look::Own)]);
    }
    rest.then(&[piece(&edition(article), Look::Foreign)]);
    rest.then(&[piece(&article.page, Look::Own)]);
    out.sentence(&rest.0);
    out.address(article, " ");
    out.stop();
    out
}

fn mla(article: &Cited<'_>) -> Pieces {
    let mut out = Pieces::default();
    let names = names(article);
    out.sentence(&[piece(
        &inverted(&names, if names.len() > 2 { 1 } else { 2 }),
        Look::Foreign,
    )]);
    out.title(article, ".");
    let mut rest = Pieces::default();
    rest.then(&outlet(article));
    rest.then(&[piece(&edition(article), Look::Foreign)]);
    let parts = date(article);
    let mut day: Vec<String> = Vec::new();
    day.extend(parts.get(2).map(|day| day.trim_start_matches('0').to_owned()));
    day.extend(parts.get(1).and_then(|month| named_month(month, &SHORT_MONTHS)));
    day.extend(parts.first().cloned());
    rest.then(&[piece(&day.join(" "), Look::Own)]);
    rest.then(&[piece(
        &numbered_page(&article.page).unwrap_or_default(),
        Look::Own,
    )]);
    rest.address(article, ", ");
    out.sentence(&rest.0);
    out
}

/// The first of these names turned round, as lists of works begin; of more than `most` the rest is
/// "et al.".
fn inverted(names: &[Named], most: usize) -> String {
    let shown: Vec<String> = names
        .iter()
        .take(most)
        .enumerate()
        .map(|(at, name)| match name {
            Named::Person { given, family } if at == 0 => format!("{family}, {given}"),
            name => name.straight(),
        })
        .collect();
    match shown.as_slice() {
        [] => String::new(),
        several if names.len() > most => format!("{}, et al.", several.join(", ")),
        [one] => one.clone(),
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
    }
}

enum Named {
    Person { given: String, family: String },
    Whole(String),
}

impl Named {
    fn straight(&self) -> String {
        match self {
            Named::Person { given, family } => format!("{given} {family}"),
            Named::Whole(name) => name.clone(),
        }
    }
}

fn names(article: &Cited<'_>) -> Vec<Named> {
    let all = article.byline.iter().map(|name| one_line(name));
    all.filter(|name| !name.is_empty())
        .map(|name| match Name::of(&name) {
            Name::Person { given, family } => Named::Person {
                given: given.to_owned(),
                family: family.to_owned(),
            },
            Name::Whole(name) => Named::Whole(name.to_owned()),
        })
        .collect()
}

/// The headline, or the first words in brackets, as every style marks what is no title.
fn headline(article: &Cited<'_>, capitals: bool) -> String {
    let headline = one_line(&article.headline);
    if article.headline_is_first_words {
        format!("[{headline} …]")
    } else if capitals && is_english(&article.language) {
        titled(&headline)
    } else {
        headline
    }
}

/// Other languages have other capitals, and of an unknown one nothing is known.
fn is_english(language: &str) -> bool {
    let main = language.split('-').next().unwrap_or_default();
    main.eq_ignore_ascii_case("en") || main.eq_ignore_ascii_case("eng")
}

fn outlet(article: &Cited<'_>) -> Vec<Piece> {
    let name = one_line(&article.outlet);
    if name.is_empty() {
        Vec::new()
    } else {
        vec![piece(&name, Look::Italic)]
    }
}

/// "Late" as "Late ed."; what says so itself stays.
fn edition(article: &Cited<'_>) -> String {
    let said = one_line(&article.edition);
    let small = said.to_lowercase();
    if said.is_empty() || small.contains("edition") || small.split(' ').any(|word| word == "ed.") {
        said
    } else {
        format!("{said} ed.")
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SHORT_MONTHS: [&str; 12] = [
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
];

fn named_month(month: &str, names: &[&str; 12]) -> Option<String> {
    let number: usize = month.parse().ok()?;
    names.get(number.checked_sub(1)?).map(|name| (*name).to_owned())
}

fn month_and_day(parts: &[String]) -> Option<String> {
    let month = named_month(parts.get(1)?, &MONTHS)?;
    Some(match parts.get(2) {
        Some(day) => format!("{month} {}", day.trim_start_matches('0')),
        None => month,
    })
}

/// "May 1, 2031", "May 2031", "2031", or nothing.
fn american(parts: &[String]) -> String {
    match (month_and_day(parts), parts.first()) {
        (Some(day), Some(year)) if parts.len() > 2 => format!("{day}, {year}"),
        (Some(month), Some(year)) => format!("{month} {year}"),
        (_, Some(year)) => year.clone(),
        _ => String::new(),
    }
}

fn piece(text: &str, look: Look) -> Piece {
    Piece {
        text: text.to_owned(),
        look,
    }
}

/// Marks after which no full stop is written.
const ENDS: [char; 4] = ['.', '?', '!', '…'];

/// A reference while it is put together; what is blank adds no mark either.
#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn own(&mut self, text: &str) {
        self.0.push(piece(text, Look::Own));
    }

    fn is_closed(&self) -> bool {
        self.0.last().is_some_and(|last| {
            let bare = last.text.trim_end_matches(['”', '’', '"', '»']);
            last.look != Look::Address && bare.ends_with(ENDS)
        })
    }

    /// Adds parts that end with a full stop, unless they end with a mark already.
    fn sentence(&mut self, parts: &[Piece]) {
        if parts.iter().all(|part| part.text.is_empty()) {
            return;
        }
        if !self.0.is_empty() {
            self.own(" ");
        }
        self.0.extend_from_slice(parts);
        self.stop();
    }

    /// Adds parts after a comma.
    fn then(&mut self, parts: &[Piece]) {
        if parts.iter().all(|part| part.text.is_empty()) {
            return;
        }
        if let Some(last) = self.0.last() {
            // The title brings its own comma within its quotation marks.
            let has_comma = last.text.trim_end_matches(['”', '’']).ends_with(',');
            self.own(if has_comma { " " } else { ", " });
        }
        self.0.extend_from_slice(parts);
    }

    /// The title in quotation marks with the mark that follows it within them, as American usage
    /// has it; what is no title without them.
    fn title(&mut self, article: &Cited<'_>, mark: &str) {
        let title = headline(article, true);
        if title.is_empty() {
            return;
        }
        if !self.0.is_empty() {
            let comma = mark == ",";
            let has_comma = self.0.last().is_some_and(|last| last.text.ends_with(','));
            self.own(if comma && !has_comma { ", " } else { " " });
        }
        if article.headline_is_first_words {
            self.0.push(piece(&title, Look::Foreign));
            if mark == "." {
                self.own(mark);
            }
            return;
        }
        let inside = inner_quotes(&title);
        // Marks of quotation that close the title stand after its own mark.
        let bare = inside.trim_end_matches(['’', '”']);
        let closing = &inside[bare.len()..];
        let bare = bare.trim_end_matches([',', ';', ':']);
        let bare = if bare.ends_with('.') && !bare.ends_with("..") {
            bare.trim_end_matches('.')
        } else {
            bare
        };
        // A comma stands even after a question mark (14.96), a full stop does not.
        let mark = if mark == "." && bare.ends_with(ENDS) {
            ""
        } else {
            mark
        };
        self.own("“");
        self.0.push(piece(bare, Look::Foreign));
        self.own(&format!("{mark}{closing}”"));
    }

    fn address(&mut self, article: &Cited<'_>, before: &str) {
        let url = one_line(&article.url);
        if url.is_empty() {
            return;
        }
        if !self.0.is_empty() {
            let has_comma = self.0.last().is_some_and(|last| last.text.ends_with(",”"));
            self.own(if has_comma { " " } else { before });
        }
        let look = if link(&url).is_some() {
            Look::Address
        } else {
            Look::Foreign
        };
        self.0.push(piece(&url, look));
    }

    fn stop(&mut self) {
        // A reference does not end with a comma where nothing came after the title.
        if let Some(last) = self.0.last_mut()
            && last.look == Look::Own
            && last.text.ends_with(",”")
        {
            last.text = last.text.replace(",”", ".”");
        }
        if !self.0.is_empty() && !self.is_closed() {
            self.own(".");
        }
    }
}

/// Double quotation marks as single ones, since the title itself stands in double ones. Those of
/// other languages stay.
fn inner_quotes(title: &str) -> String {
    if title.contains(['„', '«', '»']) {
        return title.to_owned();
    }
    let mut out = String::with_capacity(title.len());
    let mut before = ' ';
    for c in title.chars() {
        out.push(match c {
            '“' => '‘',
            '”' => '’',
            '"' if before.is_whitespace() || matches!(before, '(' | '[' | '-' | '—') => '‘',
            '"' => '’',
            c => c,
        });
        before = c;
    }
    out
}
