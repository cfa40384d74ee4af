//! The store in a folder of this machine. Beside the case file `ID.jsonl` stand, as long as it is held, `ID.hold`, and for a moment
//! `ID.new` or `ID.taking`; what a kill leaves of them is taken for the next time.

use std::cmp::Reverse;
use std::fs::{self, Metadata, OpenOptions};
use std::hash::{BuildHasher, RandomState};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use login_rescue_core::case::{Case, Moment};

use crate::clock;
use crate::many::each;

use super::file::{self, CaseFile};
use super::hold::{HoldFile, Writing, holder, is_at};
use super::lines::Parsed;
use super::{Hold, Holder, Listed, Loaded, Store, StoreError, dir, read};

const ENDING: &str = "jsonl";

/// Letters and digits that are not mistaken for each other when an id is read aloud or typed.
const LETTERS: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";

#[derive(Debug, Clone)]
pub struct Folder {
    dir: PathBuf,
}

impl Folder {
    /// The folder for cases: below `XDG_STATE_HOME` or `~/.local/state`, or where Windows keeps such things. None without a home.
    pub fn default_dir() -> Option<PathBuf> {
        dir::default_dir()
    }

    /// The store in this folder. Nothing is read or written yet.
    pub fn at(dir: PathBuf) -> Self {
        Self { dir }
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub(super) fn file_of(&self, id: &str) -> PathBuf {
        self.dir.join(format!("{id}.{ENDING}"))
    }

    fn path(&self, id: &str) -> Result<PathBuf, StoreError> {
        if is_id(id) { Ok(self.file_of(id)) } else { Err(StoreError::BadId(id.chars().take(64).collect())) }
    }

    /// Holds a case that is there and that nobody holds.
    fn hold(&self, id: &str) -> Result<(PathBuf, fs::File, HoldFile), StoreError> {
        let path = self.path(id)?;
        // Asked before anything is made: to look for a case that is not there leaves nothing behind.
        drop(file::open(id, &path)?);
        let hold = HoldFile::take(id, sign(&path))?;
        // Opened again under the hold: somebody may just have deleted it.
        let file = file::open(id, &path)?;
        Ok((path, file, hold))
    }

    /// Removes a case that nobody holds, if that still holds once we hold it.
    fn remove(&self, id: &str, still: impl FnOnce(&Metadata) -> bool) -> Result<bool, StoreError> {
        let (path, file, hold) = self.hold(id)?;
        let _writing = Writing::begin(id, &path, &file)?;
        if !hold.is_ours() {
            return Err(StoreError::InUse { id: id.to_owned(), by: hold.holder() });
        }
        let goes = file.metadata().is_ok_and(|file| still(&file));
        if goes {
            fs::remove_file(&path).map_err(|error| StoreError::disk(|words| words.do_remove, &path, error))?;
            dir::sync(&self.dir);
        }
        drop(hold);
        Ok(goes)
    }

    fn listed(&self, id: String, path: &Path) -> Listed {
        let holder = holder(&sign(path));
        match self.load(&id) {
            Ok(Loaded { case, torn, .. }) => Listed { id, last_change: Some(case.last_change()), case: Ok(case), torn, holder },
            Err(error) => {
                let last_change = fs::symlink_metadata(path).ok().as_ref().and_then(written);
                Listed { id, last_change, case: Err(error), torn: false, holder }
            }
        }
    }

    /// The case files of the folder, by their names alone.
    fn files(&self) -> Result<Vec<(String, PathBuf)>, StoreError> {
        let failed = |error| StoreError::disk(|words| words.do_read_folder, &self.dir, error);
        let entries = match fs::read_dir(&self.dir) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(failed)?,
        };
        let mut files = Vec::new();
        for entry in entries {
            let path = entry.map_err(failed)?.path();
            let id = path.file_stem().and_then(|stem| stem.to_str()).filter(|id| is_id(id)).map(str::to_owned);
            if let Some(id) = id.filter(|_| path.extension().is_some_and(|ending| ending == ENDING)) {
                files.push((id, path));
            }
        }
        Ok(files)
    }
}

impl Store for Folder {
    fn place(&self) -> String {
        self.dir.display().to_string()
    }

    fn new_id(&self, now: Moment) -> String {
        loop {
            let id = dated_id(now, 3);
            if fs::symlink_metadata(self.file_of(&id)).is_err() {
                return id;
            }
        }
    }

    fn ids(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.files()?.into_iter().map(|(id, _)| id).collect())
    }

    fn begin(&self, case: &Case) -> Result<Box<dyn Hold>, StoreError> {
        let id = &case.header().id;
        let path = self.path(id)?;
        dir::make(&self.dir).map_err(|error| StoreError::disk(|words| words.do_make_folder, &self.dir, error))?;
        let exists = || StoreError::Exists { id: id.clone(), place: path.display().to_string() };
        let is_there = || fs::symlink_metadata(&path).is_ok();
        if is_there() {
            return Err(exists());
        }
        let hold = HoldFile::take(id, sign(&path))?;
        if is_there() {
            return Err(exists());
        }
        let file = CaseFile::create(path, hold, case)?;
        dir::sync(&self.dir);
        Ok(Box::new(file))
    }

    fn load(&self, id: &str) -> Result<Loaded, StoreError> {
        let path = self.path(id)?;
        let file = read::open(id, &path, OpenOptions::new().read(true))?;
        Ok(loaded(read::read(id, &path, &file)?, &path))
    }

    fn resume(&self, id: &str) -> Result<(Loaded, Box<dyn Hold>), StoreError> {
        let (path, file, hold) = self.hold(id)?;
        let (parsed, file) = CaseFile::reopen(id, path, file, hold)?;
        Ok((loaded(parsed, file.path()), Box::new(file)))
    }

    fn take_over(&self, id: &str) -> Result<(Loaded, Box<dyn Hold>), StoreError> {
        let path = self.path(id)?;
        let file = file::open(id, &path)?;
        let writing = Writing::begin(id, &path, &file)?;
        if !is_at(&file, &path) {
            return Err(StoreError::not_found(id, &path));
        }
        let hold = HoldFile::take_over(id, sign(&path))?;
        drop(writing);
        let (parsed, file) = CaseFile::reopen(id, path, file, hold)?;
        Ok((loaded(parsed, file.path()), Box::new(file)))
    }

    fn holder(&self, id: &str) -> Option<Holder> {
        holder(&sign(&self.path(id).ok()?))
    }

    fn list(&self) -> Result<Vec<Listed>, StoreError> {
        let mut listed = each(self.files()?, |(id, path)| self.listed(id, &path));
        listed.sort_by(|a, b| a.id.cmp(&b.id));
        listed.sort_by_key(|case| Reverse(case.last_change.map(Moment::timestamp)));
        Ok(listed)
    }

    /// Goes by the times of the files alone.
    fn newest(&self, fits: &dyn Fn(&str) -> bool) -> Option<String> {
        let written = |path: &Path| fs::symlink_metadata(path).ok().filter(Metadata::is_file)?.modified().ok();
        let files = self.files().ok()?.into_iter();
        let mut files: Vec<_> = files.filter_map(|(id, path)| Some((written(&path)?, id, path))).collect();
        files.sort_unstable();
        let free = files.into_iter().rev().filter(|(_, _, path)| holder(&sign(path)).is_none());
        free.take(super::NEWEST).map(|(_, id, _)| id).find(|id| fits(id))
    }

    fn delete(&self, id: &str) -> Result<(), StoreError> {
        self.remove(id, |_| true).map(drop)
    }

    /// Goes by the times of the files alone.
    fn expire(&self, now: Moment, older_than: Duration, goes: &dyn Fn(&str) -> bool) -> Result<Vec<String>, StoreError> {
        let is_old = |file: &Metadata| file.is_file() && written(file).is_some_and(|written| written.until(now) > older_than);
        let mut removed = Vec::new();
        for (id, path) in self.files()? {
            // Asked again under the hold: somebody may just have gone on with it.
            if fs::symlink_metadata(&path).is_ok_and(|file| is_old(&file)) && goes(&id) && self.remove(&id, is_old).unwrap_or(false) {
                removed.push(id);
            }
        }
        Ok(removed)
    }
}

fn loaded(parsed: Parsed, path: &Path) -> Loaded {
    Loaded { case: parsed.case, torn: parsed.torn, place: path.display().to_string() }
}

/// Where the sign of whoever holds a case stands.
fn sign(path: &Path) -> PathBuf {
    path.with_extension("hold")
}

/// Whether a text can be the id of a case. Nothing in it leads to another folder.
pub(super) fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// An id such as `20261122-100000-k3f`, with so many letters at its end.
pub(super) fn dated_id(now: Moment, letters: usize) -> String {
    let time: String = now.to_string().chars().take(19).filter(char::is_ascii_digit).collect();
    let (day, clock) = time.split_at_checked(8).unwrap_or((&time, ""));
    format!("{day}-{clock}-{}", any_letters(letters))
}

/// Every `RandomState` has other keys, so this needs no source of randomness of its own.
fn any_letters(count: usize) -> String {
    let number = RandomState::new().hash_one(std::process::id());
    let letter = |rest: u64| LETTERS.get(usize::try_from(rest % 31).unwrap_or(0)).copied().map_or('x', char::from);
    std::iter::successors(Some(number), |rest| Some(rest / 31)).map(letter).take(count).collect()
}

fn written(file: &Metadata) -> Option<Moment> {
    Some(clock::local(Timestamp::try_from(file.modified().ok()?).ok()?))
}
