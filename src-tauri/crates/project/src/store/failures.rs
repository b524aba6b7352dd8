//! What SQLite says, as sentences for the researcher.

use crate::failure::Failure;
use rusqlite::{Error, ErrorCode};

const DAMAGED: &str = "A part of the project file is damaged and could not be read. Keep a copy of the file as it is, then run a check, or go back to an earlier copy.";

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        // A value that is not what its column holds: SQLite itself noticed nothing.
        let odd_value = matches!(
            error,
            Error::FromSqlConversionFailure(..)
                | Error::IntegralValueOutOfRange(..)
                | Error::InvalidColumnType(..)
                | Error::Utf8Error(..)
                | Error::QueryReturnedNoRows
        );
        if odd_value {
            return Failure::unreadable(DAMAGED).because(error);
        }
        let failure = match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Failure::busy(
                "Another program is writing to this project just now. Nothing was changed; try again in a moment.",
            ),
            Some(ErrorCode::DiskFull) => {
                Failure::unreadable("The disk is full, so nothing was changed. Make some room and try again.")
            }
            Some(ErrorCode::ReadOnly) => Failure::unreadable(
                "This project can be read but not changed: the file or its folder is write-protected. Copy it to a folder of your own and open the copy.",
            ),
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Failure::unreadable(
                "The project file could not be opened: it is not there, or this account may not read it.",
            ),
            Some(ErrorCode::NotADatabase) => Failure::unreadable("This file is not a Variorum project."),
            Some(ErrorCode::DatabaseCorrupt) => Failure::unreadable(DAMAGED),
            Some(ErrorCode::SystemIoFailure) => Failure::unreadable(
                "The disk did not take or give the data of the project. Nothing was changed; check the disk and try again.",
            ),
            _ => Failure::internal("The project file refused this. Nothing was changed."),
        };
        failure.because(error)
    }
}
