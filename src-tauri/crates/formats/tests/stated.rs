//! Files that are held against a project may be anything.

use formats::stated::{Kind, Of, read};
use proptest::prelude::*;

proptest! {
    #[test]
    fn never_panics_on_any_bytes(
        start in prop::sample::select(vec![
            &b""[..], b"PK\x03\x04", b"{", b"{\"excerpts\": [{\"passage\": ", b"<!doctype html><article data-passage=\"",
            b"---\nproject_id: \"", b"---\n---\n\n<!-- passage a -->\n\n> ", b"passage_id,quotation,start\r\n\"",
            b"\xef\xbb\xbfpassage_id;start\n",
        ]),
        rest in prop::collection::vec(any::<u8>(), 0..200),
        words in "[\\\\> \"'<&;,{}\\[\\]a-z0-9\n🌊-]{0,80}",
    ) {
        let bytes: Vec<u8> = [start, &rest].concat();
        let _ = read(&bytes);
        let text: Vec<u8> = [start, words.as_bytes()].concat();
        if let Ok(stated) = read(&text) {
            prop_assert!(!stated.items.is_empty());
        }
    }
}

#[test]
fn a_table_that_a_spreadsheet_saved_is_still_read() {
    // Semicolons, another order of columns, a column of somebody's own, a row of nothing.
    let text =
        "\u{feff}mine;end;passage_id;quotation;start;article_id\r\nx;9;p-1;\"'=a;\r\nb\";2;a-1\r\n;;;;;\r\n";
    let stated = read(text.as_bytes()).unwrap();
    assert_eq!(stated.kind, Kind::Csv);
    assert_eq!(stated.items.len(), 1);
    let item = &stated.items[0];
    assert_eq!(item.of, Of::Passage("p-1".into()));
    assert_eq!(item.quotation, "=a;\r\nb");
    let place = item.place.as_ref().unwrap();
    assert_eq!((place.article.as_str(), place.start, place.end), ("a-1", 2, 9));
    assert!(item.fields.iter().all(|(name, _)| name != "mine"));
}
