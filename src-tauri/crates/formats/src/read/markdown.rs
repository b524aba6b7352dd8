//! Markdown -> one draft: front matter to fields, marks to kinds of paragraph.

use super::pieces::{Piece, assemble, shortened, tidy};
use super::{bylines, date_lines, dates, header, language, outlets, text};
use model::{Author, Draft, Field, ParagraphKind, Place, Sureness, Witness};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Reads decoded Markdown; a text without words gives a draft without paragraphs.
pub fn read(text: &str) -> Draft {
    let text = text::with_plain_line_ends(text);
    let (front, body_from) = front_matter(&text);
    let mut draft = Draft::default();
    let mut stated_language = None;
    for entry in front {
        fill(&mut draft, &mut stated_language, entry);
    }
    let lines_before = text[..body_from].matches('\n').count();
    let mut pieces = paragraphs(&text[body_from..], lines_before);
    let headline = pieces
        .iter()
        .position(|piece| piece.kind == ParagraphKind::Headline);
    match (headline, draft.headline.clone()) {
        (Some(at), None) => {
            let piece = &pieces[at];
            draft.headline = Some(piece.text.clone());
            let witness = Witness {
                place: piece.place.clone(),
                words: shortened(&piece.text),
                sureness: Sureness::Certain,
            };
            draft.found.insert(Field::Headline, witness);
        }
        (None, Some(headline)) => {
            let place = draft
                .found
                .get(&Field::Headline)
                .map_or(Place::Line { number: 1 }, |witness| witness.place.clone());
            pieces.insert(0, Piece::new(ParagraphKind::Headline, headline, place, 0));
        }
        _ => {}
    }
    header::read(&mut pieces, &mut draft);
    assemble(&mut draft, &pieces);
    text::set_language(&mut draft, stated_language);
    draft
}

/// One member of the front matter: its key in small letters, its values, its line.
struct Entry {
    key: String,
    values: Vec<String>,
    line: u32,
    words: String,
}

/// The front matter's members and the byte at which the text itself begins.
///
/// *Choice:* the few forms that articles use (`key: value`, `key = "value"`, lists) and no YAML
/// library. *Why:* nothing else of YAML is of use here. *Trade-off:* folded scalars are left out.
fn front_matter(text: &str) -> (Vec<Entry>, usize) {
    let none = (Vec::new(), 0);
    let fence = match text.lines().next().map(str::trim_end) {
        Some("---") => "---",
        Some("+++") => "+++",
        _ => return none,
    };
    let mut entries: Vec<Entry> = Vec::new();
    let mut at = text.find('\n').map_or(text.len(), |end| end + 1);
    for (number, line) in (2u32..).zip(text[at..].split('\n').map(str::to_owned).take(200)) {
        at += line.len() + 1;
        let words = line.trim();
        if words == fence || fence == "---" && words == "..." {
            return (entries, at.min(text.len()));
        }
        if let Some(item) = words.strip_prefix("- ") {
            if let Some(last) = entries.last_mut() {
                let item = item.trim();
                let value = item.strip_prefix("name:").unwrap_or(item);
                last.values.push(unquoted(value));
                last.words.push_str(&format!(" {words}"));
            }
            continue;
        }
        let mark = if fence == "+++" { '=' } else { ':' };
        let Some((key, value)) = words.split_once(mark) else {
            continue;
        };
        let key = key.trim().trim_matches(['"', '\'']).to_lowercase();
        if line.starts_with([' ', '\t']) && key == "name" {
            if let Some(last) = entries.last_mut() {
                last.values.push(unquoted(value));
            }
            continue;
        }
        if line.starts_with([' ', '\t']) || key.starts_with('#') || key.is_empty() {
            continue;
        }
        let value = value.trim();
        let values = match value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
            Some(list) => list
                .split(',')
                .map(unquoted)
                .filter(|item| !item.is_empty())
                .collect(),
            None => Some(unquoted(value))
                .filter(|value| !value.is_empty())
                .into_iter()
                .collect(),
        };
        entries.push(Entry {
            key,
            values,
            line: number,
            words: words.to_owned(),
        });
    }
    none
}

fn unquoted(value: &str) -> String {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = value
            .strip_prefix(quote)
            .and_then(|rest| rest.strip_suffix(quote))
        {
            return tidy(&inner.replace("\\\"", "\"").replace("''", "'"));
        }
    }
    // A comment follows a space; a # inside a word is part of it.
    tidy(value.split(" #").next().unwrap_or(value))
}

fn fill(draft: &mut Draft, stated_language: &mut Option<(String, Witness)>, entry: Entry) {
    let witness = || Witness {
        place: Place::Line { number: entry.line },
        words: shortened(&entry.words),
        sureness: Sureness::Certain,
    };
    let Some(first) = entry.values.first().cloned() else {
        return;
    };
    match entry.key.as_str() {
        "title" | "headline" | "titel" | "titre" | "título" if draft.headline.is_none() => {
            draft.found.insert(Field::Headline, witness());
            draft.headline = Some(first);
        }
        "author" | "authors" | "byline" | "autor" | "auteur" | "by" if draft.byline.is_empty() => {
            let named = |value: &String| match bylines::byline(value).or_else(|| bylines::signed(value, true))
            {
                Some(byline) => byline.authors,
                None => vec![Author::named(value.clone())],
            };
            draft.byline = entry.values.iter().flat_map(named).collect();
            if !draft.byline.is_empty() {
                draft.found.insert(Field::Byline, witness());
            }
        }
        "date" | "published" | "publishdate" | "publish_date" | "pubdate" | "datum" | "fecha"
        | "published_at"
            if draft.published.is_none() =>
        {
            if let Some(dates::Meaning::Known(date)) = dates::machine(&first) {
                draft.found.insert(Field::Published, witness());
                draft.published = Some(date);
            }
        }
        "url" | "link" | "canonical" | "canonical_url" | "permalink" | "source" | "source_url"
            if draft.url.is_none() && first.contains("://") =>
        {
            draft.found.insert(Field::Url, witness());
            draft.url = Some(first);
        }
        "outlet" | "publication" | "publisher" | "site" | "site_name" | "newspaper" | "source"
        | "website"
            if draft.outlet.is_none() && !first.contains("://") =>
        {
            if let Some(outlet) = outlets::tidy(&first) {
                draft.found.insert(Field::Outlet, witness());
                draft.outlet = Some(outlet);
            }
        }
        "lang" | "language" | "sprache" | "langue" | "idioma" => {
            if let Some(tag) = language::well_formed(&first) {
                *stated_language = Some((tag, witness()));
            }
        }
        _ => {}
    }
}

fn paragraphs(body: &str, lines_before: usize) -> Vec<Piece> {
    let starts: Vec<usize> = std::iter::once(0)
        .chain(body.match_indices('\n').map(|(at, _)| at + 1))
        .collect();
    let line_of = |byte: usize| {
        u32::try_from(starts.partition_point(|start| *start <= byte) + lines_before).unwrap_or(u32::MAX)
    };
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let mut walk = Walk {
        pieces: Vec::new(),
        open: String::new(),
        from: 0,
        quotes: 0,
        items: 0,
        image: None,
        heading: None,
        headline_taken: false,
        block: 0,
    };
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        walk.event(event, range.start, &line_of);
    }
    walk.close(&line_of);
    walk.pieces
}

struct Walk {
    pieces: Vec<Piece>,
    open: String,
    /// The byte at which the open paragraph begins.
    from: usize,
    quotes: usize,
    items: usize,
    image: Option<String>,
    heading: Option<HeadingLevel>,
    headline_taken: bool,
    block: u32,
}

impl Walk {
    fn event(&mut self, event: Event<'_>, at: usize, line_of: &dyn Fn(usize) -> u32) {
        match event {
            Event::Start(Tag::Image { .. }) => self.image = Some(String::new()),
            Event::End(TagEnd::Image) => {
                // The words for a picture stand where a caption would.
                if let Some(words) = self
                    .image
                    .take()
                    .map(|words| tidy(&words))
                    .filter(|words| words.split_whitespace().count() > 1)
                {
                    let place = Place::Line { number: line_of(at) };
                    self.pieces
                        .push(Piece::new(ParagraphKind::Caption, words, place, self.block));
                }
            }
            Event::Start(Tag::Heading { level, .. }) => {
                self.close(line_of);
                self.heading = Some(level);
            }
            Event::End(TagEnd::Heading(_)) => {
                self.close(line_of);
                self.heading = None;
            }
            Event::Start(Tag::BlockQuote(_)) => {
                self.close(line_of);
                self.quotes += 1;
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                self.close(line_of);
                self.quotes = self.quotes.saturating_sub(1);
            }
            Event::Start(Tag::Item) => {
                self.close(line_of);
                self.items += 1;
            }
            Event::End(TagEnd::Item) => {
                self.close(line_of);
                self.items = self.items.saturating_sub(1);
            }
            Event::Start(
                Tag::Paragraph
                | Tag::CodeBlock(_)
                | Tag::HtmlBlock
                | Tag::Table(_)
                | Tag::TableRow
                | Tag::TableHead,
            )
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::CodeBlock
                | TagEnd::HtmlBlock
                | TagEnd::Table
                | TagEnd::TableRow
                | TagEnd::TableHead,
            )
            | Event::Rule => self.close(line_of),
            Event::End(TagEnd::TableCell) => self.open.push(' '),
            Event::Text(words) | Event::Code(words) => self.words(&words, at),
            // In a heading's lines every line speaks for itself; elsewhere line ends are spaces.
            Event::SoftBreak
                if self.image.is_none()
                    && self.pieces.len() < 6
                    && self.quotes + self.items == 0
                    && is_heading_line(&self.open) =>
            {
                self.close_within_block(line_of);
            }
            Event::SoftBreak => self.words(" ", at),
            Event::HardBreak => self.close_within_block(line_of),
            _ => {}
        }
    }

    fn words(&mut self, words: &str, at: usize) {
        match self.image.as_mut() {
            Some(image) => image.push_str(words),
            None => {
                if self.open.is_empty() {
                    self.from = at;
                }
                self.open.push_str(words);
            }
        }
    }

    fn close(&mut self, line_of: &dyn Fn(usize) -> u32) {
        self.close_within_block(line_of);
        self.block = self.block.saturating_add(1);
    }

    fn close_within_block(&mut self, line_of: &dyn Fn(usize) -> u32) {
        let words = tidy(&std::mem::take(&mut self.open));
        if words.is_empty() {
            return;
        }
        let kind = match self.heading {
            Some(HeadingLevel::H1) if !self.headline_taken => {
                self.headline_taken = true;
                ParagraphKind::Headline
            }
            Some(_) => ParagraphKind::Heading,
            None if self.items > 0 => ParagraphKind::ListItem,
            None if self.quotes > 0 => ParagraphKind::Quote,
            None => ParagraphKind::Body,
        };
        self.pieces.push(Piece::new(
            kind,
            words,
            Place::Line {
                number: line_of(self.from),
            },
            self.block,
        ));
    }
}

fn is_heading_line(text: &str) -> bool {
    let text = tidy(text);
    bylines::byline(&text).is_some()
        || header::is_labelled(&text)
        || date_lines::line(&text).is_some_and(|cut| cut.before.is_empty() && cut.after.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_front_matter_of_both_kinds() {
        let yaml = read(
            "---\ntitle: \"Ferry aground\"\nauthors:\n  - Ada Holm\n  - Jon Berg\ndate: 2031-04-14\nsource: Coastwire\nlink: https://coastwire.example/ferry\nlang: en\n---\n\nThe ferry lay still.\n",
        );
        assert_eq!(yaml.headline.as_deref(), Some("Ferry aground"));
        assert_eq!(yaml.byline.len(), 2);
        assert_eq!(yaml.outlet.as_deref(), Some("Coastwire"));
        assert_eq!(yaml.url.as_deref(), Some("https://coastwire.example/ferry"));
        assert_eq!(yaml.language.as_deref(), Some("en"));
        assert_eq!(yaml.found[&Field::Published].place, Place::Line { number: 6 });
        let toml = read(
            "+++\ntitle = \"Ferry aground\"\nauthor = \"Ada Holm\"\ndate = 2031-04-14T09:03:00Z\n+++\nThe ferry lay still.\n",
        );
        assert_eq!(
            toml.published.map(|date| date.to_string()).as_deref(),
            Some("2031-04-14T09:03:00Z")
        );
        assert_eq!(toml.text, "Ferry aground\n\nThe ferry lay still.");
    }

    #[test]
    fn a_rule_at_the_top_is_no_front_matter() {
        assert_eq!(read("---\n\nThe ferry lay still.\n").text, "The ferry lay still.");
    }
}
