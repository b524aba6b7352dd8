//! E-mails (.eml), mailboxes (mbox) and pages saved as MHTML.
//!
//! A mail gives one draft: its subject is the headline, its date the date, its sender the outlet
//! or the author where the name is one; its text is that of the HTML part, or of the plain part
//! where there is no other. Mails that are attached give drafts of their own; other attachments
//! are named in a warning. A page saved as MHTML is read as the page that it is.

use super::document::{damaged, wordless};
use super::headlines::key;
use super::pieces::{Piece, assemble, shortened, tidy};
use super::{Reading, Unreadable, bylines, decode, header, html, outlets, sniff, text};
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use model::{Draft, Field, ParagraphKind, Place, Published, Sureness, Witness};

/// What the sender and the subject of a mail, or of a page, are known by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Envelope {
    pub subject: Option<String>,
    pub from_name: Option<String>,
    /// As RFC 3339.
    pub date: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailKind {
    Mail,
    Mailbox,
    Page,
}

const MOST_MAILS: usize = 50_000;

/// What a file is by its first lines, or `None` where it is no mail. `name` breaks ties only.
pub fn kind(name: &str, bytes: &[u8]) -> Option<MailKind> {
    let head = &bytes[..bytes.len().min(1 << 14)];
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let text: String = head.iter().map(|byte| char::from(*byte)).collect();
    let text = text.trim_start();
    let mut lines = text.lines();
    let opens_mailbox = text.starts_with("From ");
    if opens_mailbox {
        lines.next();
    }
    let mut common = 0usize;
    let mut technical = 0usize;
    let mut saved = false;
    for line in lines.take(120) {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((field, value)) = line.split_once(':') else {
            break;
        };
        let field = field.to_ascii_lowercase();
        if !field
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        {
            break;
        }
        match field.as_str() {
            "from" | "to" | "subject" | "date" | "cc" | "reply-to" | "sender" => common += 1,
            "mime-version"
            | "message-id"
            | "received"
            | "return-path"
            | "content-type"
            | "content-transfer-encoding"
            | "delivered-to"
            | "list-unsubscribe"
            | "content-location" => {
                technical += 1;
            }
            _ if field.starts_with("x-") => technical += 1,
            _ => {}
        }
        saved |= field == "snapshot-content-location"
            || field == "from" && value.trim_start().trim_start_matches('<').starts_with("Saved by");
    }
    let ending = sniff::ending(name).unwrap_or_default();
    let named = matches!(ending.as_str(), "eml" | "mht" | "mhtml" | "mbox");
    if !(technical > 0 && common + technical >= 2 || named && (opens_mailbox || common + technical >= 1)) {
        return None;
    }
    Some(match ending.as_str() {
        _ if opens_mailbox => MailKind::Mailbox,
        "mht" | "mhtml" => MailKind::Page,
        _ if saved => MailKind::Page,
        _ => MailKind::Mail,
    })
}

/// Reads a mail, a mailbox or a saved page; `short` names it in sentences.
pub fn read(kind: MailKind, bytes: &[u8], short: &str) -> Result<Reading, Unreadable> {
    let mut reading = Reading {
        media_type: match kind {
            MailKind::Mail => "message/rfc822",
            MailKind::Mailbox => "application/mbox",
            MailKind::Page => "multipart/related",
        },
        drafts: Vec::new(),
        warnings: Vec::new(),
    };
    match kind {
        MailKind::Page => {
            let message = parsed(bytes).ok_or_else(|| {
                let way_out = "Open the page in a browser, save it again and import that.";
                damaged(short, "a saved page", way_out)
            })?;
            reading.drafts.extend(page(&message, &mut reading.warnings));
        }
        MailKind::Mail => {
            let message = parsed(bytes).ok_or_else(|| {
                damaged(
                    short,
                    "an e-mail",
                    "Save it again from your mail program and import that.",
                )
            })?;
            add(&message, &mut reading, 0);
        }
        MailKind::Mailbox => {
            let mails = mails(bytes);
            if mails.len() > MOST_MAILS {
                reading.warnings.push(format!(
                    "Only the first {MOST_MAILS} of {} mails were read.",
                    mails.len()
                ));
            }
            let mut lost = 0usize;
            for mail in mails.iter().take(MOST_MAILS) {
                let before = reading.drafts.len();
                if let Some(message) = parsed(mail) {
                    add(&message, &mut reading, 0);
                }
                lost += usize::from(reading.drafts.len() == before);
            }
            if lost > 0 {
                reading.warnings.push(format!(
                    "{lost} of {} mails held no words and were left out.",
                    mails.len()
                ));
            }
        }
    }
    if reading.drafts.is_empty() {
        return Err(wordless(short));
    }
    Ok(reading)
}

fn parsed(bytes: &[u8]) -> Option<Message<'_>> {
    MessageParser::default().parse(bytes)
}

/// The mails of a mailbox: each begins with a line `From ` after a blank one.
fn mails(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut mails: Vec<Vec<u8>> = Vec::new();
    let mut blank = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if blank && line.starts_with(b"From ") {
            mails.push(Vec::new());
        } else if let Some(mail) = mails.last_mut() {
            // A line of the text that began with From was given a mark.
            let marks = line.iter().take_while(|byte| **byte == b'>').count();
            let marked = marks > 0 && line[marks..].starts_with(b"From ");
            mail.extend_from_slice(if marked { &line[1..] } else { line });
        }
        blank = line.iter().all(u8::is_ascii_whitespace);
    }
    mails
}

fn add(message: &Message<'_>, reading: &mut Reading, depth: usize) {
    let (pieces, language) = pieces(message);
    let draft = draft(envelope(message), pieces, language);
    if !draft.text.is_empty() {
        reading.drafts.push(draft);
    }
    let mut named = Vec::new();
    for part in message.attachments() {
        match part.message() {
            Some(attached) if depth < 3 => add(attached, reading, depth + 1),
            _ => {
                if !matches!(part.body, PartType::InlineBinary(_)) {
                    named.push(
                        part.attachment_name()
                            .map_or_else(|| "without a name".to_owned(), tidy),
                    );
                }
            }
        }
    }
    if !named.is_empty() && reading.warnings.len() < 100 {
        let more = named.len().saturating_sub(5);
        named.truncate(5);
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        reading.warnings.push(format!(
            "The attachments of “{}” were not read: {}{more}. Save them as files and import those.",
            shortened(message.subject().unwrap_or("an e-mail")),
            named.join(", ")
        ));
    }
}

fn envelope(message: &Message<'_>) -> Envelope {
    let from = message.from().and_then(|from| from.first());
    Envelope {
        subject: message.subject().map(str::to_owned),
        from_name: from.and_then(|from| from.name.as_deref()).map(str::to_owned),
        date: message
            .date()
            .filter(|date| date.is_valid())
            .map(mail_parser::DateTime::to_rfc3339),
    }
}

fn pieces(message: &Message<'_>) -> (Vec<Piece>, Option<String>) {
    let mut from_html = Vec::new();
    for part in message.html_bodies() {
        if let PartType::Html(page) = &part.body {
            from_html.extend(html::paragraphs(page));
        }
    }
    let mut from_text = Vec::new();
    for part in message.text_bodies() {
        if let PartType::Text(words) = &part.body {
            from_text.extend(text::pieces(words));
        }
    }
    let characters = |pieces: &[Piece]| pieces.iter().map(|piece| piece.text.len()).sum::<usize>();
    // Some programs send an empty page beside the words.
    let better_text = characters(&from_text) > 3 * characters(&from_html);
    let pieces = if from_html.is_empty() || better_text {
        from_text
    } else {
        from_html
    };
    let language = message
        .header_raw("Content-Language")
        .map(|language| language.trim().to_owned());
    (pieces, language)
}

/// A draft of a mail's words and of what its envelope says.
pub fn draft(envelope: Envelope, mut pieces: Vec<Piece>, language: Option<String>) -> Draft {
    let mut draft = Draft::default();
    if pieces.is_empty() {
        return draft;
    }
    let witness = |field: &str, words: &str, sureness| Witness {
        place: Place::Element {
            name: format!("the e-mail's field “{field}”"),
        },
        words: shortened(words),
        sureness,
    };
    if let Some(subject) = envelope
        .subject
        .as_deref()
        .map(plain_subject)
        .filter(|s| !s.is_empty())
    {
        let found = witness("Subject", &subject, Sureness::Likely);
        let wanted = key(&subject);
        let place = found.place.clone();
        if let Some(at) = pieces.iter().take(4).position(|piece| key(&piece.text) == wanted) {
            pieces.remove(at);
        }
        pieces.insert(0, Piece::new(ParagraphKind::Headline, subject.clone(), place, 0));
        draft.headline = Some(subject);
        draft.found.insert(Field::Headline, found);
    }
    if let Some(date) = &envelope.date
        && let Ok(published) = Published::parse(date)
    {
        draft.published = Some(published);
        draft
            .found
            .insert(Field::Published, witness("Date", date, Sureness::Likely));
    }
    let from = envelope.from_name.as_deref().map(tidy).unwrap_or_default();
    if outlets::score(&from) >= 3 {
        if let Some(outlet) = outlets::tidy(&from) {
            draft.outlet = Some(outlet);
            draft
                .found
                .insert(Field::Outlet, witness("From", &from, Sureness::Likely));
        }
    } else if bylines::is_name(&from)
        && let Some(byline) = bylines::signed(&from, true).filter(|byline| !byline.authors.is_empty())
    {
        draft.byline = byline.authors;
        draft
            .found
            .insert(Field::Byline, witness("From", &from, Sureness::Unsure));
    }
    header::read(&mut pieces, &mut draft);
    assemble(&mut draft, &pieces);
    let stated = language
        .as_deref()
        .and_then(super::language::well_formed)
        .map(|tag| {
            let found = witness("Content-Language", &tag, Sureness::Likely);
            (tag, found)
        });
    text::set_language(&mut draft, stated);
    draft
}

/// A subject without the marks of answers and of passing on.
fn plain_subject(subject: &str) -> String {
    let mut subject = tidy(subject);
    for _ in 0..8 {
        let lower = subject.to_lowercase();
        let mark = ["re:", "fwd:", "fw:", "aw:", "wg:", "tr:", "rv:", "antw:"]
            .into_iter()
            .find(|mark| lower.starts_with(mark));
        match mark {
            Some(mark) => subject = tidy(subject.get(mark.len()..).unwrap_or_default()),
            None => break,
        }
    }
    subject
}

/// The page of an MHTML file: the first of its HTML parts, or the largest where that is a frame.
fn page(message: &Message<'_>, warnings: &mut Vec<String>) -> Option<Draft> {
    let mut pages: Vec<(&str, Option<&str>)> = message
        .parts
        .iter()
        .filter_map(|part| match &part.body {
            PartType::Html(page) => Some((page.as_ref(), part.content_location())),
            _ => None,
        })
        .filter(|(page, _)| page.len() <= super::LARGEST_PAGE_BYTES)
        .collect();
    if let Some((_, rest)) = pages.split_first_mut() {
        rest.sort_by_key(|(page, _)| std::cmp::Reverse(page.len()));
    }
    let saved_from = message
        .header_raw("Snapshot-Content-Location")
        .map(|location| location.trim().to_owned());
    for (page, location) in pages.into_iter().take(4) {
        let mut seen = Vec::new();
        let mut draft = html::read(page, &mut seen);
        if draft.text.is_empty() {
            continue;
        }
        warnings.append(&mut seen);
        let url = saved_from.clone().or_else(|| location.map(str::to_owned));
        set_url(&mut draft, url, "the place that the page was saved from");
        return Some(draft);
    }
    None
}

/// The address that a saved page came from, where the page itself does not say.
pub fn set_url(draft: &mut Draft, url: Option<String>, place: &str) {
    let Some(url) = url.filter(|url| url.starts_with("http://") || url.starts_with("https://")) else {
        return;
    };
    if draft.url.is_none() {
        let witness = Witness {
            place: Place::Element {
                name: place.to_owned(),
            },
            words: shortened(&url),
            sureness: Sureness::Likely,
        };
        draft.found.insert(Field::Url, witness);
        draft.url = Some(url);
    }
}

/// Reads a page that was unwrapped from its archive.
pub fn saved_page(
    html_bytes: &[u8],
    charset: Option<&str>,
    url: Option<String>,
    warnings: &mut Vec<String>,
) -> Draft {
    let declared = charset
        .map(str::to_owned)
        .or_else(|| decode::declared_in_page(html_bytes));
    let decoded = decode::decode(html_bytes, declared.as_deref());
    warnings.extend(decoded.warnings);
    let mut draft = html::read(&decoded.text, warnings);
    if !draft.text.is_empty() {
        set_url(&mut draft, url, "the place that the page was saved from");
    }
    draft
}

#[cfg(test)]
mod tests;
