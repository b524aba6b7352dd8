//! Containers of text: any bytes at all, whole files torn and bent, and bombs.

#![allow(clippy::unwrap_used)] // helpers of tests fail by panicking

use formats::read;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.into_inner().into_inner()
}

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>\nendobj\n4 0 obj\n<</Length 64>>\nstream\nBT /F 12 Tf 50 700 Td (The ferry lay still on the sand) Tj ET\nendstream\nendobj\n5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Courier>>\nendobj\ntrailer\n<</Root 1 0 R>>\n";

/// One whole file of each kind.
fn wholes() -> Vec<(&'static str, Vec<u8>)> {
    let document =
        b"<w:document><w:body><w:p><w:r><w:t>The ferry lay still</w:t></w:r></w:p></w:body></w:document>";
    let content = b"<o><office:text><text:p>The ferry lay still</text:p></office:text></o>";
    let opf = b"<package><metadata/><manifest><item id='c' href='c.xhtml'/></manifest><spine><itemref idref='c'/></spine></package>";
    let mut word = vec![0u8; 0x200];
    word[2] = 193;
    vec![
        ("docx", zipped(&[("word/document.xml", document)])),
        (
            "odt",
            zipped(&[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("content.xml", content),
            ]),
        ),
        (
            "epub",
            zipped(&[
                ("mimetype", b"application/epub+zip"),
                ("x.opf", opf),
                ("c.xhtml", b"<html><p>The ferry lay still</p></html>"),
            ]),
        ),
        (
            "rtf",
            br"{\rtf1\ansi{\fonttbl{\f0\fcharset0 A;}}\f0 The ferry lay \u8220\'93 still{\footnote no}\par}".to_vec(),
        ),
        ("pdf", PDF.to_vec()),
        (
            "eml",
            b"From: a@b.example\r\nSubject: =?utf-8?q?Ferry?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=x\r\n\r\n<p>The ferry\r\n--b--\r\n".to_vec(),
        ),
        ("doc", compound(&[("/WordDocument", &word), ("/0Table", b"\x02\x04")])),
        ("msg", compound(&[("/__properties_version1.0", &[0; 64]), ("/__substg1.0_1000001E", b"The ferry")])),
    ]
}

#[test]
fn whole_files_are_told_by_their_content() {
    for (ending, bytes) in wholes() {
        let got = read::read("no-ending", &bytes);
        match ending {
            "doc" => assert!(got.unwrap_err().message.contains("old Word document")),
            _ => assert!(got.unwrap().drafts[0].text.contains("The ferry"), "{ending}"),
        }
    }
}

#[test]
fn bombs_and_nests_end_in_words_or_a_sentence() {
    let spaces = vec![b' '; 140 << 20];
    let refused = read::read("bomb.docx", &zipped(&[("word/document.xml", &spaces)])).unwrap_err();
    assert!(
        refused.message.contains("unpacks to far more"),
        "{}",
        refused.message
    );
    let nest = [b"<a>".repeat(300_000), b"<w:p><w:t>deep".to_vec()].concat();
    assert_eq!(
        read::read("deep.docx", &zipped(&[("word/document.xml", &nest)]))
            .unwrap()
            .drafts[0]
            .text,
        "deep"
    );
    let cells = "<w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr>".repeat(50_000);
    let table = format!("<w:document><w:tbl>{cells}</w:tbl></w:document>");
    let reading = read::read("table.docx", &zipped(&[("word/document.xml", table.as_bytes())])).unwrap();
    assert_eq!(reading.drafts[0].paragraphs.len(), 50_000);
    let entities = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]><d><w:p><w:t>&b;&x;safe</w:t></w:p></d>";
    assert_eq!(
        read::read(
            "entity.docx",
            &zipped(&[("word/document.xml", entities.as_bytes())])
        )
        .unwrap()
        .drafts[0]
            .text,
        "safe"
    );
    let page = format!("{}deep words", "<div>".repeat(20_000));
    let mail = format!(
        "From: a@b.example\r\nSubject: Ferry\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n{page}"
    );
    assert!(
        read::read("deep.eml", mail.as_bytes()).unwrap().drafts[0]
            .text
            .contains("deep words")
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_reader_panics_on_bytes_behind_its_mark(which in 0usize..8, tail in prop::collection::vec(any::<u8>(), 0..400)) {
        let marks: [&[u8]; 8] = [b"PK\x03\x04", b"{\\rtf1", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"bplist00", b"MIME-Version: 1.0\nFrom: a\n", b"From a\nFrom: a\nX-A: b\n\n", b"<office:document opendocument.text>"];
        let bytes = [marks[which], &tail].concat();
        if let Err(refused) = read::read("x", &bytes) {
            prop_assert!(refused.message.split(' ').count() > 3);
        }
    }

    #[test]
    fn no_reader_panics_on_a_bent_file(which in 0usize..8, at in any::<prop::sample::Index>(), to in any::<u8>(), cut in any::<prop::sample::Index>(), cuts in any::<bool>()) {
        let (_, mut bytes) = wholes().swap_remove(which);
        let place = at.index(bytes.len());
        bytes[place] = to;
        if cuts {
            bytes.truncate(cut.index(bytes.len()).max(1));
        }
        if let Err(refused) = read::read("x", &bytes) {
            prop_assert!(refused.message.split(' ').count() > 3);
        }
    }
}
