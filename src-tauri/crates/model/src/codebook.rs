//! The tree of tags.

/// The separator between the names of a tag's path when it is written as one string.
pub const PATH_SEPARATOR: &str = " › ";

/// Ten hues told apart in light and dark, and by most people who see colours otherwise;
/// new tags take the next one that is least used.
pub const COLOURS: [&str; 10] = [
    "#c2571a", "#6b4fa8", "#2b7bb9", "#3a9468", "#b3396b", "#8a7a1f", "#2a8f8f", "#a8442a", "#5b6bbf",
    "#7a5c3e",
];
