//! The door between the project and whoever shows it: one list of commands, their shapes,
//! and the codes of failure. Nothing here decides anything; see `ops` for that.

mod agreement;
mod codebook;
mod commands;
mod comparing;
mod convert;
mod handlers;
mod intake;
mod leaving;
mod merging;
mod shapes;
mod typescript;

pub use agreement::*;
pub use codebook::*;
pub use commands::*;
pub use comparing::*;
pub use intake::*;
pub use leaving::*;
pub use merging::*;
pub use shapes::*;

use crate::Failure;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

fn request<T: DeserializeOwned>(value: Value) -> Result<T, Failure> {
    serde_json::from_value(value).map_err(|cause| {
        Failure::invalid("The request does not have the form that this command takes.").because(cause)
    })
}

fn reply<T: Serialize>(value: T) -> Result<Value, Failure> {
    serde_json::to_value(value)
        .map_err(|cause| Failure::internal("The answer could not be written down.").because(cause))
}

fn unknown_command(name: &str) -> Failure {
    Failure::not_found(format!("There is no command “{name}”."))
}

/// Everything that crosses the wire, as TypeScript: the content of `ui/src/backend/wire.ts`.
pub fn typescript() -> String {
    let mut out = typescript::Declarations::new();
    commands::typescript(&mut out);
    format!(
        "// Written by `cargo xtask test` from src-tauri/crates/project/src/wire; do not edit.\n\n{}",
        out.finish()
    )
}
