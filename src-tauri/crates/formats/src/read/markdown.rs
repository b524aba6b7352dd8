//! placeholder
use model::Draft;
pub fn read(text: &str) -> Draft { super::text::read(text) }
