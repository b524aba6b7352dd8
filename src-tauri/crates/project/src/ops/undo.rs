//! Undo, redo and the project's history.

use crate::Project;
use crate::failure::Failure;
use crate::store::journal::{self, Way};
use crate::wire::{HistoryRow, Outcome, Undone};

impl Project {
    pub fn undo(&self) -> Result<Outcome<Undone>, Failure> {
        self.swap(Way::Undo)
    }

    pub fn redo(&self) -> Result<Outcome<Undone>, Failure> {
        self.swap(Way::Redo)
    }

    fn swap(&self, way: Way) -> Result<Outcome<Undone>, Failure> {
        let outcome = self.store.swap(way, &self.coder())?;
        Ok(Outcome {
            value: Undone { label: outcome.value },
            changed: outcome.changed,
        })
    }

    /// The latest acts first; those that another act took the place of are left out.
    pub fn history(&self, limit: u32) -> Result<Vec<HistoryRow>, Failure> {
        self.store.read(|connection| {
            let steps = journal::history(connection, limit)?;
            Ok(steps
                .into_iter()
                .map(|step| HistoryRow {
                    step: step.id,
                    undone: step.state == journal::state::UNDONE,
                    label: step.label,
                    coder: step.coder,
                    at: step.at,
                })
                .collect())
        })
    }
}
