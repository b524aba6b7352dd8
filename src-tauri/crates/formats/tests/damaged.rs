//! Every reader on files that were bent: bytes turned, cut, doubled, spliced, and pieces of formats
//! put where they do not belong; inside archives too, whose sums would else give them away.
//!
//! `PROPTEST_CASES=20000 cargo nextest run --release -p formats --test damaged` looks longer, each
//! time at other files.

#![allow(clippy::unwrap_used)] // helpers of tests fail by panicking

use formats::read::{self, projects, references};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRng, TestRunner};
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;

/// Cases of each kind of file where nobody asks for more.
const CASES: u32 = 24;

/// A whole file, as it lies there or as parts that are packed together.
#[derive(Clone, Debug)]
enum File {
    Plain(Vec<u8>),
    Zip(Vec<(String, Vec<u8>)>),
    Gzip(Vec<u8>),
}

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

impl File {
    /// The file with one of its parts bent, or, packed, the whole of it.
    fn bent(&self, part: prop::sample::Index, outside: bool, bends: &[Bend], other: &[u8]) -> Vec<u8> {
        match self {
            Self::Plain(bytes) => bent(bytes.clone(), bends, other),
            Self::Gzip(bytes) if outside => bent(gzipped(bytes), bends, other),
            Self::Gzip(bytes) => gzipped(&bent(bytes.clone(), bends, other)),
            Self::Zip(parts) if outside => bent(zipped(parts), bends, other),
            Self::Zip(parts) => {
                let mut parts = parts.clone();
                let chosen = part.index(parts.len());
                parts[chosen].1 = bent(std::mem::take(&mut parts[chosen].1), bends, other);
                zipped(&parts)
            }
        }
    }
}

fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer
            .start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.into_inner().into_inner()
}

fn zip_of(parts: &[(&str, &str)]) -> File {
    File::Zip(
        parts
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect(),
    )
}

const PAGE: &str = "<!doctype html><html lang=en><head><title>Ferry aground</title><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Ferry aground\",\"datePublished\":\"2031-05-04T10:00:00Z\",\"author\":[{\"name\":\"Ada Holm\"}]}</script></head><body><article><h1>Ferry aground</h1><p>The ferry Sankt Olav ran aground off Northport on Monday night with forty people on board, the harbour master said.</p><p>All of them were brought ashore before the storm broke over the bay, she said.</p></article></body></html>";
const TEXT: &str = "Ferry aground off Northport\n\nBy Ada Holm\n\n4 May 2031\n\nThe ferry Sankt Olav ran aground off Northport on Monday night.\n\n“Nobody was hurt,” the harbour master said.\n";

/// The invented files that the other tests read, and one of each kind that is made here.
fn files() -> Vec<(String, File)> {
    let mut files = fixtures(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"));
    let mut add = |name: &str, file: File| files.push((name.to_owned(), file));
    let plain = |text: &str| File::Plain(text.as_bytes().to_vec());
    add(
        "a.docx",
        zip_of(&[
            (
                "word/document.xml",
                "<w:document xmlns:w='w'><w:body><w:p><w:pPr><w:pStyle w:val='Heading1'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>The ferry</w:t><w:tab/><w:footnoteReference w:id='2'/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>lay still</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>",
            ),
            (
                "word/styles.xml",
                "<w:styles xmlns:w='w'><w:style w:styleId='Heading1'><w:name w:val='heading 1'/></w:style></w:styles>",
            ),
            (
                "word/numbering.xml",
                "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>",
            ),
            (
                "word/footnotes.xml",
                "<w:footnotes xmlns:w='w'><w:footnote w:id='2'><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>",
            ),
            (
                "docProps/core.xml",
                "<cp:coreProperties><dc:title>Ferry</dc:title><dc:creator>Ada Holm</dc:creator></cp:coreProperties>",
            ),
        ]),
    );
    add(
        "a.odt",
        zip_of(&[
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            (
                "content.xml",
                "<o><office:text><text:h text:outline-level='1'>Ferry</text:h><text:p>The ferry<text:s text:c='3'/> lay still<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note></text:p><text:list><text:list-item><text:p>one</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell table:number-columns-repeated='2'><text:p>cell</text:p></table:table-cell></table:table-row></table:table></office:text></o>",
            ),
            (
                "meta.xml",
                "<o><dc:title>Ferry</dc:title><dc:date>2031-05-04</dc:date></o>",
            ),
        ]),
    );
    add(
        "a.epub",
        zip_of(&[
            ("mimetype", "application/epub+zip"),
            (
                "META-INF/container.xml",
                "<container><rootfiles><rootfile full-path='x.opf'/></rootfiles></container>",
            ),
            (
                "x.opf",
                "<package><metadata><dc:title>Ferries</dc:title></metadata><manifest><item id='c' href='c.xhtml'/><item id='n' href='n.xhtml' properties='nav'/></manifest><spine><itemref idref='c'/></spine></package>",
            ),
            (
                "c.xhtml",
                "<html><body><h1>One</h1><p>The ferry lay still</p></body></html>",
            ),
            (
                "n.xhtml",
                "<html><body><nav><ol><li><a href='c.xhtml'>One</a></li></ol></nav></body></html>",
            ),
        ]),
    );
    add(
        "a.xlsx",
        zip_of(&[
            ("[Content_Types].xml", "<Types/>"),
            (
                "xl/workbook.xml",
                "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet name='A' sheetId='1' r:id='rId1'/></sheets></workbook>",
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
            ),
            (
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>Title</t></is></c><c r='B1' t='inlineStr'><is><t>Text</t></is></c></row><row r='2'><c r='A2' t='inlineStr'><is><t>Ferry</t></is></c><c r='B2' t='inlineStr'><is><t>The ferry ran aground.</t></is></c></row></sheetData></worksheet>",
            ),
        ]),
    );
    add("a.rtf", File::Plain(br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}{\info{\title Ferry}{\creatim\yr2031\mo5\dy4}}\f0\b The ferry \u8220\'93 still\par\f1\'e4\trowd\cellx100 one\cell\row{\footnote no}{\field{\*\fldinst HYPERLINK x}{\fldrslt y}}\par}".to_vec()));
    add("a.pdf", File::Plain(b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>\nendobj\n4 0 obj\n<</Length 64>>\nstream\nBT /F 12 Tf 50 700 Td (The ferry lay still on the sand) Tj ET\nendstream\nendobj\n5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Courier>>\nendobj\ntrailer\n<</Root 1 0 R>>\n".to_vec()));
    let mail = format!(
        "From: Ada Holm <a@b.example>\r\nSubject: =?utf-8?q?Ferry?=\r\nDate: Sun, 4 May 2031 10:00:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe ferry=20lay still\r\n--b\r\nContent-Type: text/html\r\nContent-Location: https://a.example/x\r\n\r\n{PAGE}\r\n--b--\r\n"
    );
    add("a.eml", plain(&mail));
    add(
        "a.mht",
        plain(&mail.replace(
            "From: Ada Holm <a@b.example>\r\n",
            "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://a.example/x\r\n",
        )),
    );
    add(
        "a.mbox",
        plain(&format!(
            "From a@b.example Sun May  4 10:00:00 2031\n{mail}\nFrom c@d.example Sun May  4 10:00:00 2031\n{mail}"
        )),
    );
    let mut word = vec![0_u8; 0x200];
    word[..2].copy_from_slice(&[0xec, 0xa5]);
    word[2] = 193;
    add(
        "a.doc",
        File::Plain(compound(&[
            ("/WordDocument", &word),
            ("/0Table", b"\x02\x04\0\0\0\0\0\0"),
        ])),
    );
    add(
        "a.msg",
        File::Plain(compound(&[
            ("/__properties_version1.0", &[0; 64]),
            ("/__substg1.0_1000001E", b"The ferry"),
            ("/__substg1.0_0037001E", b"Ferry"),
        ])),
    );
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{PAGE}\r\n0\r\n\r\n",
        PAGE.len()
    );
    let warc = format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/x\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n", answer.len()).repeat(2);
    add("a.warc", plain(&warc));
    add("a.warc.gz", File::Gzip(warc.into_bytes()));
    add("a.txt.gz", File::Gzip(TEXT.as_bytes().to_vec()));
    add(
        "a.zip",
        zip_of(&[("a.txt", TEXT), ("b/b.html", PAGE), ("list.ris", RIS)]),
    );
    add("a.html", plain(PAGE));
    add("a.ris", plain(RIS));
    add(
        "a.bib",
        plain(
            "@string{p = \"Coastwire\"}\n@article{holm2031, author = {Holm, Ada and Lind, Bo}, title = {Ferry \\'a ground {A}}, journal = p # \" Daily\", year = 2031, month = may, url = {https://a.example/x}, file = {:a.pdf:PDF}}\n",
        ),
    );
    add(
        "a.json",
        plain(
            r#"[{"id":"a","type":"article-newspaper","title":"Ferry <i>aground</i>","container-title":"Coastwire","author":[{"family":"Holm","given":"Ada"},{"literal":"Board"}],"issued":{"date-parts":[[2031,5,4]]},"URL":"https://a.example/x"}]"#,
        ),
    );
    add(
        "a.rdf",
        plain(
            "<rdf:RDF xmlns:rdf='r' xmlns:z='z' xmlns:dc='d' xmlns:bib='b' xmlns:link='l'><bib:Article rdf:about='x'><z:itemType>newspaperArticle</z:itemType><dc:title>Ferry</dc:title><dc:date>2031-05-04</dc:date><link:link rdf:resource='#i'/></bib:Article><z:Attachment rdf:about='#i'><rdf:resource rdf:resource='files/a.pdf'/></z:Attachment></rdf:RDF>",
        ),
    );
    let guid = |number: u32| format!("00000000-0000-4000-8000-{number:012}");
    let qde = format!(
        "<?xml version=\"1.0\"?><Project xmlns=\"urn:QDA-XML:project:1.0\" origin=\"Invented 3\" name=\"Harbour\"><Users><User guid=\"{0}\" name=\"Ada\"/></Users><CodeBook><Codes><Code guid=\"{1}\" name=\"Harm\" isCodable=\"true\" color=\"#a1b\"><Description>What.</Description></Code></Codes></CodeBook><Variables><Variable guid=\"{4}\" name=\"outlet\" typeOfVariable=\"Text\"/></Variables><Sources><TextSource guid=\"{2}\" name=\"fog.txt\" plainTextPath=\"internal://{2}.txt\"><PlainTextSelection guid=\"{3}\" startPosition=\"4\" endPosition=\"9\" name=\"ferry\"><Coding guid=\"{5}\"><CodeRef targetGUID=\"{1}\"/></Coding></PlainTextSelection></TextSource></Sources><Notes><Note guid=\"{6}\" name=\"n\"><PlainTextContent>words</PlainTextContent></Note></Notes></Project>",
        guid(1),
        guid(2),
        guid(3),
        guid(4),
        guid(5),
        guid(6),
        guid(7)
    );
    add(
        "a.qdpx",
        zip_of(&[
            ("project.qde", &qde),
            (
                &format!("sources/{}.txt", guid(3)),
                "The ferry lay still on the sand.",
            ),
        ]),
    );
    add("a.qde", plain(&qde));
    add(
        "a.qdc",
        plain(&format!(
            "<?xml version=\"1.0\"?><CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"Invented\"><Codes><Code guid=\"{}\" name=\"Harm\" isCodable=\"true\"><Code guid=\"{}\" name=\"Blame\" isCodable=\"true\"/></Code></Codes></CodeBook>",
            guid(1),
            guid(2)
        )),
    );
    files
}

const RIS: &str = "TY  - NEWS\nAU  - Holm, Ada\nTI  - Ferry aground off Northport\nT2  - Coastwire\nDA  - 2031/05/04/\nUR  - https://a.example/x\nL1  - a.txt\nER  - \n";

fn fixtures(folder: &Path) -> Vec<(String, File)> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(fixtures(&path));
        } else if !path.to_string_lossy().ends_with(".expected.json") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            files.push((name, File::Plain(std::fs::read(&path).unwrap())));
        }
    }
    files.sort_by(|a, b| a.0.cmp(&b.0));
    files
}

/// Reads bytes in every way in which a file of this name may be read.
fn look(name: &str, bytes: &[u8]) {
    match read::read(name, bytes) {
        Ok(reading) => {
            assert!(!reading.drafts.is_empty(), "what was read gave an article");
            reading.drafts.iter().for_each(check);
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

fn is_sentence(message: &str) {
    assert!(
        message.split_whitespace().count() >= 4 && message.ends_with('.'),
        "{message}"
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
        let bytes = match file {
            File::Plain(bytes) => bytes,
            File::Gzip(bytes) => gzipped(&bytes),
            File::Zip(parts) => zipped(&parts),
        };
        look(&name, &bytes);
    }
}

#[test]
fn bent_files_are_read_or_refused_with_a_sentence() {
    let longer = std::env::var_os("PROPTEST_CASES").is_some();
    let files = files();
    for (number, (name, file)) in files.iter().enumerate() {
        let mut config = Config {
            failure_persistence: None,
            ..Config::default()
        };
        if !longer {
            config.cases = CASES;
        }
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
                File::Zip(parts) => &parts[0].1,
            };
            look(name, &file.bent(part, outside == 0, &bends, other));
            Ok(())
        });
        if let Err(error) = outcome {
            panic!("{name}: {error}");
        }
    }
}
