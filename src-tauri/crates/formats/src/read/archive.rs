//! The parts of a ZIP archive, unpacked in memory and never more than a bound allows.

use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The most that one part may unpack to.
const LARGEST_PART: u64 = 128 << 20;
/// The most that all parts read from one archive may unpack to.
const LARGEST_WHOLE: u64 = 256 << 20;

/// Why a part cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartTrouble {
    Absent,
    Encrypted,
    TooLarge,
    Damaged,
}

/// An archive whose bytes are in memory; keeps count of what was unpacked.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Archive<'a> {
    /// `None` where the bytes have no readable directory of parts.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
        Some(Self {
            zip,
            left: LARGEST_WHOLE,
        })
    }

    pub fn names(&self) -> Vec<String> {
        self.zip
            .file_names_raw()
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .collect()
    }

    /// One part by its name; some writers differ in case, or write folders with backslashes.
    pub fn part(&mut self, name: &str) -> Result<Vec<u8>, PartTrouble> {
        let place = |name: &str| name.replace('\\', "/").trim_start_matches('/').to_lowercase();
        let wanted = place(name);
        let at = self
            .zip
            .index_for_name(name)
            // Names in another encoding are looked for one by one, which is slow with thousands.
            .or_else(|| self.names().iter().position(|found| found == name))
            .or_else(|| self.names().iter().position(|found| place(found) == wanted))
            .ok_or(PartTrouble::Absent)?;
        let limit = LARGEST_PART.min(self.left);
        let mut file = self.zip.by_index(at).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
                PartTrouble::Encrypted
            }
            _ => PartTrouble::Damaged,
        })?;
        let mut bytes = Vec::new();
        // The stated size may lie, so the reading itself is what stops.
        let read = (&mut file).take(limit + 1).read_to_end(&mut bytes);
        let length = bytes.len() as u64;
        if length > limit {
            return Err(PartTrouble::TooLarge);
        }
        self.left -= length;
        read.map_err(|_| PartTrouble::Damaged)?;
        Ok(bytes)
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    /// An archive of the given parts, deflated.
    pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        for (name, bytes) in parts {
            writer.start_file(*name, options).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn finds_parts_whatever_their_slashes_and_stops_at_bombs() {
        let bytes = zipped(&[("word\\Document.xml", b"<a/>"), ("bomb", &vec![b' '; 130 << 20])]);
        let mut archive = Archive::open(&bytes).unwrap();
        assert_eq!(archive.part("word/document.xml").unwrap(), b"<a/>");
        assert_eq!(archive.part("bomb"), Err(PartTrouble::TooLarge));
        assert_eq!(archive.part("none"), Err(PartTrouble::Absent));
        assert!(Archive::open(b"PK\x03\x04 and no more").is_none());
    }
}
