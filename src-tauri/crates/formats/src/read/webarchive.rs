//! Pages saved by Safari (.webarchive): a binary property list around the page and its pictures.
//!
//! *Choice:* a reader of the few members needed. *Why:* a property list may share its parts, so
//! that a small file unfolds to gigabytes when read as a tree; looking members up unfolds nothing.

/// The page of an archive as it was saved.
#[derive(Debug, PartialEq)]
pub struct SavedPage<'a> {
    pub html: &'a [u8],
    pub charset: Option<String>,
    pub url: Option<String>,
}

/// The page of a binary property list, or `None` where it holds none.
pub fn page(bytes: &[u8]) -> Option<SavedPage<'_>> {
    let list = List::new(bytes)?;
    let main = list.member(list.top, "WebMainResource")?;
    let (marker, at, length) = list.object(list.member(main, "WebResourceData")?)?;
    if marker != 4 {
        return None;
    }
    let text = |key: &str| list.text(list.member(main, key)?);
    Some(SavedPage {
        html: bytes.get(at..at.checked_add(length)?)?,
        charset: text("WebResourceTextEncodingName"),
        url: text("WebResourceURL"),
    })
}

struct List<'a> {
    bytes: &'a [u8],
    offset_size: usize,
    reference_size: usize,
    offsets_at: usize,
    count: usize,
    top: usize,
}

impl<'a> List<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(b"bplist0") || bytes.len() < 40 {
            return None;
        }
        let trailer = &bytes[bytes.len() - 32..];
        let list = Self {
            bytes,
            offset_size: usize::from(trailer[6]),
            reference_size: usize::from(trailer[7]),
            count: number(&trailer[8..16])?,
            top: number(&trailer[16..24])?,
            offsets_at: number(&trailer[24..32])?,
        };
        let sizes = 1..=8;
        (sizes.contains(&list.offset_size) && sizes.contains(&list.reference_size)).then_some(list)
    }

    fn number_at(&self, at: usize, size: usize) -> Option<usize> {
        number(self.bytes.get(at..at.checked_add(size)?)?)
    }

    /// Kind, first byte and length of an object.
    fn object(&self, reference: usize) -> Option<(u8, usize, usize)> {
        if reference >= self.count {
            return None;
        }
        let entry = self
            .offsets_at
            .checked_add(reference.checked_mul(self.offset_size)?)?;
        let at = self.number_at(entry, self.offset_size)?;
        let marker = *self.bytes.get(at)?;
        let (kind, short) = (marker >> 4, usize::from(marker & 15));
        if short < 15 {
            return Some((kind, at + 1, short));
        }
        let size = 1usize << (self.bytes.get(at + 1)? & 15).min(4);
        Some((kind, at + 2 + size, self.number_at(at + 2, size)?))
    }

    fn member(&self, reference: usize, key: &str) -> Option<usize> {
        let (kind, at, count) = self.object(reference)?;
        if kind != 13 {
            return None;
        }
        (0..count.min(10_000)).find_map(|index| {
            let name = self.number_at(at.checked_add(index * self.reference_size)?, self.reference_size)?;
            // Many names may point at one long text, which must not be unfolded for each of them.
            let (_, _, length) = self.object(name)?;
            if length != key.len() || self.text(name)? != key {
                return None;
            }
            let value = at.checked_add(count.checked_add(index)?.checked_mul(self.reference_size)?)?;
            self.number_at(value, self.reference_size)
        })
    }

    fn text(&self, reference: usize) -> Option<String> {
        let (kind, at, length) = self.object(reference)?;
        match kind {
            5 => {
                let bytes = self.bytes.get(at..at.checked_add(length)?)?;
                Some(bytes.iter().map(|byte| char::from(*byte)).collect())
            }
            6 => {
                let bytes = self.bytes.get(at..at.checked_add(length.checked_mul(2)?)?)?;
                Some(
                    encoding_rs::UTF_16BE
                        .decode_without_bom_handling(bytes)
                        .0
                        .into_owned(),
                )
            }
            _ => None,
        }
    }
}

fn number(bytes: &[u8]) -> Option<usize> {
    let value = bytes.iter().try_fold(0u64, |value, byte| {
        value.checked_mul(256)?.checked_add(u64::from(*byte))
    })?;
    usize::try_from(value).ok()
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// An archive around a page, as the format is described in CFBinaryPList.
    pub fn archive(html: &[u8], url: &str) -> Vec<u8> {
        let text = |words: &str| {
            [
                &[0x5f, 0x10, u8::try_from(words.len()).unwrap()][..],
                words.as_bytes(),
            ]
            .concat()
        };
        let data = [
            &[0x4f, 0x12][..],
            &u32::try_from(html.len()).unwrap().to_be_bytes(),
            html,
        ]
        .concat();
        let objects = [
            vec![0xd1, 1, 2],
            text("WebMainResource"),
            vec![0xd2, 3, 4, 5, 6],
            text("WebResourceData"),
            text("WebResourceURL"),
            data,
            text(url),
        ];
        let mut bytes = b"bplist00".to_vec();
        let mut offsets = Vec::new();
        for object in &objects {
            offsets.extend(u32::try_from(bytes.len()).unwrap().to_be_bytes());
            bytes.extend(object);
        }
        let offsets_at = bytes.len() as u64;
        bytes.extend(&offsets);
        bytes.extend([0, 0, 0, 0, 0, 0, 4, 1]);
        bytes.extend((objects.len() as u64).to_be_bytes());
        bytes.extend(0u64.to_be_bytes());
        bytes.extend(offsets_at.to_be_bytes());
        bytes
    }

    #[test]
    fn finds_the_page_and_its_address() {
        let bytes = archive(b"<html>Ferry</html>", "https://coastwire.example/ferry");
        let page = page(&bytes).unwrap();
        assert_eq!(page.html, b"<html>Ferry</html>");
        assert_eq!(page.url.as_deref(), Some("https://coastwire.example/ferry"));
    }

    #[test]
    fn any_damage_ends_in_nothing() {
        let whole = archive(b"<html>Ferry</html>", "https://coastwire.example/ferry");
        for at in 8..whole.len() {
            let mut torn = whole.clone();
            torn[at] ^= 0xff;
            let _ = page(&torn);
            assert_eq!(page(&whole[..at]), None);
        }
    }
}
