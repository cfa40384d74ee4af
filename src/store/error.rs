//! What can go wrong with saved cases. Each message says what failed, where, and what to do next.

use std::io::{self, ErrorKind};
use std::path::Path;

use login_rescue_core::case::FORMAT;
use thiserror::Error;

use crate::exit::Exit;

use super::Holder;
use super::lines::Fault;

/// Why a case could not be saved, read or removed. A `place` is where the case is, for people: the path of its file.
#[derive(Debug, Error)]
pub enum StoreError {
    /// An id that no case can have.
    #[error("'{0}' cannot be the id of a case: ids are small letters, digits and hyphens; `login-rescue cases list` shows those there are")]
    BadId(String),
    /// There is no such case.
    #[error("there is no case '{id}' in {place}; `login-rescue cases list` shows those there are")]
    NotFound {
        /// The id or name asked for.
        id: String,
        /// Where it was looked for.
        place: String,
    },
    /// A new case would take the place of another one.
    #[error("there is a case '{id}' already, in {place}; begin again with a new id")]
    Exists {
        /// The id.
        id: String,
        /// What is in the way.
        place: String,
    },
    /// Another program holds the case.
    #[error(
        "case '{id}' is open in another window ({by}); go on there, or close it and try again; `login-rescue cases resume {id} --look` \
         shows it, and with --take-over it is taken from there"
    )]
    InUse {
        /// The id.
        id: String,
        /// Who holds it.
        by: Holder,
    },
    /// Another program took the case over from this one.
    #[error(
        "case '{id}' was taken over ({by}) and can only be gone on with there; everything that was saved here until then is in it; \
         `login-rescue cases resume {id} --look` shows it"
    )]
    TakenOver {
        /// The id.
        id: String,
        /// Who holds it now.
        by: Holder,
    },
    /// Another program has been writing to the case for too long.
    #[error("another program is writing to case '{id}' and does not come to an end; look whether it was stopped, and try again")]
    Busy {
        /// The id.
        id: String,
    },
    /// The program was stopped before the case had its first line: nothing had been answered.
    #[error(
        "the case file {place} stops before its first line is complete, so it holds no answers; remove it with `login-rescue cases delete {id}`"
    )]
    Unbegun {
        /// The id.
        id: String,
        /// Its file.
        place: String,
    },
    /// A line that is not the last one cannot be read.
    #[error(
        "line {line} of the case file {place} is damaged: {reason}; nothing in it was changed: mend that line, or remove the case with `login-rescue cases delete {id}`"
    )]
    Broken {
        /// The id.
        id: String,
        /// Its file.
        place: String,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// A later version of this program wrote the case.
    #[error(
        "the case file {place} has format {format} and this program knows formats up to {FORMAT}: update login-rescue to go on with it"
    )]
    Newer {
        /// Its file.
        place: String,
        /// The format it has.
        format: u32,
    },
    /// The case is larger than a walk can make it.
    #[error("the case file {place} has {bytes} bytes and at most {most} are read or written; look what is in it, or begin a new case")]
    TooLarge {
        /// Its file.
        place: String,
        /// Its size, or the size it would have.
        bytes: u64,
        /// The limit.
        most: u64,
    },
    /// A folder, a link or a device stands where the case should be.
    #[error("{place} is not a plain file and was left alone; look what it is and move it away")]
    NotAFile {
        /// What stands there.
        place: String,
    },
    /// The disk said no.
    #[error("cannot {doing} {place}: {error}; {}", advice(error))]
    Disk {
        /// What was being done.
        doing: &'static str,
        /// With what.
        place: String,
        /// Why it failed.
        error: io::Error,
    },
}

impl StoreError {
    pub(super) fn disk(doing: &'static str, path: &Path, error: io::Error) -> Self {
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

    pub(super) fn bad_file(id: &str, path: &Path, fault: Fault) -> Self {
        let (id, place) = (id.to_owned(), path.display().to_string());
        match fault {
            Fault::Unbegun => Self::Unbegun { id, place },
            Fault::Broken { line, reason } => Self::Broken { id, place, line, reason },
            Fault::Newer { format } => Self::Newer { place, format },
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

fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => "make room there and try again",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "make it yours to read and write, set XDG_STATE_HOME to another folder, or use --no-save (for a saved case, --look)"
        }
        _ => "try again, set XDG_STATE_HOME to another folder, or use --no-save",
    }
}
