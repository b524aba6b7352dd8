//! Other programs' projects: bytes -> a neutral [`ForeignProject`], and its passages brought to
//! their places in articles.
//!
//! Two steps, each pure. *Reading* ([`read`]; [`refi`] for REFI-QDA files, databases are read by
//! the store of the `project` crate) takes a file apart and believes no position. *Placing*
//! ([`place::place`]) reads each text as an article, finds out how the program counted positions
//! ([`counting`]), checks every passage against the words stored beside it, and says of what it
//! could not place why. Whatever a file holds that has no place in a project of Variorum is a
//! [`Loss`], never silence.

pub mod counting;
pub mod foreign;
pub mod letters;
pub mod place;
mod refi;
mod refi_sources;
mod refi_tree;
pub mod taguette_html;

#[cfg(test)]
mod tests;

pub use foreign::*;
pub use place::{Placed, PlacedPassage, PlacedText, Tally, place};

use super::archive::{Archive, PartTrouble};
use super::document::{damaged, too_much};
use super::{Unreadable, UnreadableKind, decode, sniff};

/// Endings of the projects and codebooks of other programs, without the dot.
pub const PROJECTS: &[&str] = &[
    "qdpx", "qde", "qdc", "sqlite3", "sqlite", "db", "qda", "rqda", "requal",
];

/// The largest project that is read. Larger than an article's file, since a project may carry
/// pictures and sound; it is held in memory once.
pub const LARGEST_PROJECT_BYTES: usize = 512 << 20;

/// What a file is, by its first bytes and the names of its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProjectKind {
    /// A ZIP archive with a `.qde` at its root.
    Qdpx,
    /// The project's XML by itself.
    Qde,
    /// A codebook's XML.
    Qdc,
    /// An SQLite database; of which program, its tables say.
    Database,
    /// A ZIP archive of a QualCoder folder.
    PackedDatabase,
}

/// What kind of project a file may be, or `None` where it is none: an article, for instance.
pub fn kind(name: &str, bytes: &[u8]) -> Option<ProjectKind> {
    if bytes.starts_with(b"SQLite format 3\0") {
        return Some(ProjectKind::Database);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let names = Archive::open(bytes)?.names();
        if project_part(&names).is_some() {
            return Some(ProjectKind::Qdpx);
        }
        let named = sniff::ending(name).is_some_and(|ending| ending == "qdpx");
        if named {
            return Some(ProjectKind::Qdpx);
        }
        return database_part(&names).map(|_| ProjectKind::PackedDatabase);
    }
    // A mark of the byte order, or UTF-16, may stand before the first bracket.
    let head: String = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).replace('\0', "");
    if !head
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{fffd}'))
        .starts_with('<')
    {
        return None;
    }
    let opens = |element: &str| {
        head.match_indices(element).any(|(at, _)| {
            let before = head[..at].chars().next_back();
            let after = head[at + element.len()..].chars().next();
            matches!(before, Some('<' | ':')) && after.is_some_and(|c| c.is_whitespace() || c == '>')
        })
    };
    if head.contains("QDA-XML:") || matches!(sniff::ending(name).as_deref(), Some("qde" | "qdc")) {
        if opens("Project") {
            return Some(ProjectKind::Qde);
        }
        if opens("CodeBook") {
            return Some(ProjectKind::Qdc);
        }
    }
    None
}

/// The XML of an archive's project: `project.qde`, or the one `.qde` whatever its name, since
/// some programs name it after the project.
fn project_part(names: &[String]) -> Option<String> {
    let place = |name: &str| name.replace('\\', "/").trim_start_matches('/').to_lowercase();
    let mut parts: Vec<&String> = names
        .iter()
        .filter(|name| place(name).ends_with(".qde") && !place(name).contains("__macosx"))
        .collect();
    parts.sort_by_key(|name| {
        (
            place(name) != "project.qde",
            place(name).matches('/').count(),
            place(name),
        )
    });
    parts.first().map(|name| (*name).clone())
}

fn database_part(names: &[String]) -> Option<String> {
    names
        .iter()
        .find(|name| {
            let place = name.replace('\\', "/").to_lowercase();
            (place == "data.qda" || place.ends_with("/data.qda")) && !place.contains("__macosx")
        })
        .cloned()
}

/// The database of a packed QualCoder folder.
pub fn packed_database(name: &str, bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let short = sniff::last_part(name);
    let mut archive =
        Archive::open(bytes).ok_or_else(|| damaged(short, "a ZIP archive", "Save it again."))?;
    let part = database_part(&archive.names()).ok_or_else(|| no_project(short))?;
    archive.part(&part).map_err(|trouble| match trouble {
        PartTrouble::TooLarge => too_much(short),
        _ => damaged(short, "a packed project", "Save it again."),
    })
}

/// Why a file that is named like a project is none.
pub fn no_project(short: &str) -> Unreadable {
    Unreadable {
        kind: UnreadableKind::WrongType,
        message: format!(
            "“{short}” holds no project that Variorum knows; of other programs it reads REFI-QDA projects (.qdpx) and codebooks (.qdc), and projects of QualCoder, Taguette, LibreQDA, RQDA and Requal."
        ),
    }
}

/// Reads a REFI-QDA project or codebook. Databases are for the store: see [`kind`].
pub fn read(name: &str, bytes: &[u8]) -> Result<ForeignProject, Unreadable> {
    let short = sniff::last_part(name);
    match kind(name, bytes) {
        Some(ProjectKind::Qdpx) => {
            let mut archive = Archive::open(bytes)
                .ok_or_else(|| damaged(short, "a REFI-QDA project", "Export it again."))?;
            let part = project_part(&archive.names()).ok_or_else(|| no_project(short))?;
            let xml = archive.part(&part).map_err(|trouble| match trouble {
                PartTrouble::TooLarge => too_much(short),
                PartTrouble::Encrypted => Unreadable {
                    kind: UnreadableKind::WrongType,
                    message: format!("“{short}” is protected with a password; export it without one."),
                },
                _ => damaged(short, "a REFI-QDA project", "Export it again."),
            })?;
            refi::read(short, &decode_xml(&xml), Some(&mut archive))
        }
        Some(ProjectKind::Qde | ProjectKind::Qdc) => refi::read(short, &decode_xml(bytes), None),
        _ => Err(no_project(short)),
    }
}

fn decode_xml(bytes: &[u8]) -> String {
    decode::decode(bytes, decode::declared_in_page(bytes).as_deref()).text
}
