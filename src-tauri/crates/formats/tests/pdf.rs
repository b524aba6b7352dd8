//! PDFs of invented articles as programs typeset them, beside the paragraphs that they were made
//! from: NAME.pdf and NAME.body.txt in `fixtures/pdf`. To add one, add the two files.

use formats::read::{self, UnreadableKind};
use model::ParagraphKind;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pdf")
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// How many of the words of `wanted` stand in `got` in the same order.
fn kept_in_order(wanted: &[&str], got: &[&str]) -> usize {
    let mut row = vec![0usize; got.len() + 1];
    for word in wanted {
        let mut corner = 0;
        for (at, other) in got.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == other {
                corner + 1
            } else {
                above.max(row[at])
            };
            corner = above;
        }
    }
    row[got.len()]
}

#[test]
fn columns_are_read_in_order_and_without_what_stands_on_the_margins() {
    let mut count = 0;
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let truth = path.with_extension("body.txt");
        if path.extension().is_none_or(|ending| ending != "pdf") || !truth.exists() {
            continue;
        }
        count += 1;
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let body = std::fs::read_to_string(truth).unwrap();
        let reading = read::read(&name, &std::fs::read(&path).unwrap()).unwrap();
        let draft = &reading.drafts[0];
        let wanted = words(&body);
        let kept = kept_in_order(&wanted, &words(&draft.text));
        assert!(
            kept * 1000 >= wanted.len() * 990,
            "{name}: {kept} of {} words in order",
            wanted.len()
        );
        let paragraphs: Vec<(&str, ParagraphKind)> = draft
            .paragraphs
            .iter()
            .filter_map(|paragraph| Some((paragraph.range.of(&draft.text)?, paragraph.kind)))
            .collect();
        let whole = body.trim().split("\n\n");
        let found = whole
            .clone()
            .filter(|paragraph| paragraphs.iter().any(|(text, _)| text == paragraph))
            .count();
        assert!(
            found * 10 >= whole.clone().count() * 7,
            "{name}: {found} of {} paragraphs are whole",
            whole.count()
        );
        let number = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        assert!(
            !paragraphs.iter().any(|(text, _)| number(text)),
            "{name}: a page's number is left"
        );
        assert!(draft.headline.is_some(), "{name}: no headline");
        assert_eq!(draft.pages[0].page, 1, "{name}");
    }
    assert!(count >= 4, "fixtures were found");
}

#[test]
fn a_pdf_that_only_a_password_opens_says_so() {
    let bytes = std::fs::read(folder().join("locked.pdf")).unwrap();
    let refused = read::read("locked.pdf", &bytes).unwrap_err();
    assert_eq!(refused.kind, UnreadableKind::WrongType);
    assert!(refused.message.contains("password"), "{}", refused.message);
}

#[test]
fn a_pdf_that_is_too_large_says_how_large() {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    bytes.resize(read::LARGEST_PDF_BYTES + 1, b' ');
    let refused = read::read("large.pdf", &bytes).unwrap_err();
    assert_eq!(refused.kind, UnreadableKind::TooLarge);
    assert!(refused.message.contains("128 MB"), "{}", refused.message);
}
