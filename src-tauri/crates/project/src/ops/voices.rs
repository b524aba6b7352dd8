//! Quotations and voices: reads the texts and hands them to `model::quotations`.

use super::compare::Read;
use crate::Project;
use crate::failure::Failure;
use crate::ids::ArticleId;
use crate::job::Job;
use model::quotations::{self, ArticleQuotations, Quotation};

/// The quotations of one article, with the text that their positions are in.
#[derive(Clone, Debug)]
pub struct QuotationsRead {
    pub article: ArticleId,
    pub text: String,
    /// Sorted by range, each with its voice: one name for the same person in all the articles
    /// that were read together, `None` where nobody is named.
    pub quotations: Vec<(Quotation, Option<String>)>,
}

impl Project {
    /// The quotations of these articles, in their order; not_found where one is missing,
    /// cancelled once the job is asked to stop.
    pub fn quotations(&self, articles: &[ArticleId], job: &mut Job) -> Result<Vec<QuotationsRead>, Failure> {
        let read = self.texts(articles, |done| {
            job.at("Reading the articles", done, articles.len())
        })?;
        let quoted = quoted(&read, |done| {
            job.at("Looking for who speaks", done, articles.len())
        })?;
        Ok(articles
            .iter()
            .zip(read)
            .zip(quoted)
            .map(|((article, read), quotations)| QuotationsRead {
                article: *article,
                text: read.text,
                quotations,
            })
            .collect())
    }
}

/// The quotations of one article, each with its voice.
pub(super) type Voiced = Vec<(Quotation, Option<String>)>;

/// The quotations of articles that are read together, each with its voice. `at` hears how many
/// articles are done and may fail, which ends the work.
pub(super) fn quoted(
    read: &[Read],
    mut at: impl FnMut(usize) -> Result<(), Failure>,
) -> Result<Vec<Voiced>, Failure> {
    let mut found: Vec<Vec<Quotation>> = Vec::with_capacity(read.len());
    for (done, read) in read.iter().enumerate() {
        at(done)?;
        found.push(quotations::quotations(
            &read.text,
            &read.paragraphs,
            read.language.as_deref(),
        ));
    }
    let together: Vec<ArticleQuotations<'_>> = read
        .iter()
        .zip(&found)
        .map(|(read, quotations)| ArticleQuotations {
            text: &read.text,
            quotations,
        })
        .collect();
    // Giving the names goes over all the articles again; the count stands still meanwhile.
    let mut stopped = None;
    let voices = quotations::voices_while(&together, &mut || {
        stopped = at(read.len()).err();
        stopped.is_none()
    });
    let voices = match voices {
        Some(voices) => voices,
        None => return Err(stopped.unwrap_or_else(Failure::cancelled)),
    };
    Ok(found
        .into_iter()
        .zip(voices)
        .map(|(quotations, voices)| quotations.into_iter().zip(voices).collect())
        .collect())
}
