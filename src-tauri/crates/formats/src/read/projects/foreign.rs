//! What another program's project holds, whatever the program was.
//!
//! Everything here can be written to bytes and read back, so that a file can be taken apart in a
//! process of its own.

use super::counting::Counting;
use model::Draft;
use serde::{Deserialize, Serialize};

/// Another program's project, positions not believed yet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ForeignProject {
    /// The program and its version as the file names it, such as `NVivo for Mac 15.0.0`.
    pub tool: String,
    pub name: String,
    pub coders: Vec<ForeignCoder>,
    /// A parent may stand after its children; see [`ForeignTag::parent`].
    pub tags: Vec<ForeignTag>,
    pub texts: Vec<ForeignText>,
    pub sets: Vec<ForeignSet>,
    /// Cases that have a lasting name.
    pub cases: Vec<ForeignCase>,
    /// About the project as a whole.
    pub memos: Vec<ForeignMemo>,
    /// How the program counts positions as far as it is known, tried first.
    pub habit: Counting,
    pub losses: Vec<Loss>,
}

/// Someone who coded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignCoder {
    /// The file's own lasting name of it (a GUID), or empty.
    pub id: String,
    pub name: String,
}

/// What texts are grouped by, such as the outlets of an export of Variorum.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignCase {
    pub id: String,
    pub name: String,
}

/// A code or a folder of codes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignTag {
    pub id: String,
    pub name: String,
    /// The place of its parent in the list of tags. Readers never hand over circles.
    pub parent: Option<usize>,
    /// `#rrggbb` in small letters, or `None`.
    pub colour: Option<String>,
    pub definition: String,
    pub memos: Vec<ForeignMemo>,
}

/// Somebody's words about something.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignMemo {
    /// The file's own lasting name of it (a GUID), or empty.
    pub id: String,
    pub text: String,
    /// The place in the list of coders.
    pub coder: Option<usize>,
    /// As the file states it.
    pub at: Option<String>,
}

/// One text with what was done to it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ForeignText {
    pub id: String,
    pub name: String,
    /// The characters in which positions are counted, with the line ends as they are stored and
    /// without a byte order mark.
    pub text: String,
    /// The stored text began with a byte order mark, which some programs count.
    pub marked: bool,
    /// Bytes of `text` at which a paragraph ends although no line does: pages cut by elements.
    pub breaks: Vec<usize>,
    /// The bytes of the text's own file, to be kept.
    pub source: Vec<u8>,
    /// The name of that file inside the project.
    pub source_name: String,
    pub media_type: String,
    /// The text as read from a document of another format, where the project has no plain text of
    /// it. `text` is then empty, and passages are found by their words alone.
    pub draft: Option<Draft>,
    pub passages: Vec<ForeignPassage>,
    /// Codes put on the text as a whole.
    pub taggings: Vec<ForeignTagging>,
    pub memos: Vec<ForeignMemo>,
    /// Names and values of what the program knows of the text.
    pub variables: Vec<(String, String)>,
    /// Names of the cases that the text belongs to.
    pub cases: Vec<String>,
}

/// A coded stretch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignPassage {
    pub id: String,
    pub start: i64,
    pub end: i64,
    pub words: Words,
    pub taggings: Vec<ForeignTagging>,
    pub memos: Vec<ForeignMemo>,
}

/// What the file holds of a passage's words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Words {
    #[default]
    None,
    /// A name that is often, but not always, the beginning of the words.
    Name(String),
    /// The words themselves.
    Stored(String),
}

/// A code on a passage: by whom, when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignTagging {
    pub id: String,
    /// The place in the list of tags.
    pub tag: usize,
    pub coder: Option<usize>,
    pub at: Option<String>,
    /// Marked as an example of the code.
    pub example: bool,
}

/// A chosen set of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignSet {
    /// The file's own lasting name of it (a GUID), or empty.
    pub id: String,
    pub name: String,
    pub memo: String,
    /// Notes that belong to it.
    pub memos: Vec<ForeignMemo>,
    /// Places in the list of texts.
    pub texts: Vec<usize>,
}

/// Something that was not brought over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loss {
    /// In the plural, such as "selections in pictures".
    pub what: String,
    pub how_many: u32,
    /// A sentence.
    pub why: String,
}

/// Losses of the same kind counted together.
#[derive(Clone, Debug, Default)]
pub struct Losses(pub Vec<Loss>);

impl Losses {
    pub fn add(&mut self, count: usize, what: &str, why: &str) {
        if count == 0 {
            return;
        }
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        match self
            .0
            .iter_mut()
            .find(|loss| loss.what == what && loss.why == why)
        {
            Some(loss) => loss.how_many = loss.how_many.saturating_add(count),
            None => self.0.push(Loss {
                what: what.to_owned(),
                how_many: count,
                why: why.to_owned(),
            }),
        }
    }
}

impl ForeignProject {
    /// The place of the coder of this name, added where it is missing; `None` for a blank name.
    pub fn coder_named(&mut self, name: &str) -> Option<usize> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        if let Some(at) = self.coders.iter().position(|coder| coder.name == name) {
            return Some(at);
        }
        self.coders.push(ForeignCoder {
            id: String::new(),
            name: name.to_owned(),
        });
        Some(self.coders.len() - 1)
    }

    /// Cuts parents that lead in a circle or nowhere; gives how many were cut.
    pub fn cut_circles(&mut self) -> usize {
        let mut cut = 0;
        // 0: not seen, 1: on the way up from the one looked at, 2: known to end at a root.
        let mut seen = vec![0_u8; self.tags.len()];
        for first in 0..self.tags.len() {
            let mut way = Vec::new();
            let mut at = first;
            loop {
                match seen[at] {
                    2 => break,
                    1 => {
                        // The last step came back to the way itself.
                        if let Some(last) = way.last().copied() {
                            let last: usize = last;
                            self.tags[last].parent = None;
                            cut += 1;
                        }
                        break;
                    }
                    _ => {}
                }
                seen[at] = 1;
                way.push(at);
                match self.tags[at].parent {
                    Some(parent) if parent < self.tags.len() => at = parent,
                    Some(_) => {
                        self.tags[at].parent = None;
                        cut += 1;
                        break;
                    }
                    None => break,
                }
            }
            for step in way {
                seen[step] = 2;
            }
        }
        cut
    }
}

/// `#rgb`, `#rrggbb` (or without the mark) as `#rrggbb` in small letters.
pub fn colour(stated: &str) -> Option<String> {
    let digits = stated.trim().trim_start_matches('#');
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    match digits.len() {
        3 => Some(digits.chars().fold("#".to_owned(), |mut out, digit| {
            out.extend([digit.to_ascii_lowercase(); 2]);
            out
        })),
        6 => Some(format!("#{}", digits.to_ascii_lowercase())),
        // With a transparency at the end, which a tag has none of.
        8 => Some(format!("#{}", digits[..6].to_ascii_lowercase())),
        _ => None,
    }
}
