use super::*;
use crate::read::archive::tests::zipped;

/// A Word document with the given inside of its body.
pub fn docx(body: &str) -> Vec<u8> {
    let document = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    zipped(&[
        (
            "word/styles.xml",
            b"<w:styles><w:style w:styleId='Titel'><w:name w:val='Title'/></w:style><w:style w:styleId='berschrift2'><w:name w:val='heading 2'/></w:style><w:style w:styleId='own'><w:basedOn w:val='berschrift2'/></w:style></w:styles>",
        ),
        ("word/document.xml", document.as_bytes()),
        (
            "word/footnotes.xml",
            b"<w:footnotes><w:footnote w:id='-1'><w:p/></w:footnote><w:footnote w:id='2'><w:p><w:r><w:t>So the log says.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
        (
            "docProps/core.xml",
            b"<cp><dc:title>Ferry &amp; storm</dc:title><dc:creator>Ada Holm</dc:creator></cp>",
        ),
    ])
}

fn shown(body: &str) -> Vec<(String, String)> {
    let document = read(&docx(body), "ferry.docx").unwrap();
    let pieces = document.pieces.into_iter();
    pieces
        .map(|piece| (piece.kind.name().to_owned(), piece.text))
        .collect()
}

fn check(body: &str, expected: &[(&str, &str)]) {
    let expected: Vec<(String, String)> = expected
        .iter()
        .map(|(kind, words)| ((*kind).to_owned(), (*words).to_owned()))
        .collect();
    assert_eq!(shown(body), expected);
}

#[test]
fn styles_and_lists_give_kinds() {
    check(
        "<w:p><w:pPr><w:pStyle w:val='Titel'/></w:pPr><w:r><w:t>Ferry</w:t><w:tab/><w:t>aground</w:t></w:r></w:p>\
         <w:p><w:pPr><w:pStyle w:val='own'/></w:pPr><w:r><w:t>Storm</w:t></w:r></w:p>\
         <w:p><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr><w:hyperlink><w:r><w:t>one</w:t></w:r></w:hyperlink></w:p>\
         <w:p><w:r><w:t>First line</w:t><w:br/><w:t>Second line</w:t></w:r></w:p>",
        &[
            ("headline", "Ferry aground"),
            ("heading", "Storm"),
            ("list_item", "one"),
            ("body", "First line"),
            ("body", "Second line"),
        ],
    );
}

#[test]
fn keeps_what_tracked_changes_leave_standing() {
    check(
        "<w:p><w:r><w:t>The </w:t></w:r><w:del><w:r><w:delText>boat</w:delText></w:r></w:del><w:ins><w:r><w:t>ferry</w:t></w:r></w:ins></w:p>\
         <w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p><w:p><w:r><w:t>paragraph</w:t></w:r></w:p>\
         <w:moveFrom><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:moveFrom>\
         <w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>seen</w:t></w:r></w:p>",
        &[("body", "The ferry"), ("body", "One paragraph"), ("body", "seen")],
    );
}

#[test]
fn a_large_first_letter_belongs_to_its_word() {
    check(
        "<w:p><w:pPr><w:framePr w:dropCap='drop'/></w:pPr><w:r><w:t>F</w:t></w:r></w:p><w:p><w:r><w:t>erry aground</w:t></w:r></w:p>",
        &[("body", "Ferry aground")],
    );
}

#[test]
fn notes_stand_at_the_end_and_boxes_after_their_paragraph() {
    check(
        "<w:p><w:r><w:t>It sank.</w:t><w:footnoteReference w:id='2'/></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:t>In a box</w:t></mc:Fallback></mc:AlternateContent><w:t> Twice.</w:t></w:r></w:p>",
        &[
            ("body", "It sank.[1] Twice."),
            ("body", "In a box"),
            ("note", "[1] So the log says."),
        ],
    );
}

#[test]
fn reads_properties_and_says_what_is_wrong() {
    let document = read(&docx("<w:p/>"), "x.docx").unwrap();
    assert_eq!(document.properties.title.as_deref(), Some("Ferry & storm"));
    let message = read(b"PK\x03\x04 torn", "torn.docx").unwrap_err().message;
    assert!(
        message.contains("“torn.docx” is a Word document that is damaged"),
        "{message}"
    );
    let cut = read(&docx("<w:p><w:r><w:t>Kept</w:t></w:r></w:p><w:p"), "x.docx").unwrap();
    assert_eq!((cut.pieces.len(), cut.warnings.len()), (1, 1));
    let deep = format!(
        "{}<w:p><w:r><w:t>deep</w:t></w:r></w:p>",
        "<w:tbl><w:tc>".repeat(20_000)
    );
    assert_eq!(read(&docx(&deep), "x.docx").unwrap().pieces.len(), 1);
}
