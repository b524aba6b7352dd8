//! Web archives (WARC 1.0 and 1.1, ISO 28500): the pages that a crawler kept, as they were sent.
//!
//! A file is records, each with header lines, a blank line and as many bytes as `Content-Length`
//! says. Pages stand in records of the kinds `response` (with the head of the HTTP answer before
//! them), `resource` and `conversion`. `WARC-Date` is when a page was fetched, which says nothing
//! of when it was published, and is not used.

mod codings;
mod records;

use self::records::{Record, Records, header, split_head};
use super::packed::Budget;
use super::{LARGEST_PAGE_BYTES, Reading, Unreadable, UnreadableKind, mail, sniff};

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
    let (mut passed_over, mut without, mut packed, mut too_large) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut records = Records::new(bytes);
    for record in records.by_ref() {
        let page = match page_of(&record) {
            Ok(page) => page,
            Err(why) => {
                match why {
                    NotRead::NoAnswer => {}
                    NotRead::NoPage => passed_over += 1,
                    NotRead::Packed => packed += 1,
                    NotRead::TooLarge => too_large += 1,
                }
                continue;
            }
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
    let mut damage = records.warnings();
    if packed > 0 {
        damage.push(format!(
            "{packed} of the pages in the web archive could not be unpacked, being damaged or packed in a way that is not read."
        ));
    }
    if too_large > 0 {
        damage.push(format!(
            "{too_large} of the pages in the web archive could not be read, being larger than {} MB.",
            LARGEST_PAGE_BYTES >> 20
        ));
    }
    if out.drafts.is_empty() {
        let mut message = format!("“{short}” is a web archive in which no article was found.");
        for sentence in &damage {
            message.push(' ');
            message.push_str(sentence);
        }
        return Err(Unreadable {
            kind: UnreadableKind::WrongType,
            message,
        });
    }
    out.warnings.append(&mut damage);
    if passed_over + without > 0 {
        out.warnings.push(format!(
            "Of what the web archive holds, {passed_over} were no pages (pictures, style sheets, redirects), and in {without} no article was found."
        ));
    }
    Ok(out)
}

struct Page {
    url: Option<String>,
    /// Without its parameters, in small letters.
    media_type: String,
    charset: Option<String>,
    body: Vec<u8>,
}

/// Why a record gave no page.
enum NotRead {
    /// What a crawler notes about itself, and what it asked for.
    NoAnswer,
    /// Pictures, style sheets, redirects.
    NoPage,
    Packed,
    TooLarge,
}

fn page_of(record: &Record<'_>) -> Result<Page, NotRead> {
    if !record.is_answer() {
        return Err(NotRead::NoAnswer);
    }
    let sent = record.kind == "response"
        && (record.content_type.starts_with("application/http") || record.content.starts_with(b"HTTP/"));
    let (head, content_type, body) = if sent {
        let (head, body) = split_head(record.content).ok_or(NotRead::NoPage)?;
        if head.split_whitespace().nth(1) != Some("200") {
            return Err(NotRead::NoPage);
        }
        let content_type = header(&head, "content-type").unwrap_or_default();
        (head, content_type.to_lowercase(), body)
    } else {
        (String::new(), record.content_type.clone(), record.content)
    };
    let mut parts = content_type.split(';').map(str::trim);
    let media_type = parts.next().unwrap_or_default().to_owned();
    let charset = parts
        .find_map(|part| part.strip_prefix("charset="))
        .map(|charset| charset.trim_matches(['"', '\'']).to_owned());
    if !matches!(
        media_type.as_str(),
        "text/html" | "application/xhtml+xml" | "text/plain" | "application/pdf"
    ) {
        return Err(NotRead::NoPage);
    }
    let chunked =
        header(&head, "transfer-encoding").is_some_and(|coding| coding.to_lowercase().contains("chunked"));
    let whole = chunked.then(|| unchunked(body)).flatten();
    let coding = header(&head, "content-encoding").unwrap_or_default();
    let body = codings::plain(whole.as_deref().unwrap_or(body), &coding).ok_or(NotRead::Packed)?;
    if body.is_empty() {
        return Err(NotRead::NoPage);
    }
    if body.len() > LARGEST_PAGE_BYTES {
        return Err(NotRead::TooLarge);
    }
    Ok(Page {
        url: record.url.clone(),
        media_type,
        charset,
        body: body.into_owned(),
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
    match budget.page(&format!("page.{ending}"), &page.body) {
        Ok(mut reading) => {
            warnings.append(&mut reading.warnings);
            for draft in &mut reading.drafts {
                mail::set_url(draft, page.url.clone(), "the address that it was fetched from");
            }
            reading.drafts
        }
        Err(refused) => {
            warnings.push(refused.message);
            Vec::new()
        }
    }
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
    fn what_is_packed_otherwise_is_unpacked_or_counted() {
        let page = PAGE.as_bytes();
        let sent = |coding: &str, body: &[u8]| {
            let head = html(&format!("\r\nContent-Encoding: {coding}"));
            answer(&format!("https://a.example/{coding}"), &head, body)
        };
        // One block of Brotli that is not compressed, and the empty last one.
        let head = (u32::try_from(page.len()).unwrap() - 1) << 4 | 1 << 20;
        let brotli = [&head.to_le_bytes()[..3], page, &[3]].concat();
        let whole = [
            sent("br", &brotli),
            sent("zstd", b"\x28\xb5\x2f\xfd\x04\0packed words"),
            sent("unheard-of", b"\x01\x02packed words"),
            sent("zstd", page),
        ];
        let reading = read("x.warc", &whole.concat()).unwrap();
        assert_eq!(first_words(&reading), ["Ferry aground off Northport"; 2]);
        assert_eq!(
            reading.warnings,
            [
                "2 of the pages in the web archive could not be unpacked, being damaged or packed in a way that is not read."
            ]
        );
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
        // The page after one that says nothing usable of itself is read all the same.
        let torn = [&b"WARC/1.0\r\nContent-Length: some\r\n\r\nx\r\n\r\n"[..], &page].concat();
        let reading = read("x.warc", &torn).unwrap();
        assert_eq!(reading.drafts.len(), 1);
        assert_eq!(
            reading.warnings,
            ["The web archive is damaged: 1 of its records could not be read, so that pages may be missing."]
        );
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
