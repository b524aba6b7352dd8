//! Bytes -> characters: byte order marks, UTF-16 without one, declared and guessed encodings.

mod legacy;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
pub use legacy::is_shifted;

/// Decoded text and what a researcher should know of how it was decoded.
pub struct Decoded {
    pub text: String,
    pub warnings: Vec<String>,
}

/// Decodes with the first of: byte order mark, the zero bytes of UTF-16, the shifts of an
/// encoding of seven bits, valid UTF-8, the `declared` label, a guess. Never fails; what cannot be decoded becomes U+FFFD with a warning.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    let mut warnings = Vec::new();
    let text = if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        encoding
            .decode_without_bom_handling(&bytes[mark..])
            .0
            .into_owned()
    } else if let Some(encoding) = utf16_without_mark(bytes) {
        warnings.push(format!(
            "The file does not say how it is encoded; it was read as {}.",
            encoding.name()
        ));
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    } else if let Some((text, name)) = legacy::seven_bit(bytes) {
        warnings.push(format!(
            "The file does not say how it is encoded; it was read as {name}."
        ));
        text
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        text.to_owned()
    } else if mostly_utf8(bytes) {
        String::from_utf8_lossy(bytes).into_owned()
    } else if let Some(encoding) = declared
        .and_then(|label| Encoding::for_label(label.trim().as_bytes()))
        .filter(|encoding| *encoding != UTF_8)
    {
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    } else {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
        detector.feed(bytes, true);
        let encoding = detector.guess(None, Utf8Detection::Allow);
        let (text, name) = legacy::better(bytes, encoding).unwrap_or_else(|| {
            let text = encoding.decode_without_bom_handling(bytes).0;
            (text.into_owned(), encoding.name())
        });
        warnings.push(format!(
            "The file does not say how it is encoded; it was read as {name}. If letters look wrong, save it as UTF-8 and import it again."
        ));
        text
    };
    let lost = text.matches('\u{fffd}').count();
    if lost > 0 {
        let (characters, are) = if lost == 1 {
            ("character", "is")
        } else {
            ("characters", "are")
        };
        warnings.push(format!(
            "{lost} {characters} could not be decoded and {are} shown as �."
        ));
    }
    if text.contains("â€™")
        || text.contains("â€œ")
        || text.contains("Ã©")
        || text.contains("Ã¢â‚¬")
        || text.contains("Ã¼")
    {
        warnings.push("Some letters look as if the file had been decoded wrongly before it was saved (such as Ã¢â‚¬ for a quotation mark); they were kept as they are.".to_owned());
    }
    Decoded { text, warnings }
}

/// UTF-16 of mostly Latin text has a zero in every other byte.
pub fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    let units = head.len() / 2;
    if units < 4 || bytes.len() % 2 == 1 {
        return None;
    }
    let zeros = |offset: usize| {
        head.iter()
            .skip(offset)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let many = |count: usize| count * 10 >= units * 6;
    let few = |count: usize| count * 50 <= units;
    let plain = |encoding: &'static Encoding| {
        let text = encoding.decode_without_bom_handling(head).0;
        text.chars()
            .filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
            .count()
            * 50
            <= units
    };
    if many(odd) && few(even) && plain(UTF_16LE) {
        Some(UTF_16LE)
    } else if many(even) && few(odd) && plain(UTF_16BE) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// UTF-8 with a broken byte here and there: read as another encoding, every accent would be wrong.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 5 && good >= bad * 10
}

/// The encoding that a page's head names, looked for in its first 4,096 bytes.
pub fn declared_in_page(bytes: &[u8]) -> Option<String> {
    let head: String = bytes
        .iter()
        .take(4096)
        .map(|byte| char::from(*byte).to_ascii_lowercase())
        .collect();
    for key in ["charset=", "encoding="] {
        let mut from = 0;
        while let Some(at) = head[from..].find(key) {
            from += at + key.len();
            let label: String = head[from..]
                .trim_start_matches(['"', '\'', ' '])
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
                .collect();
            if Encoding::for_label(label.as_bytes()).is_some() {
                return Some(label);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_marked_unmarked_and_guessed() {
        let utf16 = |text: &str, mark: bool| -> Vec<u8> {
            let mut units: Vec<u16> = if mark { vec![0xfeff] } else { Vec::new() };
            units.extend(text.encode_utf16());
            units.into_iter().flat_map(u16::to_le_bytes).collect()
        };
        let text = "“Café” closes in Northport";
        assert_eq!(decode(&utf16(text, true), None).text, text);
        let unmarked = decode(&utf16("The Cafe closes in Northport", false), None);
        assert_eq!(
            (unmarked.text.as_str(), unmarked.warnings.len()),
            ("The Cafe closes in Northport", 1)
        );
        assert_eq!(decode(b"\xef\xbb\xbfhello", None).text, "hello");
        let guessed = decode(
            b"The caf\xe9 \x93closed\x94 on Monday, the owner\x92s wife said.",
            None,
        );
        assert_eq!(
            guessed.text,
            "The café “closed” on Monday, the owner’s wife said."
        );
        assert_eq!(guessed.warnings.len(), 1);
        assert_eq!(decode(b"\xe8\xe9", Some("windows-1251")).text, "ий");
    }

    #[test]
    fn finds_the_charset_of_a_page() {
        assert_eq!(
            declared_in_page(b"<META http-equiv=x content='text/html; charset=ISO-8859-2'>").as_deref(),
            Some("iso-8859-2")
        );
        assert_eq!(declared_in_page(b"<p>nothing"), None);
    }
}
