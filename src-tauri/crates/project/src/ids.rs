//! Row ids, each its own type. They are never reused, so a stale one finds nothing.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! ids {
    ($($name:ident),+ $(,)?) => {$(
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        pub struct $name(pub u32);

        impl From<u32> for $name {
            fn from(id: u32) -> Self {
                Self(id)
            }
        }

        impl From<$name> for u32 {
            fn from(id: $name) -> u32 {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids!(
    SourceId,
    OutletId,
    OutletRuleId,
    ArticleId,
    TagId,
    PassageId,
    TaggingId,
    CoderId,
    MemoId,
    StoryId,
    StoryArticleId,
    AlignmentId,
    StepId,
    ImportId
);
