//! The folder on disk: where it is, and that nobody else can look into it.

use std::env;
use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use etcetera::{BaseStrategy, choose_base_strategy};

/// Where cases are saved unless somebody says otherwise: in the XDG state folder, or where Windows keeps what stays on one machine.
/// None without a home. Writes nothing.
pub(super) fn default_dir() -> Option<PathBuf> {
    let strategy = choose_base_strategy().ok()?;
    let state = strategy.state_dir().unwrap_or_else(|| strategy.cache_dir());
    // Without HOME the library asks the user database, whose folder need not be one that this person can see again.
    let at_home = cfg!(windows) || names_a_folder("HOME") || names_a_folder("XDG_STATE_HOME");
    (at_home && state.is_absolute()).then(|| state.join("login-rescue").join("cases"))
}

fn names_a_folder(variable: &str) -> bool {
    env::var_os(variable).is_some_and(|value| Path::new(&value).is_absolute())
}

/// Makes the folder and those above it, for nobody else to look into.
pub(super) fn make(dir: &Path) -> io::Result<()> {
    let missing: Vec<&Path> = dir.ancestors().take_while(|folder| !folder.exists()).collect();
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)?;
    missing.iter().filter_map(|folder| folder.parent()).for_each(sync);
    Ok(())
}

/// Options for a file that nobody else may read.
pub(super) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Brings the names in a folder to the disk. Some file systems cannot, and none loses a file for it but in a power cut; so it is no
/// reason to stop.
pub(super) fn sync(dir: &Path) {
    #[cfg(unix)]
    drop(std::fs::File::open(dir).and_then(|folder| folder.sync_all()));
    #[cfg(not(unix))]
    let _ = dir;
}
