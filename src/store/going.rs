//! Which cases were said to be removed soon, and when that was said first: one JSON object, on this machine only. A case goes only after
//! somebody could read that it will.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use login_rescue_core::case::Moment;

use super::dir;

/// The file of the cases that are going.
#[derive(Debug, Clone)]
pub struct GoingFile {
    path: PathBuf,
}

impl GoingFile {
    /// The file beside the folder with the cases. None without a home.
    pub fn usual() -> Option<Self> {
        dir::beside("going.json").map(Self::at)
    }

    /// The file at this path. Nothing is read or written yet.
    pub fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// When it was said of which case. Where the file cannot be read it was said of none.
    pub fn read(&self) -> BTreeMap<String, Moment> {
        fs::read(&self.path).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
    }

    pub fn forget(&self, id: &str) -> io::Result<()> {
        let mut said = self.read();
        if said.remove(id).is_some() { self.write(&said) } else { Ok(()) }
    }

    /// Keeps that, in place of what was kept before.
    pub fn write(&self, said: &BTreeMap<String, Moment>) -> io::Result<()> {
        dir::open(&self.path, false)?.write_all(&serde_json::to_vec(said)?)
    }
}
