//! One invented sheet, full of what breaks writers, against what each of them should write.
//! `UPDATE=1` writes the expected files anew; read the difference before keeping it.

use formats::read::references;
use formats::write::{
    Written, bibtex, codebook_csv, codebook_docx, csl, csv, docx, html, json, jsonld, markdown,
    notes_by_article, notes_by_tag, qdc, ris, xlsx,
};
use model::excerpt::{CitationStyle, CodebookEntry, Excerpt, ExcerptTagging, LeavingMemo, Provenance, Sheet};
use std::path::PathBuf;

fn tagging(path: &[&str], colour: &str, coder: &str) -> ExcerptTagging {
    ExcerptTagging {
        tag_path: path.iter().map(|name| (*name).to_owned()).collect(),
        colour: colour.to_owned(),
        coder: coder.to_owned(),
        at: "2026-03-04T09:30:00Z".to_owned(),
        tag: format!("tag-{}", path.len()),
    }
}

fn excerpts() -> Vec<Excerpt> {
    let first = Excerpt {
        passage: "1".to_owned(),
        quotation: "“Nobody drives over that deck until I have seen every weld,”\nsaid Ana Brandt.\n\nShe left; the *board* stayed.".to_owned(),
        taggings: vec![
            tagging(&["Responsibility", "City council"], "#c2571a", "MO"),
            tagging(&["Responsibility"], "#c2571a", "MO"),
            tagging(&["Responsibility"], "#c2571a", "JK"),
        ],
        memo: "=cmd|' /C calc'!A0\nSecond line, with \"quotes\"; and a comma.".to_owned(),
        article: "11".to_owned(),
        headline: "Kestrel Bridge <script>alert(1)</script> & after".to_owned(),
        headline_is_first_words: false,
        outlet: "The Port Ledger".to_owned(),
        byline: vec!["Mara Oduya".to_owned(), "Jo Teal".to_owned(), "-Lee".to_owned()],
        published: "2026-03-02".to_owned(),
        url: "https://portledger.example/a?b=1&c='2'".to_owned(),
        language: "en-GB".to_owned(),
        stories: vec!["Kestrel Bridge".to_owned(), "Ferries".to_owned()],
        source_file: "ledger 2026-03-02.html".to_owned(),
        source_sha256: "ab".repeat(32),
        start: 120,
        end: 212,
        paragraph: 3,
        before: "on Monday, the chief engineer said:".to_owned(),
        after: "Freight firms <b>object</b>.".to_owned(),
        section: "Metro & <port>".to_owned(),
        page: "3–4".to_owned(),
        printed_page: "3–4".to_owned(),
        updated: "2026-03-03T08:00Z".to_owned(),
        edition: "=Late".to_owned(),
        text_sha256: "12".repeat(32),
    };
    let second = Excerpt {
        passage: "2".to_owned(),
        quotation: "+47 555 0100 called @harbour_desk".to_owned(),
        taggings: vec![tagging(
            &["@Voices"],
            "red;background:url(https://evil.example)",
            "=JK",
        )],
        memo: String::new(),
        start: 215,
        end: 248,
        paragraph: 4,
        before: "\tThen".to_owned(),
        after: String::new(),
        ..first.clone()
    };
    let third = Excerpt {
        passage: "3".to_owned(),
        quotation: "1. «الجسر مغلق» 👩‍🚒\r\n# not a heading\n---\n| a | b |".to_owned(),
        taggings: vec![tagging(&["Économie", "Coût _net_"], "#2b7bb9", "MO")],
        memo: "שלום <img src=x onerror=alert(1)>\u{0}".to_owned(),
        article: "12".to_owned(),
        headline: "جسر مغلق منذ".to_owned(),
        headline_is_first_words: true,
        outlet: String::new(),
        byline: Vec::new(),
        published: String::new(),
        url: "javascript:alert(1)".to_owned(),
        language: "ar\" onload=\"x".to_owned(),
        stories: Vec::new(),
        source_file: "-rf.txt".to_owned(),
        source_sha256: "cd".repeat(32),
        start: 0,
        end: 44,
        paragraph: 1,
        before: String::new(),
        after: String::new(),
        section: String::new(),
        page: "A4".to_owned(),
        printed_page: "A4".to_owned(),
        updated: String::new(),
        edition: String::new(),
        text_sha256: "34".repeat(32),
    };
    let untagged = Excerpt {
        passage: "4".to_owned(),
        taggings: Vec::new(),
        quotation: "a < b".to_owned(),
        ..third.clone()
    };
    vec![first, second, third, untagged]
}

fn codebook() -> Vec<CodebookEntry> {
    let parent = CodebookEntry {
        tag: "tag-1".to_owned(),
        path: vec!["Responsibility".to_owned()],
        colour: "#c2571a".to_owned(),
        definition: "=Who answers for it.\nNot: who pays.".to_owned(),
        key: "r".to_owned(),
        memo: Some(LeavingMemo {
            id: "memo-1".to_owned(),
            text: "Ask the board ]]> again.".to_owned(),
            coder: "MO".to_owned(),
            coder_id: "coder-1".to_owned(),
            at: "2026-03-04T09:00:00Z".to_owned(),
        }),
        passages: 1,
        articles: 1,
        ..CodebookEntry::default()
    };
    let child = CodebookEntry {
        tag: "tag-2".to_owned(),
        path: vec!["Responsibility".to_owned(), "City council".to_owned()],
        depth: 1,
        ..parent.clone()
    };
    vec![parent, CodebookEntry { memo: None, ..child }]
}

fn sheet() -> Sheet {
    Sheet {
        provenance: Provenance {
            project: "Harbour & \"coverage\"".to_owned(),
            project_id: "0198c1f2-0000-7000-8000-000000000001".to_owned(),
            choice: "outlet <The Port Ledger>".to_owned(),
            query: "weld* OR \"deck\"".to_owned(),
            program: "Variorum 9.9.9".to_owned(),
            project_changed_at: "2026-03-05T10:11:12.345Z".to_owned(),
            codebook_version: "0011223344556677".to_owned(),
            codebook_changed_at: "2026-03-04T09:00:00.000Z".to_owned(),
            excerpt_count: 4,
            article_count: 2,
            citation_style: CitationStyle::Plain,
        },
        codebook: codebook(),
        excerpts: excerpts(),
    }
}

fn check(name: &str, written: &Written) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/write")
        .join(name);
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        std::fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("the folder can be made");
        std::fs::write(&path, &written.bytes).expect("the fixture folder can be written");
    }
    let expected = std::fs::read(&path).unwrap_or_default();
    assert!(
        expected == written.bytes,
        "{name} is not as expected; it now reads:\n{}",
        String::from_utf8_lossy(&written.bytes)
    );
}

fn text(written: &Written) -> String {
    String::from_utf8(written.bytes.clone()).expect("writers write UTF-8")
}

#[test]
fn sheets_are_written_as_expected() {
    let sheet = sheet();
    check("excerpts.csv", &csv(&sheet, false));
    check("excerpts.json", &json(&sheet));
    check("excerpts.md", &markdown(&sheet));
    check("excerpts.html", &html(&sheet));
    check("excerpts.jsonld", &jsonld(&sheet));
    check("references.csl.json", &csl(&sheet));
    check("references.ris", &ris(&sheet));
    check("references.bib", &bibtex(&sheet));
    for note in notes_by_article(&sheet).iter().chain(&notes_by_tag(&sheet)) {
        check(&format!("notes/{}", note.name), &note.written);
    }
    check("codebook.qdc", &qdc(&sheet.codebook, "Variorum 9.9.9").unwrap());
    check("codebook.csv", &codebook_csv(&sheet.codebook, false));
}

#[test]
fn an_empty_sheet_is_still_a_file() {
    let empty = Sheet {
        provenance: Provenance {
            project: "Empty".to_owned(),
            ..Provenance::default()
        },
        codebook: Vec::new(),
        excerpts: Vec::new(),
    };
    assert_eq!(text(&csv(&empty, false)).lines().count(), 1);
    assert!(text(&json(&empty)).contains("\"excerpts\": []"));
    assert!(text(&markdown(&empty)).contains("0 excerpts from 0 articles"));
    assert!(text(&html(&empty)).ends_with("</html>\n"));
}

#[test]
fn formulas_are_neutralised_and_counted() {
    let written = csv(&sheet(), false);
    let bytes = written.bytes.clone();
    let mut reader = ::csv::Reader::from_reader(bytes.as_slice());
    let header = reader.headers().unwrap().clone();
    let mut guarded = 0;
    let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 4);
    for row in &rows {
        for (name, cell) in header.iter().zip(row) {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{name}: {cell}"
            );
            guarded += u32::from(cell.starts_with('\''));
        }
    }
    assert_eq!(written.neutralised, guarded);
    // Memo; quotation, tag, coder, words before; source file twice; editions.
    assert_eq!(guarded, 9);
    let cell =
        |row: usize, name: &str| rows[row][header.iter().position(|known| known == name).unwrap()].to_owned();
    assert_eq!(cell(0, "tags"), "Responsibility › City council; Responsibility");
    assert_eq!(cell(0, "coders"), "MO; JK");
    assert_eq!(cell(0, "byline"), "Mara Oduya; Jo Teal; -Lee");
    assert_eq!(cell(0, "start"), "120");
    assert_eq!(cell(2, "headline_is_first_words"), "true");
}

#[test]
fn a_byte_order_mark_is_written_when_asked_for() {
    let (with, without) = (csv(&sheet(), true), csv(&sheet(), false));
    assert_eq!(with.bytes[..3], [0xef, 0xbb, 0xbf]);
    assert_eq!(with.bytes[3..], without.bytes);
}

#[test]
fn a_page_holds_no_markup_from_outside() {
    let page = text(&html(&sheet()));
    for harmful in [
        "<script",
        "<img",
        "<b>",
        "javascript:alert(1)\"",
        "url(https://evil",
        "onload=\"x",
        "src=",
    ] {
        let allowed = page.matches(harmful).count()
            == usize::from(harmful == "src=") * page.matches("&lt;img src=").count();
        assert!(allowed, "{harmful}");
    }
    for tag in page
        .split('<')
        .skip(1)
        .map(|rest| rest.split(['>', ' ', '\n']).next().unwrap())
    {
        let known = "!doctype html head meta title style body header h1 h2 p nav ol li a span main section article \
                     blockquote q br bdi cite code footer dl dt dd";
        assert!(
            known
                .split_whitespace()
                .any(|name| name == tag.trim_start_matches('/')),
            "<{tag}>"
        );
    }
    // Two tags of one passage: it stands under both, and two coders of one tag do not double it.
    assert_eq!(page.matches("Nobody drives over that deck").count(), 2);
}

#[test]
fn markdown_from_outside_is_escaped() {
    let page = text(&markdown(&sheet()));
    for escaped in [
        "\\*board\\*",
        "\\<script\\>",
        "1\\. «",
        "\\# not a heading",
        "> \\---",
        "\\| a \\| b \\|",
        "Coût \\_net\\_",
    ] {
        assert!(page.contains(escaped), "{escaped}\n{page}");
    }
    assert!(!page.contains("<javascript"));
    assert!(page.contains("<https://portledger.example/a?b=1&c='2'>"));
}

#[test]
fn json_gives_back_what_was_written() {
    let value: serde_json::Value = serde_json::from_slice(&json(&sheet()).bytes).unwrap();
    let excerpts = value["excerpts"].as_array().unwrap();
    assert_eq!(excerpts.len(), 4);
    assert_eq!(excerpts[2]["quotation"], sheet().excerpts[2].quotation);
    assert_eq!(excerpts[0]["taggings"][0]["tag_path"][1], "City council");
    assert_eq!(excerpts[0]["end"], 212);
}

#[test]
fn an_excel_file_holds_typed_cells_and_runs_nothing() {
    use calamine::{Data, DataType, Reader};
    let mut sheet = sheet();
    let long = "Wort 👩‍🚒 ".repeat(6_000);
    sheet.excerpts[1].memo.clone_from(&long);
    sheet.excerpts[1].quotation = "_x0041_ stays\u{1}".to_owned();
    let written = xlsx(&sheet).unwrap();
    assert_eq!(written, xlsx(&sheet).unwrap(), "equal sheets, equal bytes");
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(written.bytes)).unwrap();
    assert_eq!(
        book.sheet_names(),
        ["Excerpts", "Codebook", "How it was made", "Long texts"]
    );
    let cells = book.worksheet_range("Excerpts").unwrap();
    let rows: Vec<&[Data]> = cells.rows().collect();
    assert_eq!(rows.len(), 5);
    let column = |name: &str| {
        rows[0]
            .iter()
            .position(|cell| cell.as_string().as_deref() == Some(name))
            .unwrap()
    };
    let cell = |row: usize, name: &str| &rows[row][column(name)];
    assert_eq!(
        cell(1, "memo").as_string().unwrap(),
        sheet.excerpts[0].memo,
        "a formula is a text"
    );
    assert_eq!(cell(1, "edition").as_string().unwrap(), "=Late");
    assert!(matches!(cell(1, "start"), Data::Float(start) if *start == 120.0));
    assert!(
        matches!(cell(1, "date"), Data::DateTime(day) if day.as_f64() == 46083.0),
        "{:?}",
        cell(1, "date")
    );
    assert_eq!(cell(1, "published").as_string().unwrap(), "2026-03-02");
    assert!(matches!(cell(3, "headline_is_first_words"), Data::Bool(true)));
    assert_eq!(cell(2, "quotation").as_string().unwrap(), "_x0041_ stays\u{fffd}");
    assert_eq!(
        cell(3, "quotation").as_string().unwrap().replace("\r\n", "\n"),
        sheet.excerpts[2].quotation.replace("\r\n", "\n")
    );
    let cut = cell(2, "memo").as_string().unwrap();
    assert!(cut.ends_with("(whole on the sheet “Long texts”)") && cut.encode_utf16().count() <= 32_767);
    let whole: String = book
        .worksheet_range("Long texts")
        .unwrap()
        .rows()
        .skip(1)
        .map(|row| row[3].as_string().unwrap())
        .collect();
    assert_eq!(whole, long);
    let formulas = book.worksheet_formula("Excerpts").unwrap();
    assert!(formulas.rows().flatten().all(String::is_empty));
    let made = book.worksheet_range("How it was made").unwrap();
    let said: Vec<String> = made.rows().map(|row| row[1].as_string().unwrap()).collect();
    assert!(said.contains(&"0011223344556677".to_owned()) && said.contains(&"weld* OR \"deck\"".to_owned()));
    assert_eq!(book.worksheet_range("Codebook").unwrap().rows().count(), 3);
}

#[test]
fn reference_managers_read_what_was_written() {
    for (format, written) in [
        ("CSL-JSON", csl(&sheet())),
        ("RIS", ris(&sheet())),
        ("BibTeX", bibtex(&sheet())),
    ] {
        let list = references::list(&written.bytes).unwrap_or_else(|| panic!("{format} is no list"));
        assert!(list.warnings.is_empty(), "{format}: {:?}", list.warnings);
        // One for each article, not for each excerpt.
        assert_eq!(list.references.len(), 2, "{format}");
        let one = &list.references[0];
        assert_eq!(
            one.title.as_deref(),
            Some("Kestrel Bridge <script>alert(1)</script> & after"),
            "{format}"
        );
        assert_eq!(one.container.as_deref(), Some("The Port Ledger"), "{format}");
        assert_eq!(one.page.as_deref(), Some("3–4"), "{format}");
        assert_eq!(
            one.url.as_deref(),
            Some("https://portledger.example/a?b=1&c='2'"),
            "{format}"
        );
        let date = one.date.clone().unwrap_or_default().replace('/', "-");
        assert_eq!(date, "2026-03-02", "{format}");
        let names: Vec<&str> = one.authors.iter().map(|author| author.name.as_str()).collect();
        assert_eq!(names, ["Mara Oduya", "Jo Teal", "-Lee"], "{format}");
        assert_eq!(
            list.references[1].title.as_deref(),
            Some("[جسر مغلق منذ …]"),
            "{format}"
        );
    }
}

#[test]
fn names_are_taken_apart_where_they_are_persons() {
    let mut sheet = sheet();
    let names = [
        ("Mara Oduya", "Oduya, Mara"),
        ("Jo van der Teal", "van der Teal, Jo"),
        ("Ann-Kristin M. O’Brien", "O’Brien, Ann-Kristin M."),
        ("Northport Press Agency", "Northport Press Agency"),
        ("Tidewatch", "Tidewatch"),
        ("NP DPX", "NP DPX"),
        ("our harbour desk", "our harbour desk"),
    ];
    sheet.excerpts.truncate(1);
    sheet.excerpts[0].byline = names.iter().map(|(name, _)| (*name).to_owned()).collect();
    let written = text(&ris(&sheet));
    let authors: Vec<&str> = written
        .lines()
        .filter_map(|line| line.strip_prefix("AU  - "))
        .collect();
    assert_eq!(authors, names.map(|(_, written)| written));
}

#[test]
fn annotations_point_at_the_text_twice() {
    let value: serde_json::Value = serde_json::from_slice(&jsonld(&sheet()).bytes).unwrap();
    assert_eq!(value["type"], "AnnotationCollection");
    assert_eq!(value["total"], 4);
    let item = &value["first"]["items"][0];
    let selectors = &item["target"]["selector"];
    assert_eq!(selectors[0]["start"], 120);
    assert_eq!(selectors[0]["end"], 212);
    assert_eq!(selectors[1]["exact"], sheet().excerpts[0].quotation);
    assert_eq!(selectors[1]["suffix"], "Freight firms <b>object</b>.");
    let purposes: Vec<&str> = item["body"]
        .as_array()
        .unwrap()
        .iter()
        .map(|body| body["purpose"].as_str().unwrap())
        .collect();
    assert_eq!(purposes, ["tagging", "tagging", "tagging", "commenting"]);
    assert_eq!(item["body"][2]["creator"]["name"], "JK");
    assert_eq!(value["first"]["items"][3]["motivation"], "commenting");
}

#[test]
fn a_word_document_holds_the_words_and_a_footnote_for_each_excerpt() {
    let sheet = sheet();
    let written = docx(&sheet).unwrap();
    assert_eq!(written, docx(&sheet).unwrap(), "equal sheets, equal bytes");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&written.bytes)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
        text
    };
    let (document, footnotes) = (part("word/document.xml"), part("word/footnotes.xml"));
    assert_eq!(document.matches("<w:footnoteReference ").count(), 4);
    assert_eq!(footnotes.matches("<w:footnoteRef/>").count(), 4);
    assert_eq!(
        document.matches("w:val=\"Quote\"").count(),
        6,
        "a quotation of two paragraphs is two"
    );
    assert!(document.contains("<w:bidi/>") && footnotes.contains("<w:i/>"));
    assert!(footnotes.contains("&lt;script&gt;") && !document.contains("<script"));
    let reading = formats::read::read("excerpts.docx", &written.bytes).unwrap();
    let words = &reading.drafts[0].text;
    for said in [
        "Nobody drives over that deck",
        "«الجسر مغلق» 👩‍🚒",
        "| a | b |",
        "tagged by MO and JK",
        "0011223344556677",
    ] {
        assert!(words.contains(said), "{said}\n{words}");
    }
    let codebook = codebook_docx(&sheet.codebook, &sheet.provenance).unwrap();
    let words = formats::read::read("codebook.docx", &codebook.bytes)
        .unwrap()
        .drafts
        .remove(0)
        .text;
    for said in [
        "City council",
        "=Who answers for it.",
        "Ask the board ]]> again.",
        "key r",
    ] {
        assert!(words.contains(said), "{said}\n{words}");
    }
}

#[test]
fn notes_have_names_that_every_system_takes() {
    let mut sheet = sheet();
    let first = sheet.excerpts[0].clone();
    sheet.excerpts = ["a/b:c*?", "A B C", "CON", "...", &"long ".repeat(60)]
        .iter()
        .zip(0..)
        .map(|(headline, number)| Excerpt {
            headline: (*headline).to_owned(),
            article: format!("article-{number}"),
            outlet: String::new(),
            published: String::new(),
            ..first.clone()
        })
        .collect();
    let notes = notes_by_article(&sheet);
    let names: Vec<&str> = notes.iter().map(|note| note.name.as_str()).collect();
    assert_eq!(names[..4], ["a b c.md", "A B C 2.md", "Note CON.md", "Note.md"]);
    assert!(names[4].chars().count() <= 83);
    let text = text(&notes[0].written);
    let front = text
        .strip_prefix("---\n")
        .unwrap()
        .split("\n---\n")
        .next()
        .unwrap();
    for line in front.lines() {
        let (_, value) = line.split_once(": ").unwrap();
        serde_json::from_str::<serde_json::Value>(value).unwrap();
    }
    assert!(
        front.contains("tags: [\"Responsibility/City-council\",\"Responsibility\"]"),
        "{front}"
    );
}
