//! The sheet as it is, for scripts.

use super::Written;
use model::excerpt::Sheet;

/// Writes the sheet as indented JSON. Fields stand in the order in which
/// [`model::excerpt`] declares them; positions are code points.
pub fn json(sheet: &Sheet) -> Written {
    let text = serde_json::to_string_pretty(sheet).expect("a sheet has only text, numbers and lists");
    Written::plain(text + "\n")
}
