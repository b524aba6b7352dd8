//! Runs the benchmarks; each prints its figure beside a baseline of the same run.

use crate::setup::{Needs, set_up};
use crate::steps::{cargo, must};

pub fn bench() -> Result<(), String> {
    set_up(Needs::Core)?;
    must("Compare articles", cargo().args(["bench", "--package", "model"]))?;
    must(
        "Import and search",
        cargo().args(["bench", "--package", "project"]),
    )
}
