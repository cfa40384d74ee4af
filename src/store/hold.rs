//! How a case is held: by a file beside it, `ID.hold`, that is locked as long as the holder lives and says who that is. A kill lets go
//! too, since the lock goes with the process.
//!
//! To take a case over is to put another such file in the place of the first. That, and every write to the case, happens under a short
//! lock of the case file itself; so whoever writes can first look whether the case is still theirs.

use std::fs::{self, File, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{Holder, StoreError, dir};

/// How long a lock that somebody has for a moment only is waited for.
const MOMENT: Duration = Duration::from_millis(60);
/// How long a write of somebody else to the case is waited for; a slow disk takes a part of this.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long between two looks.
const PAUSE: Duration = Duration::from_millis(2);
/// What is read of a record.
const MAX_RECORD_BYTES: u64 = 1024;

/// A hold that is ours until it is dropped or taken over.
#[derive(Debug)]
pub(super) struct HoldFile {
    path: PathBuf,
    file: File,
    released: bool,
}

impl HoldFile {
    /// Holds what nobody holds.
    pub fn take(id: &str, path: PathBuf) -> Result<Self, StoreError> {
        let deadline = Instant::now() + MOMENT;
        loop {
            let file = open(&path)?;
            match file.try_lock() {
                // Who let go a moment ago has removed the file that we opened; then there is another one, or none, to be locked.
                Ok(()) if is_at(&file, &path) => return Ok(Self::signed(path, file)),
                Ok(()) | Err(TryLockError::WouldBlock) if Instant::now() < deadline => sleep(PAUSE),
                Ok(()) | Err(TryLockError::WouldBlock) => return Err(StoreError::InUse { id: id.to_owned(), by: read_record(&path) }),
                Err(TryLockError::Error(error)) => return Err(StoreError::disk(|words| words.do_lock, &path, error)),
            }
        }
    }

    /// Holds it, whoever held it before. The case file must be locked meanwhile, so that nobody else does the same.
    #[cfg(unix)]
    pub fn take_over(id: &str, path: PathBuf) -> Result<Self, StoreError> {
        let beside = path.with_extension("taking");
        let file = open(&beside)?;
        file.try_lock().map_err(|_| StoreError::Busy { id: id.to_owned() })?;
        let mut taken = Self::signed(beside, file);
        fs::rename(&taken.path, &path).map_err(|error| StoreError::disk(|words| words.do_take_over, &path, error))?;
        taken.path = path;
        Ok(taken)
    }

    /// Elsewhere there is no way to tell whether a file still stands where it was opened, so nothing is ever taken over.
    #[cfg(not(unix))]
    pub fn take_over(id: &str, path: PathBuf) -> Result<Self, StoreError> {
        Self::take(id, path)
    }

    fn signed(path: PathBuf, mut file: File) -> Self {
        // Only words for others: on a full disk they do without.
        let record = serde_json::to_vec(&Holder::this_program()).unwrap_or_default();
        drop(file.set_len(0).and_then(|()| file.write_all(&record)));
        Self { path, file, released: false }
    }

    /// Whether nobody has taken over since. The case file must be locked meanwhile.
    pub fn is_ours(&self) -> bool {
        is_at(&self.file, &self.path)
    }

    pub fn holder(&self) -> Holder {
        read_record(&self.path)
    }

    /// Lets go. The case file, where there is one, must be locked meanwhile.
    pub fn release(&mut self) {
        if !self.released {
            self.released = true;
            if self.is_ours() {
                drop(fs::remove_file(&self.path));
            }
            // By word: a program that is just being started has a copy of every open file for a moment, and to close ours would leave
            // its lock in force for as long.
            drop(self.file.unlock());
        }
    }
}

impl Drop for HoldFile {
    fn drop(&mut self) {
        self.release();
    }
}

/// Who holds what this file stands for, if anybody does.
pub(super) fn holder(path: &Path) -> Option<Holder> {
    let file = File::open(path).ok()?;
    let deadline = Instant::now() + MOMENT;
    while matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)) {
        if Instant::now() >= deadline {
            return Some(read_record(path));
        }
        sleep(PAUSE);
    }
    drop(file.unlock());
    None
}

/// The lock of a case file for as long as a write takes.
#[derive(Debug)]
pub(super) struct Writing<'f>(&'f File);

impl<'f> Writing<'f> {
    /// Waits for the lock, not for ever: whoever has it may have been stopped.
    pub fn begin(id: &str, path: &Path, file: &'f File) -> Result<Self, StoreError> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self(file)),
                Err(TryLockError::WouldBlock) if Instant::now() < deadline => sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Err(StoreError::Busy { id: id.to_owned() }),
                Err(TryLockError::Error(error)) => return Err(StoreError::disk(|words| words.do_lock, path, error)),
            }
        }
    }
}

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        drop(self.0.unlock());
    }
}

/// Whether the file that was opened is the one that stands there now.
#[cfg(unix)]
pub(super) fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(opened), Ok(there)) => (opened.dev(), opened.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
pub(super) fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

fn open(path: &Path) -> Result<File, StoreError> {
    if fs::symlink_metadata(path).is_ok_and(|there| !there.is_file()) {
        return Err(StoreError::not_a_file(path));
    }
    // What another program says of itself stays until it is known to be gone.
    let mut how = dir::private();
    how.read(true).write(true).create(true).truncate(false);
    how.open(path).map_err(|error| StoreError::disk(|words| words.do_make, path, error))
}

fn read_record(path: &Path) -> Holder {
    let mut record = Vec::new();
    drop(File::open(path).and_then(|file| file.take(MAX_RECORD_BYTES).read_to_end(&mut record)));
    Holder::from_record(&record)
}
