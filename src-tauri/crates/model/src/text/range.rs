//! One unit of position per place, each its own type, so that they cannot be mixed up.

use serde::{Deserialize, Serialize};

macro_rules! range {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name {
            pub start: usize,
            pub end: usize,
        }

        impl $name {
            pub const fn new(start: usize, end: usize) -> Self {
                Self { start, end }
            }

            pub const fn len(self) -> usize {
                self.end.saturating_sub(self.start)
            }

            pub const fn is_empty(self) -> bool {
                self.end <= self.start
            }

            pub const fn overlaps(self, other: Self) -> bool {
                self.start < other.end && other.start < self.end
            }

            pub const fn contains(self, other: Self) -> bool {
                self.start <= other.start && other.end <= self.end
            }
        }
    };
}

range!(
    /// Half-open range of bytes in UTF-8 text, always on character boundaries. Used in Rust and in SQLite.
    ByteRange
);
range!(
    /// Half-open range of UTF-16 code units. Used on the wire and in the UI, since JavaScript counts so.
    Utf16Range
);
range!(
    /// Half-open range of Unicode code points. Used on the command line and in interchange files.
    CodePointRange
);

impl ByteRange {
    /// The text of the range, or `None` where it lies outside or cuts a character.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }
}
