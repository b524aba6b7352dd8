//! The readers on whole files: fixture pairs, the contract of drafts, and any bytes at all.
//!
//! A fixture is a file beside NAME.expected.json. To add one, add the file, run the test with
//! `UPDATE=1`, and read what it wrote before you believe it.

#![allow(clippy::unwrap_used)] // helpers of tests fail by panicking

use formats::read::{self, Unreadable, UnreadableKind};
use model::Draft;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|ending| read::READABLE.iter().any(|known| ending == *known))
                && !path.to_string_lossy().ends_with(".expected.json")
        })
        .collect();
    files.sort();
    files
}

/// Everything that the type promises of a draft.
fn check_draft(draft: &Draft) {
    let text = &draft.text;
    assert!(
        !text.contains(['\r', '\0', '\u{feff}']),
        "line ends and control characters are gone"
    );
    let mut at = 0;
    for (index, paragraph) in draft.paragraphs.iter().enumerate() {
        if index > 0 {
            assert_eq!(
                text.get(at..at + 2),
                Some("\n\n"),
                "one blank line between paragraphs"
            );
            at += 2;
        }
        assert_eq!(
            paragraph.range.start, at,
            "paragraphs cover everything but the separators"
        );
        let words = paragraph
            .range
            .of(text)
            .expect("a paragraph begins and ends between characters");
        assert!(!words.trim().is_empty(), "no paragraph is empty");
        assert!(!words.contains('\n'), "a paragraph is one line");
        at = paragraph.range.end;
    }
    assert_eq!(at, text.len(), "the last paragraph ends the text");
    use unicode_normalization::is_nfc;
    assert!(is_nfc(text), "the text is in NFC");
    for (field, witness) in &draft.found {
        let filled = match field {
            model::Field::Headline => draft.headline.is_some(),
            model::Field::Outlet => draft.outlet.is_some(),
            model::Field::Byline => !draft.byline.is_empty(),
            model::Field::Published => draft.published.is_some(),
            model::Field::Url => draft.url.is_some(),
            model::Field::Language => draft.language.is_some(),
            model::Field::Deck => draft.deck.is_some(),
            model::Field::Updated => draft.updated.is_some(),
            model::Field::Dateline => draft.printed.dateline.is_some(),
            model::Field::Section => draft.printed.section.is_some(),
            model::Field::Page => draft.printed.page.is_some(),
            model::Field::Edition => draft.printed.edition.is_some(),
            model::Field::Number => draft.printed.number.is_some(),
        };
        assert!(filled, "{} has a witness and no value", field.name());
        assert!(witness.words.chars().count() <= 120);
    }
    let filled = [
        draft.headline.is_some(),
        draft.outlet.is_some(),
        !draft.byline.is_empty(),
        draft.published.is_some(),
        draft.url.is_some(),
        draft.language.is_some(),
        draft.deck.is_some(),
        draft.updated.is_some(),
        draft.printed.dateline.is_some(),
        draft.printed.section.is_some(),
        draft.printed.page.is_some(),
        draft.printed.edition.is_some(),
        draft.printed.number.is_some(),
    ];
    assert_eq!(
        filled.iter().filter(|filled| **filled).count(),
        draft.found.len(),
        "every value has a witness"
    );
}

fn shown(result: Result<read::Reading, Unreadable>) -> Value {
    let reading = match result {
        Ok(reading) => reading,
        Err(refused) => return json!({"refused": format!("{:?}", refused.kind), "message": refused.message}),
    };
    let drafts: Vec<Value> = reading
        .drafts
        .iter()
        .map(|draft| {
            check_draft(draft);
            let paragraphs: Vec<String> = draft
                .paragraphs
                .iter()
                .map(|paragraph| format!("{}: {}", paragraph.kind.name(), paragraph.range.of(&draft.text).unwrap()))
                .collect();
            let found: serde_json::Map<String, Value> = draft
                .found
                .iter()
                .map(|(field, witness)| {
                    let how = format!("{}, {:?}: {}", witness.place, witness.sureness, witness.words);
                    (field.name().to_owned(), how.into())
                })
                .collect();
            let mut shown = json!({"headline": draft.headline, "outlet": draft.outlet, "byline": draft.byline, "published": draft.published,
                "url": draft.url, "language": draft.language, "found": found, "paragraphs": paragraphs});
            for (name, said) in [("deck", draft.deck.clone()), ("updated", draft.updated.clone().map(String::from))] {
                if let Some(said) = said {
                    shown[name] = json!(said);
                }
            }
            if !draft.printed.is_empty() {
                shown["printed"] = json!(draft.printed);
            }
            shown
        })
        .collect();
    json!({"media_type": reading.media_type, "drafts": drafts, "warnings": reading.warnings})
}

#[test]
fn every_fixture_reads_as_expected() {
    let files = fixtures();
    assert!(files.len() >= 14, "only {} fixtures were found", files.len());
    let mut wrong = Vec::new();
    for path in files {
        let name = path.file_name().unwrap().to_str().unwrap();
        let got = serde_json::to_string_pretty(&shown(read::read(name, &std::fs::read(&path).unwrap())))
            .unwrap()
            + "\n";
        let expected_path = path.with_file_name(format!("{name}.expected.json"));
        let expected = std::fs::read_to_string(&expected_path).unwrap_or_default();
        if got != expected {
            if std::env::var_os("UPDATE").is_some() {
                std::fs::write(&expected_path, &got).unwrap();
            }
            wrong.push(format!("{name}:\n{got}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} fixtures differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn refusal(name: &str, bytes: &[u8]) -> (UnreadableKind, String) {
    let refused = read::read(name, bytes).expect_err("this cannot be read");
    (refused.kind, refused.message)
}

#[test]
fn says_why_a_file_cannot_be_read() {
    assert_eq!(
        refusal("a/empty.txt", b""),
        (
            UnreadableKind::Empty,
            "“empty.txt” is empty: there are no bytes in it.".to_owned()
        )
    );
    assert_eq!(
        refusal("white.txt", b" \n\t\n\xc2\xa0\n").0,
        UnreadableKind::Empty
    );
    assert_eq!(
        refusal("noise.txt", &[0, 1, 2, 200, 3, 0, 0, 7, 9, 255, 254, 6]).0,
        UnreadableKind::Binary
    );
    let (kind, message) = refusal("report.txt", b"%PDF-1.7\n1 0 obj");
    assert_eq!(kind, UnreadableKind::Damaged);
    assert!(message.contains("a PDF"), "{message}");
    assert_eq!(
        refusal("song.txt", b"ID3\x03 a song").0,
        UnreadableKind::WrongType
    );
    assert_eq!(
        refusal(
            "page.html",
            b"<!doctype html><html><head><script>x()</script></head><body></body></html>"
        )
        .0,
        UnreadableKind::Damaged
    );
}

#[test]
fn says_by_the_name_alone_what_will_be_refused() {
    assert_eq!(read::refusal_of("a/b/Ferry.TXT"), None);
    assert_eq!(
        read::refusal_of("a/x.mp3").as_deref(),
        Some(
            "Variorum reads text, web pages, Word, OpenDocument, RTF and PDF documents, EPUB books, e-mail, exports of press databases, tables of articles, web archives, archives of all these, lists of references, and projects of other programs; “x.mp3” is a .mp3 file."
        )
    );
    assert_eq!(read::refusal_of("a/Ferry.DOCX"), None);
    assert!(read::refusal_of("README").is_some());
}

#[test]
fn a_page_is_read_as_a_page_whatever_its_name_says() {
    let page = "<!doctype html><html lang=en><head><title>Ferry aground</title></head><body><article><h1>Ferry aground</h1><p>The ferry Sankt Olav ran aground off Northport on Monday night with forty people on board, the harbour master said.</p><p>All of them were brought ashore by the lifeboat before the storm broke over the bay, she said.</p></article></body></html>";
    let reading = read::read("saved.txt", page.as_bytes()).unwrap();
    assert_eq!(reading.media_type, "text/html");
    assert_eq!(reading.drafts[0].headline.as_deref(), Some("Ferry aground"));
}

#[test]
fn a_page_nested_without_end_is_read_all_the_same() {
    let words = "The ferry Sankt Olav ran aground off Northport on Monday night with forty people on board, the harbour master said. ".repeat(4);
    let page = format!(
        "<html><body>{}<p>{words}</p>{}</body></html>",
        "<div>".repeat(60_000),
        "</div>".repeat(60_000)
    );
    let reading = read::read("deep.html", page.as_bytes()).unwrap();
    assert!(reading.drafts[0].text.contains("Sankt Olav"));
    assert_eq!(reading.warnings.len(), 1);
}

#[test]
fn sentences_without_a_heading_get_no_headline() {
    let text = "The council met on Monday.\n\nNobody came.\n\nThe mayor said she was not surprised, since the ferry had stopped running at noon and the road was flooded.";
    let draft = &read::read("plain.txt", text.as_bytes()).unwrap().drafts[0];
    assert_eq!(
        (
            draft.headline.as_ref(),
            draft.outlet.as_ref(),
            draft.byline.len(),
            draft.published.as_ref()
        ),
        (None, None, 0, None)
    );
}

/// Pieces that headings, pages and Markdown are made of, so that chance meets the rules.
const PARTS: &[&str] = &[
    "By Ada Holm",
    "April 14, 2031",
    "date 2031-04-14 By ",
    "\n",
    "\n\n",
    "\r\n",
    "Source: ",
    "Coastwire",
    "https://x.example/2031/04/05/",
    "<p>",
    "</p>",
    "<div>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<h1>",
    "<html>",
    "<!doctype html>",
    "{\"@type\":\"NewsArticle\",\"author\":",
    "<script type=\"application/ld+json\">",
    "<meta name=author content='",
    "'>",
    "<time datetime=",
    "---\n",
    "+++\n",
    "title: ",
    "# ",
    "> ",
    "- ",
    "![a b](c)",
    "(Ada Holm/Coastwire)",
    "Photo: ",
    " and ",
    ", ",
    " | ",
    " — ",
    "é",
    "e\u{301}",
    "\u{feff}",
    "\u{0}",
    "\u{200b}",
    "“",
    "”",
    "04/05/2031",
    "12:99 p.m.",
    "ÀÉ",
    "The ferry ran aground on Monday night.",
    "İ",
    "ß",
    "２０３１",
    "年",
    "+99:99",
    "GMT+",
    "&amp;",
    "&#0;",
    "<",
    ">",
    "/",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn never_panics_on_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600), ending in prop::sample::select(vec!["txt", "md", "html", "", "pdf"])) {
        if let Ok(reading) = read::read(&format!("folder/x.{ending}"), &bytes) {
            reading.drafts.iter().for_each(check_draft);
        }
    }

    #[test]
    fn drafts_keep_their_contract(parts in prop::collection::vec(prop_oneof![prop::sample::select(PARTS).prop_map(str::to_owned), ".{0,24}"], 0..40), ending in prop::sample::select(vec!["txt", "md", "html"])) {
        if let Ok(reading) = read::read(&format!("x.{ending}"), parts.concat().as_bytes()) {
            reading.drafts.iter().for_each(check_draft);
        }
    }
}
