//! Foreign bytes are read in processes of their own.
//!
//! A file that somebody was sent may be made to break its reader. So the program starts itself a
//! few times over as *workers* that read and do nothing else: bytes go in through a pipe, drafts
//! come back through another. A worker gives up files, network and starting programs before it
//! reads anything ([`limits`]), has bounded memory and time, and is ended when it hangs; its death
//! costs the one file it was reading ([`pool`]).
//!
//! *Choice:* a worker reads many files, one after another. *Why:* starting one for every file
//! would take longer than reading it. *Trade-off:* a file that got hold of its worker could
//! falsify what comes of later files of the same import; it still could reach nothing else.
//!
//! What this is not: a way to run other work elsewhere. Hashing, compressing and writing happen
//! in the program itself, on bytes it never interprets.

mod child;
mod limits;
mod pool;
mod protocol;
#[cfg(debug_assertions)]
mod trial;

pub use pool::{Limits, Workers};
pub(crate) use pool::{Pool, Trouble, Worker};

use crate::store::foreign;
use formats::read::projects::ForeignProject;
use formats::read::references::{self, List};
use formats::read::{Mapping, Mappings, TablePreview, Unreadable, preview_table, read_knowing};
use model::Draft;
use serde::{Deserialize, Serialize};
use std::panic::catch_unwind;
use std::process::ExitCode;

/// The first argument that makes the program a worker. Not for people, so in no help text.
pub const ARGUMENT: &str = "--read-worker";

/// Who reads foreign bytes.
#[derive(Clone, Debug, Default)]
pub enum Reader {
    /// This process: for tests, whose program knows nothing of workers. A file that makes the
    /// reader hang or abort takes the process along.
    #[default]
    InProcess,
    Workers(Workers),
}

impl Reader {
    /// Workers that are this program again. Its `main` must begin with [`serve_if_asked`].
    pub fn of_this_program() -> Self {
        Self::Workers(Workers::of_this_program())
    }
}

/// What a file gave, as [`formats::read::Reading`], but come from elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileReading {
    /// By the file's content, such as `text/plain` or `application/pdf`.
    pub media_type: String,
    pub drafts: Vec<Draft>,
    /// Sentences for the researcher about what should be looked at.
    pub warnings: Vec<String>,
}

/// Becomes a worker where the first argument says so, and serves to its end. Belongs at the
/// beginning of `main`, before anything is opened or shown.
pub fn serve_if_asked() -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next()? != ARGUMENT {
        return None;
    }
    let memory_bytes = arguments
        .next()
        .and_then(|bytes| bytes.to_str()?.parse().ok())
        .unwrap_or(Limits::default().memory_bytes);
    Some(child::serve(memory_bytes))
}

/// What a worker is to do with a file's bytes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Wanted {
    Drafts,
    /// The columns of a table and its first rows, by the chosen mapping where there is one.
    Table(Option<Mapping>),
    /// What another program's project holds.
    Projects,
    /// The references of a list.
    References,
}

/// What it gave; each kind for the [`Wanted`] of the same name.
#[derive(Debug, PartialEq)]
pub(crate) enum Given {
    Drafts(FileReading),
    /// `None` where the file is no table.
    Table(Option<Box<TablePreview>>),
    /// One, or, of databases that keep several, all of them.
    Projects(Vec<ForeignProject>),
    /// `None` where the file is no list of references.
    References(Option<List>),
}

/// A reader that panicked.
struct Broken;

/// Reads bytes here and now; a panic of the reader ends at this place.
fn read_here(
    name: &str,
    bytes: &[u8],
    wanted: &Wanted,
    mappings: &Mappings,
) -> Result<Result<Given, Unreadable>, Broken> {
    catch_unwind(|| match wanted {
        Wanted::Drafts => read_knowing(name, bytes, mappings).map(|reading| {
            Given::Drafts(FileReading {
                media_type: reading.media_type.to_owned(),
                drafts: reading.drafts,
                warnings: reading.warnings,
            })
        }),
        Wanted::Table(chosen) => preview_table(name, bytes, mappings, chosen.as_ref())
            .transpose()
            .map(|table| Given::Table(table.map(Box::new))),
        Wanted::Projects => foreign::read_any(name, bytes).map(Given::Projects),
        Wanted::References => Ok(Given::References(references::list(bytes))),
    })
    .map_err(|_| Broken)
}
