//! Packs from outside: the one that is built into the program, and any folder. Whatever stands in a folder is looked at before it is
//! opened, so that a pipe or a device cannot hold the program up, and everything that is wrong with it is said at once.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use login_rescue_core::flow::finding::Fault;
use login_rescue_core::flow::node::MAX_FILE_BYTES;
use login_rescue_core::flow::span::Span;
use login_rescue_core::flow::worded::{Worded, named};
use login_rescue_core::flow::{Finding, Pack, PackFile, faults};
use login_rescue_core::locale::filled;
use miniz_oxide::inflate::decompress_to_vec;
use thiserror::Error;

use crate::exit::Exit;
use crate::words::{spoken, words};

/// The file that makes a folder a pack.
pub const HEAD: &str = "pack.yaml";
/// The file with the sums of the texts that were accepted in both languages.
pub const TRANSLATIONS: &str = "translations.txt";
pub const MAX_FLOWS: usize = 1000;

/// Why a folder cannot be used as a pack.
#[derive(Debug, Error)]
pub enum PackError {
    #[error("{}", filled!(words().pack_nothing, .0.display()))]
    NoFolder(PathBuf),
    /// Something else is there.
    #[error("{}", filled!(words().pack_no_folder, .0.display(), HEAD))]
    NotAFolder(PathBuf),
    /// It cannot be listed.
    #[error("{}", filled!(words().folder_unreadable, path.display()))]
    Folder { path: PathBuf, source: io::Error },
    /// It stands in no revision that git can read.
    #[error("{0}")]
    Revision(String),
    /// Some of its files cannot be read.
    #[error("{}", list(.0))]
    Findings(Vec<Finding>),
}

impl PackError {
    /// How a program ends that cannot go on after it.
    pub fn exit(&self) -> Exit {
        if matches!(self, Self::Findings(_)) { Exit::BadFile } else { Exit::Io }
    }
}

fn list(findings: &[Finding]) -> String {
    let lines: Vec<String> = findings.iter().map(|finding| format!("{}: {}", finding.file, finding.said(spoken()))).collect();
    lines.join("; ")
}

/// What a folder gave: the pack, if there is a pack.yaml that can be read, and what is wrong with the files as files.
#[derive(Debug)]
pub struct PackFolder {
    /// The pack. A flow file that cannot be read stands in it as an empty one, so that nothing seems to lead nowhere.
    pub pack: Option<Pack>,
    /// One finding for each file that cannot be read.
    pub findings: Vec<Finding>,
}

/// The pack that is built into the program, as build.rs has put it in short: for walks, messages and whatever looks at these.
pub fn shipped() -> Pack {
    Pack::compiled(include_bytes!(concat!(env!("OUT_DIR"), "/shipped.pack")))
}

/// The same pack from its files, with their places, tests and allowed findings: for whatever looks at the files themselves.
pub fn shipped_files() -> Pack {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/shipped.files"));
    let whole = decompress_to_vec(packed).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    let files = whole.split('\0').filter_map(|file| file.split_once('\n'));
    let mut files: Vec<PackFile> = files.map(|(name, text)| PackFile::new(name, text.to_owned())).collect();
    // The head comes last.
    let head = files.pop().unwrap_or_else(|| PackFile::new(HEAD, ""));
    Pack::new(head, files)
}

/// A pack from a folder; none unless every file of it can be read.
pub fn load_dir(dir: &Path) -> Result<Pack, PackError> {
    match read_dir(dir)? {
        PackFolder { pack: Some(pack), findings } if findings.is_empty() => Ok(pack),
        PackFolder { findings, .. } => Err(PackError::Findings(findings)),
    }
}

/// A folder as far as it can be read: pack.yaml and every other `*.yaml` that stands directly in it.
pub fn read_dir(dir: &Path) -> Result<PackFolder, PackError> {
    let mut findings = Vec::new();
    let mut head = None;
    let mut flows = Vec::new();
    let names = file_names(dir, &mut findings)?;
    if names.len() > MAX_FLOWS + 1 {
        return Ok(PackFolder { pack: None, findings: vec![whole_file(faults::MANY_FLOWS, dir, named![names.len() - 1, MAX_FLOWS])] });
    }
    for name in &names {
        let path = dir.join(name);
        let text = read_text(&path);
        let file = |text: String| PackFile::new(path.display().to_string(), text);
        match (text, name == HEAD) {
            (Ok(text), true) => head = Some(file(text)),
            (Ok(text), false) => flows.push(file(text)),
            (Err(finding), is_head) => {
                if !is_head {
                    flows.push(file(String::new()));
                }
                findings.push(*finding);
            }
        }
    }
    if !names.iter().any(|name| name == HEAD) {
        findings.push(whole_file(faults::NO_PACK, &dir.join(HEAD), named![]));
    }
    // What cannot be read accepts nothing.
    let sums = read_text(&dir.join(TRANSLATIONS)).ok();
    Ok(PackFolder { pack: head.map(|head| Pack::new(head, flows).with_translations(sums)), findings })
}

/// Every `*.yaml` that stands directly in a folder, in the order of their names, and what is wrong with the folder.
pub fn yaml_files(dir: &Path) -> Result<(Vec<PathBuf>, Vec<Finding>), PackError> {
    let mut findings = Vec::new();
    let mut names = file_names(dir, &mut findings)?;
    if names.len() > MAX_FLOWS {
        findings.push(whole_file(faults::MANY_FILES, dir, named![names.len(), MAX_FLOWS]));
        names.truncate(MAX_FLOWS);
    }
    Ok((names.into_iter().map(|name| dir.join(name)).collect(), findings))
}

/// The names of the YAML files of a folder in order. What nearly is one is a finding, since it would be left out silently.
fn file_names(dir: &Path, findings: &mut Vec<Finding>) -> Result<Vec<String>, PackError> {
    let about = fs::metadata(dir).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => PackError::NoFolder(dir.to_owned()),
        _ => PackError::Folder { path: dir.to_owned(), source },
    })?;
    if !about.is_dir() {
        return Err(PackError::NotAFolder(dir.to_owned()));
    }
    let unlisted = |source| PackError::Folder { path: dir.to_owned(), source };
    let mut names = Vec::new();
    for entry in fs::read_dir(dir).map_err(unlisted)? {
        let name = entry.map_err(unlisted)?.file_name().to_string_lossy().into_owned();
        match judge_name(&name) {
            Name::Flow => names.push(name),
            Name::Other => {}
            Name::Nearly(better) => findings.push(whole_file(faults::NEARLY_A_FLOW, &dir.join(&name), named![better])),
        }
    }
    names.sort();
    findings.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(names)
}

enum Name {
    Flow,
    Nearly(String),
    Other,
}

/// Hidden files are left alone: editors and file managers put locks and notes there.
fn judge_name(name: &str) -> Name {
    let Some((stem, ending)) = name.rsplit_once('.').filter(|_| !name.starts_with('.')) else { return Name::Other };
    match ending.to_ascii_lowercase().as_str() {
        // The program takes the name up to the first dot as the flow's id, and two files must not have the same one.
        "yaml" | "yml" if ending != "yaml" || stem.contains('.') => Name::Nearly(format!("{}.yaml", stem.replace('.', "-"))),
        "yaml" => Name::Flow,
        _ => Name::Other,
    }
}

/// The text of one file, or why there is none.
pub fn read_text(path: &Path) -> Result<String, Box<Finding>> {
    let because = |error: io::Error| Box::new(whole_file(faults::UNREADABLE_FILE, path, named![error]));
    let about = fs::metadata(path).map_err(because)?;
    if about.is_dir() {
        return Err(Box::new(whole_file(faults::FOLDER_IN_PACK, path, named![])));
    }
    if !about.is_file() {
        return Err(Box::new(whole_file(faults::NO_FILE, path, named![])));
    }
    let most = u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX);
    if about.len() > most {
        return Err(Box::new(too_large(path, about.len())));
    }
    let mut bytes = Vec::new();
    // The file may have grown since.
    File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes)).map_err(because)?;
    judged_text(path, bytes)
}

/// What a file holds as text, or why it is none that is read.
pub fn judged_text(path: &Path, bytes: Vec<u8>) -> Result<String, Box<Finding>> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(Box::new(too_large(path, bytes.len())));
    }
    decode(bytes).map_err(|(fault, at, line)| {
        let finding = whole_file(fault, path, named![at]);
        Box::new(Finding { span: Span { line: Span::count(line), column: 1, ..Span::default() }, ..finding })
    })
}

fn too_large(path: &Path, bytes: impl std::fmt::Display) -> Finding {
    whole_file(faults::FILE_TOO_LARGE, path, named![bytes, MAX_FILE_BYTES])
}

/// UTF-8 text; otherwise what it is instead, and the byte and the line where that shows.
fn decode(bytes: Vec<u8>) -> Result<String, (Fault, usize, usize)> {
    if bytes.starts_with(&[0xfe, 0xff]) || bytes.starts_with(&[0xff, 0xfe]) {
        return Err((faults::UTF16, 0, 1));
    }
    let line_of = |at: usize| 1 + bytes.iter().take(at).filter(|byte| **byte == b'\n').count();
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err((faults::ZERO_BYTE, at, line_of(at)));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count();
        (faults::NO_UTF8, at, line)
    })
}

pub fn whole_file(fault: Fault, path: &Path, named: Vec<Worded>) -> Finding {
    fault.found(path.display().to_string(), Span { line: 1, column: 1, ..Span::default() }, named)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use login_rescue_core::flow::Address;

    use super::*;

    #[test]
    fn every_file_of_the_folder_is_built_in() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("flows");
        let names = file_names(&folder, &mut Vec::new()).unwrap();
        let pack = shipped();
        let built_in = pack.flow_ids().map(|id| format!("{id}.yaml")).chain([HEAD.to_owned()]);
        assert_eq!(names.into_iter().collect::<BTreeSet<_>>(), built_in.collect());
    }

    #[test]
    fn what_was_compiled_is_what_the_folder_says() {
        let (files, folder) = (shipped_files(), load_dir(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/flows"))).unwrap());
        assert_eq!(files.file_text(files.head_name()).unwrap(), folder.file_text(folder.head_name()).unwrap());
        for id in folder.flow_ids() {
            assert_eq!(files.file_text(files.file_name(id)), folder.file_text(folder.file_name(id)), "{id}");
        }
        let (built_in, files) = (shipped().in_short().unwrap(), files.in_short().unwrap());
        assert!(built_in.len() > 100_000 && built_in == files);
    }

    #[test]
    fn the_shipped_pack_reads_nothing_but_its_head() {
        let pack = shipped();
        assert!(pack.flow_ids().count() > 1);
        assert!(pack.flow_ids().all(|id| pack.flow_if_read(id).is_none()));
    }

    #[test]
    fn whether_a_message_is_written_from_an_end_is_known_before_its_flow_is_read() {
        let (pack, files) = (shipped(), shipped_files());
        for (id, flow) in files.flow_ids().filter_map(|id| Some((id, files.flow(id)?))) {
            for (name, end) in &flow.ends {
                let address = Address::new(id.clone(), name.clone());
                let known = [&pack, &files].map(|pack| pack.writes_from(&address));
                assert_eq!(known, [end.contact.is_some(); 2], "{id}.{name}");
            }
        }
        assert!(pack.flow_ids().all(|id| pack.flow_if_read(id).is_none()));
    }

    #[test]
    fn names_that_are_nearly_right_are_told_apart() {
        assert!(matches!(judge_name("start.yaml"), Name::Flow));
        for (name, better) in [("a.yml", "a.yaml"), ("a.YAML", "a.yaml"), ("a.b.yaml", "a-b.yaml")] {
            assert!(matches!(judge_name(name), Name::Nearly(found) if found == better), "{name}");
        }
        for other in ["README.md", "yaml", ".#start.yaml", ".yaml", "start.yaml~"] {
            assert!(matches!(judge_name(other), Name::Other), "{other}");
        }
    }

    #[test]
    fn what_is_not_utf8_says_where() {
        assert_eq!(decode("a: ä\n".into()).unwrap(), "a: ä\n");
        assert_eq!(decode(vec![0xff, 0xfe, b'a', 0]).unwrap_err(), (faults::UTF16, 0, 1));
        assert_eq!(decode(b"a: b\nc\0".to_vec()).unwrap_err(), (faults::ZERO_BYTE, 6, 2));
        assert_eq!(decode(vec![b'a', b'\n', b'\n', 0xe9, b'\n']).unwrap_err(), (faults::NO_UTF8, 3, 3));
    }
}
