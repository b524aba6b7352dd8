//! What a file is by its first bytes.

use super::decode;

/// The name without its folders, either way round the slashes go.
pub fn last_part(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// The ending in small letters without its dot, or `None`.
pub fn ending(name: &str) -> Option<String> {
    let (stem, ending) = last_part(name).rsplit_once('.')?;
    (!stem.is_empty() && !ending.is_empty() && ending.chars().count() <= 12).then(|| ending.to_lowercase())
}

/// A known format that is not read here, named as one would say it.
pub fn foreign(bytes: &[u8]) -> Option<&'static str> {
    // A signature may follow a byte order mark or a line end or two.
    let head = &bytes[..bytes.len().min(1024)];
    let skipped = head
        .iter()
        .position(|byte| !matches!(byte, b' ' | b'\r' | b'\n' | b'\t'))
        .unwrap_or(0);
    let trimmed = &head[skipped..];
    #[rustfmt::skip]
    const SIGNATURES: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF"), (b"{\\rtf", "an RTF document"), (b"PK\x03\x04", "a ZIP archive or a Word, Excel or OpenDocument file"),
        (b"PK\x05\x06", "an empty ZIP archive"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file"),
        (b"\x89PNG\r\n", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF87a", "a GIF picture"),
        (b"GIF89a", "a GIF picture"), (b"II*\x00", "a TIFF picture"), (b"MM\x00*", "a TIFF picture"),
        (b"\x1f\x8b\x08", "a compressed file"), (b"BZh9", "a compressed file"), (b"\xfd7zXZ\x00", "a compressed file"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"), (b"Rar!\x1a\x07", "a RAR archive"), (b"SQLite format 3\x00", "an SQLite database"),
        (b"\x7fELF", "a program"), (b"ID3", "a sound file"), (b"OggS\x00", "a sound or video file"), (b"\x1aE\xdf\xa3", "a video file"),
        (b"bplist00", "a binary property list"), (b"%!PS", "a PostScript document"),
    ];
    if let Some((_, what)) = SIGNATURES
        .iter()
        .find(|(signature, _)| trimmed.starts_with(signature))
    {
        return Some(what);
    }
    if head.get(4..8) == Some(b"ftyp".as_slice()) {
        return Some("a video or picture file");
    }
    (head.starts_with(b"RIFF") && matches!(head.get(8..12), Some(b"WAVE" | b"WEBP" | b"AVI ")))
        .then_some("a sound, picture or video file")
}

/// A PDF may begin after a line end or two.
pub fn is_pdf(bytes: &[u8]) -> bool {
    foreign(bytes) == Some("a PDF")
}

/// More control bytes than any text has.
pub fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1 << 16)];
    if head.starts_with(&[0xff, 0xfe])
        || head.starts_with(&[0xfe, 0xff])
        || decode::utf16_without_mark(head).is_some()
        || decode::is_shifted(head)
    {
        return false;
    }
    let controls = head
        .iter()
        .filter(|byte| matches!(byte, 0x00..=0x08 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f))
        .count();
    controls * 100 > head.len() * 3
}

/// Enough of a page at the head of the bytes to look for its charset, whatever the encoding.
pub fn opens_like_page(bytes: &[u8]) -> bool {
    let head: String = bytes
        .iter()
        .take(2048)
        .map(|byte| char::from(*byte).to_ascii_lowercase())
        .collect();
    ["<!doctype html", "<html", "<head", "<meta", "<?xml"]
        .iter()
        .any(|mark| head.contains(mark))
}

/// A whole page: its first element, past comments, is one of those that open pages.
pub fn is_page(text: &str) -> bool {
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    for _ in 0..20 {
        if let Some(comment) = rest.strip_prefix("<!--") {
            let Some(end) = comment.find("-->") else {
                return false;
            };
            rest = comment[end + 3..].trim_start();
        } else if let Some(instruction) = rest.strip_prefix("<?") {
            let Some(end) = instruction.find('>') else {
                return false;
            };
            rest = instruction[end + 1..].trim_start();
        } else {
            break;
        }
    }
    let head: String = rest.chars().take(16).flat_map(char::to_lowercase).collect();
    let opens = |tag: &str| {
        head.strip_prefix(tag)
            .is_some_and(|tail| !tail.starts_with(|c: char| c.is_alphanumeric()))
    };
    ["<!doctype html", "<html", "<head", "<body", "<title", "<meta"]
        .iter()
        .any(|tag| opens(tag))
}

/// Markup anywhere: enough to believe a name that ends in .html.
pub fn has_elements(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.windows(3).take(200_000).any(|window| {
        window[0] == b'<'
            && (window[1].is_ascii_alphabetic() || window[1] == b'/' && window[2].is_ascii_alphabetic())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_it_does_not_read() {
        assert_eq!(foreign(b"%PDF-1.7\n"), Some("a PDF"));
        assert_eq!(foreign(b"\n%PDF-1.7\n"), Some("a PDF"));
        assert_eq!(foreign(b"Plain words"), None);
        assert!(is_binary(&[0, 1, 2, 3, 200, 7, 0, 0, 9, 1]));
        assert!(!is_binary("Wörter".as_bytes()));
    }

    #[test]
    fn tells_pages_from_text() {
        for page in [
            "<!DOCTYPE html><p>x",
            "\n<!-- saved -->\n<html lang=en>",
            "<?xml version='1.0'?><html>",
        ] {
            assert!(is_page(page), "{page}");
        }
        for text in ["Ferry aground", "<3 this town", "<header of a letter>"] {
            assert!(!is_page(text), "{text}");
        }
    }

    #[test]
    fn takes_names_apart() {
        assert_eq!(ending("a/b.c/Ferry.TXT").as_deref(), Some("txt"));
        assert_eq!(ending("a/.hidden"), None);
        assert_eq!(last_part("a\\b\\c.txt"), "c.txt");
    }
}
