//! Every reader on files that were bent: bytes turned, cut, doubled, spliced, and pieces of formats
//! put where they do not belong; inside archives too, whose sums would else give them away.
//!
//! `PROPTEST_CASES=20000 cargo nextest run --release -p formats --test damaged` looks longer, each
//! time at other files; with `BENT=pdf,docx` only at those whose names end so.

#![allow(clippy::unwrap_used)] // helpers of tests fail by panicking

mod seeds;

use formats::read::{self, projects, references};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRng, TestRunner};
use seeds::{File, files, gzipped};
use std::time::{Duration, Instant};

/// Cases of each kind of file where nobody asks for more.
const CASES: u32 = 24;

/// What is done to a file's bytes.
#[derive(Clone, Debug)]
enum Bend {
    Turn(prop::sample::Index, u8),
    Cut(prop::sample::Index),
    Take(prop::sample::Index, usize),
    Double(prop::sample::Index, usize, usize),
    Put(prop::sample::Index, &'static [u8]),
    /// Part of another file.
    Splice(prop::sample::Index, prop::sample::Index, usize),
}

#[rustfmt::skip]
const PIECES: &[&[u8]] = &[
    b"<", b">", b"</p>", b"<p>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"&a;", b"&#0;", b"&#xFFFFFFFF;", b"<!DOCTYPE a [<!ENTITY a 'b'>]>",
    b"<table><tr><td>", b"<script>", b"<article>", b"<meta property='og:title' content='", b"\"", b"'", b"{", b"}", b"[", b"]", b",", b":", b";", b"\t", b"\\",
    b"\\u-1?", b"\\bin99999 ", b"{\\*\\", b"\\'", b"\0", b"\r", b"\n\n\n", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xcc\x81", b"\xf0\x9f\x91\xa9\xe2\x80\x8d",
    b"\xc4\xb0", b"\xed\xa0\x80", b"%PDF-1.7", b"stream\n", b"endstream", b"endobj", b"0 R", b"/Length 999999999", b"/Filter/FlateDecode", b"xref", b"trailer",
    b"Content-Length: -1\r\n", b"Content-Length: 99999999999999999999\r\n", b"Transfer-Encoding: chunked\r\n", b"WARC/1.0\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b"ffffffffffffffff\r\n",
    b"=?utf-8?b?4pyT", b"=?x?q?=", b"boundary=\"\"", b"--b\r\n", b"From \n", b"MIME-Version: 1.0\n", b"TY  - NEWS\n", b"ER  - \n", b"@article{a,", b"@string{", b"#",
    b"\"type\":", b"\"text\":null,", b"1e999", b"-0", b"9999999999999", b"31 February 2031", b"00/00/0000", b"2031-13-45T99:99:99+99:99", b"By ", b"Photo: ",
    b"startPosition=\"-5\"", b"endPosition=\"99999999\"", b"guid=\"x\"", b"plainTextPath=\"internal://../x\"", b"<Coding>", b"1 of 2 DOCUMENTS\n", b"LENGTH: ", b"Document ",
    b"\x1b$B", b"\x1b(J", b"\x0e", b"\x1f\x8b\x08", b"PK\x03\x04", b"PK\x05\x06",
];

fn bend() -> impl Strategy<Value = Bend> {
    let place = any::<prop::sample::Index>;
    prop_oneof![
        (place(), any::<u8>()).prop_map(|(at, to)| Bend::Turn(at, to)),
        place().prop_map(Bend::Cut),
        (place(), 1_usize..200).prop_map(|(at, count)| Bend::Take(at, count)),
        (place(), 1_usize..120, 1_usize..40).prop_map(|(at, count, times)| Bend::Double(at, count, times)),
        (place(), prop::sample::select(PIECES)).prop_map(|(at, piece)| Bend::Put(at, piece)),
        (place(), prop::sample::select(PIECES)).prop_map(|(at, piece)| Bend::Put(at, piece)),
        (place(), place(), 1_usize..400).prop_map(|(at, from, count)| Bend::Splice(at, from, count)),
    ]
}

fn bent(mut bytes: Vec<u8>, bends: &[Bend], other: &[u8]) -> Vec<u8> {
    for bend in bends {
        let at = |place: &prop::sample::Index, bytes: &[u8]| place.index(bytes.len() + 1);
        let end = |at: usize, count: usize, bytes: &[u8]| (at + count).min(bytes.len());
        match bend {
            Bend::Turn(place, to) if !bytes.is_empty() => {
                let at = place.index(bytes.len());
                bytes[at] = *to;
            }
            Bend::Turn(..) => {}
            Bend::Cut(place) => bytes.truncate(at(place, &bytes)),
            Bend::Take(place, count) => {
                let at = at(place, &bytes);
                bytes.drain(at..end(at, *count, &bytes));
            }
            Bend::Double(place, count, times) => {
                let at = at(place, &bytes);
                let part = bytes[at..end(at, *count, &bytes)].repeat(*times);
                bytes.splice(at..at, part);
            }
            Bend::Put(place, piece) => {
                let at = at(place, &bytes);
                bytes.splice(at..at, piece.iter().copied());
            }
            Bend::Splice(place, from, count) => {
                let at = at(place, &bytes);
                let from = from.index(other.len() + 1);
                let part = other[from..end(from, *count, other)].to_vec();
                bytes.splice(at..at, part);
            }
        }
    }
    bytes
}

/// The file with one of its parts bent, or, packed, the whole of it.
fn bent_file(file: &File, part: prop::sample::Index, outside: bool, bends: &[Bend], other: &[u8]) -> Vec<u8> {
    let within = |parts: &[(String, Vec<u8>)]| {
        let mut parts = parts.to_vec();
        let chosen = part.index(parts.len());
        parts[chosen].1 = bent(std::mem::take(&mut parts[chosen].1), bends, other);
        parts
    };
    match file {
        _ if outside => bent(file.whole(), bends, other),
        File::Plain(bytes) => bent(bytes.clone(), bends, other),
        File::Gzip(bytes) => gzipped(&bent(bytes.clone(), bends, other)),
        File::Zip(parts) => File::Zip(within(parts)).whole(),
        File::Compound(parts) => File::Compound(within(parts)).whole(),
    }
}

/// Reads bytes in every way in which a file of this name may be read.
fn look(name: &str, bytes: &[u8]) {
    match read::read(name, bytes) {
        Ok(reading) => {
            assert!(!reading.drafts.is_empty(), "what was read gave an article");
            reading.drafts.iter().for_each(check);
            reading.warnings.iter().for_each(|warning| is_sentence(warning));
        }
        Err(refused) => is_sentence(&refused.message),
    }
    let known = read::Mappings::default();
    if let Some(Err(refused)) = read::preview_table(name, bytes, &known, None) {
        is_sentence(&refused.message);
    }
    if let Some(list) = references::list(bytes) {
        list.warnings.iter().for_each(|warning| is_sentence(warning));
    }
    if projects::kind(name, bytes).is_some() {
        match projects::read(name, bytes) {
            Ok(project) => {
                for text in projects::place(project).texts {
                    for passage in &text.passages {
                        assert!(
                            passage.range.of(&text.draft.text).is_some(),
                            "a passage lies in its text"
                        );
                    }
                }
            }
            Err(refused) => is_sentence(&refused.message),
        }
    }
}

/// Words of programs and not of people.
#[rustfmt::skip]
const JARGON: &[&str] = &[
    "panicked", "unwrap", "err(", "some(", "none)", "ok(", "utf-8 error", "invalid utf", "os error", "io error", "i/o",
    " eof", "out of range", "out of bounds", "overflow", "called `", "parse error", "invalid digit", "deserialize",
];

fn is_sentence(message: &str) {
    let lower = message.to_lowercase();
    // Before the sentence may stand which file or page it is about.
    let begins = message.split(": ").any(|part| {
        let first = part.chars().next();
        first.is_some_and(|first| first == '“' || first.is_uppercase() || first.is_ascii_digit())
    });
    let of_people = JARGON.iter().all(|word| !lower.contains(word));
    assert!(
        begins && of_people && message.split_whitespace().count() >= 4 && message.ends_with('.'),
        "{message:?} is a sentence"
    );
}

fn check(draft: &model::Draft) {
    let text = &draft.text;
    assert!(!text.trim().is_empty() && !text.contains(['\r', '\0', '\u{feff}']));
    let mut at = 0;
    for paragraph in &draft.paragraphs {
        let words = paragraph.range.of(text).expect("a paragraph lies in the text");
        assert!(paragraph.range.start >= at && !words.trim().is_empty());
        at = paragraph.range.end;
    }
    assert_eq!(at, text.len(), "the last paragraph ends the text");
}

#[test]
fn whole_files_are_read() {
    for (name, file) in files() {
        look(&name, &file.whole());
    }
}

#[test]
fn seeds_of_the_rarer_kinds_hold_articles() {
    let files = files();
    for (wanted, words) in [
        ("a.doc", "Łódź – Nobody was hurt."),
        ("old.doc", "The café lay still."),
        ("a.webarchive", "brought ashore before the storm"),
    ] {
        let (name, file) = files.iter().find(|(name, _)| name == wanted).unwrap();
        let reading = read::read(name, &file.whole()).unwrap();
        assert!(reading.drafts[0].text.contains(words), "{:?}", reading.drafts);
    }
}

/// Whether `BENT` names this file's ending, as in `BENT=pdf,docx`, or names none at all.
fn asked_for(name: &str) -> bool {
    std::env::var("BENT").map_or(true, |endings| {
        endings.split(',').any(|ending| name.ends_with(ending))
    })
}

/// Says so where reading took suspiciously long; how long is too long depends on the machine, so
/// that it is no reason to fail.
fn look_and_notice(name: &str, bytes: &[u8]) {
    let begun = Instant::now();
    look(name, bytes);
    let took = begun.elapsed();
    if took > Duration::from_secs(5) {
        eprintln!("notice: {name}, bent, of {} bytes, took {took:.1?}", bytes.len());
    }
}

#[test]
fn bent_files_are_read_or_refused_with_a_sentence() {
    let longer = std::env::var_os("PROPTEST_CASES").is_some();
    let files = files();
    for (number, (name, file)) in files.iter().enumerate() {
        if !asked_for(name) {
            continue;
        }
        let begun = Instant::now();
        let mut config = Config {
            failure_persistence: None,
            ..Config::default()
        };
        if !longer {
            config.cases = CASES;
        }
        let cases = config.cases;
        // The same cases each time, unless somebody looks for new ones.
        let rng = TestRng::from_seed(config.rng_algorithm, &[u8::try_from(number % 256).unwrap(); 32]);
        let mut runner = if longer {
            TestRunner::new(config)
        } else {
            TestRunner::new_with_rng(config, rng)
        };
        let bends = prop::collection::vec(bend(), 1..7);
        let strategy = (
            bends,
            any::<prop::sample::Index>(),
            any::<prop::sample::Index>(),
            0_u8..4,
        );
        let outcome = runner.run(&strategy, |(bends, part, other, outside)| {
            let other = match &files[other.index(files.len())].1 {
                File::Plain(bytes) | File::Gzip(bytes) => bytes.as_slice(),
                File::Zip(parts) | File::Compound(parts) => &parts[0].1,
            };
            look_and_notice(name, &bent_file(file, part, outside == 0, &bends, other));
            Ok(())
        });
        if let Err(error) = outcome {
            panic!("{name}: {error}");
        }
        if longer {
            eprintln!("{name}: {cases} cases in {:.1?}", begun.elapsed());
        }
    }
}
