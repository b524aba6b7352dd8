//! The words of the domain and the functions that only think.
//!
//! Nothing here touches a file, a clock, a database or the wire: text and times are
//! handed in, answers are handed back. Start with [`article`] for what an article is,
//! [`text`] for how positions in it are counted, and [`compare`] for what articles share, and
//! [`quotations`] for whom they quote.

pub mod agreement;
pub mod article;
pub mod codebook;
pub mod compare;
pub mod draft;
pub mod excerpt;
pub mod published;
pub mod quotations;
pub mod reuse;
pub mod stories;
pub mod study;
pub mod text;

pub use article::{Author, Field, Place, Sureness, Witness};
pub use draft::{Draft, PageStart, Printed, pages_of};
pub use published::Published;
pub use text::{ByteRange, CodePointRange, Offsets, Paragraph, ParagraphKind, Utf16Range};
