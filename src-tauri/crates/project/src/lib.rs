//! The open project: everything that remembers.

pub mod failure;
pub mod ids;
mod job;
pub mod wire;

pub use failure::Failure;
pub use job::{CancelToken, Job};

/// What is open on this machine.
pub struct Desk;
