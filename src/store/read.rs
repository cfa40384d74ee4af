//! The bytes of a case file as a case: one JSON object a line, first how the case began, then its events. A line that a kill or a
//! power cut left half written can only be the last one; it is dropped and said so. Any other damage is an error.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Seek};
use std::path::Path;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::case::{Case, FORMAT, Header, Stamped};

use super::StoreError;

/// Largest case file, in bytes; a long walk has some ten thousand.
pub const MAX_FILE_BYTES: u64 = 16 * 1024 * 1024;
/// Longest line, in bytes; the longest note, all of it escaped, has a third of that.
pub const MAX_LINE_BYTES: usize = 64 * 1024;

/// A case and how far its file is whole.
pub(super) struct Parsed {
    pub case: Case,
    pub whole: u64,
    pub torn: bool,
}

/// Opens a case file, and nothing else: a link, a folder or a pipe under its name is left alone.
pub(super) fn open(id: &str, path: &Path, how: &OpenOptions) -> Result<File, StoreError> {
    let failed = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => StoreError::NotFound { id: id.to_owned(), path: path.to_owned() },
        _ => StoreError::disk("open", path, error),
    };
    if !fs::symlink_metadata(path).map_err(failed)?.is_file() {
        return Err(StoreError::NotAFile { path: path.to_owned() });
    }
    how.open(path).map_err(failed)
}

/// Reads an open case file from its beginning.
pub(super) fn read(id: &str, path: &Path, file: &mut File) -> Result<Parsed, StoreError> {
    let disk = |error: std::io::Error| match (cfg!(windows), error.raw_os_error()) {
        // Windows does not let others read what is locked.
        (true, Some(33)) => StoreError::InUse { id: id.to_owned(), path: path.to_owned() },
        _ => StoreError::disk("read", path, error),
    };
    let bytes = file.metadata().map_err(disk)?.len();
    if bytes > MAX_FILE_BYTES {
        return Err(StoreError::TooLarge { path: path.to_owned(), bytes, most: MAX_FILE_BYTES });
    }
    // One byte more than it has, so that its end shows without asking for room once more.
    let mut content = Vec::with_capacity(usize::try_from(bytes).map_or(0, |bytes| bytes + 1));
    file.rewind().map_err(disk)?;
    file.take(MAX_FILE_BYTES).read_to_end(&mut content).map_err(disk)?;
    parse(id, path, &content)
}

fn parse(id: &str, path: &Path, content: &[u8]) -> Result<Parsed, StoreError> {
    let broken = |line, reason| StoreError::Broken { id: id.to_owned(), path: path.to_owned(), line, reason };
    let mut lines = content.split_inclusive(|&byte| byte == b'\n');
    let first = lines.next().unwrap_or_default();
    if first.len() <= MAX_LINE_BYTES && !first.ends_with(b"\n") {
        return Err(StoreError::Unbegun { id: id.to_owned(), path: path.to_owned() });
    }
    let Version { format } = line(first).map_err(|reason| broken(1, reason))?;
    if format > FORMAT {
        return Err(StoreError::Newer { path: path.to_owned(), format });
    }
    let mut header: Header = line(first).map_err(|reason| broken(1, reason))?;
    // The file's name is what `resume` and `delete` are asked for; a copy under another name is a case of its own.
    id.clone_into(&mut header.id);
    let mut whole = first.len();
    let mut events = Vec::new();
    let mut lines = lines.zip(2..).peekable();
    while let Some((text, number)) = lines.next() {
        match line::<Stamped>(text) {
            Ok(event) => {
                events.push(event);
                whole += text.len();
            }
            Err(_) if lines.peek().is_none() && is_torn(text) => {}
            Err(reason) => return Err(broken(number, reason)),
        }
    }
    Ok(Parsed { case: Case::replay(header, events), whole: whole as u64, torn: whole < content.len() })
}

/// The part of the first line that every format has.
#[derive(Deserialize)]
struct Version {
    format: u32,
}

fn line<T: for<'de> Deserialize<'de>>(text: &[u8]) -> Result<T, String> {
    if text.len() > MAX_LINE_BYTES {
        return Err(format!("it has {} bytes, and at most {MAX_LINE_BYTES} are read", text.len()));
    }
    let text = text.strip_suffix(b"\n").ok_or("it has no end")?;
    serde_json::from_slice(text).map_err(|error| {
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or_default();
        format!("{what} (column {})", error.column())
    })
}

/// Whether a last line that is no event was cut off. Whole JSON that means nothing here was written by somebody on purpose: dropping
/// it would lose it.
fn is_torn(text: &[u8]) -> bool {
    text.len() <= MAX_LINE_BYTES && line::<IgnoredAny>(text).is_err()
}
