//! A message in a file of its own: never over another file, and readable by its owner alone.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use login_rescue_core::case::Moment;

use crate::store::private;

/// Most files of the same minute that are told apart by a number.
const MOST_TRIES: u32 = 99;

/// The name of a message's file, such as `login-rescue-message-20261122-1000.txt`.
pub fn file_name(now: Moment) -> String {
    let digits: String = now.local().chars().filter_map(|c| if c == ' ' { Some('-') } else { c.is_ascii_digit().then_some(c) }).collect();
    format!("login-rescue-message-{digits}.txt")
}

/// The name of the file in which a case is handed over.
pub fn export_name(id: &str) -> String {
    format!("login-rescue-case-{id}.jsonl")
}

/// The name of the caller's copy of a case.
pub fn sheet_name(id: &str) -> String {
    format!("login-rescue-sheet-{id}.html")
}

/// The files in this folder that were saved of a case under these names.
pub fn files_of(folder: &Path, id: &str) -> Vec<PathBuf> {
    let names = [export_name(id), sheet_name(id)];
    let each = names.iter().flat_map(|name| (1..=MOST_TRIES).map(|number| folder.join(numbered(name, number))));
    each.filter(|path| fs::symlink_metadata(path).is_ok_and(|file| file.is_file())).collect()
}

/// Saves a text in a new file in this folder and gives back where it is. An existing file is left alone: the new one gets a number.
pub fn save(folder: &Path, name: &str, text: &str) -> io::Result<PathBuf> {
    for number in 1..=MOST_TRIES {
        let path = folder.join(numbered(name, number));
        match create(&path) {
            Ok(file) => return write(file, text).map(|()| path),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Saves what was asked for under just this name. An existing file is left alone, which is an error.
pub fn save_as(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = create(path)?;
    file.write_all(content).and_then(|()| file.sync_all()).inspect_err(|_| drop(fs::remove_file(path)))
}

fn numbered(name: &str, number: u32) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) if number > 1 => format!("{stem}-{number}.{ending}"),
        _ => name.to_owned(),
    }
}

fn create(path: &Path) -> io::Result<File> {
    private().write(true).create_new(true).open(path)
}

fn write(mut file: File, text: &str) -> io::Result<()> {
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_says_when() {
        let now = Moment::parse("2026-11-22T10:00:00+09:00").unwrap();
        assert_eq!(file_name(now), "login-rescue-message-20261122-1000.txt");
    }

    #[test]
    fn a_file_that_is_there_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let first = save(folder.path(), "a.txt", "one").unwrap();
        let second = save(folder.path(), "a.txt", "two").unwrap();
        assert_eq!(second.file_name().unwrap(), "a-2.txt");
        assert_eq!(std::fs::read_to_string(first).unwrap(), "one");
        assert_eq!(std::fs::read_to_string(second).unwrap(), "two");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = save(folder.path(), "a.txt", "one").unwrap();
        assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        assert!(save(&folder.path().join("none"), "a.txt", "one").is_err());
    }
}
