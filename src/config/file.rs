//! Where the configuration file is, and its text. No file is no fault, unless somebody has named it.

use std::env;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use etcetera::{BaseStrategy, choose_base_strategy};
use login_rescue_core::flow::report;
use login_rescue_core::locale::filled;
use thiserror::Error;

use crate::store::own_folder;
use crate::words::{spoken, words};

use super::read::{SettingsLayer, read};

const VARIABLE: &str = "LOGIN_RESCUE_CONFIG";
/// The name that stands for no file at all.
const NONE: &str = "none";
/// Largest file that is read, in bytes.
const MAX_BYTES: u64 = 64 * 1024;

#[derive(Debug, Default)]
pub struct ConfigFile {
    /// Where it is, or would be; none without a home, or where no file is wanted.
    pub path: Option<PathBuf>,
    pub found: bool,
    pub written: SettingsLayer,
}

#[derive(Debug, Error)]
pub enum ConfigError {
    #[error("{}", filled!(words().config_unreadable, path.display()))]
    Unreadable { path: PathBuf, source: io::Error },
    /// What it says is wrong; the faults with their places, as people read them.
    #[error("{}", filled!(words().config_wrong, path.display()))]
    Wrong { path: PathBuf, faults: String },
}

/// The file that is read unless somebody names another one: `login-rescue/config.toml` below `XDG_CONFIG_HOME` or `~/.config`, or
/// where Windows keeps such things. None without a home.
pub fn default_path() -> Option<PathBuf> {
    own_folder("XDG_CONFIG_HOME", &choose_base_strategy().ok()?.config_dir()).map(|folder| folder.join("config.toml"))
}

/// Reads the file: the one that is `named`, else the one that the environment names, else the usual one. The word `none` stands for
/// no file.
pub fn load(named: Option<&Path>) -> Result<ConfigFile, ConfigError> {
    let named = named.map(|path| path.as_os_str().to_owned()).or_else(|| env::var_os(VARIABLE).filter(|value| !value.is_empty()));
    load_from(named, default_path(), etcetera::home_dir().ok().as_deref())
}

fn load_from(named: Option<OsString>, usual: Option<PathBuf>, home: Option<&Path>) -> Result<ConfigFile, ConfigError> {
    if named.as_ref().is_some_and(|name| name == NONE) {
        return Ok(ConfigFile::default());
    }
    let must_be_there = named.is_some();
    let Some(path) = named.map(PathBuf::from).or(usual) else { return Ok(ConfigFile::default()) };
    let text = match text_of(&path) {
        Ok(text) => text,
        Err(error) if is_absent(&error) && !must_be_there => {
            return Ok(ConfigFile { path: Some(path), ..ConfigFile::default() });
        }
        Err(source) => return Err(ConfigError::Unreadable { path, source }),
    };
    let name = path.display().to_string();
    let folder = path.parent().unwrap_or(Path::new(""));
    match read(&name, &text, folder, home) {
        Ok(written) => Ok(ConfigFile { path: Some(path), found: true, written }),
        Err(findings) => Err(ConfigError::Wrong { path, faults: report::render(&findings, |_| Some(&text), spoken()) }),
    }
}

/// A file above the folder, such as `~/.config` itself, is as good as no file.
fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn text_of(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MAX_BYTES {
        return Err(io::Error::other(filled!(words().config_too_long, MAX_BYTES)));
    }
    // Editors of Windows put a mark in front of the text.
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        io::Error::new(ErrorKind::InvalidData, filled!(words().config_not_text, at))
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_is_no_fault_unless_it_was_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        let loaded = load_from(None, Some(path.clone()), None).unwrap();
        assert_eq!((loaded.path.as_ref(), loaded.found, loaded.written), (Some(&path), false, SettingsLayer::default()));
        assert!(matches!(load_from(Some(path.into()), None, None), Err(ConfigError::Unreadable { .. })));
        assert!(load_from(None, None, None).unwrap().path.is_none());
        assert!(load_from(Some("none".into()), None, None).unwrap().path.is_none());
    }

    #[test]
    fn what_is_no_text_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        for (bytes, reason) in [(vec![b'#', 0xff], "UTF-8 from byte 1"), (vec![b'#'; 70_000], "65536 bytes")] {
            std::fs::write(&path, bytes).unwrap();
            let Err(ConfigError::Unreadable { source, .. }) = load_from(None, Some(path.clone()), None) else { panic!("{reason}") };
            assert!(source.to_string().contains(reason), "{source}");
        }
        std::fs::write(&path, "\u{feff}plain = true\n").unwrap();
        assert_eq!(load_from(None, Some(path), None).unwrap().written.plain, Some(true));
    }
}
