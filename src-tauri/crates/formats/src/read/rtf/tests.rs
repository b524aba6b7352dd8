use super::*;

fn check(rtf: &[u8], expected: &[(&str, &str)]) {
    let document = read(rtf, "ferry.rtf").unwrap();
    let shown: Vec<(&str, &str)> = document
        .pieces
        .iter()
        .map(|piece| (piece.kind.name(), piece.text.as_str()))
        .collect();
    assert_eq!(shown, expected);
}

#[test]
fn reads_bytes_by_the_code_page_of_their_font() {
    check(
        br"{\rtf1\ansi\ansicpg1250{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset128 MS Mincho;}}\f0 \'b3\'f3d\'9f {\f1 \'cf\'f0\'e8\'e2\'e5\'f2} {\f2 \'93\'fa\'96\'7b}\par}",
        &[("body", "łódź Привет 日本")],
    );
    check(br"{\rtf1\mac Caf\'8e\par}", &[("body", "Café")]);
}

#[test]
fn unicode_passes_over_what_stands_in_for_it() {
    check(
        br"{\rtf1\ansi\uc1\u8220\'93Storm\u8221?{\uc2 \u26085\'93\'fa}{\uc0\u-10179\u-8704} \ldblquote a\rdblquote\emdash b\~c\_d\-e\par}",
        &[("body", "“Storm”日😀 “a”—b\u{a0}c-de")],
    );
    check(
        br"{\rtf1{\upr{caf\'e9 old}{\*\ud{caf\u233?}}} end\par}",
        &[("body", "café end")],
    );
}

#[test]
fn styles_lists_and_lines_give_kinds() {
    check(
        b"{\\rtf1{\\stylesheet{\\s0 Normal;}{\\s1\\b heading 1;}{\\*\\cs10 Default;}{\\s15 Title;}}{\\info{\\title T}{\\author Ada Holm}}\\pard\\s15 Ferry aground\\par\\pard\\s1 Storm\\par\\pard{\\pntext\\'b7\\tab}one\\par\\pard\\ls2 two\\par\\pard By Ada\\line Coastwire\\par{\\header no}{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt link}}\\cell\\row{\\*\\unknown no}}",
        &[
            ("headline", "Ferry aground"),
            ("heading", "Storm"),
            ("list_item", "one"),
            ("list_item", "two"),
            ("body", "By Ada"),
            ("body", "Coastwire"),
            ("body", "link"),
        ],
    );
}

#[test]
fn notes_changes_and_hidden_words() {
    check(
        br"{\rtf1 It sank.{\super\chftn}{\footnote\pard {\super\chftn} The log.\par Twice.} {\deleted gone\par }{\revised new }{\v hidden}end{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt box\par}}}\par}",
        &[
            ("body", "It sank.[1] new end"),
            ("body", "box"),
            ("note", "[1] The log."),
            ("note", "Twice."),
        ],
    );
}

#[test]
fn deep_and_torn_files_end_in_words_or_a_sentence() {
    let deep = [
        &b"{\\rtf1 "[..],
        &b"{".repeat(50_000),
        b"deep",
        &b"}".repeat(50_000),
        b" end\\par}",
    ]
    .concat();
    check(&deep, &[("body", "deep end")]);
    assert_eq!(
        read(br"{\rtf1 Kept\par {\b torn", "x.rtf")
            .unwrap()
            .warnings
            .len(),
        1
    );
    let message = read(br"{\rtf1{\fonttbl", "x.rtf").unwrap_err().message;
    assert!(message.contains("RTF document that is damaged"), "{message}");
}
