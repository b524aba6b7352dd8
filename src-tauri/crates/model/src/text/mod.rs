//! Positions in text, paragraphs, sentences, words, and the cutting of text at passage ends.

mod offsets;
mod paragraph;
mod range;
pub mod segments;
pub mod sentences;
pub mod words;

pub use offsets::Offsets;
#[cfg(test)]
pub(crate) use paragraph::body_paragraphs;
pub use paragraph::{Paragraph, ParagraphKind};
pub use range::{ByteRange, CodePointRange, Utf16Range};

#[cfg(test)]
mod tests;
