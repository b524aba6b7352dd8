//! Quotations and voices: reads the texts and hands them to `model::quotations`.

use super::compare::Read;
use crate::Project;
use crate::failure::Failure;
use crate::ids::ArticleId;
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
    /// The quotations of these articles, in their order; not_found where one is missing.
    pub fn quotations(&self, articles: &[ArticleId]) -> Result<Vec<QuotationsRead>, Failure> {
        let read = self.texts(articles)?;
        let quoted = quoted(&read);
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

/// The quotations of articles that are read together, each with its voice.
pub(super) fn quoted(read: &[Read]) -> Vec<Vec<(Quotation, Option<String>)>> {
    let found: Vec<Vec<Quotation>> = read
        .iter()
        .map(|read| quotations::quotations(&read.text, &read.paragraphs, read.language.as_deref()))
        .collect();
    let together: Vec<ArticleQuotations<'_>> = read
        .iter()
        .zip(&found)
        .map(|(read, quotations)| ArticleQuotations {
            text: &read.text,
            quotations,
        })
        .collect();
    let voices = quotations::voices(&together);
    found
        .into_iter()
        .zip(voices)
        .map(|(quotations, voices)| quotations.into_iter().zip(voices).collect())
        .collect()
}
