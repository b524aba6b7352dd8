//! Making and opening the project file.
//!
//! Order of opening: is it ours, is it newer than this program, copy it aside if it must
//! change, migrate everything in one transaction, check the references, commit.

use crate::failure::Failure;
use crate::wire::Code;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Written into the file's header, so that the file knows what it is: "Vari".
pub(crate) const APPLICATION_ID: i32 = 0x5661_7269;

/// Migrations only go forward and are never edited; the schema's version is how many ran.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_first.sql"),
    include_str!("migrations/0002_alignment.sql"),
    include_str!("migrations/0003_intake.sql"),
    include_str!("migrations/0004_codebook.sql"),
];

/// How long to wait for another program that is writing.
const BUSY: Duration = Duration::from_secs(5);

/// Pages that the connection that writes keeps in memory, in KiB.
const KEPT_PAGES_KIB: i32 = 16 << 10;
/// Pages in the write-ahead log, of 4 KiB, from which it is folded into the file.
const LOG_PAGES: u32 = 4096;

/// How a project file was opened.
pub(super) struct Opened {
    pub connection: Connection,
    pub read_only: bool,
    pub notice: Option<String>,
}

/// Makes an empty project file. Fails rather than write over anything.
pub(super) fn create(path: &Path, uuid: &str, name: &str, now: &str) -> Result<(), Failure> {
    let shown = path.display();
    fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(|cause| match cause.kind() {
            std::io::ErrorKind::AlreadyExists => Failure::conflict(format!(
                "There is already a file at {shown}. Choose another name, or open that file."
            )),
            std::io::ErrorKind::NotFound => {
                Failure::not_found(format!("The folder for {shown} does not exist."))
            }
            std::io::ErrorKind::PermissionDenied => {
                Failure::unreadable(format!("This account may not write in the folder of {shown}."))
            }
            _ => Failure::unreadable(format!("The project file {shown} could not be made.")).because(cause),
        })?;
    let made = (|| {
        let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        prepare(&connection)?;
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
        migrate(&mut connection, 0, MIGRATIONS)?;
        connection.execute(
            "INSERT INTO project (id, uuid, name, created_at) VALUES (1, ?1, ?2, ?3)",
            [uuid, name, now],
        )?;
        Ok(())
    })();
    // A half-made file would be taken for a damaged project the next time.
    if made.is_err() {
        for ending in ["", "-journal", "-wal", "-shm"] {
            let mut file = path.as_os_str().to_owned();
            file.push(ending);
            let _ = fs::remove_file(PathBuf::from(file));
        }
    }
    made
}

/// Opens a project file for writing, or for reading where writing is not allowed.
pub(super) fn open(path: &Path) -> Result<Opened, Failure> {
    refuse_what_is_no_project(path)?;
    let (mut connection, read_only) = match connect_to_write(path) {
        Ok(connection) => (connection, false),
        // Waiting helps here; reading an older state without a word would not.
        Err(failure) if failure.code == Code::Busy => return Err(failure),
        Err(_) => (connect_read_only(path)?, true),
    };
    let version = check_header(&connection, path)?;
    let notice = match version {
        _ if version == MIGRATIONS.len() => None,
        _ if read_only => {
            return Err(Failure::unreadable(
                "This project was made by an older version and must be brought up to date, but the file is write-protected. Copy it to a folder of your own and open the copy.",
            ));
        }
        _ => {
            let copy = copy_aside(&connection, path, version)?;
            migrate(&mut connection, version, MIGRATIONS)?;
            Some(format!(
                "This project was brought up to date. As it was before, it is kept at {}.",
                copy.display()
            ))
        }
    };
    if !read_only {
        prepare(&connection)?;
    }
    Ok(Opened {
        connection,
        read_only,
        notice,
    })
}

/// A further connection for reading.
pub(super) fn reader(path: &Path, read_only: bool) -> Result<Connection, Failure> {
    if read_only {
        connect_read_only(path)
    } else {
        connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
    }
}

/// Opens a project file for reading alone, brought up to date in memory where an older version
/// made it: the file stays as it is.
pub(super) fn open_to_look(path: &Path) -> Result<Connection, Failure> {
    refuse_what_is_no_project(path)?;
    let mut connection = connect_read_only(path)?;
    let version = check_header(&connection, path)?;
    if version == MIGRATIONS.len() {
        return Ok(connection);
    }
    let mut bytes = connection.serialize("main")?.to_vec();
    // A database in memory has no log beside it; these two bytes say that there is one.
    for log in bytes.iter_mut().skip(18).take(2) {
        *log = 1;
    }
    let length = bytes.len();
    let mut copy = Connection::open_in_memory()?;
    copy.deserialize_read_exact("main", bytes.as_slice(), length, false)?;
    migrate(&mut copy, version, MIGRATIONS)?;
    Ok(copy)
}

fn connect(path: &Path, access: OpenFlags) -> Result<Connection, Failure> {
    let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(64);
    // Else each new value of a parameter has its statement planned anew: a seventh of an import.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // A damaged or hostile file cannot make SQLite run functions from its own schema.
    connection.pragma_update(None, "trusted_schema", false)?;
    Ok(connection)
}

/// A connection that can write: the file lets itself be written, and so does its folder, which
/// holds the log beside it.
fn connect_to_write(path: &Path) -> Result<Connection, Failure> {
    fs::OpenOptions::new()
        .write(true)
        .open(path)
        .map_err(|cause| Failure::unreadable("The project file is write-protected.").because(cause))?;
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

fn connect_read_only(path: &Path) -> Result<Connection, Failure> {
    let plain = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY).and_then(|connection| {
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        Ok(connection)
    });
    // Reading a WAL file needs a shared-memory file beside it; where the folder takes none,
    // only a file that nobody writes can be read, which `immutable` promises.
    plain.or_else(|_| {
        refuse_unfolded_log(path)?;
        let encoded: String = path
            .as_os_str()
            .as_encoded_bytes()
            .iter()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                    char::from(*byte).to_string()
                }
                _ => format!("%{byte:02X}"),
            })
            .collect();
        let uri = format!("file:{encoded}?immutable=1");
        connect(
            Path::new(&uri),
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI,
        )
    })
}

/// A log beside a file that cannot be written holds acts that are not in the file yet. Passing
/// over it would show an older state without a word.
fn refuse_unfolded_log(path: &Path) -> Result<(), Failure> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let log = PathBuf::from(log);
    if !fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
        return Ok(());
    }
    let name = |path: &Path| {
        path.file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    Err(Failure::unreadable(format!(
        "This project was not closed properly: its latest changes lie beside it in “{}”, and in a write-protected place they cannot be read. Copy both files, “{}” and “{}”, to a folder of your own and open the copy.",
        name(&log),
        name(path),
        name(&log)
    )))
}

/// The settings of a connection that writes.
///
/// `synchronous=NORMAL`: a crash of the program loses nothing; a power cut may lose the last
/// moments but never damages the file. FULL would add a disk flush to every tagging.
///
/// With SQLite's own 2 MB of kept pages a batch of articles reads its pages back over and over, and
/// folding the log into the file every 4 MB writes the same pages several times in an import.
fn prepare(connection: &Connection) -> Result<(), Failure> {
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "cache_size", -KEPT_PAGES_KIB)?;
    connection.query_row(
        &format!("PRAGMA wal_autocheckpoint = {LOG_PAGES}"),
        [],
        |_| Ok(()),
    )?;
    Ok(())
}

fn refuse_what_is_no_project(path: &Path) -> Result<(), Failure> {
    let shown = path.display();
    let metadata = fs::metadata(path).map_err(|cause| match cause.kind() {
        std::io::ErrorKind::NotFound => Failure::not_found(format!(
            "There is no file at {shown}. It may have been moved or renamed."
        )),
        _ => Failure::unreadable(format!(
            "{shown} could not be opened: this account may not read it."
        ))
        .because(cause),
    })?;
    if metadata.is_dir() {
        return Err(Failure::unreadable(format!(
            "{shown} is a folder, not a Variorum project."
        )));
    }
    // Opening a pipe would wait for ever.
    if !metadata.is_file() {
        return Err(Failure::unreadable(format!("{shown} is not a Variorum project.")));
    }
    let mut head = [0_u8; 16];
    let read = fs::File::open(path)
        .and_then(|mut file| std::io::Read::read(&mut file, &mut head))
        .map_err(|cause| {
            Failure::unreadable(format!(
                "{shown} could not be opened: this account may not read it."
            ))
            .because(cause)
        })?;
    if read < 16 || &head != b"SQLite format 3\0" {
        return Err(Failure::unreadable(format!("{shown} is not a Variorum project.")));
    }
    Ok(())
}

fn check_header(connection: &Connection, path: &Path) -> Result<usize, Failure> {
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != APPLICATION_ID {
        let shown = path.display();
        return Err(Failure::unreadable(format!(
            "{shown} is a database of another program, not a Variorum project."
        )));
    }
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    match usize::try_from(version) {
        Ok(version) if version <= MIGRATIONS.len() => Ok(version),
        _ => Err(Failure::too_new(
            "This project was last saved by a newer version of Variorum. Nothing was changed; install the newer version to open it.",
        )),
    }
}

/// Runs the migrations after `from` in one transaction.
fn migrate(connection: &mut Connection, from: usize, migrations: &[&str]) -> Result<(), Failure> {
    // Migrations may rebuild tables that others refer to; the check below takes the guard's place.
    connection.pragma_update(None, "foreign_keys", false)?;
    let transaction = connection.transaction()?;
    for migration in &migrations[from..] {
        transaction.execute_batch(migration)?;
    }
    let broken = transaction.prepare("PRAGMA foreign_key_check")?.exists([])?;
    if broken {
        return Err(Failure::internal(
            "The project could not be brought up to date: its references would no longer hold. Nothing was changed.",
        ));
    }
    let version = i64::try_from(migrations.len()).expect("a program holds fewer migrations than 2^63");
    transaction.pragma_update(None, "user_version", version)?;
    transaction.commit()?;
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(())
}

/// Copies the file, whole and consistent, to `NAME.before-version-N.variorum` beside it.
fn copy_aside(connection: &Connection, path: &Path, version: usize) -> Result<PathBuf, Failure> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let free = (0..1000)
        .map(|n| {
            let count = if n == 0 { String::new() } else { format!(".{n}") };
            path.with_file_name(format!("{stem}.before-version-{}{count}.variorum", version + 1))
        })
        .find(|candidate| !candidate.exists());
    let Some(copy) = free else {
        return Err(Failure::conflict(
            "There are a thousand copies beside this project already; remove some and open it again.",
        ));
    };
    connection.execute("VACUUM INTO ?1", [copy.to_string_lossy()])?;
    Ok(copy)
}

/// The whole schema as SQL, so that a reader sees it at once.
pub fn schema_sql() -> Result<String, Failure> {
    let mut connection = Connection::open_in_memory()?;
    migrate(&mut connection, 0, MIGRATIONS)?;
    let mut statement = connection.prepare(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY tbl_name, type DESC, name",
    )?;
    let parts: Vec<String> = statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(format!(
        "-- Written by `cargo xtask test` from the migrations; do not edit.\n\n{};\n",
        parts.join(";\n\n")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_version(path: &Path, version: i64) {
        let connection = Connection::open(path).unwrap();
        connection.pragma_update(None, "user_version", version).unwrap();
    }

    fn new_file(folder: &Path) -> PathBuf {
        let path = folder.join("a.variorum");
        create(&path, "u", "a", "2026-01-01T00:00:00Z").unwrap();
        path
    }

    #[test]
    fn a_newer_file_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = new_file(folder.path());
        at_version(&path, 99);
        let before = fs::read(&path).unwrap();
        let failure = open(&path).err().unwrap();
        assert_eq!(failure.code, crate::wire::Code::TooNew);
        assert_eq!(fs::read(&path).unwrap(), before);
    }

    #[test]
    fn a_file_is_copied_aside_before_it_is_migrated_and_a_failed_migration_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = new_file(folder.path());
        let mut connection = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
        let copy = copy_aside(&connection, &path, 1).unwrap();
        assert_eq!(copy.file_name().unwrap(), "a.before-version-2.variorum");
        assert_eq!(open(&copy).unwrap().notice, None);
        assert_ne!(
            copy_aside(&connection, &path, 1).unwrap(),
            copy,
            "an older copy is never written over"
        );

        let first = MIGRATIONS[0];
        let broken = "CREATE TABLE extra (id INTEGER) STRICT; CREATE TABLE extra (id INTEGER) STRICT;";
        assert!(migrate(&mut connection, 1, &[first, broken]).is_err());
        let count: i64 = connection
            .query_row(
                "SELECT count(*) FROM sqlite_schema WHERE name = 'extra'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(count, 0);
        migrate(
            &mut connection,
            1,
            &[first, "CREATE TABLE extra (id INTEGER) STRICT;"],
        )
        .unwrap();
        let version: i64 = connection
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap();
        assert_eq!(version, 2);
    }
}
