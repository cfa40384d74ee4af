//! What can go wrong with saved cases. Each message says what failed, where, and what to do next.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::Path;

use login_rescue_core::case::FORMAT;
use login_rescue_core::locale::filled;

use crate::words::{Words, words};

use crate::exit::Exit;

use super::Holder;
use super::lines::ExportFault;

/// Why a case could not be saved, read or removed. A `place` is where the case is, for people: the path of its file.
#[derive(Debug)]
pub enum StoreError {
    BadId(String),
    NotFound {
        /// The id or name asked for.
        id: String,
        /// Where it was looked for.
        place: String,
    },
    /// A new case would take the place of another one.
    Exists {
        id: String,
        /// What is in the way.
        place: String,
    },
    InUse {
        id: String,
        by: Holder,
    },
    /// Another program took the case over from this one.
    TakenOver {
        id: String,
        by: Holder,
    },
    /// Another program has been writing to the case for too long.
    Busy {
        id: String,
    },
    /// The program was stopped before the case had its first line: nothing had been answered.
    Unbegun {
        id: String,
        /// Its file.
        place: String,
    },
    /// A line that is not the last one cannot be read.
    Broken {
        id: String,
        /// Its file.
        place: String,
        line: usize,
        reason: String,
    },
    /// A later version of this program wrote the case.
    Newer {
        /// Its file.
        place: String,
        format: u32,
    },
    /// The case is larger than a walk can make it.
    TooLarge {
        /// Its file.
        place: String,
        /// Its size, or the size it would have.
        bytes: u64,
        most: u64,
    },
    /// A folder, a link or a device stands where the case should be.
    NotAFile {
        place: String,
    },
    Away {
        place: String,
        reason: String,
    },
    Refused {
        place: String,
        reason: String,
    },
    Disk {
        doing: Doing,
        place: String,
        error: io::Error,
    },
}

impl StoreError {
    pub(super) fn disk(doing: Doing, path: &Path, error: io::Error) -> Self {
        Self::Disk { doing, place: path.display().to_string(), error }
    }

    pub(super) fn not_found(id: &str, path: &Path) -> Self {
        Self::NotFound { id: id.to_owned(), place: path.parent().unwrap_or(path).display().to_string() }
    }

    pub(super) fn not_a_file(path: &Path) -> Self {
        Self::NotAFile { place: path.display().to_string() }
    }

    pub(super) fn too_large(path: &Path, bytes: u64, most: u64) -> Self {
        Self::TooLarge { place: path.display().to_string(), bytes, most }
    }

    pub(super) fn bad_file(id: &str, path: &Path, fault: ExportFault) -> Self {
        Self::bad_case(id, path.display().to_string(), fault)
    }

    pub(super) fn bad_case(id: &str, place: String, fault: ExportFault) -> Self {
        let id = id.to_owned();
        match fault {
            ExportFault::Unbegun => Self::Unbegun { id, place },
            ExportFault::Broken { line, reason } => Self::Broken { id, place, line, reason },
            ExportFault::Newer { format } => Self::Newer { place, format },
        }
    }

    /// Whether the case's file is at fault, and not the disk, the way to it or what was asked.
    pub fn is_bad_file(&self) -> bool {
        matches!(self, Self::Unbegun { .. } | Self::Broken { .. } | Self::Newer { .. } | Self::TooLarge { .. } | Self::NotAFile { .. })
    }

    /// How a program ends that cannot go on after it.
    pub fn exit(&self) -> Exit {
        match self {
            Self::BadId(_) => Exit::Usage,
            fault if fault.is_bad_file() => Exit::BadFile,
            _ => Exit::Io,
        }
    }

    /// Whether another program holds the case.
    pub fn is_held(&self) -> bool {
        matches!(self, Self::InUse { .. } | Self::TakenOver { .. } | Self::Busy { .. })
    }
}

/// The word for what was being done when the disk said no.
pub type Doing = fn(&Words) -> &'static str;

fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => words().advice_room,
        ErrorKind::PermissionDenied => words().advice_rights,
        _ => words().advice_again,
    }
}

impl std::error::Error for StoreError {}

impl fmt::Display for StoreError {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let words = words();
        let text = match self {
            Self::BadId(id) => filled!(words.store_bad_id, id),
            Self::NotFound { id, place } => filled!(words.store_not_found, id, place),
            Self::Exists { id, place } => filled!(words.store_exists, id, place),
            Self::InUse { id, by } => filled!(words.store_in_use, id, by, id),
            Self::TakenOver { id, by } => filled!(words.store_taken_over, id, by, id),
            Self::Busy { id } => filled!(words.store_busy, id),
            Self::Unbegun { id, place } => filled!(words.store_unbegun, place, id),
            Self::Broken { id, place, line, reason } => filled!(words.store_broken, line, place, reason, id),
            Self::Newer { place, format } => filled!(words.store_newer, place, format, FORMAT),
            Self::TooLarge { place, bytes, most } => filled!(words.store_too_large, place, bytes, most),
            Self::NotAFile { place } => filled!(words.store_not_a_file, place),
            Self::Away { place, reason } => filled!(words.store_away, place, reason),
            Self::Refused { place, reason } => filled!(words.store_refused, place, reason),
            Self::Disk { doing, place, error } => filled!(words.store_disk, doing(words), place, error, advice(error)),
        };
        formatter.write_str(&text)
    }
}
