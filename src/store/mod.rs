//! Cases on disk: one file a case, one JSON object a line, only ever added to. What `append` has confirmed is never lost; what cannot
//! be read is reported and left as it is.

mod error;
mod file;
mod folder;
mod read;
mod sweep;
#[cfg(test)]
mod tests;

pub use error::StoreError;
pub use file::CaseFile;
pub use read::{MAX_FILE_BYTES, MAX_LINE_BYTES};

use std::cmp::Reverse;
use std::fs::{self, DirEntry, Metadata, OpenOptions};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::case::{Case, Header, Moment};

/// How long a case is kept after its last change.
pub const KEEP: Duration = Duration::from_hours(30 * 24);

const ENDING: &str = "jsonl";

/// Letters and digits that are not mistaken for each other when an id is read aloud or typed.
const LETTERS: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// A folder of cases.
#[derive(Debug, Clone)]
pub struct Store {
    dir: PathBuf,
}

/// A case that was read.
#[derive(Debug)]
pub struct Loaded {
    /// The case.
    pub case: Case,
    /// Whether its last entry was cut off and is lost.
    pub torn: bool,
    /// Its file.
    pub path: PathBuf,
}

/// A case in the list, also one that cannot be read.
#[derive(Debug)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// Its file.
    pub path: PathBuf,
    /// When something happened last; for a case that cannot be read, when its file was written last.
    pub last_change: Option<Moment>,
    /// The case, or what is wrong with its file.
    pub case: Result<Case, StoreError>,
    /// Whether its last entry was cut off and is lost.
    pub torn: bool,
}

impl Store {
    /// The folder for cases: below `XDG_STATE_HOME` or `~/.local/state`, or where Windows keeps such things. None without a home.
    pub fn default_dir() -> Option<PathBuf> {
        folder::default_dir()
    }

    /// The store in this folder. Nothing is read or written yet.
    pub fn at(dir: PathBuf) -> Store {
        Self { dir }
    }

    /// Its folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// An id that no case here has, such as `20261122-100000-k3f`.
    pub fn new_id(&self, now: Moment) -> String {
        let time: String = now.to_string().chars().take(19).filter(char::is_ascii_digit).collect();
        let (day, clock) = time.split_at_checked(8).unwrap_or((&time, ""));
        loop {
            let id = format!("{day}-{clock}-{}", three_letters());
            if fs::symlink_metadata(self.file_of(&id)).is_err() {
                return id;
            }
        }
    }

    /// Makes the file of a new case.
    pub fn begin(&self, header: &Header) -> Result<CaseFile, StoreError> {
        let path = self.path(&header.id)?;
        folder::make(&self.dir).map_err(|error| StoreError::disk("make the folder", &self.dir, error))?;
        let file = CaseFile::create(&header.id, path, header)?;
        folder::sync(&self.dir);
        Ok(file)
    }

    /// Reads a case, whoever holds it, and changes nothing.
    pub fn load(&self, id: &str) -> Result<Loaded, StoreError> {
        let path = self.path(id)?;
        let mut file = read::open(id, &path, OpenOptions::new().read(true))?;
        let parsed = read::read(id, &path, &mut file)?;
        Ok(Loaded { case: parsed.case, torn: parsed.torn, path })
    }

    /// Opens a case to go on with it. A last entry that was cut off is removed from its file.
    pub fn resume(&self, id: &str) -> Result<(Loaded, CaseFile), StoreError> {
        let (parsed, file) = CaseFile::reopen(id, self.path(id)?)?;
        Ok((Loaded { case: parsed.case, torn: parsed.torn, path: file.path().to_owned() }, file))
    }

    /// All cases, the one changed last first.
    pub fn list(&self) -> Result<Vec<Listed>, StoreError> {
        let mut listed: Vec<Listed> = self.files()?.into_iter().map(|(id, path)| self.listed(id, path)).collect();
        listed.sort_by(|a, b| a.id.cmp(&b.id));
        listed.sort_by_key(|case| Reverse(case.last_change.map(Moment::timestamp)));
        Ok(listed)
    }

    /// The case that was written last and that nobody holds. Goes by the times of the files alone, since it runs at every start.
    pub fn newest(&self) -> Option<String> {
        let written = |path: &Path| fs::symlink_metadata(path).ok()?.modified().ok();
        let files = self.files().ok()?.into_iter();
        let mut files: Vec<_> = files.filter_map(|(id, path)| Some((written(&path)?, id, path))).collect();
        files.sort_unstable();
        files.into_iter().rev().find(|(_, id, path)| file::hold(id, path).is_ok()).map(|(_, id, _)| id)
    }

    /// Removes a case, also one that cannot be read, unless somebody holds it.
    pub fn delete(&self, id: &str) -> Result<(), StoreError> {
        let path = self.path(id)?;
        let held = file::hold(id, &path)?;
        fs::remove_file(&path).map_err(|error| StoreError::disk("remove", &path, error))?;
        folder::sync(&self.dir);
        drop(held);
        Ok(())
    }

    /// Removes the cases that were written last longer ago than this and that nobody holds; gives back their ids. What cannot be
    /// removed now is left for the next time. Goes by the times of the files alone, since it runs at every start.
    pub fn expire(&self, now: Moment, older_than: Duration) -> Result<Vec<String>, StoreError> {
        let is_old = |file: &Metadata| written(file).is_some_and(|written| written.until(now) > older_than);
        let mut removed = Vec::new();
        for (id, path) in self.files()? {
            if !fs::symlink_metadata(&path).is_ok_and(|file| is_old(&file)) {
                continue;
            }
            let Ok(held) = file::hold(&id, &path) else { continue };
            // Asked again under the lock: somebody may just have gone on with it.
            if held.0.metadata().is_ok_and(|file| is_old(&file)) && fs::remove_file(&path).is_ok() {
                removed.push(id);
            }
        }
        Ok(removed)
    }

    fn listed(&self, id: String, path: PathBuf) -> Listed {
        match self.load(&id) {
            Ok(Loaded { case, torn, .. }) => Listed { id, path, last_change: Some(case.last_change()), case: Ok(case), torn },
            Err(error) => {
                let last_change = fs::symlink_metadata(&path).ok().as_ref().and_then(written);
                Listed { id, path, last_change, case: Err(error), torn: false }
            }
        }
    }

    /// The case files of the folder, by their names alone.
    fn files(&self) -> Result<Vec<(String, PathBuf)>, StoreError> {
        self.entries()?.collect()
    }

    /// The same one by one, for as long as the folder can be read.
    fn entries(&self) -> Result<impl Iterator<Item = Result<(String, PathBuf), StoreError>>, StoreError> {
        let failed = |error| StoreError::disk("read the folder", &self.dir, error);
        let entries = match fs::read_dir(&self.dir) {
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            entries => Some(entries.map_err(failed)?),
        };
        let cases = move |entry: io::Result<DirEntry>| entry.map_err(failed).map(|entry| named_as_case(entry.path())).transpose();
        Ok(entries.into_iter().flatten().filter_map(cases))
    }

    fn path(&self, id: &str) -> Result<PathBuf, StoreError> {
        if is_id(id) { Ok(self.file_of(id)) } else { Err(StoreError::BadId(id.chars().take(64).collect())) }
    }

    fn file_of(&self, id: &str) -> PathBuf {
        self.dir.join(format!("{id}.{ENDING}"))
    }
}

/// The id of a case and its file, if a path is named as one.
fn named_as_case(path: PathBuf) -> Option<(String, PathBuf)> {
    let id = path.file_stem()?.to_str().filter(|id| is_id(id))?.to_owned();
    path.extension().is_some_and(|ending| ending == ENDING).then_some((id, path))
}

/// Whether a text can be the id of a case. Nothing in it leads to another folder.
fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Every `RandomState` has other keys, so this needs no source of randomness of its own.
fn three_letters() -> String {
    let mut number = RandomState::new().hash_one(std::process::id());
    let mut letter = || {
        let letter = LETTERS.get(usize::try_from(number % 31).unwrap_or(0)).copied().unwrap_or(b'x');
        number /= 31;
        char::from(letter)
    };
    [letter(), letter(), letter()].iter().collect()
}

fn written(file: &Metadata) -> Option<Moment> {
    let at = Timestamp::try_from(file.modified().ok()?).ok()?;
    Some(Moment::new(at, TimeZone::system().to_offset(at)))
}
