//! The searches that found nothing: one JSON object a line, on this machine only. What is written here has been through the guard before.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use jiff::civil::Date;
use login_rescue_core::locale::Lang;
use serde::{Deserialize, Serialize};

use super::dir;

/// A longer file is not added to any more: what people miss most stands in it already.
const MAX_BYTES: u64 = 256 * 1024;

/// The file of the searches that found nothing.
#[derive(Debug, Clone)]
pub struct MissedFile {
    path: PathBuf,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missed {
    pub on: Date,
    /// The language of the screens.
    pub lang: Lang,
    /// Its words, as far as they may be kept.
    pub words: String,
}

impl MissedFile {
    /// The file beside the folder with the cases. None without a home.
    pub fn usual() -> Option<Self> {
        dir::beside("not-found.jsonl").map(Self::at)
    }

    /// The file at this path. Nothing is read or written yet.
    pub fn at(path: PathBuf) -> Self {
        Self { path }
    }

    pub fn add(&self, missed: &Missed) -> std::io::Result<()> {
        let mut file = dir::open(&self.path, true)?;
        if file.metadata()?.len() < MAX_BYTES {
            let line = serde_json::to_string(missed)? + "\n";
            file.write_all(line.as_bytes())?;
        }
        Ok(())
    }

    /// All searches, in their order; lines that cannot be read are passed over.
    pub fn read(&self) -> Vec<Missed> {
        let text = fs::read_to_string(&self.path).unwrap_or_default();
        text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
    }

    /// Takes searches out again, each once and the newest first; lines that cannot be read stay.
    pub fn take_back(&self, gone: &[Missed]) -> std::io::Result<()> {
        if gone.is_empty() {
            return Ok(());
        }
        let text = fs::read_to_string(&self.path)?;
        let mut gone = gone.to_vec();
        let mut left: Vec<&str> = Vec::new();
        for line in text.split_inclusive('\n').rev() {
            let found = serde_json::from_str::<Missed>(line).ok().and_then(|missed| gone.iter().position(|other| *other == missed));
            match found {
                Some(index) => drop(gone.swap_remove(index)),
                None => left.push(line),
            }
        }
        left.reverse();
        if left.is_empty() { fs::remove_file(&self.path) } else { fs::write(&self.path, left.concat()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_back_is_gone_once_and_everything_else_stays() {
        let folder = tempfile::tempdir().unwrap();
        let file = MissedFile::at(folder.path().join("not-found.jsonl"));
        let missed = |words: &str| Missed { on: Date::constant(2026, 11, 22), lang: Lang::En, words: words.to_owned() };
        for words in ["same", "other", "same"] {
            file.add(&missed(words)).unwrap();
        }
        file.take_back(&[missed("same"), missed("never there")]).unwrap();
        assert_eq!(file.read(), [missed("same"), missed("other")]);
        file.take_back(&[missed("same"), missed("other")]).unwrap();
        assert!(!folder.path().join("not-found.jsonl").exists());
    }
}
