//! The packs of folders that were linted without an error: one line each, so that nobody waits again for what was proved already.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::path::PathBuf;

use login_rescue_core::flow::Pack;

use super::dir;

/// How many packs are remembered, the newest last.
const MOST: usize = 20;

/// The file of the packs without errors.
#[derive(Debug, Clone, Default)]
pub struct CleanFile {
    /// None without a home: nothing is known then.
    path: Option<PathBuf>,
    keeps: bool,
}

impl CleanFile {
    /// The file beside the folder with the cases. Something is added to it only where it `keeps`. Nothing is read or written yet.
    pub fn usual(keeps: bool) -> Self {
        Self { path: dir::beside("clean-packs"), keeps }
    }

    /// Whether this program has found no error in the pack as it stands.
    pub fn has(&self, pack: &Pack) -> bool {
        self.lines().contains(&line(pack))
    }

    /// Remembers that it has found none.
    pub fn add(&self, pack: &Pack) -> io::Result<()> {
        let Some(path) = self.path.as_ref().filter(|_| self.keeps) else { return Ok(()) };
        let mut lines = self.lines();
        lines.push(line(pack));
        let newest = &lines[lines.len().saturating_sub(MOST)..];
        dir::open(path, false)?.write_all((newest.join("\n") + "\n").as_bytes())
    }

    fn lines(&self) -> Vec<String> {
        self.path.as_ref().and_then(|path| fs::read_to_string(path).ok()).unwrap_or_default().lines().map(str::to_owned).collect()
    }
}

/// What stands in the file for a pack: it changes with every file of the pack, and with the program, which may have learned another rule.
fn line(pack: &Pack) -> String {
    let mut hasher = DefaultHasher::new();
    let program = env::current_exe().and_then(fs::metadata).ok();
    let built = program.and_then(|about| Some((about.len(), about.modified().ok()?)));
    (env!("CARGO_PKG_VERSION"), built, pack.sum()).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use login_rescue_core::flow::PackFile;

    use super::*;

    #[test]
    fn a_pack_is_known_until_a_word_of_it_changes_and_only_the_newest_are_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let path = Some(folder.path().join("state").join("clean-packs"));
        let file = CleanFile { path: path.clone(), keeps: true };
        let pack = |text: &str| Pack::new(PackFile::new("pack.yaml", text.to_owned()), Vec::new());
        assert!(!file.has(&pack("one")));
        file.add(&pack("one")).unwrap();
        assert!(file.has(&pack("one")) && !file.has(&pack("two")));
        (0..MOST).for_each(|number| file.add(&pack(&number.to_string())).unwrap());
        assert!(!file.has(&pack("one")) && file.has(&pack("0")));
        let silent = CleanFile { path, keeps: false };
        silent.add(&pack("two")).unwrap();
        assert!(silent.has(&pack("0")) && !silent.has(&pack("two")));
    }
}
