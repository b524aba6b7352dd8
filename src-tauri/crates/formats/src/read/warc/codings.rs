//! Bodies of HTTP answers as they were before the server packed them (RFC 9110, section 8.4).

use super::super::LARGEST_PAGE_BYTES;
use std::borrow::Cow;
use std::io::Read;

/// The body without its coding, which is what `Content-Encoding` says; `None` where it is packed
/// in a way that is not read here, so that no packed bytes are taken for words. More than
/// `LARGEST_PAGE_BYTES` long where it unpacks to more; what is damaged is unpacked up to there.
///
/// Many crawlers unpack the body and keep the header, so that the bytes are asked first.
pub fn plain<'a>(body: &'a [u8], coding: &str) -> Option<Cow<'a, [u8]>> {
    let coding = coding.to_lowercase();
    let mut codings = coding
        .split(',')
        .map(str::trim)
        .filter(|coding| !matches!(*coding, "" | "identity" | "none"));
    let (coding, more) = (codings.next(), codings.next());
    let Some(coding) = coding else {
        return Some(body.into());
    };
    if is_page(body) {
        return Some(body.into());
    }
    if more.is_some() {
        return None;
    }
    let unpacked = match coding {
        "gzip" | "x-gzip" if !body.starts_with(b"\x1f\x8b") => return Some(body.into()),
        "zstd" if !body.starts_with(b"\x28\xb5\x2f\xfd") => return Some(body.into()),
        "gzip" | "x-gzip" => unpacked(flate2::read::MultiGzDecoder::new(body)),
        // With and without the frame that the standard asks for.
        "deflate" => unpacked(flate2::read::ZlibDecoder::new(body))
            .or_else(|| unpacked(flate2::read::DeflateDecoder::new(body))),
        "br" => unpacked(brotli_decompressor::Decompressor::new(body, 4096)),
        _ => None,
    };
    unpacked.map(Cow::Owned)
}

fn unpacked(reader: impl Read) -> Option<Vec<u8>> {
    let mut page = Vec::new();
    let read = reader.take(LARGEST_PAGE_BYTES as u64 + 1).read_to_end(&mut page);
    // Bytes that were never packed in this way may unpack to something, too.
    (read.is_ok() || is_page(&page)).then_some(page)
}

/// Whether the bytes begin like a page, or are text throughout.
fn is_page(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let bytes = bytes.trim_ascii_start();
    if bytes.starts_with(b"<") || bytes.starts_with(b"%PDF") {
        return true;
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        // Cut off in the middle of a letter.
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    !text.is_empty() && !text.contains(|c: char| c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    const PAGE: &[u8] = b"<html><p>The ferry lay still on the sand.</p></html>";

    /// One block that is not compressed, and the empty last one (RFC 7932, section 9.2).
    pub fn brotli(bytes: &[u8]) -> Vec<u8> {
        let head = (u32::try_from(bytes.len()).unwrap() - 1) << 4 | 1 << 20;
        [&head.to_le_bytes()[..3], bytes, &[3]].concat()
    }

    fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut writer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    }

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut writer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    }

    fn check(body: &[u8], coding: &str, expected: Option<&[u8]>) {
        assert_eq!(plain(body, coding).as_deref(), expected, "{coding}");
    }

    #[test]
    fn takes_codings_off_or_says_that_it_cannot() {
        check(&brotli(PAGE), "br", Some(PAGE));
        check(&brotli(PAGE)[..40], "br", Some(&PAGE[..37]));
        check(&zlib(PAGE), "deflate", Some(PAGE));
        check(&deflated(PAGE), "Deflate", Some(PAGE));
        for kept in ["br", "zstd", "deflate", "gzip", "gzip, br", "utf-8"] {
            check(PAGE, kept, Some(PAGE));
        }
        check(b"\x28\xb5\x2f\xfd\0\x01\x02", "zstd", None);
        check(b"\x8f\xff\x01", "br", None);
        check(b"\x8f\xff\x01", "compress", None);
        check(&brotli(&brotli(PAGE)), "br, br", None);
        check(b"\xff\0\x01", "", Some(b"\xff\0\x01"));
    }

    #[test]
    fn what_unpacks_without_end_is_stopped() {
        let bomb = zlib(&vec![b' '; LARGEST_PAGE_BYTES * 2]);
        let page = plain(&bomb, "deflate").unwrap();
        assert_eq!(page.len(), LARGEST_PAGE_BYTES + 1);
    }
}
