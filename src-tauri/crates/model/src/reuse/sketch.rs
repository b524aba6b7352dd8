//! A text as a handful of numbers, so that texts that are nearly the same can be found among many
//! without reading them again.
//!
//! The runs of [`RUN`] words of a text are hashed, and the smallest hashes are kept: the same runs
//! give the same hashes, so two texts that share most of their runs share most of what is kept
//! (Broder's bottom-k sketch, "On the resemblance and containment of documents", 1997). This only
//! says which pairs are worth a look; [`super::reuse`] says what they share.

use super::wordings::is_wording;
use crate::text::Paragraph;
use crate::text::words::{folded, words};

/// Words of a run.
const RUN: usize = 5;
/// Hashes that are kept of a text.
const KEPT: usize = 48;
/// A mark that more texts bear is boilerplate or a text that everyone printed; each text is then
/// looked at beside this many others that bear it, and not beside all.
const CROWD: usize = 24;

/// The marks of one text, the smallest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    marks: Vec<u64>,
}

impl Sketch {
    /// The sketch of a text; one of fewer than five words has no marks and is like no other.
    pub fn of(text: &str, paragraphs: &[Paragraph]) -> Self {
        let mut words_seen: Vec<u64> = Vec::new();
        for paragraph in paragraphs.iter().filter(|paragraph| is_wording(paragraph.kind)) {
            for (_, word) in words(paragraph.range.of(text).unwrap_or_default()) {
                words_seen.push(if word.is_ascii() {
                    hash(word.bytes().map(|byte| byte.to_ascii_lowercase()))
                } else {
                    hash(folded(word).bytes())
                });
            }
        }
        let mut marks = hashes_of_runs(&words_seen);
        marks.sort_unstable();
        marks.dedup();
        marks.truncate(KEPT);
        Self { marks }
    }

    /// How much of the runs of two texts is the same, from 0 to 1: an estimate.
    pub fn likeness(&self, other: &Self) -> f64 {
        let (Some(last), Some(other_last)) = (self.marks.last(), other.marks.last()) else {
            return 0.0;
        };
        // Above the lower of the two last marks only one of the sketches says anything, unless the
        // text is so short that all of its marks are kept.
        let full = |sketch: &Self| sketch.marks.len() == KEPT;
        let limit = match (full(self), full(other)) {
            (true, true) => *last.min(other_last),
            (true, false) => *last,
            (false, true) => *other_last,
            (false, false) => u64::MAX,
        };
        let below = |marks: &[u64]| marks.partition_point(|mark| *mark <= limit);
        let (a, b) = (
            &self.marks[..below(&self.marks)],
            &other.marks[..below(&other.marks)],
        );
        let shared = a.iter().filter(|mark| b.binary_search(mark).is_ok()).count();
        let all = a.len() + b.len() - shared;
        if all == 0 { 0.0 } else { shared as f64 / all as f64 }
    }

    /// Eight bytes a mark, little-endian.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.marks.iter().flat_map(|mark| mark.to_le_bytes()).collect()
    }

    /// The sketch that [`Self::to_bytes`] wrote; bytes that are left over are passed over.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let (marks, _) = bytes.as_chunks::<8>();
        let mut marks: Vec<u64> = marks.iter().map(|mark| u64::from_le_bytes(*mark)).collect();
        marks.sort_unstable();
        marks.truncate(KEPT);
        Self { marks }
    }
}

/// Pairs of texts that seem alike by at least `least`, of which at least one is new; each pair once,
/// the lower index first. The work grows with the texts, not with their pairs.
pub fn alike(sketches: &[Sketch], is_new: impl Fn(usize) -> bool, least: f64) -> Vec<(usize, usize)> {
    let marked = |(at, sketch): (usize, &Sketch)| -> Vec<(u64, usize)> {
        sketch.marks.iter().map(|mark| (*mark, at)).collect()
    };
    let (new, old): (Vec<_>, Vec<_>) = sketches.iter().enumerate().partition(|(at, _)| is_new(*at));
    let mut bearers: Vec<(u64, usize)> = new.into_iter().flat_map(marked).collect();
    bearers.sort_unstable();
    // Old texts matter only where they bear the mark of a new one.
    let old: Vec<(u64, usize)> = old
        .into_iter()
        .flat_map(marked)
        .filter(|(mark, _)| bearers.binary_search_by_key(mark, |(mark, _)| *mark).is_ok())
        .collect();
    bearers.extend(old);
    bearers.sort_unstable();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for bearers in bearers.chunk_by(|(one, _), (other, _)| one == other) {
        for (place, (_, one)) in bearers.iter().enumerate() {
            for (_, other) in bearers[place + 1..].iter().take(CROWD) {
                if is_new(*one) || is_new(*other) {
                    pairs.push((*one, *other));
                }
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.retain(|(a, b)| sketches[*a].likeness(&sketches[*b]) >= least);
    pairs
}

/// FNV-1a with a last stir (the finaliser of SplitMix64), since the smallest hashes are kept and
/// FNV alone leaves the upper bits of short inputs close together. Written out because what is
/// kept in project files must not change with a library.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    stirred(bytes.fold(BASIS, with_byte))
}

/// [`hash`] of the bytes of every [`RUN`] words in a row. All runs take a byte each before any
/// takes its next: a multiplication waits for the one before it in its own run, not for others.
fn hashes_of_runs(words: &[u64]) -> Vec<u64> {
    let mut hashes = vec![BASIS; (words.len() + 1).saturating_sub(RUN)];
    for nth in 0..RUN {
        for byte in 0..8 {
            for (hash, word) in hashes.iter_mut().zip(words.iter().skip(nth)) {
                *hash = with_byte(*hash, word.to_le_bytes()[byte]);
            }
        }
    }
    for hash in &mut hashes {
        *hash = stirred(*hash);
    }
    hashes
}

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

fn with_byte(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

fn stirred(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::body_paragraphs;

    fn sketch(text: &str) -> Sketch {
        Sketch::of(text, &body_paragraphs(text))
    }

    /// So many words that no other number gives.
    fn telling(from: usize, words: usize) -> String {
        (from..from + words).map(|n| format!("w{n} ")).collect()
    }

    #[test]
    fn the_same_text_is_alike_and_another_is_not() {
        let one = sketch(&telling(0, 300));
        assert_eq!(one.likeness(&one), 1.0);
        assert_eq!(one.likeness(&sketch(&telling(1000, 300))), 0.0);
        assert_eq!(Sketch::from_bytes(&one.to_bytes()), one);
        assert_eq!(sketch("too short").likeness(&sketch("too short")), 0.0);
    }

    #[test]
    fn marks_are_those_that_project_files_hold() {
        let words: Vec<u64> = (1..=9).map(|n| n << 40 | n).collect();
        let one_by_one: Vec<u64> = words
            .windows(RUN)
            .map(|run| hash(run.iter().flat_map(|word| word.to_le_bytes())))
            .collect();
        assert_eq!(hashes_of_runs(&words), one_by_one);
        assert!(hashes_of_runs(&words[..RUN - 1]).is_empty());
    }

    #[test]
    fn a_longer_version_is_as_alike_as_its_share() {
        let likeness = sketch(&telling(0, 400)).likeness(&sketch(&telling(0, 800)));
        assert!((0.3..0.7).contains(&likeness), "{likeness}");
        // A short text keeps all of its runs, and the long one only its smallest.
        let likeness = sketch(&telling(0, 30)).likeness(&sketch(&telling(0, 40)));
        assert!((0.6..0.85).contains(&likeness), "{likeness}");
    }

    #[test]
    fn pairs_with_a_new_text_are_found_among_many() {
        let mut sketches: Vec<Sketch> = (0..200).map(|n| sketch(&telling(n * 1000, 200))).collect();
        sketches.push(sketch(&(telling(7000, 190) + &telling(999_000, 10))));
        let new = |at: usize| at == 200;
        assert_eq!(alike(&sketches, new, 0.5), [(7, 200)]);
        assert_eq!(alike(&sketches, |_| false, 0.5), []);
    }

    #[test]
    fn a_text_that_everyone_printed_does_not_make_every_pair() {
        let sketches = vec![sketch(&telling(0, 200)); 500];
        let pairs = alike(&sketches, |_| true, 0.5);
        assert!(pairs.len() <= 500 * CROWD, "{}", pairs.len());
        assert!(
            (1..500).all(|at| pairs.iter().any(|(_, b)| *b == at)),
            "all hang together"
        );
    }
}
