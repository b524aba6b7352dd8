//! Press databases, tables and archives on any bytes, and the mapping that can be corrected.

#![allow(clippy::unwrap_used)] // helpers of tests fail by panicking

use formats::read::{self, Role};
use proptest::prelude::*;

/// Lines and pieces that exports and tables are made of, so that chance meets the rules.
const PARTS: &[&str] = &[
    "1 of 2 DOCUMENTS\n",
    "2 of 2 DOCUMENTS\n",
    "\n",
    "\n\n",
    "The Harbour Gazette\n",
    "March 3, 2031 Monday\n",
    "BYLINE: Ada Holm\n",
    "LENGTH: 12 words\n",
    "LOAD-DATE: March 4, 2031\n",
    "GRAPHIC:\n",
    "Copyright 2031\n",
    "End of Document\n",
    "Body\n",
    "Classification\n",
    "Length: 3 words\n",
    "Section: A; Page \n",
    "Document HARBG00020311113edbd0000d\n",
    "808 words\n",
    "13 November 2031\n",
    "HARBG\n",
    "English\n",
    "HD Ferry\n",
    "HD",
    "PD 13 November 2031\n",
    "____________________________\n",
    "Publication title: x\n",
    "ProQuest document ID: 1\n",
    "Full text: words\n",
    "**** *source_x *date_2031\n",
    "0001 *a_b\n",
    "-*theme\n",
    "<html>",
    "<div class='article enArticle'>",
    "<title>Factiva</title>",
    "<span class=DocPublicationName>",
    "<span class=DocHeader>",
    "<p class=titreArticleVisu>",
    "</p>",
    "<br>",
    "<tr><td>",
    "<b>HD</b>",
    "<DIV CLASS=c10/>",
    "<DOCFULL> -->",
    "<SPAN>1 of 2 DOCUMENTS</SPAN>",
    "<PPSResponse><ppsArticleResponse>",
    "<article>",
    "<headline>",
    "<leadParagraph>",
    "<paragraph>",
    "</paragraph>",
    "</article>",
    "<ppsarticleResultSet count='9'>",
    "title,text\n",
    "date;title;text\n",
    "a,b\n",
    "\"",
    ",",
    ";",
    "\t",
    "|",
    "sep=;\n",
    "{\"title\":",
    "\"text\":",
    "[",
    "]",
    "{",
    "}",
    "[{\"title\": \"x\", \"text\": \"y\"}]",
    "null",
    "1934094180",
    "03/04/2031",
    "é",
    "İ",
    "\u{0}",
    "\u{feff}",
    "年",
    "words",
    "The ferry ran aground on Monday night with forty people on board.\n",
];

const ENDINGS: &[&str] = &[
    "txt", "html", "csv", "tsv", "json", "jsonl", "xml", "xlsx", "zip", "gz", "",
];

fn check(name: &str, bytes: &[u8]) {
    match read::read(name, bytes) {
        Ok(reading) => {
            assert!(!reading.drafts.is_empty(), "a file that was read gave an article");
            for draft in &reading.drafts {
                assert!(!draft.text.trim().is_empty());
                assert_eq!(
                    draft.paragraphs.last().map(|last| last.range.end),
                    Some(draft.text.len())
                );
            }
        }
        Err(refused) => assert!(
            refused.message.split_whitespace().count() >= 3,
            "{}",
            refused.message
        ),
    }
    if let Some(mapping) = mapping(name, bytes) {
        let mut turned = mapping.clone();
        turned.columns.reverse();
        for (column, role) in
            turned
                .columns
                .iter_mut()
                .zip([Role::Text, Role::Published, Role::Byline, Role::Url])
        {
            column.role = role;
        }
        let _ = read_by(name, bytes, &turned);
    }
}

/// What the columns of a table are taken for.
fn mapping(name: &str, bytes: &[u8]) -> Option<read::Mapping> {
    let table = read::preview_table(name, bytes, &read::Mappings::default(), None)?;
    Some(table.ok()?.mapping)
}

fn read_by(name: &str, bytes: &[u8], mapping: &read::Mapping) -> Result<read::Reading, read::Unreadable> {
    let mut known = read::Mappings::default();
    known.know(mapping.clone());
    read::read_knowing(name, bytes, &known)
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A small Excel file: a title above the table, dates as numbers in a style of dates.
fn excel(sheet: &str) -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml", br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>"#),
        ("_rels/.rels", br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ("xl/workbook.xml", br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Articles" sheetId="1" r:id="rId1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#),
        ("xl/styles.xml", br#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

const SHEET: &str = r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Articles of spring</t></is></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>Datum</t></is></c><c r="B3" t="inlineStr"><is><t>Titel</t></is></c><c r="C3" t="inlineStr"><is><t>Text</t></is></c></row><row r="4"><c r="A4" s="1"><v>47951</v></c><c r="B4" t="inlineStr"><is><t>Ferry aground</t></is></c><c r="C4" t="inlineStr"><is><t>The ferry ran aground off Northport on Monday night with forty people on board.</t></is></c></row></sheetData></worksheet>"#;

#[test]
fn an_excel_sheet_gives_its_rows() {
    let reading = read::read("spring.xlsx", &excel(SHEET)).unwrap();
    assert_eq!(reading.drafts.len(), 1, "{:?}", reading.warnings);
    let draft = &reading.drafts[0];
    assert_eq!(draft.headline.as_deref(), Some("Ferry aground"));
    assert_eq!(
        draft.published.as_ref().map(|date| date.as_str()),
        Some("2031-04-13")
    );
}

#[test]
fn a_cell_in_the_last_corner_costs_no_memory() {
    let corner = SHEET.replace(
        "</sheetData>",
        r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>"#,
    );
    assert_eq!(
        read::read("corner.xlsx", &excel(&corner)).unwrap().drafts.len(),
        1
    );
}

#[test]
fn what_was_corrected_is_what_is_read() {
    let table = b"a,b,c\nFerry aground,Coastwire,The ferry ran aground off Northport on Monday night with forty people on board.\n";
    let mut mapping = mapping("x.csv", table).unwrap();
    let kept = serde_json::to_string(&mapping).unwrap();
    assert_eq!(serde_json::from_str::<read::Mapping>(&kept).unwrap(), mapping);
    mapping.columns[1].role = Role::Section;
    let reading = read_by("x.csv", table, &mapping).unwrap();
    assert_eq!(reading.drafts[0].printed.section.as_deref(), Some("Coastwire"));
}

#[test]
fn an_export_inside_an_archive_gives_all_its_articles() {
    let export = include_bytes!("../fixtures/nexis_old.txt");
    let reading = read::read(
        "all.zip",
        &zipped(&[
            ("a/nexis_old.TXT", export),
            (
                "b.csv.gz",
                &gzipped(b"title,text\nFerry,The ferry ran aground off Northport.\n"),
            ),
        ]),
    )
    .unwrap();
    assert_eq!(reading.drafts.len(), 3, "{:?}", reading.warnings);
}

/// The lines of a text as paragraphs of a Word document.
fn word(text: &str) -> Vec<u8> {
    let paragraphs: String = text
        .lines()
        .map(|line| {
            let line = line.replace('&', "&amp;").replace('<', "&lt;");
            format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>")
        })
        .collect();
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{paragraphs}</w:body></w:document>"
    );
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
    ])
}

/// The lines of a text as paragraphs of Rich Text.
fn rich(text: &str) -> Vec<u8> {
    let mut out = "{\\rtf1\\ansi\\ansicpg1252 ".to_owned();
    for line in text.lines() {
        for c in line.chars() {
            match c {
                '\\' | '{' | '}' => out.extend(['\\', c]),
                c if c.is_ascii() => out.push(c),
                c => out.push_str(&format!("\\u{}?", u32::from(c))),
            }
        }
        out.push_str("\\par\n");
    }
    out.push('}');
    out.into_bytes()
}

#[test]
fn an_export_is_the_same_in_word_rich_text_and_text() {
    for text in [
        include_str!("../fixtures/nexis_uni.txt"),
        include_str!("../fixtures/factiva_lines.txt"),
    ] {
        let plain = read::read("a.txt", text.as_bytes()).unwrap();
        assert_eq!(plain.drafts.len(), 2);
        for (name, bytes) in [("a.docx", word(text)), ("a.rtf", rich(text))] {
            let reading = read::read(name, &bytes).unwrap();
            let shown = |drafts: &[model::Draft]| {
                drafts
                    .iter()
                    .map(|draft| {
                        (
                            draft.text.clone(),
                            draft.outlet.clone(),
                            draft.published.clone(),
                            draft.printed.clone(),
                        )
                    })
                    .collect::<Vec<_>>()
            };
            assert_eq!(shown(&reading.drafts), shown(&plain.drafts), "{name}");
        }
    }
}

#[test]
fn an_article_without_a_date_is_not_lost() {
    let text = "Ferry aground\nThe Harbour Gazette\n\nCopyright 2031 Harbour Press\n\nLength: 12 words\nByline: Ada Holm\n\nBody\n\nThe ferry ran aground.\n\nLoad-Date: April 2, 2031\n\nEnd of Document\n";
    let reading = read::read("a.txt", text.as_bytes()).unwrap();
    let draft = &reading.drafts[0];
    assert_eq!(draft.headline.as_deref(), Some("Ferry aground"));
    assert_eq!(draft.outlet.as_deref(), Some("The Harbour Gazette"));
    let published = draft.found.get(&model::Field::Published).unwrap();
    assert_eq!(
        published.sureness,
        model::Sureness::Unsure,
        "a load date is second choice"
    );
}

#[test]
fn xml_of_another_kind_and_tables_named_text() {
    let refused = read::read(
        "feed.xml",
        b"<?xml version='1.0'?><rss><channel><title>x</title></channel></rss>",
    )
    .unwrap_err();
    assert!(refused.message.contains("XML"), "{}", refused.message);
    let prose = b"Author, title and text\n\nThe librarian of Northport, who asked not to be named, reads all three.\n";
    assert_eq!(read::read("a.txt", prose).unwrap().media_type, "text/plain");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn never_panics_on_pieces_of_exports(parts in prop::collection::vec(prop_oneof![8 => prop::sample::select(PARTS).prop_map(str::to_owned), 1 => ".{0,16}"], 0..60), ending in prop::sample::select(ENDINGS)) {
        check(&format!("x.{ending}"), parts.concat().as_bytes());
    }

    #[test]
    fn never_panics_on_damaged_exports(which in 0usize..9, cut in 0usize..4000, hits in prop::collection::vec((0usize..4000, any::<u8>()), 0..8)) {
        let sheet = excel(SHEET);
        let zip = zipped(&[("a.txt", include_bytes!("../fixtures/nexis_old.txt"))]);
        let gz = gzipped(include_bytes!("../fixtures/nexis_old.txt"));
        let (name, bytes): (&str, &[u8]) = match which {
            0 => ("a.txt", include_bytes!("../fixtures/nexis_old.txt")),
            1 => ("a.html", include_bytes!("../fixtures/nexis_old_page.html")),
            2 => ("a.html", include_bytes!("../fixtures/factiva_codes.html")),
            3 => ("a.xml", include_bytes!("../fixtures/factiva.xml")),
            4 => ("a.html", include_bytes!("../fixtures/europresse.html")),
            5 => ("a.json", include_bytes!("../fixtures/news_answer.json")),
            6 => ("a.xlsx", &sheet),
            7 => ("a.zip", &zip),
            _ => ("a.gz", &gz),
        };
        let mut bytes = bytes[..bytes.len().min(cut.max(40))].to_vec();
        for (at, byte) in hits {
            let length = bytes.len();
            bytes[at % length] = byte;
        }
        check(name, &bytes);
    }

    #[test]
    fn never_panics_on_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400), head in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"\x1f\x8b\x08", b"{", b"[", b"a,b\n"]), ending in prop::sample::select(ENDINGS)) {
        check(&format!("x.{ending}"), &[head, &bytes].concat());
    }
}
