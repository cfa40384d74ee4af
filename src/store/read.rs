//! Opening and reading a case file, and nothing else that may stand under its name.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Seek};
use std::path::Path;

use login_rescue_core::case::{Case, Header};

use super::lines::{self, MAX_FILE_BYTES, Parsed};
use super::{Holder, StoreError};

/// Opens a case file, and nothing else: a link, a folder or a pipe under its name is left alone.
pub(super) fn open(id: &str, path: &Path, how: &OpenOptions) -> Result<File, StoreError> {
    let failed = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => StoreError::not_found(id, path),
        _ => StoreError::disk(|words| words.do_open, path, error),
    };
    if !fs::symlink_metadata(path).map_err(failed)?.is_file() {
        return Err(StoreError::not_a_file(path));
    }
    how.open(path).map_err(failed)
}

/// Reads an open case file from its beginning.
pub(super) fn read(id: &str, path: &Path, mut file: &File) -> Result<Parsed, StoreError> {
    let disk = |error: std::io::Error| match (cfg!(windows), error.raw_os_error()) {
        // Windows does not let others read what is locked.
        (true, Some(33)) => StoreError::InUse { id: id.to_owned(), by: Holder::default() },
        _ => StoreError::disk(|words| words.do_read, path, error),
    };
    let bytes = file.metadata().map_err(disk)?.len();
    if bytes > MAX_FILE_BYTES {
        return Err(StoreError::too_large(path, bytes, MAX_FILE_BYTES));
    }
    // One byte more than it has, so that its end shows without asking for room once more.
    let mut content = Vec::with_capacity(usize::try_from(bytes).map_or(0, |bytes| bytes + 1));
    file.rewind().map_err(disk)?;
    file.take(MAX_FILE_BYTES).read_to_end(&mut content).map_err(disk)?;
    let parsed = lines::parse(&content).map_err(|fault| StoreError::bad_file(id, path, fault))?;
    Ok(Parsed { case: under(id, parsed.case), ..parsed })
}

/// The file's name is what `resume` and `delete` are asked for; a copy under another name is a case of its own.
fn under(id: &str, case: Case) -> Case {
    if case.header().id == id {
        return case;
    }
    let header = Header { id: id.to_owned(), ..case.header().clone() };
    Case::replay(header, case.events().to_vec())
}
