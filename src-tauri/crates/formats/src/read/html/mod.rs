//! placeholder
use model::Draft;
pub fn read(text: &str, _w: &mut Vec<String>) -> Draft { super::text::read(text) }
