//! Encodings that the detector does not know: shifted ones of seven bits, and Cyrillic and Western
//! ones of eight that are told by which letters they make.

use encoding_rs::{
    EUC_KR, Encoding, GBK, IBM866, ISO_2022_JP, ISO_8859_2, ISO_8859_5, KOI8_R, KOI8_U, MACINTOSH,
    WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254, WINDOWS_1257, X_MAC_CYRILLIC,
};

/// Text and the name of the encoding it was in.
pub type Named = (String, &'static str);

/// Only so much of a text is weighed, in bytes.
const ENOUGH: usize = 1 << 16;

/// Text in an encoding of seven bits that announces itself: ISO-2022-JP, -KR and -CN, and HZ.
/// Such bytes are valid UTF-8 as well, so this comes before that.
pub fn seven_bit(bytes: &[u8]) -> Option<Named> {
    let head = &bytes[..bytes.len().min(ENOUGH)];
    if !head.is_ascii() {
        return None;
    }
    let has = |sign: &[u8]| head.windows(sign.len()).any(|window| window == sign);
    let decoded = |encoding: &'static Encoding, bytes: &[u8], name: &'static str| {
        let (text, damaged) = encoding.decode_without_bom_handling(bytes);
        (!damaged).then(|| (text.into_owned(), name))
    };
    let shifted = |open: &[u8], close: &[u8]| raised(bytes, open, close);
    if has(b"\x1b$)C") {
        return decoded(EUC_KR, &shifted(b"\x0e", b"\x0f"), "ISO-2022-KR");
    }
    if has(b"\x1b$)A") {
        return decoded(GBK, &shifted(b"\x0e", b"\x0f"), "ISO-2022-CN");
    }
    if has(b"\x1b$B") || has(b"\x1b$@") {
        return decoded(ISO_2022_JP, bytes, "ISO-2022-JP");
    }
    // Two tildes and braces may stand in any text; only where pairs of bytes follow is it HZ.
    if has(b"~{") && has(b"~}") {
        return decoded(GBK, &shifted(b"~{", b"~}"), "HZ").filter(|(text, _)| {
            let signs = text
                .chars()
                .filter(|c| ('\u{3000}'..'\u{a000}').contains(c))
                .count();
            signs * 8 > text.chars().count()
        });
    }
    None
}

/// True where control bytes are the shifts of an encoding and no sign of a binary file.
pub fn is_shifted(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    head.windows(4)
        .any(|window| matches!(window, b"\x1b$)C" | b"\x1b$)A"))
}

/// The bytes between the shifts with their eighth bit set; announcements and shifts go.
fn raised(bytes: &[u8], open: &[u8], close: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    let mut shifted = false;
    while let Some(byte) = rest.first() {
        if rest.starts_with(b"\x1b$)") {
            rest = rest.get(4..).unwrap_or_default();
        } else if rest.starts_with(open) {
            shifted = true;
            rest = &rest[open.len()..];
        } else if rest.starts_with(close) {
            shifted = false;
            rest = &rest[close.len()..];
        } else {
            // A line's end takes the shift back.
            shifted &= *byte != b'\n';
            out.push(if shifted && *byte > 0x20 {
                *byte | 0x80
            } else {
                *byte
            });
            rest = &rest[1..];
        }
    }
    out
}

/// The upper half of the code page IBM855.
const IBM855: &str = "\
ђЂѓЃёЁєЄѕЅіІїЇјЈљЉњЊћЋќЌўЎџЏюЮъЪаАбБцЦдДеЕфФгГ«»░▒▓│┤хХиИ╣║╗╝йЙ┐└┴┬├─┼кК╚╔╩╦╠═╬¤лЛмМнНоОп┘┌█▄Пя▀ЯрРсСтТуУжЖвВьЬ№\u{ad}ыЫзЗшШэЭщЩчЧ§■\u{a0}";

fn ibm855(bytes: &[u8]) -> String {
    let upper: Vec<char> = IBM855.chars().collect();
    bytes
        .iter()
        .map(|byte| match byte.checked_sub(128) {
            Some(at) => upper.get(usize::from(at)).copied().unwrap_or('\u{fffd}'),
            None => char::from(*byte),
        })
        .collect()
}

/// Text in another encoding than the detector's `guess`, where that makes better letters.
pub fn better(bytes: &[u8], guess: &'static Encoding) -> Option<Named> {
    let head = &bytes[..bytes.len().min(ENOUGH)];
    let high = head.iter().filter(|byte| **byte >= 0x80).count();
    let cyrillic = [WINDOWS_1251, KOI8_U, KOI8_R, ISO_8859_5, IBM866, X_MAC_CYRILLIC].contains(&guess);
    let western = [WINDOWS_1252, WINDOWS_1254, WINDOWS_1250, WINDOWS_1257, ISO_8859_2].contains(&guess);
    // No language in Latin letters writes whole words of accents.
    let alone = head
        .split(|byte| byte.is_ascii())
        .filter(|run| run.len() >= 4)
        .map(<[u8]>::len)
        .sum::<usize>();
    if high >= 24 && (cyrillic || western && alone * 2 > high) {
        return cyrillic_text(bytes, head, guess, cyrillic);
    }
    if guess == WINDOWS_1252 && high >= 3 {
        let (own, mac) = (accents(WINDOWS_1252, head), accents(MACINTOSH, head));
        if own * 4 < high && mac * 10 > high * 9 {
            let text = MACINTOSH.decode_without_bom_handling(bytes).0.into_owned();
            return Some((text, "macintosh"));
        }
    }
    None
}

/// How many of the characters above ASCII are those that Western texts are full of.
fn accents(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    const USUAL: &str = "éèàçêîôûâëïüöäßñáíóúùìòÉÜÖÄãõåæøœ“”‘’«»„–—…•¿¡º°€";
    let text = encoding.decode_without_bom_handling(bytes).0;
    text.chars()
        .filter(|c| !c.is_ascii() && USUAL.contains(*c))
        .count()
}

fn cyrillic_text(bytes: &[u8], head: &[u8], guess: &'static Encoding, certain: bool) -> Option<Named> {
    let known = [WINDOWS_1251, KOI8_U, ISO_8859_5, IBM866, X_MAC_CYRILLIC];
    let mut best: Option<(f64, Option<&'static Encoding>)> = None;
    let mut own = f64::MIN;
    for encoding in known.into_iter().map(Some).chain([None]) {
        let likeness = likeness(&decoded(head, encoding));
        if encoding == Some(guess) || guess == KOI8_R && encoding == Some(KOI8_U) {
            own = likeness;
        }
        if best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, encoding));
        }
    }
    let (likeness, encoding) = best?;
    // Another Cyrillic page must be better by more than chance; out of nowhere it must be Russian.
    let fits = if certain {
        likeness > own + 0.05
    } else {
        likeness > LIKE_CYRILLIC
    };
    fits.then(|| {
        (
            decoded(bytes, encoding),
            encoding.map_or("IBM855", Encoding::name),
        )
    })
}

fn decoded(bytes: &[u8], encoding: Option<&'static Encoding>) -> String {
    match encoding {
        Some(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
        None => ibm855(bytes),
    }
}

/// Running Cyrillic text has about −3, and text in a wrong code page −6 and less.
const LIKE_CYRILLIC: f64 = -4.2;

/// How much characters above ASCII look like those of a Slavic language: the mean of the logarithms
/// of how often each letter comes, with a capital inside a word and a sign among letters as rare.
fn likeness(text: &str) -> f64 {
    // Russian letters by frequency in thousandths, with those of its neighbours as rare ones.
    const OFTEN: &[(char, f64)] = &[
        ('о', 110.0),
        ('е', 84.0),
        ('а', 80.0),
        ('и', 73.0),
        ('н', 67.0),
        ('т', 63.0),
        ('с', 55.0),
        ('р', 47.0),
        ('в', 45.0),
        ('л', 44.0),
        ('к', 35.0),
        ('м', 32.0),
        ('д', 30.0),
        ('п', 28.0),
        ('у', 26.0),
        ('я', 20.0),
        ('ы', 19.0),
        ('ь', 17.0),
        ('г', 17.0),
        ('з', 16.0),
        ('б', 16.0),
        ('ч', 14.0),
        ('й', 12.0),
        ('х', 10.0),
        ('ж', 9.0),
        ('ш', 7.0),
        ('ю', 6.0),
        ('ц', 5.0),
        ('щ', 4.0),
        ('э', 3.0),
        ('ф', 3.0),
        ('ъ', 3.0),
        ('і', 8.0),
        ('ї', 3.0),
        ('є', 2.0),
        ('ё', 1.0),
        ('ј', 1.0),
        ('ў', 1.0),
        ('ћ', 0.5),
        ('ђ', 0.5),
        ('љ', 0.5),
        ('њ', 0.5),
        ('џ', 0.2),
        ('ґ', 0.2),
        ('ѓ', 0.2),
        ('ќ', 0.2),
        ('ѕ', 0.2),
    ];
    let (mut sum, mut count) = (0.0, 0.0f64);
    let mut before = ' ';
    for c in text.chars() {
        if !c.is_ascii() {
            count += 1.0;
            let small = c.to_lowercase().next().unwrap_or(c);
            let often = OFTEN
                .iter()
                .find(|(letter, _)| *letter == small)
                .map(|(_, often)| *often);
            sum += match often {
                Some(_) if c.is_uppercase() && before.is_lowercase() => -9.0,
                Some(often) if c.is_uppercase() => (often / 1000.0f64).ln() - 0.7,
                Some(often) if before.is_ascii_alphabetic() => (often / 1000.0f64).ln() - 3.0,
                Some(often) => (often / 1000.0f64).ln(),
                None if "«»“”„–—…№’ ".contains(c) => -4.0,
                None => -9.0,
            };
        }
        before = c;
    }
    sum / count.max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUSSIAN: &str = "Городской совет решил в понедельник закрыть старый порт. «Отныне паром будет отходить от нового причала», — сказала мэр. Многие жители с этим не согласны.";

    #[test]
    fn tells_cyrillic_code_pages_by_their_letters() {
        for encoding in [WINDOWS_1251, ISO_8859_5, IBM866, X_MAC_CYRILLIC, KOI8_U] {
            let plain = RUSSIAN.replace(['«', '»'], "\"").replace('—', "-");
            let (bytes, _, lost) = encoding.encode(&plain);
            assert!(!lost);
            for guess in [WINDOWS_1251, WINDOWS_1252] {
                let text = better(&bytes, guess).map(|(text, _)| text);
                let right = guess == encoding && text.is_none();
                assert!(
                    right || text.as_deref() == Some(plain.as_str()),
                    "{encoding:?} {guess:?} {text:?}"
                );
            }
        }
        let upper: Vec<char> = IBM855.chars().collect();
        assert_eq!(upper.len(), 128);
        let bytes: Vec<u8> = RUSSIAN
            .chars()
            .map(|c| match upper.iter().position(|known| *known == c) {
                Some(at) => u8::try_from(128 + at).unwrap(),
                None => u8::try_from(u32::from(c)).unwrap_or(b'-'),
            })
            .collect();
        assert_eq!(
            better(&bytes, WINDOWS_1252),
            Some((RUSSIAN.replace('—', "-"), "IBM855"))
        );
    }

    #[test]
    fn leaves_western_text_and_tells_that_of_old_macs() {
        let french = "L’été dernier, le préfet a fermé « la vieille jetée » où l’on pêchait.";
        assert_eq!(better(&WINDOWS_1252.encode(french).0, WINDOWS_1252), None);
        let mac = MACINTOSH.encode(french).0;
        assert_eq!(better(&mac, WINDOWS_1252), Some((french.to_owned(), "macintosh")));
    }

    #[test]
    fn reads_shifted_encodings() {
        let korean = b"\x1b$)C\n\x0e\x47\x57\x31\x38\x0f town\n";
        assert_eq!(
            seven_bit(korean),
            Some(("\n항구 town\n".to_owned(), "ISO-2022-KR"))
        );
        assert!(is_shifted(korean));
        let japanese = b"\x1b$B9A\x1b(B town";
        assert_eq!(seven_bit(japanese), Some(("港 town".to_owned(), "ISO-2022-JP")));
        assert_eq!(seven_bit(b"~{8[~} a"), Some(("港 a".to_owned(), "HZ")));
        assert_eq!(seven_bit(b"a set ~{x}~} and much more of plain words"), None);
        assert_eq!(seven_bit(b"plain"), None);
    }
}
