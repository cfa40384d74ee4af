//! What is kept on this machine while the server is away: for each case its file, as in any folder, and beside it who may hand it in.
//! It waits here until the server has all of it, or it is set aside because somebody else has the case by then.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use login_rescue_core::case::Case;
use serde::{Deserialize, Serialize};

use super::super::{Folder, Hold, Store, StoreError, dir};

/// What entitles to hand a case in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Claim {
    /// The store that it is for.
    pub store: String,
    /// The token of the hold; none where the case was begun while the server was away.
    pub token: Option<i64>,
    /// How many events the server had confirmed.
    pub confirmed: usize,
}

/// The folder of what waits.
#[derive(Debug, Clone)]
pub(super) struct Waiting {
    folder: Folder,
}

impl Waiting {
    /// The folder beside that of the cases. None without a home.
    pub fn usual() -> Option<Self> {
        dir::beside("waiting").map(Self::at)
    }

    /// What waits in this folder.
    pub fn at(dir: PathBuf) -> Self {
        Self { folder: Folder::at(dir) }
    }

    /// Keeps a case here from now on; it is on the disk when this returns.
    pub fn keep(&self, case: &Case, claim: &Claim) -> Result<Box<dyn Hold>, StoreError> {
        let id = &case.header().id;
        let place = self.folder.file_of(id);
        if place.exists() {
            return Err(StoreError::Exists { id: id.clone(), place: place.display().to_string() });
        }
        // First, so that no file of a case is ever here of which nobody knows what it waits for.
        let path = self.claim_of(id);
        write(&path, claim).map_err(|error| StoreError::disk(|words| words.do_save, &path, error))?;
        self.folder.begin(case)
    }

    /// Everything that waits and that no other program is about to hand in, held.
    pub fn take_all(&self) -> Vec<(Case, Claim, Box<dyn Hold>)> {
        let ids = self.folder.ids().unwrap_or_default();
        ids.iter().filter_map(|id| self.take(id)).collect()
    }

    /// A case that waits, held, if it does.
    pub fn take(&self, id: &str) -> Option<(Case, Claim, Box<dyn Hold>)> {
        let claim: Claim = serde_json::from_slice(&fs::read(self.claim_of(id)).ok()?).ok()?;
        let (loaded, hold) = self.folder.resume(id).ok()?;
        Some((loaded.case, claim, hold))
    }

    /// Removes a case that the server has.
    pub fn handed_in(&self, id: &str, hold: Box<dyn Hold>) {
        drop(hold);
        // What stays is handed in once more, which changes nothing.
        if self.folder.delete(id).is_ok() {
            drop(fs::remove_file(self.claim_of(id)));
        }
    }

    /// Keeps a case that somebody else has by now, under a name that nothing else has; gives back its file.
    pub fn set_aside(&self, id: &str, hold: Box<dyn Hold>) -> PathBuf {
        drop(hold);
        let aside = self.folder.dir().with_file_name("not-handed-in");
        let name = |number: u32| aside.join(format!("{id}-{number}.jsonl"));
        let path = (1..u32::MAX).map(name).find(|path| !path.exists()).unwrap_or_else(|| name(0));
        let moved = dir::make(&aside).and_then(|()| fs::rename(self.folder.file_of(id), &path));
        drop(fs::remove_file(self.claim_of(id)));
        if moved.is_ok() { path } else { self.folder.file_of(id) }
    }

    fn claim_of(&self, id: &str) -> PathBuf {
        self.folder.dir().join(format!("{id}.claim"))
    }
}

fn write(path: &Path, claim: &Claim) -> io::Result<()> {
    let mut file = dir::open(path, false)?;
    file.write_all(&serde_json::to_vec(claim)?)?;
    file.sync_all()
}
