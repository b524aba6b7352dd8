//! Wording shared between any two articles of the library.

use crate::Project;
use crate::failure::Failure;
use crate::ids::*;
use crate::job::Job;
use model::Published;
use model::reuse::origin::{self, Credits, Side};
use model::reuse::{self, ReuseSpan, Stage, Wordings};

/// What two articles share, with what dates and credit lines say of where it came from.
#[derive(Clone, Debug)]
pub struct ReusePair {
    pub a: ArticleId,
    pub b: ArticleId,
    pub shared_words: usize,
    /// The share of the article's words that stands in the other one, from 0 to 1.
    pub containment_a: f64,
    pub containment_b: f64,
    /// Positions in bytes of the articles' texts.
    pub spans: Vec<ReuseSpan>,
    /// Which was published first, where both dates say.
    pub earlier: Option<Side>,
    /// Whose outlet the other one names in a credit line.
    pub credited: Option<Side>,
    /// The news agency that one names and the other does not contradict.
    pub agency: Option<&'static str>,
}

impl Project {
    /// Every pair of articles that share a run of at least `min_words` words (never fewer
    /// than [`reuse::SHINGLE`]), most shared first.
    pub fn reuse(&self, min_words: usize, job: &mut Job) -> Result<Vec<ReusePair>, Failure> {
        let mut wordings = Wordings::default();
        let mut about = Vec::new();
        self.every_article(job, |article| {
            wordings.add(article.text, article.paragraphs);
            about.push(About {
                article: article.id,
                credits: Credits::of(article.text, article.paragraphs),
                published: article.published.cloned(),
                outlet: article.outlet.map(str::to_owned),
            });
        })?;
        let found = reuse::reuse(&wordings, min_words, |stage, done, total| {
            let stage = match stage {
                Stage::Seeking => "Looking for shared wording",
                Stage::Extending => "Comparing the articles",
            };
            job.at(stage, done, total)
        })?;
        let pairs = found.into_iter().map(|pair| {
            let (a, b) = (&about[pair.a], &about[pair.b]);
            ReusePair {
                a: a.article,
                b: b.article,
                shared_words: pair.shared_words,
                containment_a: pair.containment_a,
                containment_b: pair.containment_b,
                spans: pair.spans,
                earlier: origin::earlier(a.published.as_ref(), b.published.as_ref()),
                credited: origin::credited(
                    (&a.credits, a.outlet.as_deref()),
                    (&b.credits, b.outlet.as_deref()),
                ),
                agency: origin::shared_agency(&a.credits, &b.credits),
            }
        });
        Ok(pairs.collect())
    }
}

struct About {
    article: ArticleId,
    credits: Credits,
    published: Option<Published>,
    outlet: Option<String>,
}
