//! Bytes to model and back: one file per format.

pub mod write;
