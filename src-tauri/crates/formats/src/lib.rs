//! Bytes to model and back: one file per format.
//!
//! Nothing here opens a file or asks for the time: bytes are handed in, drafts handed back.
//! Start with [`read`] for what becomes of a file that a researcher drops, and with [`write`]
//! for how excerpts leave.

pub mod read;
pub mod stated;
pub mod write;
