//! The program's own folders: where they are, and that nobody else can look into them or read what stands there.

use std::env;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use etcetera::{BaseStrategy, choose_base_strategy};

/// Where cases are saved unless somebody says otherwise: in the XDG state folder, or where Windows keeps what stays on one machine.
/// None without a home. Writes nothing.
pub(super) fn default_dir() -> Option<PathBuf> {
    let strategy = choose_base_strategy().ok()?;
    own_folder("XDG_STATE_HOME", &strategy.state_dir().unwrap_or_else(|| strategy.cache_dir())).map(|folder| folder.join("cases"))
}

/// The program's own folder in this one, which the variable names. None without a home.
pub fn own_folder(variable: &str, within: &Path) -> Option<PathBuf> {
    let names_a_folder = |variable| env::var_os(variable).is_some_and(|value| Path::new(&value).is_absolute());
    // Without HOME the library asks the user database, whose folder need not be one that this person can see again.
    let at_home = cfg!(windows) || names_a_folder("HOME") || names_a_folder(variable);
    (at_home && within.is_absolute()).then(|| within.join("login-rescue"))
}

/// A file of this name beside the folder with the cases. None without a home.
pub(super) fn beside(name: &str) -> Option<PathBuf> {
    default_dir().map(|cases| cases.with_file_name(name))
}

/// A file for nobody else to read, emptied or to be added to, in its folder, which is made.
pub(super) fn open(path: &Path, append: bool) -> io::Result<File> {
    path.parent().map_or(Ok(()), make)?;
    private().create(true).append(append).write(!append).truncate(!append).open(path)
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
pub fn private() -> OpenOptions {
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
