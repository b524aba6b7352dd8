//! A foreign project's texts as drafts, and its passages at their places in them.
//!
//! A passage is taken where the stored words say it is: first at its positions, in the way of
//! counting that fits the project; then in another way of counting; then where the words stand
//! nearest. Without stored words the positions alone decide, and the report says so.

use super::counting::{Counting, Positions, looks_whole};
use super::foreign::*;
use super::letters::Letters;
use crate::read::pieces::{Piece, assemble, tidy};
use crate::read::text as plain;
use model::{ByteRange, Draft, ParagraphKind, Place};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Passages that are asked how their positions were counted, spread over the texts; more tell no
/// more.
const ASKED: usize = 4_000;
/// Bytes that are searched for words of passages in all, so that a hostile project ends.
const MOST_SEARCHED: usize = 8 << 30;

/// A foreign project with its passages at their places.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Placed {
    pub tool: String,
    pub name: String,
    pub coders: Vec<ForeignCoder>,
    pub tags: Vec<ForeignTag>,
    pub texts: Vec<PlacedText>,
    /// Sets by places in `texts`; a text that gave no article is left out.
    pub sets: Vec<ForeignSet>,
    pub cases: Vec<ForeignCase>,
    /// About the project as a whole.
    pub memos: Vec<ForeignMemo>,
    pub losses: Vec<Loss>,
    pub tally: Tally,
    /// Sentences about what should be looked at.
    pub notes: Vec<String>,
}

/// What became of the passages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub passages: u32,
    /// The words at the positions are the stored ones.
    pub equal: u32,
    /// Found by their stored words, since the positions said something else.
    pub reanchored: u32,
    /// Taken by their positions, since the file stores no words of them.
    pub unchecked: u32,
    pub lost: u32,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlacedText {
    pub id: String,
    pub name: String,
    pub draft: Draft,
    pub source: Vec<u8>,
    pub source_name: String,
    pub media_type: String,
    pub passages: Vec<PlacedPassage>,
    pub taggings: Vec<ForeignTagging>,
    pub memos: Vec<ForeignMemo>,
    pub variables: Vec<(String, String)>,
    pub cases: Vec<String>,
}

/// A passage by bytes of its draft's text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedPassage {
    pub id: String,
    pub range: ByteRange,
    pub taggings: Vec<ForeignTagging>,
    pub memos: Vec<ForeignMemo>,
}

/// Places everything.
pub fn place(mut project: ForeignProject) -> Placed {
    let mut losses = Losses(std::mem::take(&mut project.losses));
    losses.add(
        project.cut_circles(),
        "codes under themselves",
        "A code stood under itself or under one that does not exist; it was put at the top.",
    );
    let mut notes = Vec::new();
    let counting = found_counting(&project, &mut notes);
    let mut out = Placed {
        tool: project.tool,
        name: project.name,
        coders: project.coders,
        tags: project.tags,
        cases: project.cases,
        memos: project.memos,
        ..Placed::default()
    };
    let mut became = Vec::with_capacity(project.texts.len());
    let mut searched = 0_usize;
    for text in project.texts {
        let mut work = Placing {
            counting: &counting,
            tally: &mut out.tally,
            losses: &mut losses,
            searched: &mut searched,
        };
        let placed = work.text(text);
        became.push(placed.is_some().then_some(out.texts.len()));
        out.texts.extend(placed);
    }
    for mut set in project.sets {
        set.texts = set
            .texts
            .iter()
            .filter_map(|text| became.get(*text).copied().flatten())
            .collect();
        out.sets.push(set);
    }
    out.losses = losses.0;
    out.notes = notes;
    out
}

/// The ways of counting, the one that fits this project first.
fn found_counting(project: &ForeignProject, notes: &mut Vec<String>) -> Vec<Counting> {
    let ways = Counting::all(project.habit);
    let mut scores = vec![0_u64; ways.len()];
    let mut looks = vec![0_u64; ways.len()];
    let mut asked = 0_u64;
    let coded = project
        .texts
        .iter()
        .filter(|text| !text.passages.is_empty())
        .count();
    let share = (ASKED / coded.max(1)).max(8);
    for text in project.texts.iter().filter(|text| text.draft.is_none()) {
        let mut positions = Positions::new(&text.text, text.marked);
        for passage in text
            .passages
            .iter()
            .filter(|passage| passage.start >= 0)
            .take(share)
        {
            asked += 1;
            // Most ways of counting say the same of one passage.
            let mut seen: Vec<(ByteRange, u32, u32)> = Vec::new();
            for (at, way) in ways.iter().enumerate() {
                let Some(range) = positions.range(*way, passage.start, passage.end) else {
                    continue;
                };
                let known = seen.iter().find(|(known, ..)| *known == range).copied();
                let (_, score, look) = known.unwrap_or_else(|| {
                    let there = range.of(&text.text).unwrap_or_default();
                    let judged = (
                        range,
                        likeness(there, &passage.words),
                        looks_whole(&text.text, range),
                    );
                    seen.push(judged);
                    judged
                });
                scores[at] += u64::from(score);
                looks[at] += u64::from(look);
            }
        }
    }
    let witnessed = scores.iter().any(|score| *score > 0);
    let mut order: Vec<usize> = (0..ways.len()).collect();
    if witnessed {
        // The sort keeps the likelier first among equals.
        order.sort_by_key(|at| std::cmp::Reverse(scores[*at]));
    } else if let Some(best) = (0..ways.len()).rev().max_by_key(|at| looks[*at]) {
        // Words that begin and end where passages do tell something, but only where there are many
        // and the usual way fits them badly.
        if asked >= 10 && looks[best] >= 4 * asked * 9 / 10 && looks[0] <= 4 * asked * 7 / 10 {
            order.retain(|at| *at != best);
            order.insert(0, best);
        }
    }
    let best = ways[order[0]];
    if asked > 0 && best != Counting::default() {
        notes.push(format!(
            "Positions were counted in {}, by what fits the passages best.",
            best.described()
        ));
    }
    order.into_iter().map(|at| ways[at]).collect()
}

/// White space as one blank, and none at the ends.
fn evened(words: &str) -> String {
    tidy(words)
}

/// How well a stretch fits the stored words: 3 as they are, 2 but for white space, 1 its beginning.
fn likeness(there: &str, words: &Words) -> u32 {
    match words {
        Words::None => 0,
        Words::Stored(stored) => {
            if there == stored {
                4
            } else if there.len() < 8 * stored.len() + 64 && evened(there) == evened(stored) {
                let ends = |text: &str| text.len() - text.trim().len();
                if ends(there) == ends(stored) { 3 } else { 2 }
            } else {
                0
            }
        }
        Words::Name(name) => {
            let (name, cut) = uncut(name);
            if name.chars().count() < 3 {
                return 0;
            }
            let head: String = there.chars().take(name.chars().count() * 2 + 16).collect();
            let (head, name) = (evened(&head), evened(name));
            match (evened_equal(there, &name), head.starts_with(&name)) {
                (true, _) => 3,
                (false, true) if cut => 2,
                (false, true) => 1,
                _ => 0,
            }
        }
    }
}

fn evened_equal(there: &str, name: &str) -> bool {
    there.len() < 8 * name.len() + 64 && evened(there) == name
}

/// A name without the dots that say it was cut, and whether it had them.
fn uncut(name: &str) -> (&str, bool) {
    let trimmed = name.trim();
    let cut = trimmed.trim_end_matches(['…', '.']).trim_end();
    let dotted = trimmed.ends_with('…') || trimmed.ends_with("...");
    if dotted { (cut, true) } else { (trimmed, false) }
}

struct Placing<'p> {
    counting: &'p [Counting],
    tally: &'p mut Tally,
    losses: &'p mut Losses,
    searched: &'p mut usize,
}

impl Placing<'_> {
    fn text(&mut self, mut text: ForeignText) -> Option<PlacedText> {
        let passages = std::mem::take(&mut text.passages);
        let own = text.draft.take();
        let found_in_document = own.is_some();
        let draft = own.unwrap_or_else(|| draft_of(&text));
        if draft.text.is_empty() {
            self.losses
                .add(1, "texts without words", "They hold white space only.");
            self.tally.passages += u32::try_from(passages.len()).unwrap_or(u32::MAX);
            self.lose(passages.len(), "The text has no words.");
            return None;
        }
        let in_draft = Letters::of(&draft.text);
        let basis = if found_in_document {
            &draft.text
        } else {
            &text.text
        };
        let in_basis = Letters::of(basis);
        let mut positions = Positions::new(basis, text.marked);
        let mut out: Vec<PlacedPassage> = Vec::with_capacity(passages.len());
        let mut known: HashMap<(usize, usize), usize> = HashMap::new();
        for mut passage in passages {
            self.tally.passages += 1;
            let found = if found_in_document {
                self.by_words(&passage, basis, &in_basis)
            } else {
                self.by_position(&passage, basis, &in_basis, &mut positions)
            };
            let Some(found) = found else { continue };
            // Some programs repeat the words where others write a memo.
            let there = in_basis.words(found).unwrap_or_default();
            passage
                .memos
                .retain(|memo| Letters::of(&memo.text).as_str() != there);
            let Some(range) = in_draft
                .from_same(&in_basis, found)
                .map(|range| with_blank_ends(range, found, basis, &draft.text))
            else {
                self.lose(1, "They hold white space only.");
                self.untally(&passage.words);
                continue;
            };
            match known
                .get(&(range.start, range.end))
                .and_then(|at| out.get_mut(*at))
            {
                // One selection for each code is the habit of some programs.
                Some(other) => {
                    other.taggings.append(&mut passage.taggings);
                    for memo in passage.memos {
                        if other.memos.iter().all(|known| known.text != memo.text) {
                            other.memos.push(memo);
                        }
                    }
                }
                None => {
                    known.insert((range.start, range.end), out.len());
                    out.push(PlacedPassage {
                        id: passage.id,
                        range,
                        taggings: passage.taggings,
                        memos: passage.memos,
                    });
                }
            }
        }
        Some(PlacedText {
            id: text.id,
            name: text.name,
            draft,
            source: text.source,
            source_name: text.source_name,
            media_type: text.media_type,
            passages: out,
            taggings: text.taggings,
            memos: text.memos,
            variables: text.variables,
            cases: text.cases,
        })
    }

    fn lose(&mut self, count: usize, why: &str) {
        self.losses.add(count, "passages", why);
        self.tally.lost += u32::try_from(count).unwrap_or(u32::MAX);
    }

    /// Takes back what a passage was counted as when it turns out to be lost.
    fn untally(&mut self, words: &Words) {
        match words {
            Words::None => self.tally.unchecked = self.tally.unchecked.saturating_sub(1),
            _ if self.tally.equal > 0 => self.tally.equal -= 1,
            _ => self.tally.unchecked = self.tally.unchecked.saturating_sub(1),
        }
    }

    fn by_position(
        &mut self,
        passage: &ForeignPassage,
        basis: &str,
        letters: &Letters,
        positions: &mut Positions<'_>,
    ) -> Option<ByteRange> {
        let at =
            |positions: &mut Positions<'_>, way: Counting| positions.range(way, passage.start, passage.end);
        let usual = at(positions, self.counting[0]);
        let fits = |range: ByteRange| likeness(range.of(basis).unwrap_or_default(), &passage.words);
        if let Some(range) = usual
            && fits(range) > 0
        {
            self.tally.equal += 1;
            return Some(range);
        }
        // Some programs count in two ways, by hand and by machine.
        let other = match &passage.words {
            Words::None => None,
            _ => self.counting[1..]
                .iter()
                .filter_map(|way| at(positions, *way))
                .find(|range| fits(*range) > 2),
        };
        if let Some(range) = other {
            self.tally.reanchored += 1;
            return Some(range);
        }
        match &passage.words {
            Words::None => self.unchecked(passage, usual, letters),
            Words::Stored(stored) => self.search(stored, expected(passage, usual, basis), letters),
            Words::Name(name) => {
                let (name, cut) = uncut(name);
                // A name that is the whole excerpt can be looked for; a short one stands anywhere.
                let wanted = Letters::of(name);
                let long = wanted.as_str().chars().count() >= 12;
                let length = passage.end.saturating_sub(passage.start);
                let as_long = i64::try_from(name.chars().count())
                    .is_ok_and(|own| own.abs_diff(length).saturating_mul(10) <= own.unsigned_abs() + 20);
                if long && !cut && as_long {
                    let near = letters.number(expected(passage, usual, basis));
                    if let Some((first, last)) = self.nearest(letters, &wanted, near) {
                        self.tally.reanchored += 1;
                        return letters.stretch(first, last);
                    }
                }
                self.unchecked(passage, usual, letters)
            }
        }
    }

    /// A passage by its positions alone.
    fn unchecked(
        &mut self,
        passage: &ForeignPassage,
        range: Option<ByteRange>,
        letters: &Letters,
    ) -> Option<ByteRange> {
        match range {
            Some(range) if letters.within(range).is_some() => {
                self.tally.unchecked += 1;
                Some(range)
            }
            Some(_) => {
                self.lose(1, "They hold white space only.");
                None
            }
            None => {
                let why = if passage.start == passage.end && passage.start >= 0 {
                    "They begin where they end, so there are no words in them."
                } else if passage.end < passage.start {
                    "They end before they begin."
                } else {
                    "Their positions lie outside of the text, and the project does not store their words."
                };
                self.lose(1, why);
                None
            }
        }
    }

    /// A passage of a document whose plain text the project does not hold.
    fn by_words(&mut self, passage: &ForeignPassage, basis: &str, letters: &Letters) -> Option<ByteRange> {
        let words = match &passage.words {
            Words::Stored(words) => words.as_str(),
            Words::Name(name) if name.chars().count() >= 12 && !uncut(name).1 => name,
            _ => {
                self.lose(
                    1,
                    "The project holds neither their words nor the plain text that their positions count in.",
                );
                return None;
            }
        };
        self.search(words, expected(passage, None, basis), letters)
    }

    fn search(&mut self, words: &str, near: usize, letters: &Letters) -> Option<ByteRange> {
        let wanted = Letters::of(words);
        let near = letters.number(near);
        if let Some((first, last)) = self.nearest(letters, &wanted, near) {
            self.tally.reanchored += 1;
            return letters.stretch(first, last);
        }
        self.lose(
            1,
            "The words stored with them stand nowhere in the text; it may have been changed after it was coded.",
        );
        None
    }

    fn nearest(&mut self, letters: &Letters, wanted: &Letters, near: usize) -> Option<(usize, usize)> {
        *self.searched = self.searched.saturating_add(letters.as_str().len());
        if *self.searched > MOST_SEARCHED {
            return None;
        }
        letters.nearest(wanted, near)
    }
}

/// About where a passage should stand, in bytes.
fn expected(passage: &ForeignPassage, range: Option<ByteRange>, basis: &str) -> usize {
    range.map_or_else(
        || usize::try_from(passage.start).unwrap_or(0).min(basis.len()),
        |range| range.start,
    )
}

/// Blanks at the ends of a passage belong to it where the article has them too.
fn with_blank_ends(range: ByteRange, found: ByteRange, basis: &str, text: &str) -> ByteRange {
    let words = found.of(basis).unwrap_or_default();
    let mut out = range;
    if words.starts_with(char::is_whitespace) && text[..range.start].ends_with(' ') {
        out.start -= 1;
    }
    if words.ends_with(char::is_whitespace) && text[range.end..].starts_with(' ') {
        out.end += 1;
    }
    out
}

/// The text read as any text file is; every one of its letters is in the draft.
fn draft_of(text: &ForeignText) -> Draft {
    let broken = with_breaks(&text.text, &text.breaks);
    let draft = plain::read(&broken);
    if Letters::of(&draft.text).as_str() == Letters::of(&text.text).as_str() {
        return draft;
    }
    // Reading left something out or moved it: then the lines as they are, with what was found.
    let mut whole = Draft {
        text: String::new(),
        paragraphs: Vec::new(),
        ..draft
    };
    let pieces: Vec<Piece> = plain::with_plain_line_ends(&broken)
        .split('\n')
        .enumerate()
        .map(|(at, line)| {
            let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
            Piece::new(ParagraphKind::Body, line, Place::Line { number }, number)
        })
        .collect();
    assemble(&mut whole, &pieces);
    whole
}

fn with_breaks(text: &str, breaks: &[usize]) -> String {
    let mut out = String::with_capacity(text.len() + 2 * breaks.len());
    let mut from = 0;
    for at in breaks {
        if *at < from {
            continue;
        }
        let Some(part) = text.get(from..*at) else { continue };
        out.push_str(part);
        out.push_str("\n\n");
        from = *at;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}
