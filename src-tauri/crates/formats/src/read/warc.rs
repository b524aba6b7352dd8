//! Web archives (WARC 1.0 and 1.1, ISO 28500): the pages that a crawler kept, as they were sent.
//!
//! A file is records, each with header lines, a blank line and as many bytes as `Content-Length`
//! says. Pages stand in records of the kinds `response` (with the head of the HTTP answer before
//! them), `resource` and `conversion`. `WARC-Date` is when a page was fetched, which says nothing
//! of when it was published, and is not used.

use super::packed::Budget;
use super::{LARGEST_PAGE_BYTES, Reading, Unreadable, UnreadableKind, mail, sniff};
use std::io::Read;

/// Longer heads than any crawler writes.
const LONGEST_HEAD: usize = 1 << 20;
/// Sentences about single pages; further ones say the same again.
const MOST_WARNINGS: usize = 50;

pub fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(b"WARC/1.") || bytes.starts_with(b"WARC/0.")
}

/// Reads the pages of an unpacked archive.
pub fn read(name: &str, bytes: &[u8], budget: &mut Budget<'_>) -> Result<Reading, Unreadable> {
    let short = sniff::last_part(name);
    let mut out = Reading {
        media_type: "application/warc",
        drafts: Vec::new(),
        warnings: Vec::new(),
    };
    let (mut passed_over, mut without) = (0_usize, 0_usize);
    let mut rest = bytes;
    let mut cut_off = false;
    while let Some(record) = Record::next(&mut rest) {
        cut_off = record.cut_off;
        let Some(page) = page_of(&record) else {
            passed_over += usize::from(record.is_answer());
            continue;
        };
        if !budget.take(page.body.len()) {
            out.warnings
                .push("The web archive holds more than is read at once; its last pages are missing. Split it and import the parts.".into());
            break;
        }
        let mut warnings = Vec::new();
        let found = drafts_of(&page, budget, &mut warnings);
        without += usize::from(found.is_empty());
        out.drafts.extend(found);
        let at = page.url.as_deref().unwrap_or("a page");
        let room = MOST_WARNINGS.saturating_sub(out.warnings.len());
        let told = warnings.into_iter().map(|warning| format!("{at}: {warning}"));
        out.warnings.extend(told.take(room));
    }
    if cut_off {
        out.warnings
            .push("The web archive is cut off; its last page was read as far as it goes.".into());
    }
    if out.drafts.is_empty() {
        let message = format!("“{short}” is a web archive in which no article was found.");
        return Err(Unreadable {
            kind: UnreadableKind::WrongType,
            message,
        });
    }
    if passed_over + without > 0 {
        out.warnings.push(format!(
            "Of what the web archive holds, {passed_over} were no pages (pictures, style sheets, redirects), and in {without} no article was found."
        ));
    }
    Ok(out)
}

struct Record<'a> {
    kind: String,
    url: Option<String>,
    content_type: String,
    content: &'a [u8],
    cut_off: bool,
}

impl<'a> Record<'a> {
    /// The next record, and what is left after it.
    fn next(rest: &mut &'a [u8]) -> Option<Self> {
        let blank = rest
            .iter()
            .position(|byte| !matches!(byte, b'\r' | b'\n'))
            .unwrap_or(rest.len());
        let mut here = &rest[blank..];
        if !here.starts_with(b"WARC/") {
            // A wrong length leaves us somewhere in between: the next record begins a line.
            here = &here[next_mark(here)?..];
        }
        let (head, content) = split_head(here)?;
        let length: usize = header(&head, "content-length")?.parse().ok()?;
        let taken = length.min(content.len());
        *rest = &content[taken..];
        Some(Self {
            kind: header(&head, "warc-type").unwrap_or_default().to_lowercase(),
            // Some writers put it between angle brackets.
            url: header(&head, "warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned()),
            content_type: header(&head, "content-type").unwrap_or_default().to_lowercase(),
            content: &content[..taken],
            cut_off: taken < length,
        })
    }

    /// What a server answered, be it a page or not.
    fn is_answer(&self) -> bool {
        matches!(self.kind.as_str(), "response" | "resource" | "conversion")
    }
}

/// Where the next record begins a line.
fn next_mark(bytes: &[u8]) -> Option<usize> {
    let mark = b"\nWARC/";
    bytes
        .windows(mark.len())
        .position(|window| window == mark)
        .map(|at| at + 1)
}

/// Header lines and what follows the blank line after them.
fn split_head(bytes: &[u8]) -> Option<(String, &[u8])> {
    let within = &bytes[..bytes.len().min(LONGEST_HEAD)];
    let end = |mark: &[u8]| {
        within
            .windows(mark.len())
            .position(|window| window == mark)
            .map(|at| (at, at + mark.len()))
    };
    let (end, next) = match (end(b"\r\n\r\n"), end(b"\n\n")) {
        (Some(one), Some(other)) => one.min(other),
        (one, other) => one.or(other)?,
    };
    Some((
        String::from_utf8_lossy(&bytes[..end]).into_owned(),
        &bytes[next..],
    ))
}

fn header(head: &str, wanted: &str) -> Option<String> {
    head.lines().skip(1).find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim()
            .eq_ignore_ascii_case(wanted)
            .then(|| value.trim().to_owned())
    })
}

struct Page {
    url: Option<String>,
    /// Without its parameters, in small letters.
    media_type: String,
    charset: Option<String>,
    body: Vec<u8>,
}

/// The page of a record; `None` where it holds none.
fn page_of(record: &Record<'_>) -> Option<Page> {
    if !record.is_answer() {
        return None;
    }
    let sent = record.kind == "response"
        && (record.content_type.starts_with("application/http") || record.content.starts_with(b"HTTP/"));
    let (content_type, body) = if sent {
        let (head, body) = split_head(record.content)?;
        let status = head.split_whitespace().nth(1)?;
        if status != "200" {
            return None;
        }
        let content_type = header(&head, "content-type").unwrap_or_default();
        let says = |name: &str, what: &str| {
            header(&head, name).is_some_and(|value| value.to_lowercase().contains(what))
        };
        let whole = says("transfer-encoding", "chunked")
            .then(|| unchunked(body))
            .flatten();
        let body = whole.as_deref().unwrap_or(body);
        // Some crawlers keep the header and unpack the body.
        let packed = body.starts_with(b"\x1f\x8b") && says("content-encoding", "gzip");
        if packed {
            (content_type, unpacked(flate2::read::MultiGzDecoder::new(body))?)
        } else if says("content-encoding", "deflate") {
            let zlib = unpacked(flate2::read::ZlibDecoder::new(body)).filter(|page| !page.is_empty());
            (content_type, zlib.unwrap_or_else(|| body.to_vec()))
        } else {
            (content_type, body.to_vec())
        }
    } else {
        (record.content_type.clone(), record.content.to_vec())
    };
    let content_type = content_type.to_lowercase();
    let mut parts = content_type.split(';').map(str::trim);
    let media_type = parts.next().unwrap_or_default().to_owned();
    let charset = parts
        .find_map(|part| part.strip_prefix("charset="))
        .map(|charset| charset.trim_matches(['"', '\'']).to_owned());
    let is_page = matches!(
        media_type.as_str(),
        "text/html" | "application/xhtml+xml" | "text/plain" | "application/pdf"
    );
    let fits = !body.is_empty() && body.len() <= LARGEST_PAGE_BYTES;
    (is_page && fits).then(|| Page {
        url: record.url.clone(),
        media_type,
        charset,
        body,
    })
}

fn drafts_of(page: &Page, budget: &mut Budget<'_>, warnings: &mut Vec<String>) -> Vec<model::Draft> {
    if page.media_type.contains("html") {
        let draft = mail::saved_page(&page.body, page.charset.as_deref(), page.url.clone(), warnings);
        return Some(draft)
            .filter(|draft| !draft.text.is_empty())
            .into_iter()
            .collect();
    }
    let ending = if page.media_type == "application/pdf" {
        "pdf"
    } else {
        "txt"
    };
    match budget.within(&format!("page.{ending}"), &page.body) {
        Ok(mut reading) => {
            warnings.append(&mut reading.warnings);
            for draft in &mut reading.drafts {
                mail::set_url(draft, page.url.clone(), "the address that it was fetched from");
            }
            reading.drafts
        }
        Err(_) => Vec::new(),
    }
}

/// `None` where it unpacks to more than a page may have; what is damaged is read up to there.
fn unpacked(reader: impl Read) -> Option<Vec<u8>> {
    let mut page = Vec::new();
    let _ = reader.take(LARGEST_PAGE_BYTES as u64 + 1).read_to_end(&mut page);
    (page.len() <= LARGEST_PAGE_BYTES).then_some(page)
}

/// A body without the lengths between its pieces (RFC 9112, section 7.1); `None` where there are
/// none, since some crawlers take them out and keep the header that promises them.
fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let line = body.iter().position(|byte| *byte == b'\n')?;
        let size = std::str::from_utf8(&body[..line]).ok()?;
        let size = size.split(';').next().unwrap_or_default().trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        body = &body[line + 1..];
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(&body[..size.min(body.len())]);
        // Cut off in the middle: what was kept is the page.
        let Some(next) = body.get(size..) else {
            return Some(whole);
        };
        body = next.strip_prefix(b"\r\n").unwrap_or(next);
        if body.is_empty() {
            return Some(whole);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::read::{Reading, read};
    use std::io::Write;

    const PAGE: &str = "<html><head><title>Ferry aground</title><meta property=\"og:site_name\" content=\"Coastwire\"></head><body><article><h1>Ferry aground off Northport</h1><p>The ferry Sankt Olav ran aground off Northport on Monday night with forty people on board, the harbour office said.</p><p>Nobody was hurt, and a tug from Northport pulled the ferry free at two in the morning, while the passengers waited in the lounge.</p><p>The cause is not known; the pilots’ union had warned of the sandbank in March and asked for a new buoy.</p></article></body></html>";

    fn record(kind: &str, url: &str, content_type: &str, content: &[u8]) -> Vec<u8> {
        let head = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-05-04T10:00:00Z\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
            content.len()
        );
        [head.as_bytes(), content, b"\r\n\r\n"].concat()
    }

    fn answer(url: &str, head: &str, body: &[u8]) -> Vec<u8> {
        let content = [head.as_bytes(), b"\r\n\r\n", body].concat();
        record("response", url, "application/http; msgtype=response", &content)
    }

    fn gzipped(bytes: &[u8]) -> Vec<u8> {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    }

    fn html(head: &str) -> String {
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8{head}")
    }

    fn first_words(reading: &Reading) -> Vec<&str> {
        reading
            .drafts
            .iter()
            .map(|draft| draft.text.split('\n').next().unwrap())
            .collect()
    }

    #[test]
    fn reads_pages_however_they_were_sent_and_counts_the_rest() {
        let page = PAGE.as_bytes();
        let (one, two) = page.split_at(300);
        let chunked = [
            format!("{:x}\r\n", one.len()).as_bytes(),
            one,
            format!("\r\n{:X};x=1\r\n", two.len()).as_bytes(),
            two,
            b"\r\n0\r\n\r\n",
        ]
        .concat();
        let text = "Pier shut\n\nThe east pier was shut on Thursday after three planks gave way, the harbour office said.\n";
        let records = [
            record(
                "warcinfo",
                "",
                "application/warc-fields",
                b"software: crawler\r\n",
            ),
            answer("https://a.example/plain", &html(""), page),
            answer(
                "https://a.example/chunked",
                &html("\r\nTransfer-Encoding: chunked"),
                &chunked,
            ),
            answer(
                "https://a.example/packed",
                &html("\r\nContent-Encoding: gzip"),
                &gzipped(page),
            ),
            // The crawler unpacked these and kept the headers.
            answer(
                "https://a.example/said",
                &html("\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked"),
                page,
            ),
            record(
                "resource",
                "https://a.example/pier.txt",
                "text/plain",
                text.as_bytes(),
            ),
            answer(
                "https://a.example/moved",
                "HTTP/1.1 301 Moved\r\nContent-Type: text/html",
                page,
            ),
            answer(
                "https://a.example/x.png",
                "HTTP/1.1 200 OK\r\nContent-Type: image/png",
                b"\x89PNG",
            ),
            record(
                "request",
                "https://a.example/plain",
                "application/http",
                b"GET / HTTP/1.1\r\n\r\n",
            ),
        ];
        let whole = records.concat();
        let reading = read("crawl.warc", &whole).unwrap();
        assert_eq!(reading.media_type, "application/warc");
        let ferry = "Ferry aground off Northport";
        assert_eq!(first_words(&reading), [ferry, ferry, ferry, ferry, "Pier shut"]);
        let urls: Vec<_> = reading
            .drafts
            .iter()
            .map(|draft| draft.url.as_deref().unwrap())
            .collect();
        assert_eq!(urls[1], "https://a.example/chunked");
        assert_eq!(urls[4], "https://a.example/pier.txt");
        assert!(reading.drafts.iter().all(|draft| draft.published.is_none()));
        assert_eq!(reading.warnings.len(), 1, "{:?}", reading.warnings);
        assert!(reading.warnings[0].contains("2 were no pages"));

        // As crawlers write them: each record packed by itself.
        let packed: Vec<u8> = records.iter().flat_map(|record| gzipped(record)).collect();
        assert_eq!(read("crawl.warc.gz", &packed).unwrap().drafts, reading.drafts);
    }

    #[test]
    fn what_is_cut_off_or_miscounted_costs_no_other_page() {
        let page = answer("https://a.example/1", &html(""), PAGE.as_bytes());
        let cut = [&page[..], &page[..page.len() - 200]].concat();
        let reading = read("x.warc", &cut).unwrap();
        assert_eq!(reading.drafts.len(), 2);
        assert!(reading.warnings[0].contains("cut off"), "{:?}", reading.warnings);
        // A length that is too short leads into the middle of the page.
        let wrong = String::from_utf8(page.clone()).unwrap();
        let stated = format!(
            "Content-Length: {}",
            wrong
                .split("Content-Length: ")
                .nth(1)
                .unwrap()
                .split('\r')
                .next()
                .unwrap()
        );
        let wrong = wrong.replacen(&stated, "Content-Length: 500", 1);
        let reading = read("x.warc", &[wrong.as_bytes(), &page].concat()).unwrap();
        assert_eq!(reading.drafts.len(), 2);
        for empty in [
            &b"WARC/1.0\r\n"[..],
            b"WARC/1.0\r\nContent-Length: x\r\n\r\n",
            b"WARC/1.1\r\n\r\n\r\n",
        ] {
            let refused = read("x.warc", empty).unwrap_err();
            assert!(
                refused.message.contains("no article was found"),
                "{}",
                refused.message
            );
        }
    }
}
