//! What people decide about alignments: confirming and refusing what the program suggests,
//! drawing what it did not see, and taking such a decision back.

use super::tag_passage::{ends, quotation};
use super::{OrNotFound, Place, counted};
use crate::failure::{Failure, require};
use crate::ids::*;
use crate::store::Connection;
use crate::store::journal::Writing;
use crate::store::rows::Row;
use crate::store::tables::{Alignment, Coder, Text};
use crate::wire::{Outcome, Verdict, WireAlignmentKind};
use crate::{Project, new_uuid};
use model::ByteRange;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Two places, and in what way they tell the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub kind: WireAlignmentKind,
    pub a: Place,
    pub b: Place,
}

/// A decision with its coder's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub id: AlignmentId,
    pub kind: WireAlignmentKind,
    pub verdict: Verdict,
    pub a: Place,
    pub b: Place,
    pub coder: String,
    pub at: String,
}

impl Decision {
    /// Whether it is about these two places: each covers half of the other or more, on both
    /// sides, whichever side comes first.
    pub fn is_about(&self, a: Place, b: Place) -> bool {
        let (a, b) = if a.article == self.a.article {
            (a, b)
        } else {
            (b, a)
        };
        same_place(self.a, a) && same_place(self.b, b)
    }
}

impl Project {
    /// Decides about two places of two articles; see [`Self::decide_alignments`].
    pub fn decide_alignment(
        &self,
        kind: WireAlignmentKind,
        a: Place,
        b: Place,
        verdict: Verdict,
    ) -> Result<Outcome<AlignmentId>, Failure> {
        let outcome = self.decide_alignments(&[Pair { kind, a, b }], verdict)?;
        Ok(Outcome {
            value: outcome.value[0],
            changed: outcome.changed,
        })
    }

    /// Decides about pairs of places in one act. An earlier decision about the same pair gives
    /// way: its row, the oldest of several, takes the new decision, so that it keeps its name.
    /// Of pairs that are about the same words, the last counts. Gives back the decision on each
    /// pair, in their order.
    ///
    /// *Choice*: the pair is the same whatever the kind. *Why*: a person decides whether two
    /// passages belong together, and a refusal holds for every kind; two decisions that
    /// contradict each other would leave nobody knowing which counts.
    pub fn decide_alignments(
        &self,
        pairs: &[Pair],
        verdict: Verdict,
    ) -> Result<Outcome<Vec<AlignmentId>>, Failure> {
        require(!pairs.is_empty(), "There is no alignment chosen to decide about.")?;
        require(
            pairs.iter().all(|pair| pair.a.article != pair.b.article),
            "An alignment ties passages of two articles. Choose the second one in another article.",
        )?;
        self.store.write(
            "decide_alignment",
            "decide about an alignment",
            &self.coder(),
            |w| {
                let ids = pairs
                    .iter()
                    .map(|pair| self.decide(w, *pair, verdict))
                    .collect::<Result<Vec<_>, _>>()?;
                w.label(match verdict {
                    Verdict::Confirmed => format!("confirm {}", alignments(pairs.len())),
                    Verdict::Refused => format!("refuse {}", alignments(pairs.len())),
                    Verdict::Drawn => format!("draw {}", alignments(pairs.len())),
                });
                Ok(ids)
            },
        )
    }

    fn decide(&self, w: &mut Writing<'_>, pair: Pair, verdict: Verdict) -> Result<AlignmentId, Failure> {
        let Pair { kind, a, b } = pair;
        let (a, b) = if a.article < b.article { (a, b) } else { (b, a) };
        let (a_quotation, b_quotation) = (quotation(w, a)?, quotation(w, b)?);
        let ((a_start, a_end), (b_start, b_end)) = (ends(a.range)?, ends(b.range)?);
        let mut earlier = Alignment::of_pair(w.connection, a.article, b.article)?
            .into_iter()
            .filter(|row| covers_half(row.a_range(), a.range) && covers_half(row.b_range(), b.range))
            .collect::<Vec<_>>();
        let first = (!earlier.is_empty()).then(|| earlier.remove(0));
        for row in &earlier {
            w.remove::<Alignment>(row.id)?;
        }
        let known = first.as_ref().is_some_and(|row| {
            (row.kind, row.verdict, row.a_range(), row.b_range()) == (kind, verdict, a.range, b.range)
        });
        if let (true, Some(row)) = (known, &first) {
            return Ok(row.id);
        }
        let coder = self.acting_coder(w)?;
        let decided_at = w.now().to_owned();
        let (id, uuid) = match &first {
            Some(row) => (row.id, row.uuid.clone()),
            None => (AlignmentId(0), new_uuid()),
        };
        let row = Alignment {
            id,
            uuid,
            kind,
            verdict,
            a_article: a.article,
            a_start,
            a_end,
            a_quotation,
            b_article: b.article,
            b_start,
            b_end,
            b_quotation,
            coder,
            decided_at,
        };
        if first.is_some() {
            w.put(&row)?;
            Ok(id)
        } else {
            Ok(w.add(row)?.id)
        }
    }

    /// Takes decisions back in one act.
    pub fn withdraw_decisions(&self, ids: &[AlignmentId]) -> Result<Outcome<()>, Failure> {
        require(!ids.is_empty(), "There is no decision chosen to take back.")?;
        self.store
            .write("withdraw_decision", "withdraw a decision", &self.coder(), |w| {
                let mut verdicts = Vec::with_capacity(ids.len());
                let mut ids = ids.to_vec();
                ids.sort_unstable();
                ids.dedup();
                for id in ids {
                    let row = Alignment::find(w.connection, id)?.or_not_found("decision")?;
                    verdicts.push(row.verdict);
                    w.remove::<Alignment>(id)?;
                }
                let what = alignments(verdicts.len());
                let all = |verdict| verdicts.iter().all(|known| *known == verdict);
                w.label(if all(Verdict::Confirmed) {
                    format!("withdraw the confirmation of {what}")
                } else if all(Verdict::Refused) {
                    format!("withdraw the refusal of {what}")
                } else if all(Verdict::Drawn) && verdicts.len() == 1 {
                    "take a drawn alignment away".to_owned()
                } else if all(Verdict::Drawn) {
                    format!("take {} drawn alignments away", verdicts.len())
                } else {
                    format!("withdraw the decisions on {what}")
                });
                Ok(())
            })
    }

    /// The decisions between any two of the articles, oldest first. One whose words no longer
    /// stand at its place (a damaged file; the check names it) is left out rather than shown at
    /// other words.
    pub fn decisions(&self, articles: &[ArticleId]) -> Result<Vec<Decision>, Failure> {
        self.store.read(|connection| decisions(connection, articles))
    }
}

pub(super) fn decisions(connection: &Connection, articles: &[ArticleId]) -> Result<Vec<Decision>, Failure> {
    let rows = Alignment::among(connection, articles)?;
    let mut texts: HashMap<ArticleId, String> = HashMap::new();
    let mut coders: HashMap<CoderId, String> = HashMap::new();
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        if !witnessed(connection, &row, &mut texts)? {
            continue;
        }
        let coder = match coders.entry(row.coder) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let coder = Coder::find(connection, row.coder)?.or_not_found("coder")?;
                place.insert(coder.name)
            }
        };
        out.push(Decision {
            id: row.id,
            kind: row.kind,
            verdict: row.verdict,
            a: Place {
                article: row.a_article,
                range: row.a_range(),
            },
            b: Place {
                article: row.b_article,
                range: row.b_range(),
            },
            coder: coder.clone(),
            at: row.decided_at,
        });
    }
    Ok(out)
}

/// Whether both quotations of a decision stand at their places; `texts` keeps what was read.
pub(super) fn witnessed(
    connection: &Connection,
    row: &Alignment,
    texts: &mut HashMap<ArticleId, String>,
) -> Result<bool, Failure> {
    let sides = [
        (row.a_article, row.a_range(), &row.a_quotation),
        (row.b_article, row.b_range(), &row.b_quotation),
    ];
    for (article, range, quotation) in sides {
        let text = match texts.entry(article) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let text = Text::find(connection, article)?.or_not_found("article")?;
                place.insert(text.content)
            }
        };
        if range.of(text) != Some(quotation.as_str()) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn alignments(count: usize) -> String {
    match count {
        1 => "an alignment".to_owned(),
        _ => counted(count, "alignment"),
    }
}

fn same_place(one: Place, other: Place) -> bool {
    one.article == other.article && covers_half(one.range, other.range)
}

/// Whether two ranges are about the same words: what they have in common is half of the longer
/// one or more. (Half of the shorter one would make a sentence the same as its whole paragraph.)
fn covers_half(one: ByteRange, other: ByteRange) -> bool {
    let common = one.end.min(other.end).saturating_sub(one.start.max(other.start));
    2 * common >= one.len().max(other.len())
}
