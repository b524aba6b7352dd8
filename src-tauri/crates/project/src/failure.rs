//! A refusal: a code that something branches on, a sentence for the researcher, a cause for the log.

use crate::wire::{Code, WireFailure};
use std::fmt;

/// Why something could not be done.
#[derive(Debug)]
pub struct Failure {
    pub code: Code,
    /// What could not be done and what to do next, for people.
    pub message: String,
    pub cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

macro_rules! makers {
    ($($name:ident $code:ident),+ $(,)?) => {$(
        pub fn $name(message: impl Into<String>) -> Self {
            Self { code: Code::$code, message: message.into(), cause: None }
        }
    )+};
}

impl Failure {
    makers! {
        invalid Invalid,
        not_found NotFound,
        conflict Conflict,
        unreadable Unreadable,
        too_new TooNew,
        busy Busy,
        internal Internal,
    }

    pub fn cancelled() -> Self {
        Self {
            code: Code::Cancelled,
            message: "Cancelled. What was finished before stays.".into(),
            cause: None,
        }
    }

    /// Keeps what went wrong underneath, for the log.
    pub fn because(mut self, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    pub fn wire(&self) -> WireFailure {
        WireFailure {
            code: self.code,
            message: self.message.clone(),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}

/// Refuses with `invalid` unless the condition holds.
pub fn require(condition: bool, message: impl Into<String>) -> Result<(), Failure> {
    if condition {
        Ok(())
    } else {
        Err(Failure::invalid(message))
    }
}
