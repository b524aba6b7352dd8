//! A row of a table of codings: one passage with one tag.

use formats::read::projects::{ForeignMemo, ForeignPassage, ForeignProject, ForeignTagging, Losses, Words};

pub(super) struct Coding {
    pub start: Option<i64>,
    pub end: Option<i64>,
    pub words: Option<String>,
    pub coder: Option<usize>,
    pub at: Option<String>,
    pub memos: Vec<ForeignMemo>,
}

impl Coding {
    /// Puts it into its text. False, and a loss, where its tag or its text is not in the file: these
    /// programs leave such rows behind.
    pub fn put(
        self,
        out: &mut ForeignProject,
        tag: Option<&usize>,
        text: Option<&usize>,
        losses: &mut Losses,
    ) -> bool {
        let (Some(tag), Some(text)) = (tag, text) else {
            losses.add(
                1,
                "codings of a code or a file that is gone",
                "Their rows were left behind when the code or the file was deleted.",
            );
            return false;
        };
        out.texts[*text].passages.push(ForeignPassage {
            id: String::new(),
            start: self.start.unwrap_or(-1),
            end: self.end.unwrap_or(-1),
            words: self.words.map_or(Words::None, Words::Stored),
            taggings: vec![ForeignTagging {
                id: String::new(),
                tag: *tag,
                coder: self.coder,
                at: self.at,
                example: false,
            }],
            memos: self.memos,
        });
        true
    }
}

/// The memo that a row holds itself, by whoever made the row.
pub(super) fn memo_of_row(
    text: Option<String>,
    coder: Option<usize>,
    at: Option<&String>,
) -> Vec<ForeignMemo> {
    let at = at.cloned();
    text.map(|text| ForeignMemo {
        text,
        coder,
        at,
        ..ForeignMemo::default()
    })
    .into_iter()
    .collect()
}
