//! What can go wrong with cases on disk. Each message says what failed, where, and what to do next.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::case::FORMAT;

/// Why a case could not be saved, read or removed.
#[derive(Debug, Error)]
pub enum StoreError {
    /// An id that no case can have.
    #[error("'{0}' cannot be the id of a case: ids are small letters, digits and hyphens; `login-rescue cases list` shows those there are")]
    BadId(String),
    /// There is no such case.
    #[error("there is no case '{id}': no file {}; `login-rescue cases list` shows those there are", path.display())]
    NotFound {
        /// The id asked for.
        id: String,
        /// Where its file would be.
        path: PathBuf,
    },
    /// A new case would take the place of another one.
    #[error("there is a case '{id}' already, in {}; begin again with a new id", path.display())]
    Exists {
        /// The id.
        id: String,
        /// The file in the way.
        path: PathBuf,
    },
    /// Another program holds the case open.
    #[error("case '{id}' is open in another window ({}); go on there, or close it and try again", path.display())]
    InUse {
        /// The id.
        id: String,
        /// Its file.
        path: PathBuf,
    },
    /// The program was stopped before the case had its first line: nothing had been answered.
    #[error("the case file {} stops before its first line is complete, so it holds no answers; remove it with `login-rescue cases delete {id}`", path.display())]
    Unbegun {
        /// The id.
        id: String,
        /// Its file.
        path: PathBuf,
    },
    /// A line that is not the last one cannot be read.
    #[error("line {line} of the case file {} is damaged: {reason}; nothing in it was changed: mend that line, or remove the case with `login-rescue cases delete {id}`", path.display())]
    Broken {
        /// The id.
        id: String,
        /// Its file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// A later version of this program wrote the case.
    #[error("the case file {} has format {format} and this program knows formats up to {FORMAT}: update login-rescue to go on with it", path.display())]
    Newer {
        /// Its file.
        path: PathBuf,
        /// The format it has.
        format: u32,
    },
    /// The case is larger than a walk can make it.
    #[error("the case file {} has {bytes} bytes and at most {most} are read or written; look what is in it, or begin a new case", path.display())]
    TooLarge {
        /// Its file.
        path: PathBuf,
        /// Its size, or the size it would have.
        bytes: u64,
        /// The limit.
        most: u64,
    },
    /// A folder, a link or a device stands where the case should be.
    #[error("{} is not a plain file and was left alone; look what it is and move it away", path.display())]
    NotAFile {
        /// What stands there.
        path: PathBuf,
    },
    /// The disk said no.
    #[error("cannot {doing} {}: {error}; {}", path.display(), advice(error))]
    Disk {
        /// What was being done.
        doing: &'static str,
        /// With what.
        path: PathBuf,
        /// Why it failed.
        error: io::Error,
    },
}

impl StoreError {
    pub(super) fn disk(doing: &'static str, path: &Path, error: io::Error) -> Self {
        Self::Disk { doing, path: path.to_owned(), error }
    }

    /// Whether the case's file is at fault, and not the disk, the way to it or what was asked.
    pub fn is_bad_file(&self) -> bool {
        matches!(self, Self::Unbegun { .. } | Self::Broken { .. } | Self::Newer { .. } | Self::TooLarge { .. } | Self::NotAFile { .. })
    }
}

fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => "make room there and try again",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "make it yours to read and write, set XDG_STATE_HOME to another folder, or use --no-save"
        }
        _ => "try again, set XDG_STATE_HOME to another folder, or use --no-save",
    }
}
