//! Positions in text, paragraphs, and the cutting of text at passage ends.

mod offsets;
mod paragraph;
mod range;
pub mod segments;
pub mod words;

pub use offsets::Offsets;
pub use paragraph::{Paragraph, ParagraphKind};
pub use range::{ByteRange, CodePointRange, Utf16Range};
