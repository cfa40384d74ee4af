//! One case that is held: whole on disk after every append, and let go when it is dropped.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use login_rescue_core::case::{Case, Stamped};

use super::hold::{HoldFile, Writing, is_at};
use super::lines::{MAX_FILE_BYTES, MAX_LINE_BYTES};
use super::lines::{Parsed, line_of};
use super::read;
use super::{Hold, StoreError, dir};

#[derive(Debug)]
pub struct CaseFile {
    id: String,
    path: PathBuf,
    file: File,
    hold: HoldFile,
    /// How far the file is whole.
    whole: u64,
    /// Whether there may be half a line behind that.
    untidy: bool,
}

impl Hold for CaseFile {
    fn id(&self) -> &str {
        &self.id
    }

    fn append(&mut self, event: &Stamped) -> Result<(), StoreError> {
        let line = line(&self.path, event)?;
        let length = self.whole + line.len() as u64;
        if length > MAX_FILE_BYTES {
            return Err(StoreError::too_large(&self.path, length, MAX_FILE_BYTES));
        }
        // Nobody can take the case over between the look and the last byte on disk.
        let _writing = Writing::begin(&self.id, &self.path, &self.file)?;
        if !self.hold.is_ours() {
            return Err(StoreError::TakenOver { id: self.id.clone(), by: self.hold.holder() });
        }
        if !is_at(&self.file, &self.path) {
            return Err(StoreError::not_found(&self.id, &self.path));
        }
        if let Err(error) = put(&self.file, self.whole, self.untidy, &line) {
            // If this fails too, the next append tries again before it writes.
            self.untidy = tidy(&self.file, self.whole).is_err();
            return Err(StoreError::disk(|words| words.do_save, &self.path, error));
        }
        self.untidy = false;
        self.whole = length;
        Ok(())
    }
}

impl Drop for CaseFile {
    fn drop(&mut self) {
        // Under the lock of the case, so that nobody takes over between the look and the removal of our sign.
        let writing = Writing::begin(&self.id, &self.path, &self.file);
        self.hold.release();
        drop(writing);
    }
}

impl CaseFile {
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A new file that holds this case. It comes under its name when it is whole.
    pub(super) fn create(path: PathBuf, hold: HoldFile, case: &Case) -> Result<Self, StoreError> {
        let mut content = line(&path, case.header())?;
        for event in case.events() {
            content.extend(line(&path, event)?);
        }
        let whole = content.len() as u64;
        if whole > MAX_FILE_BYTES {
            return Err(StoreError::too_large(&path, whole, MAX_FILE_BYTES));
        }
        let new = path.with_extension("new");
        let file = write_new(&new, &content).and_then(|file| fs::rename(&new, &path).map(|()| file)).map_err(|error| {
            drop(fs::remove_file(&new));
            StoreError::disk(|words| words.do_make, &path, error)
        })?;
        Ok(Self { id: case.header().id.clone(), path, file, hold, whole, untidy: false })
    }

    /// An existing file that is held now, with what it holds. A last line that was cut off is removed from it.
    pub(super) fn reopen(id: &str, path: PathBuf, file: File, hold: HoldFile) -> Result<(Parsed, Self), StoreError> {
        let mut reopened = Self { id: id.to_owned(), path, file, hold, whole: 0, untidy: false };
        let parsed = reopened.read_and_mend()?;
        reopened.whole = parsed.whole;
        // Who takes a case in hand wants it kept; where the time cannot be set, the next entry sets it.
        let _ = reopened.file.set_modified(std::time::SystemTime::now());
        Ok((parsed, reopened))
    }

    /// Under the lock: what somebody who took the case over has added since must not be cut off.
    fn read_and_mend(&self) -> Result<Parsed, StoreError> {
        let Self { id, path, file, hold, .. } = self;
        let _writing = Writing::begin(id, path, file)?;
        if !hold.is_ours() {
            return Err(StoreError::InUse { id: id.clone(), by: hold.holder() });
        }
        let parsed = read::read(id, path, file)?;
        if parsed.torn {
            tidy(file, parsed.whole).map_err(|error| StoreError::disk(|words| words.do_mend, path, error))?;
        }
        Ok(parsed)
    }
}

/// Opens an existing case file to be written.
pub(super) fn open(id: &str, path: &Path) -> Result<File, StoreError> {
    read::open(id, path, OpenOptions::new().read(true).write(true))
}

fn line(path: &Path, entry: &impl serde::Serialize) -> Result<Vec<u8>, StoreError> {
    let line = line_of(entry).map_err(|error| StoreError::disk(|words| words.do_save, path, error.into()))?;
    if line.len() > MAX_LINE_BYTES {
        return Err(StoreError::too_large(path, line.len() as u64, MAX_LINE_BYTES as u64));
    }
    Ok(line)
}

/// Nobody else writes to this name: who does holds the case.
fn write_new(path: &Path, content: &[u8]) -> io::Result<File> {
    let mut file = dir::private().read(true).write(true).create(true).truncate(true).open(path)?;
    file.write_all(content)?;
    file.sync_all()?;
    Ok(file)
}

fn put(mut file: &File, whole: u64, untidy: bool, line: &[u8]) -> io::Result<()> {
    if untidy {
        tidy(file, whole)?;
    }
    file.seek(SeekFrom::Start(whole))?;
    file.write_all(line)?;
    file.sync_data()
}

fn tidy(file: &File, whole: u64) -> io::Result<()> {
    file.set_len(whole)?;
    file.sync_data()
}
