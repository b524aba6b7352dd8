//! Stories about a project on disk, as a person would live through them: undoing, importing,
//! two windows, bad files, a broken index, exports, the sample. One binary, since each more
//! would link SQLite and Tantivy again.

#![allow(
    clippy::unwrap_used,
    reason = "a story that cannot go on should end where it stands"
)]

mod agreement;
mod bad_files;
mod codebook;
mod comparing;
mod export;
mod export_projects;
mod importing;
mod index;
mod intake;
mod killed;
mod merging;
mod older;
mod sample;
mod support;
mod two_windows;
mod undo;
mod verifying;
mod whole_library;
