//! Where wording that several articles of a comparison carry may have come from.

use super::compare::Read;
use crate::failure::Failure;
use crate::ids::*;
use crate::store::Connection;
use crate::store::rows::Row;
use crate::store::tables::{Article, Outlet};
use model::Published;
use model::compare::{AlignmentKind, Comparison};
use model::reuse::copies::{Carrier, CopyOrigin, copy_origin};
use model::reuse::origin::Credits;
use std::collections::HashMap;

/// What is known of the compared articles beside their texts.
pub(super) struct Publishing {
    /// One for each article.
    published: Vec<Option<Published>>,
    outlets: Vec<Option<String>>,
    /// Every outlet of the project: one that is not compared can be credited too.
    known: Vec<String>,
}

impl Publishing {
    pub(super) fn of(connection: &Connection, articles: &[ArticleId]) -> Result<Self, Failure> {
        let names: HashMap<OutletId, String> = Outlet::all(connection)?
            .into_iter()
            .map(|outlet| (outlet.id, outlet.name))
            .collect();
        let mut published = Vec::new();
        let mut outlets = Vec::new();
        for id in articles {
            let article = Article::find(connection, *id)?;
            let date = article.as_ref().and_then(|article| article.published.as_deref());
            published.push(date.and_then(|date| Published::parse(date).ok()));
            let outlet = article.and_then(|article| article.outlet);
            outlets.push(outlet.and_then(|outlet| names.get(&outlet).cloned()));
        }
        let mut known: Vec<String> = names.into_values().collect();
        known.sort_unstable();
        Ok(Self {
            published,
            outlets,
            known,
        })
    }

    /// For each point of kind wording what is said of its origin, by versions of the
    /// comparison; `None` for the others: what somebody said may have been heard by many.
    pub(super) fn origins(&self, read: &[Read], comparison: &Comparison) -> Vec<Option<CopyOrigin>> {
        let credits: Vec<Credits> = read
            .iter()
            .map(|read| Credits::of(&read.text, &read.paragraphs))
            .collect();
        let known: Vec<&str> = self.known.iter().map(String::as_str).collect();
        let points = comparison.points.iter();
        points
            .map(|point| {
                if point.kind != AlignmentKind::Wording {
                    return None;
                }
                let mut versions: Vec<usize> = point.extents.iter().map(|extent| extent.version).collect();
                versions.dedup();
                let carriers: Vec<Carrier<'_>> = versions
                    .iter()
                    .map(|version| Carrier {
                        credits: &credits[*version],
                        outlet: self.outlets[*version].as_deref(),
                        published: self.published[*version].as_ref(),
                    })
                    .collect();
                let origin = copy_origin(&carriers, &known);
                Some(CopyOrigin {
                    earliest: origin.earliest.map(|carrier| versions[carrier]),
                    credited_by: origin
                        .credited_by
                        .iter()
                        .map(|carrier| versions[*carrier])
                        .collect(),
                    credited: origin.credited,
                })
            })
            .collect()
    }
}
