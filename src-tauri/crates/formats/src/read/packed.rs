//! Packed files: .gz, and .zip archives of files that are read here, to a bounded depth, size and count.

use super::archive::{Archive, PartTrouble};
use super::document::{damaged, too_much};
use super::references::{self, List, Shelf};
use super::{LARGEST_BYTES, Mappings, Reading, Unreadable, UnreadableKind, sniff, warc};
use std::collections::HashSet;
use std::io::Read;

/// An archive in an archive is opened, one inside that is not.
const DEEPEST: usize = 2;
const MOST_FILES: usize = 5_000;
const GZIP: &[u8] = b"\x1f\x8b\x08";
const ZIP: &[u8] = b"PK\x03\x04";
/// What all files of an archive, and of the archives in it, may unpack to.
const LARGEST_WHOLE: usize = 512 << 20;

/// What may still be unpacked, and what is known of the tables that may come out.
pub struct Budget<'m> {
    depth: usize,
    files: usize,
    bytes: usize,
    pub mappings: &'m Mappings,
}

impl<'m> Budget<'m> {
    pub fn new(mappings: &'m Mappings) -> Self {
        Self {
            depth: DEEPEST,
            files: MOST_FILES,
            bytes: LARGEST_WHOLE,
            mappings,
        }
    }

    /// Takes a file of this many bytes off; false where there is no room for it.
    pub fn take(&mut self, bytes: usize) -> bool {
        match (self.files.checked_sub(1), self.bytes.checked_sub(bytes)) {
            (Some(files), Some(bytes)) => {
                (self.files, self.bytes) = (files, bytes);
                true
            }
            _ => false,
        }
    }

    /// Reads a file that was packed in another one.
    pub fn within(&mut self, name: &str, bytes: &[u8]) -> Result<Reading, Unreadable> {
        if self.depth == 0 {
            return Err(too_deep(sniff::last_part(name)));
        }
        self.depth -= 1;
        let reading = super::read_within(name, bytes, self);
        self.depth += 1;
        reading
    }

    /// Reads a page of a web archive, which is one file with its pages and so no depth of its own.
    pub fn page(&mut self, name: &str, bytes: &[u8]) -> Result<Reading, Unreadable> {
        if is_packed(bytes) {
            return self.within(name, bytes);
        }
        super::read_within(name, bytes, self)
    }
}

fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(GZIP) || bytes.starts_with(ZIP) || warc::is(bytes)
}

/// Reads a packed file; `None` where the bytes are not packed.
pub fn read(name: &str, bytes: &[u8], budget: &mut Budget<'_>) -> Option<Result<Reading, Unreadable>> {
    if bytes.starts_with(GZIP) {
        return Some(gzip(name, bytes, budget));
    }
    if warc::is(bytes) {
        return Some(warc::read(name, bytes, budget));
    }
    bytes.starts_with(ZIP).then(|| zip(name, bytes, budget))
}

fn too_deep(short: &str) -> Unreadable {
    Unreadable {
        kind: UnreadableKind::WrongType,
        message: format!("“{short}” is packed inside other archives; unpack those and import it by itself."),
    }
}

fn gzip(name: &str, bytes: &[u8], budget: &mut Budget<'_>) -> Result<Reading, Unreadable> {
    let short = sniff::last_part(name);
    if budget.depth == 0 {
        return Err(too_deep(short));
    }
    let limit = LARGEST_BYTES.min(budget.bytes);
    let mut unpacked = Vec::new();
    let read = flate2::read::MultiGzDecoder::new(bytes)
        .take(limit as u64 + 1)
        .read_to_end(&mut unpacked);
    if unpacked.len() > limit {
        return Err(too_much(short));
    }
    budget.bytes -= unpacked.len();
    let mut warnings = Vec::new();
    if read.is_err() {
        if unpacked.is_empty() {
            return Err(damaged(short, "a compressed file", "Fetch or save it again."));
        }
        warnings.push("The compressed file is damaged or cut off; it was read up to there.".to_owned());
    }
    if unpacked.get(257..262) == Some(b"ustar".as_slice()) {
        return Err(Unreadable {
            kind: UnreadableKind::WrongType,
            message: format!(
                "“{short}” holds a .tar archive, which Variorum does not read; unpack it and import its files."
            ),
        });
    }
    let lower = name.to_lowercase();
    let inner = lower
        .strip_suffix(".gz")
        .map_or(name, |stem| name.get(..stem.len()).unwrap_or(name));
    budget.within(inner, &unpacked).map(|mut reading| {
        reading.warnings.splice(0..0, warnings);
        reading
    })
}

fn zip(name: &str, bytes: &[u8], budget: &mut Budget<'_>) -> Result<Reading, Unreadable> {
    let short = sniff::last_part(name);
    if budget.depth == 0 {
        return Err(too_deep(short));
    }
    let mut archive =
        Archive::open(bytes).ok_or_else(|| damaged(short, "a ZIP archive", "Fetch or save it again."))?;
    let mut names: Vec<String> = archive.names().into_iter().filter(|name| is_file(name)).collect();
    names.sort();
    if names.len() > budget.files {
        return Err(Unreadable {
            kind: UnreadableKind::TooLarge,
            message: format!(
                "“{short}” holds {} files; archives of up to {MOST_FILES} are read. Unpack it and import the folder.",
                names.len()
            ),
        });
    }
    budget.files -= names.len();
    let mut out = Reading {
        media_type: "application/zip",
        drafts: Vec::new(),
        warnings: Vec::new(),
    };
    let mut refused: Vec<String> = Vec::new();
    let lists = lists(&mut archive, &mut names, budget).ok_or_else(|| too_much(short))?;
    let listed = !lists.is_empty();
    for (list, read) in &lists {
        let inside = sniff::last_part(list);
        out.warnings
            .extend(read.warnings.iter().map(|warning| format!("{inside}: {warning}")));
    }
    let shelf = Shelf::new(lists, &names);
    let mut matched = HashSet::new();
    for member in &names {
        let inside = sniff::last_part(member);
        let unpacked = match archive.part(member) {
            Ok(unpacked) => unpacked,
            Err(PartTrouble::TooLarge) => return Err(too_much(short)),
            Err(PartTrouble::Encrypted) => {
                refused.push(format!("“{inside}” is protected with a password."));
                continue;
            }
            Err(_) => {
                refused.push(format!(
                    "“{inside}” is damaged in the archive, or packed in a way that is not read."
                ));
                continue;
            }
        };
        budget.bytes = budget
            .bytes
            .checked_sub(unpacked.len())
            .ok_or_else(|| too_much(short))?;
        match budget.within(member, &unpacked) {
            Ok(mut reading) => {
                matched.extend(shelf.fill(member, &mut reading.drafts));
                out.drafts.extend(reading.drafts);
                let told = reading
                    .warnings
                    .into_iter()
                    .map(|warning| format!("{inside}: {warning}"));
                out.warnings.extend(told);
            }
            Err(trouble) => refused.push(trouble.message),
        }
    }
    if !out.drafts.is_empty() {
        out.warnings.extend(refused);
        out.warnings
            .extend(shelf.left_over(&matched).into_iter().flatten());
        return Ok(out);
    }
    let why = refused
        .first()
        .map_or_else(String::new, |first| format!(" {first}"));
    let message = match names.len() {
        0 if listed => format!(
            "“{short}” holds a list of references and no article. Import it together with the article files that it lists, to fill in what is known of them."
        ),
        0 => format!("“{short}” is an archive without files."),
        1 => format!("“{short}” holds one file, which could not be read.{why}"),
        count => format!("“{short}” holds {count} files, and none of them could be read.{why}"),
    };
    Err(Unreadable {
        kind: UnreadableKind::WrongType,
        message,
    })
}

/// Takes the lists of references out of `names` and reads them, so that they can fill the articles
/// beside them. `None` where they unpack to more than may be unpacked.
fn lists(
    archive: &mut Archive<'_>,
    names: &mut Vec<String>,
    budget: &mut Budget<'_>,
) -> Option<Vec<(String, List)>> {
    let mut lists = Vec::new();
    let mut too_large = false;
    names.retain(|name| {
        // Only names that say so are looked into: every other file would be unpacked twice.
        if too_large || !references::may_be_list(name, b"") {
            return true;
        }
        // What is the matter with the file is said when it is read for articles.
        let Ok(unpacked) = archive.part(name) else {
            return true;
        };
        let Some(left) = budget.bytes.checked_sub(unpacked.len()) else {
            too_large = true;
            return true;
        };
        budget.bytes = left;
        let list = references::list(&unpacked).map(|list| (name.clone(), list));
        let is_none = list.is_none();
        lists.extend(list);
        is_none
    });
    (!too_large).then_some(lists)
}

/// Folders and what systems leave in archives for themselves are no files. Names are only looked
/// at: nothing is ever written, so a name that climbs out of its folder leads nowhere.
fn is_file(name: &str) -> bool {
    let last = sniff::last_part(name);
    !name.ends_with(['/', '\\'])
        && !name.starts_with("__MACOSX/")
        && !last.starts_with("._")
        && !matches!(last, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}

#[cfg(test)]
mod tests {
    use super::super::archive::tests::zipped;
    use super::super::read;

    const STORY: &[u8] = b"Ferry aground off Northport\n\nBy Ada Holm\n\nThe ferry Sankt Olav ran aground off Northport on Monday night with forty people on board.\n";

    fn gzipped(bytes: &[u8]) -> Vec<u8> {
        use std::io::Write;
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    }

    #[test]
    fn reads_files_in_archives_and_names_those_it_cannot() {
        let inner = zipped(&[("b.txt", STORY)]);
        let bytes = zipped(&[
            ("../../a.txt", STORY),
            ("inner.zip", &inner),
            ("c.png", b"\x89PNG\r\n\x1a\n"),
            ("__MACOSX/._a.txt", b"\0"),
        ]);
        let reading = read("all.zip", &bytes).unwrap();
        assert_eq!(reading.drafts.len(), 2);
        assert_eq!(reading.warnings.len(), 1, "{:?}", reading.warnings);
        assert_eq!(read("a.txt.gz", &gzipped(STORY)).unwrap().drafts.len(), 1);
    }

    #[test]
    fn a_list_of_references_fills_the_articles_of_its_archive() {
        let list = b"TY  - NEWS\nTI  - Ferry aground off Northport\nT2  - The Northport Mercury\nDA  - 2031/04/07\nL1  - files/a.txt\nER  - \n\nTY  - NEWS\nTI  - A title without a file\nER  - \n";
        let bytes = zipped(&[("files/a.txt", STORY), ("list.ris", list)]);
        let reading = read("all.zip", &bytes).unwrap();
        assert_eq!(reading.drafts.len(), 1);
        assert_eq!(reading.drafts[0].outlet.as_deref(), Some("The Northport Mercury"));
        assert_eq!(
            reading.warnings,
            ["1 of 2 references in “list.ris” has no file among those imported."]
        );
    }

    #[test]
    fn an_archive_of_lists_alone_says_what_to_do_with_them() {
        let list = b"TY  - NEWS\nTI  - Ferry aground off Northport\nER  - \n";
        let refused = read("x.zip", &zipped(&[("list.ris", list)])).unwrap_err();
        assert!(
            refused.message.contains("list of references"),
            "{}",
            refused.message
        );
        assert!(refused.message.contains("together with the article files"));
    }

    #[test]
    fn a_web_archive_in_an_archive_gives_all_of_its_pages() {
        let record = |content_type: &str, body: &[u8]| {
            let head = format!(
                "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://a.example/x\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
                body.len()
            );
            [head.as_bytes(), body, b"\r\n\r\n"].concat()
        };
        let scan = super::super::pdf::tests::pdf(&[Vec::new()]);
        let crawl = [record("text/plain", STORY), record("application/pdf", &scan)].concat();
        let reading = read("x.zip", &zipped(&[("crawl.warc.gz", &gzipped(&crawl))])).unwrap();
        assert_eq!(reading.drafts.len(), 1);
        let told = |words: &str| reading.warnings.iter().any(|said| said.contains(words));
        assert!(told("text recognition"), "{:?}", reading.warnings);
        // Web archives in web archives end.
        let mut nest = record("text/plain", STORY);
        for _ in 0..200 {
            nest = record("text/plain", &nest);
        }
        assert!(read("x.warc", &nest).is_err());
    }

    #[test]
    fn refuses_bombs_and_nests() {
        let nest = zipped(&[("3.zip", &zipped(&[("2.zip", &zipped(&[("1.txt", STORY)]))]))]);
        assert!(
            read("nest.zip", &nest)
                .unwrap_err()
                .message
                .contains("inside other archives")
        );
        let bomb = gzipped(&vec![b' '; 80 << 20]);
        assert!(
            read("bomb.gz", &bomb)
                .unwrap_err()
                .message
                .contains("unpacks to far more")
        );
        let cut = gzipped(STORY);
        assert!(read("cut.gz", &cut[..8]).is_err());
    }
}
