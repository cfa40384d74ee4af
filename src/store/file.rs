//! One case that is open for writing: locked against other programs as long as it lives, and whole on disk after every append.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::case::{Header, Stamped};

use super::read::{self, MAX_FILE_BYTES, MAX_LINE_BYTES, Parsed};
use super::{StoreError, folder};

/// An open case file. Its lock goes when it is dropped.
#[derive(Debug)]
pub struct CaseFile {
    id: String,
    path: PathBuf,
    file: Held,
    /// How far the file is whole.
    whole: u64,
    /// Whether there may be half a line behind that.
    untidy: bool,
}

impl CaseFile {
    /// The case's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes an event behind the others; it is on disk when this returns. After an error the file is as it was before, and a later
    /// append may succeed.
    pub fn append(&mut self, event: &Stamped) -> Result<(), StoreError> {
        self.write(event)
    }

    /// A new file with its first line. It must not exist yet.
    pub(super) fn create(id: &str, path: PathBuf, header: &Header) -> Result<Self, StoreError> {
        let file = folder::private().read(true).write(true).create_new(true).open(&path).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => StoreError::Exists { id: id.to_owned(), path: path.clone() },
            _ => StoreError::disk("make", &path, error),
        })?;
        let mut created = Self { id: id.to_owned(), path, file: Held(file), whole: 0, untidy: false };
        created.start(header).inspect_err(|_| drop(fs::remove_file(&created.path)))?;
        Ok(created)
    }

    fn start(&mut self, header: &Header) -> Result<(), StoreError> {
        lock(&self.id, &self.path, &self.file.0)?;
        self.write(header)?;
        self.file.0.sync_all().map_err(|error| StoreError::disk("save", &self.path, error))
    }

    /// An existing file with what it holds. A last line that was cut off is removed from it, once the file is ours alone.
    pub(super) fn reopen(id: &str, path: PathBuf) -> Result<(Parsed, Self), StoreError> {
        let mut file = hold(id, &path)?;
        let parsed = read::read(id, &path, &mut file.0)?;
        let mut reopened = Self { id: id.to_owned(), path, file, whole: parsed.whole, untidy: parsed.torn };
        reopened.tidy().map_err(|error| StoreError::disk("mend", &reopened.path, error))?;
        Ok((parsed, reopened))
    }

    fn write(&mut self, entry: &impl Serialize) -> Result<(), StoreError> {
        let line = self.line(entry)?;
        if let Err(error) = self.put(&line) {
            self.untidy = true;
            // If this fails too, the next append tries again before it writes.
            drop(self.tidy());
            return Err(StoreError::disk("save", &self.path, error));
        }
        self.whole += line.len() as u64;
        Ok(())
    }

    fn line(&self, entry: &impl Serialize) -> Result<Vec<u8>, StoreError> {
        let mut line = serde_json::to_vec(entry).map_err(|error| StoreError::disk("save", &self.path, error.into()))?;
        line.push(b'\n');
        let length = line.len() as u64;
        let too_large = |bytes, most| StoreError::TooLarge { path: self.path.clone(), bytes, most };
        match self.whole + length {
            _ if line.len() > MAX_LINE_BYTES => Err(too_large(length, MAX_LINE_BYTES as u64)),
            bytes if bytes > MAX_FILE_BYTES => Err(too_large(bytes, MAX_FILE_BYTES)),
            _ => Ok(line),
        }
    }

    fn put(&mut self, line: &[u8]) -> io::Result<()> {
        self.tidy()?;
        self.file.0.seek(SeekFrom::Start(self.whole))?;
        self.file.0.write_all(line)?;
        self.file.0.sync_data()
    }

    fn tidy(&mut self) -> io::Result<()> {
        if self.untidy {
            self.file.0.set_len(self.whole)?;
            self.file.0.sync_data()?;
            self.untidy = false;
        }
        Ok(())
    }
}

/// A locked file. It is unlocked by word: a program that is just being started has a copy of every open file for a moment, and to
/// close ours would leave its lock in force for as long.
#[derive(Debug)]
pub(super) struct Held(pub(super) File);

impl Drop for Held {
    fn drop(&mut self) {
        drop(self.0.unlock());
    }
}

/// Opens an existing case file and takes its lock.
pub(super) fn hold(id: &str, path: &Path) -> Result<Held, StoreError> {
    let file = read::open(id, path, OpenOptions::new().read(true).write(true))?;
    lock(id, path, &file)?;
    let file = Held(file);
    // Somebody who held the lock a moment ago may have deleted the case: what we hold would then vanish when closed.
    if fs::symlink_metadata(path).is_err() {
        return Err(StoreError::NotFound { id: id.to_owned(), path: path.to_owned() });
    }
    Ok(file)
}

fn lock(id: &str, path: &Path, file: &File) -> Result<(), StoreError> {
    file.try_lock().map_err(|error| match error {
        TryLockError::WouldBlock => StoreError::InUse { id: id.to_owned(), path: path.to_owned() },
        TryLockError::Error(error) => StoreError::disk("lock", path, error),
    })
}
