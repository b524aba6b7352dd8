//! Old Word documents as Word lays them out ([MS-DOC], section 2.5.1).

use super::{File, compound_of};

/// A document of Word 97: two runs of text of different widths, joined by a table of pieces that
/// stands in a stream of its own behind properties of paragraphs; with a link, a table, a footnote,
/// a header and an endnote.
pub fn pieces() -> File {
    let narrow = "Ferry aground off Northport\r\u{13} HYPERLINK \"https://a.example/x\" \u{14}The ferry\u{15} lay still\u{2} on the sand.\rone\u{7}two\u{7}\u{7}";
    let wide = "Łódź – Nobody was hurt.\u{2}\r\u{2} The harbour log.\rCoastwire\r\r\u{2} The pilot’s.\r\r";
    let narrow: Vec<u8> = narrow.bytes().collect();
    let wide: Vec<u16> = wide.encode_utf16().collect();
    let length_of = |words: &str| u32::try_from(words.encode_utf16().count()).unwrap();
    let first = u32::try_from(narrow.len()).unwrap();
    let all = first + u32::try_from(wide.len()).unwrap();

    let mut main = head(193, 0x1200);
    let (narrow_at, wide_at) = (0x600_u32, 0x800_u32);
    put(&mut main, 0x18, narrow_at);
    put(&mut main, 0x1c, wide_at + (all - first) * 2);
    main[0x20..0x22].copy_from_slice(&14_u16.to_le_bytes());
    main[0x3e..0x40].copy_from_slice(&22_u16.to_le_bytes());
    main[0x98..0x9a].copy_from_slice(&93_u16.to_le_bytes());
    put(
        &mut main,
        0x4c,
        first + length_of("Łódź – Nobody was hurt.\u{2}\r"),
    );
    put(&mut main, 0x50, length_of("\u{2} The harbour log.\r"));
    put(&mut main, 0x54, length_of("Coastwire\r\r"));
    put(&mut main, 0x60, length_of("\u{2} The pilot’s.\r\r"));
    write(&mut main, narrow_at, &narrow);
    let wide_bytes: Vec<u8> = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    write(&mut main, wide_at, &wide_bytes);
    put(&mut main, 0x40, 0x1000);

    // Word begins the table's stream with the styles, which are not read.
    let mut table = vec![0x5a; 0x40];
    let clx = u32::try_from(table.len()).unwrap();
    table.extend([1, 4, 0, 0x07, 0x24, 1, 0]);
    table.push(2);
    table.extend(28_u32.to_le_bytes());
    for position in [0, first, all] {
        table.extend(position.to_le_bytes());
    }
    for place in [(narrow_at * 2) | 0x4000_0000, wide_at] {
        table.extend([0, 0]);
        table.extend(place.to_le_bytes());
        table.extend([0, 0]);
    }
    put(&mut main, 0x1a2, clx);
    put(&mut main, 0x1a6, u32::try_from(table.len()).unwrap() - clx);
    compound_of(&[
        ("/WordDocument", &main),
        ("/1Table", &table),
        ("/\u{1}CompObj", b"\x01\0\xfe\xff\x03\x0a\0\0"),
        ("/\u{5}SummaryInformation", &[0; 64]),
    ])
}

/// A document of Word 95: one run of bytes.
pub fn one_run() -> File {
    let text = b"Ferry aground\rThe caf\xe9 lay still.\r\x02 The log.\r";
    let mut main = head(104, 0);
    put(&mut main, 0x18, 0x300);
    put(&mut main, 0x1c, 0x300 + u32::try_from(text.len()).unwrap());
    put(&mut main, 0x34, u32::try_from(text.len()).unwrap() - 11);
    put(&mut main, 0x38, 11);
    write(&mut main, 0x300, text);
    compound_of(&[("/WordDocument", &main)])
}

fn head(version: u16, flags: u16) -> Vec<u8> {
    // From this size on a stream stands in sectors of its own.
    let mut main = vec![0; 0x1000];
    main[..2].copy_from_slice(&[0xec, 0xa5]);
    main[2..4].copy_from_slice(&version.to_le_bytes());
    main[6..8].copy_from_slice(&0x0409_u16.to_le_bytes());
    main[0x0a..0x0c].copy_from_slice(&flags.to_le_bytes());
    main
}

fn put(main: &mut [u8], at: usize, value: u32) {
    main[at..at + 4].copy_from_slice(&value.to_le_bytes());
}

fn write(main: &mut [u8], at: u32, bytes: &[u8]) {
    let at = usize::try_from(at).unwrap();
    main[at..at + bytes.len()].copy_from_slice(bytes);
}
