//! Excerpts to paste into a paper: a heading for each article with its reference, then its
//! excerpts as quotations.
//!
//! Grouped by article and not by tag, because a paper quotes one article at a time; the
//! page that [`super::html`] writes is grouped by tag.

use super::cite::{self, Look, Piece};
use super::{Written, coders, counted, link, listed, page, paragraphs, printed, tag_paths};
use model::excerpt::{CitationStyle, Excerpt, Sheet};

/// Writes the sheet as CommonMark. Nothing in it can turn into markup: what CommonMark, and
/// the usual extensions for tables, mathematics and footnotes, would read as such is escaped.
pub fn markdown(sheet: &Sheet) -> Written {
    let groups = by_article(sheet);
    let style = sheet.provenance.citation_style;
    let mut out = front_matter(&facts_of(sheet));
    out += &format!("\n# Excerpts from {}\n\n", line(&sheet.provenance.project));
    if !sheet.provenance.choice.is_empty() {
        out += &format!("Chosen: {}\n\n", line(&sheet.provenance.choice));
    }
    out += &format!(
        "{} from {}. Positions are characters (Unicode code points) of the article's text, counted from 0; the end is not included.\n",
        counted(sheet.excerpts.len(), "excerpt"),
        counted(groups.len(), "article"),
    );
    for group in groups {
        out += &article(group[0], style);
        for one in group {
            out += &excerpt(one);
        }
    }
    Written::plain(out)
}

/// Names and values of a note as YAML, which Obsidian, Pandoc and static sites read. A JSON text is
/// a YAML text, whatever stands in it.
pub(super) fn front_matter(facts: &[(&str, serde_json::Value)]) -> String {
    let mut out = String::from("---\n");
    for (name, value) in facts {
        out += &format!("{name}: {value}\n");
    }
    out + "---\n"
}

/// How the export was made.
pub(super) fn facts_of(sheet: &Sheet) -> Vec<(&'static str, serde_json::Value)> {
    let made = &sheet.provenance;
    let mut facts: Vec<(&'static str, serde_json::Value)> = vec![
        ("project", made.project.as_str().into()),
        ("project_id", made.project_id.as_str().into()),
        ("choice", made.choice.as_str().into()),
        ("query", made.query.as_str().into()),
        ("program", made.program.as_str().into()),
        ("project_changed_at", made.project_changed_at.as_str().into()),
        ("codebook_version", made.codebook_version.as_str().into()),
        ("codebook_changed_at", made.codebook_changed_at.as_str().into()),
        ("excerpt_count", made.excerpt_count.into()),
        ("article_count", made.article_count.into()),
    ];
    if !made.citation_style.is_plain() {
        facts.push(("citation_style", made.citation_style.name().into()));
    }
    facts
}

/// A line that no reader shows and that names what follows, so that it can be found again.
pub(super) fn marker(what: &str, id: &str) -> String {
    let id: String = id
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    format!("<!-- {what} {id} -->\n")
}

/// Excerpts by article, in the order in which articles first come.
pub(super) fn by_article(sheet: &Sheet) -> Vec<Vec<&Excerpt>> {
    let mut place = std::collections::HashMap::new();
    let mut out: Vec<Vec<&Excerpt>> = Vec::new();
    for excerpt in &sheet.excerpts {
        let index = *place.entry(excerpt.article.as_str()).or_insert(out.len());
        match out.get_mut(index) {
            Some(group) => group.push(excerpt),
            None => out.push(vec![excerpt]),
        }
    }
    out
}

pub(super) fn article(excerpt: &Excerpt, style: CitationStyle) -> String {
    let mut out = format!(
        "\n{}\n## {}\n\n{}\n",
        marker("article", &excerpt.article),
        heading(excerpt),
        reference(excerpt, style)
    );
    if !excerpt.stories.is_empty() {
        out += &format!("\nStory: {}\n", line(&excerpt.stories.join("; ")));
    }
    out + &format!(
        "\nSource: {} (SHA-256 {})\n",
        line(&excerpt.source_file),
        line(&excerpt.source_sha256)
    )
}

fn heading(excerpt: &Excerpt) -> String {
    let headline = line(&excerpt.headline);
    if excerpt.headline_is_first_words {
        format!("\\[{headline} …\\]")
    } else {
        headline
    }
}

/// The article as a reference cites it. The page is the passage's own and stands beside it.
pub(super) fn reference(excerpt: &Excerpt, style: CitationStyle) -> String {
    if let Some(pieces) = cite::reference(style, excerpt, false) {
        return pieces.iter().map(in_look).collect();
    }
    let mut reference: Vec<String> = Vec::new();
    if !excerpt.byline.is_empty() {
        reference.push(line(&listed(&excerpt.byline)));
    }
    reference.push(if excerpt.headline_is_first_words {
        heading(excerpt)
    } else {
        format!("“{}”", heading(excerpt))
    });
    if !excerpt.outlet.is_empty() {
        reference.push(format!("*{}*", line(&excerpt.outlet)));
    }
    if !excerpt.published.is_empty() {
        reference.push(line(&excerpt.published));
    }
    if !excerpt.updated.is_empty() {
        reference.push(format!("updated {}", line(&excerpt.updated)));
    }
    reference.extend(printed(excerpt).iter().map(|part| line(part)));
    if !excerpt.url.is_empty() {
        reference.push(link(&excerpt.url).map_or_else(|| line(&excerpt.url), |url| format!("<{url}>")));
    }
    reference.join(", ") + "."
}

fn in_look(piece: &Piece) -> String {
    match piece.look {
        Look::Own | Look::Foreign => inline(&piece.text),
        Look::Italic => format!("*{}*", inline(&piece.text)),
        Look::Address => format!("<{}>", piece.text),
    }
}

/// As [`line`], with the blanks at the ends, which part it from what stands beside it.
fn inline(text: &str) -> String {
    let blank = |there: bool| if there { " " } else { "" };
    let words = line(text);
    if words.is_empty() {
        return blank(!text.is_empty()).to_owned();
    }
    format!(
        "{}{words}{}",
        blank(text.starts_with(' ')),
        blank(text.ends_with(' '))
    )
}

pub(super) fn excerpt(excerpt: &Excerpt) -> String {
    let mut facts = vec![format!(
        "Paragraph {}, characters {} to {}",
        excerpt.paragraph, excerpt.start, excerpt.end
    )];
    facts.extend(page(excerpt).map(|page| line(&page)));
    let tags: Vec<String> = tag_paths(excerpt)
        .iter()
        .map(|path| format!("**{}**", line(path)))
        .collect();
    if !tags.is_empty() {
        facts.push(tags.join(", "));
    }
    let coders = coders(excerpt);
    if !coders.is_empty() {
        facts.push(format!("tagged by {}", line(&listed(&coders))));
    }
    let mut out = format!(
        "\n{}\n{}\n\n{}\n",
        marker("passage", &excerpt.passage),
        quoted(&excerpt.quotation),
        facts.join(" · ")
    );
    let memo = blocks(&excerpt.memo);
    if !memo.is_empty() {
        out += &format!("\n*Memo:* {}\n", memo.join("\n\n"));
    }
    out
}

fn quoted(text: &str) -> String {
    let lines = |block: &String| {
        block
            .lines()
            .map(|line| format!("> {line}"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    blocks(text).iter().map(lines).collect::<Vec<_>>().join("\n>\n")
}

/// The paragraphs of a text, escaped; a line break within one stays one.
pub(super) fn blocks(text: &str) -> Vec<String> {
    let escaped = |lines: Vec<&str>| lines.into_iter().map(escaped).collect::<Vec<_>>().join("\\\n");
    paragraphs(text).into_iter().map(escaped).collect()
}

/// A text that must not break the line it stands in.
pub(super) fn line(text: &str) -> String {
    escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// One line of text of which nothing is markup.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let mut chars = line.chars().enumerate().peekable();
    while let Some((index, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        // Obsidian takes `#word` for a tag, `%%` for the beginning of a comment and `==` for a mark;
        // Pandoc takes `@word` for a citation.
        let in_some = match c {
            '#' | '@' => next.is_some_and(|next| !next.is_whitespace()),
            '%' | '=' => next == Some(c),
            _ => false,
        };
        let always = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '^' | '$'
        );
        // What opens a heading, a list, a rule or an underline does so only at the start.
        let at_start = index == 0 && matches!(c, '#' | '+' | '-' | '=' | ':')
            || digits > 0 && index == digits && matches!(c, '.' | ')');
        if always || in_some || at_start {
            out.push('\\');
        }
        out.push(if c.is_control() {
            char::REPLACEMENT_CHARACTER
        } else {
            c
        });
    }
    out
}
