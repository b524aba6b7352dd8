//! What is worked out of a text before it is written, so that nobody who writes waits for it.

use crate::hex;
use model::Draft;
use model::reuse::Sketch;
use sha2::{Digest, Sha256};
use std::thread;

/// Threads that measure the texts of one file.
const MOST_THREADS: usize = 4;
/// Fewer texts than this are measured sooner than a thread is started.
const WORTH_A_THREAD: usize = 16;

/// A text's hash, its words and its sketch.
pub(super) struct Measured {
    pub sha256: String,
    /// Of the telling paragraphs.
    pub words: u32,
    pub sketch: Sketch,
}

impl Measured {
    pub fn of(draft: &Draft) -> Self {
        let words: usize = draft
            .paragraphs
            .iter()
            .filter(|paragraph| paragraph.kind.is_telling())
            .filter_map(|paragraph| paragraph.range.of(&draft.text))
            .map(model::text::words::count)
            .sum();
        Self {
            sha256: hex(&Sha256::digest(draft.text.as_bytes())),
            words: u32::try_from(words).unwrap_or(u32::MAX),
            sketch: Sketch::of(&draft.text, &draft.paragraphs),
        }
    }

    /// All of one file, which may be thousands, on several threads; in their order.
    pub fn of_all(drafts: Vec<Draft>) -> Vec<(Draft, Self)> {
        let worth = drafts.len() / WORTH_A_THREAD;
        // The system is asked only where it matters: the answer takes longer than a short text.
        let threads = match worth {
            0 | 1 => 1,
            _ => thread::available_parallelism()
                .map_or(1, std::num::NonZero::get)
                .min(MOST_THREADS)
                .min(worth),
        };
        let each = drafts.len().div_ceil(threads).max(1);
        let measured: Vec<Self> = thread::scope(|scope| {
            let mut parts = drafts.chunks(each);
            let own = parts.next().unwrap_or_default();
            let others: Vec<_> = parts
                .map(|part| scope.spawn(|| part.iter().map(Self::of).collect::<Vec<Self>>()))
                .collect();
            let mut measured: Vec<Self> = own.iter().map(Self::of).collect();
            for other in others {
                // A panic goes on as it would have without the thread.
                measured.extend(
                    other
                        .join()
                        .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                );
            }
            measured
        });
        drafts.into_iter().zip(measured).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_keeps_its_own_measures() {
        for count in [0, 1, WORTH_A_THREAD, 5 * WORTH_A_THREAD + 3] {
            let drafts: Vec<Draft> = (0..count)
                .map(|n| {
                    let text = "The ferry left the quay again. ".repeat(n + 1);
                    Draft {
                        paragraphs: vec![model::Paragraph {
                            kind: model::ParagraphKind::Body,
                            range: model::ByteRange {
                                start: 0,
                                end: text.len(),
                            },
                        }],
                        text,
                        ..Draft::default()
                    }
                })
                .collect();
            let measured = Measured::of_all(drafts.clone());
            assert_eq!(measured.len(), count);
            for (at, (draft, measured)) in measured.iter().enumerate() {
                assert_eq!(*draft, drafts[at]);
                assert_eq!(measured.words as usize, 6 * (at + 1));
                assert_eq!(measured.sha256, Measured::of(draft).sha256);
                assert_eq!(measured.sketch, Sketch::of(&draft.text, &draft.paragraphs));
            }
        }
    }
}
