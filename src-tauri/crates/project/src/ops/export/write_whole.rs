//! Writing a file so that it is there whole or not at all.

use crate::failure::Failure;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;

/// Writes beside the target and renames, so that a full disk cannot leave half a file in the
/// place of a good one. Fails as unreadable with what a person can do about it.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    write_streamed(path, |out| out.write_all(bytes)).map(drop)
}

/// As [`write_whole`], from a writer that hands over its bytes bit by bit; gives how many they were.
pub(super) fn write_streamed(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> Result<usize, Failure> {
    let shown = path.display();
    // A name that nobody else has, and a file that must be new: what lies beside the target is
    // somebody's own, whatever it is called.
    let aside = path.with_file_name(format!(".variorum-{}.part", crate::new_uuid()));
    // A rename would take the place of a protected file without asking.
    if fs::metadata(path).is_ok_and(|there| there.is_file() && there.permissions().readonly()) {
        return Err(Failure::unreadable(format!(
            "{shown} is write-protected and was left as it is. Choose another name, or take the protection off."
        )));
    }
    let write = || {
        let mut out = BufWriter::with_capacity(1 << 16, fs::File::create_new(&aside)?);
        write(&mut out)?;
        let file = out.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        file.sync_all()?;
        let bytes = file.metadata()?.len();
        fs::rename(&aside, path)?;
        Ok(usize::try_from(bytes).unwrap_or(usize::MAX))
    };
    write().map_err(|cause: std::io::Error| {
        let _ = fs::remove_file(&aside);
        let message = match cause.kind() {
            std::io::ErrorKind::NotFound => {
                format!("The folder of {shown} does not exist, so nothing was written.")
            }
            std::io::ErrorKind::PermissionDenied => {
                format!("{shown} may not be written: it is open in another program, or this account has no leave to. Close it, or choose another folder.")
            }
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                "The disk is full, so nothing was written. Make some room and export again.".into()
            }
            std::io::ErrorKind::IsADirectory => format!("{shown} is a folder. Give the export a file name."),
            std::io::ErrorKind::FileTooLarge => {
                format!("{shown} would be larger than a file may be here, so nothing was written.")
            }
            // What Windows says of a file that another program has open.
            std::io::ErrorKind::ResourceBusy => {
                format!("{shown} is open in another program. Close it there and export again.")
            }
            _ => format!("{shown} could not be written."),
        };
        Failure::unreadable(message).because(cause)
    })
}

/// Makes a folder for an export of several files, unless it is there.
pub(super) fn folder(path: &Path) -> Result<(), Failure> {
    if path.is_dir() {
        return Ok(());
    }
    fs::create_dir(path).map_err(|cause| {
        let shown = path.display();
        let message = match cause.kind() {
            std::io::ErrorKind::AlreadyExists => {
                format!("{shown} is a file. These notes need a folder of their own; choose another name.")
            }
            std::io::ErrorKind::NotFound => {
                format!("The folder that {shown} would lie in does not exist, so nothing was written.")
            }
            std::io::ErrorKind::PermissionDenied => {
                format!("This account may not make the folder {shown}. Choose another place.")
            }
            _ => format!("The folder {shown} could not be made."),
        };
        Failure::unreadable(message).because(cause)
    })
}
