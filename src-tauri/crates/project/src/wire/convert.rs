//! From the words of the domain to the shapes of the wire.

use super::comparing::*;
use super::intake::*;
use super::shapes::*;
use model::{Author, Field, ParagraphKind, Sureness};

impl From<Author> for WireAuthor {
    fn from(author: Author) -> Self {
        Self {
            name: author.name,
            role: author.role,
        }
    }
}

impl From<WireAuthor> for Author {
    fn from(author: WireAuthor) -> Self {
        let role = author
            .role
            .map(|role| role.trim().to_owned())
            .filter(|role| !role.is_empty());
        Self {
            name: author.name.trim().to_owned(),
            role,
        }
    }
}

/// Two enums of the same names.
macro_rules! same_names {
    ($from:ty => $to:ty { $($name:ident),+ $(,)? }) => {
        impl From<$from> for $to {
            fn from(value: $from) -> Self {
                match value {
                    $(<$from>::$name => Self::$name),+
                }
            }
        }
    };
}

same_names!(Field => WireField { Headline, Outlet, Byline, Published, Url, Language, Deck, Updated, Dateline, Section, Page, Edition, Number });
same_names!(formats::read::Role => ColumnRole { Headline, Deck, Outlet, Byline, Published, Updated, Url, Language, Text, Section, Page, Edition, Number, Dateline, Ignored });
same_names!(ColumnRole => formats::read::Role { Headline, Deck, Outlet, Byline, Published, Updated, Url, Language, Text, Section, Page, Edition, Number, Dateline, Ignored });
same_names!(WireField => Field { Headline, Outlet, Byline, Published, Url, Language, Deck, Updated, Dateline, Section, Page, Edition, Number });
same_names!(Sureness => WireSureness { Unsure, Likely, Certain });
same_names!(ParagraphKind => WireParagraphKind { Headline, Deck, Byline, Role, Date, Outlet, Heading, Body, Quote, ListItem, Caption, Credit, Note });
same_names!(model::compare::AlignmentKind => WireAlignmentKind { Quotation, Wording, Point });
same_names!(WireAlignmentKind => model::compare::AlignmentKind { Quotation, Wording, Point });
same_names!(model::compare::ConflictKind => ConflictKind { Number, Date, Name });
same_names!(model::compare::DifferenceKind => DifferenceKind { Same, Missing, Added });

impl From<model::compare::Shares> for SharedShare {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a share is shown in whole percent"
    )]
    fn from(shares: model::compare::Shares) -> Self {
        Self {
            any: shares.any as f32,
            quotation: shares.quotation as f32,
            wording: shares.wording as f32,
            point: shares.point as f32,
        }
    }
}

impl From<TableMapping> for formats::read::Mapping {
    fn from(mapping: TableMapping) -> Self {
        let columns = mapping.columns.into_iter().map(|column| formats::read::Column {
            name: column.name,
            role: column.role.into(),
            sureness: Sureness::Certain,
            sample: String::new(),
        });
        Self {
            columns: columns.collect(),
            day_first: mapping.day_first,
        }
    }
}
