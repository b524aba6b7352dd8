//! Where wording that several articles carry may have come from.

use super::origin::{Credits, Side, earlier};
use crate::Published;
use crate::text::words::folded;

/// An article that carries the wording.
#[derive(Clone, Copy, Debug)]
pub struct Carrier<'a> {
    pub credits: &'a Credits,
    pub outlet: Option<&'a str>,
    pub published: Option<&'a Published>,
}

/// What dates and credit lines say; hints and no verdict, see [`super::origin`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CopyOrigin {
    /// Index of the carrier that was published before each other one, where all dates say so.
    pub earliest: Option<usize>,
    /// The agency or outlet that most of the carriers credit, where one is ahead.
    pub credited: Option<String>,
    /// Indexes of the carriers that credit it, ascending.
    pub credited_by: Vec<usize>,
}

/// What is said of wording that `carriers` share. `outlets` are the names that may be credited
/// beside those of news agencies.
pub fn copy_origin(carriers: &[Carrier], outlets: &[&str]) -> CopyOrigin {
    let (credited, credited_by) = credited(carriers, outlets).unzip();
    CopyOrigin {
        earliest: earliest(carriers),
        credited,
        credited_by: credited_by.unwrap_or_default(),
    }
}

fn earliest(carriers: &[Carrier]) -> Option<usize> {
    if carriers.len() < 2 {
        return None;
    }
    (0..carriers.len()).find(|first| {
        let others = carriers.iter().enumerate().filter(|(other, _)| other != first);
        others
            .map(|(_, other)| earlier(carriers[*first].published, other.published))
            .all(|side| side == Some(Side::A))
    })
}

/// The name that most carriers credit, and which these are.
fn credited(carriers: &[Carrier], outlets: &[&str]) -> Option<(String, Vec<usize>)> {
    let mut named: Vec<(String, Vec<usize>)> = Vec::new();
    let mut name =
        |name: &str, by: usize| match named.iter_mut().find(|(known, _)| folded(known) == folded(name)) {
            // An outlet that bears an agency's name is found both ways.
            Some((_, all)) if all.last() == Some(&by) => (),
            Some((_, all)) => all.push(by),
            None => named.push((name.to_owned(), vec![by])),
        };
    for (by, carrier) in carriers.iter().enumerate() {
        // What carries its own name says nothing of where the words come from.
        let own = carrier.outlet.map(folded);
        let others = outlets.iter().copied().chain(carrier.credits.agency());
        let mut seen: Vec<&str> = others
            .filter(|outlet| own.as_deref() != Some(&folded(outlet)))
            .filter(|outlet| carrier.credits.name(outlet) || carrier.credits.agency() == Some(outlet))
            .collect();
        seen.sort_unstable();
        seen.dedup();
        seen.into_iter().for_each(|outlet| name(outlet, by));
    }
    let most = named.iter().map(|(_, by)| by.len()).max()?;
    let mut ahead = named.into_iter().filter(|(_, by)| by.len() == most);
    // Two names with equal right would be a guess.
    let first = ahead.next()?;
    ahead.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{ByteRange, Paragraph, ParagraphKind};

    struct Article {
        credits: Credits,
        outlet: &'static str,
        published: Option<Published>,
    }

    fn article(outlet: &'static str, byline: &str, published: &str) -> Article {
        let paragraphs = [Paragraph {
            range: ByteRange::new(0, byline.len()),
            kind: ParagraphKind::Byline,
        }];
        Article {
            credits: Credits::of(byline, &paragraphs),
            outlet,
            published: Published::parse(published).ok(),
        }
    }

    fn check(articles: &[Article], earliest: Option<usize>, credited: Option<(&str, &[usize])>) {
        let outlets = ["Tidewater Wire", "Harrow Post", "Gull Radio", "Dune Courier"];
        for turned in [false, true] {
            let mut order: Vec<usize> = (0..articles.len()).collect();
            if turned {
                order.reverse();
            }
            let carriers: Vec<Carrier> = order
                .iter()
                .map(|at| Carrier {
                    credits: &articles[*at].credits,
                    outlet: Some(articles[*at].outlet),
                    published: articles[*at].published.as_ref(),
                })
                .collect();
            let found = copy_origin(&carriers, &outlets);
            assert_eq!(found.earliest.map(|at| order[at]), earliest);
            let mut by: Vec<usize> = found.credited_by.iter().map(|at| order[*at]).collect();
            by.sort_unstable();
            assert_eq!(found.credited.as_deref(), credited.map(|(name, _)| name));
            assert_eq!(by, credited.map(|(_, by)| by.to_vec()).unwrap_or_default());
        }
    }

    #[test]
    fn a_wire_that_two_outlets_credit_is_named_with_both() {
        let articles = [
            article(
                "Harrow Post",
                "By Ida Brandt, Tidewater Wire",
                "2026-03-02T09:00:00",
            ),
            article("Gull Radio", "Tidewater Wire", "2026-03-02T08:00:00"),
            article("Dune Courier", "By Wim Aldous", "2026-03-02T11:30:00"),
        ];
        check(&articles, Some(1), Some(("Tidewater Wire", &[0, 1])));
    }

    #[test]
    fn an_agency_is_known_without_being_an_outlet_of_the_project() {
        let articles = [
            article("Harrow Post", "By Ida Brandt, Reuters", "2026-03-02"),
            article("Gull Radio", "By Wim Aldous", "2026-03-02"),
        ];
        check(&articles, None, Some(("Reuters", &[0])));
    }

    #[test]
    fn an_outlet_that_names_itself_credits_nobody() {
        let articles = [
            article("Harrow Post", "By Ida Brandt, Harrow Post", "2026-03-01"),
            article("Gull Radio", "By Wim Aldous", "2026-03-02"),
        ];
        check(&articles, Some(0), None);
    }

    #[test]
    fn two_names_with_equal_right_and_days_that_are_missing_say_nothing() {
        let articles = [
            article("Harrow Post", "Tidewater Wire", "2026-03-01"),
            article("Gull Radio", "Dune Courier", ""),
        ];
        check(&articles, None, None);
    }
}
