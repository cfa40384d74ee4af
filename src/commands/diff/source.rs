//! Where a pack to be compared comes from: a folder, or a revision of the repository that one stands in, read through git.

use std::path::Path;
use std::process::{Command, Output};

use login_rescue_core::flow::worded::named;
use login_rescue_core::flow::{Finding, Pack, PackFile, Severity, faults};
use login_rescue_core::locale::filled;

use crate::pack_files::{HEAD, PackError, PackFolder, TRANSLATIONS, judged_text, read_dir, whole_file};
use crate::words::words;

/// Where the flows of a revision stand that is named alone.
const USUAL_FOLDER: &str = "flows";

/// A pack as far as it can be read.
pub(super) struct PackSide {
    pub name: String,
    pub pack: Pack,
    /// What cannot be read as the format is today.
    pub unread: Vec<Finding>,
}

impl PackSide {
    /// Reads a folder, or `REV` or `REV:folder`. Without a pack.yaml that says its languages nothing of it can be told.
    pub fn read(named: &str) -> Result<Self, PackError> {
        let PackFolder { pack, mut findings } = if Path::new(named).is_dir() { read_dir(Path::new(named))? } else { revision(named)? };
        let Some(pack) = pack.filter(|pack| !pack.opening().languages.is_empty()) else {
            return Err(PackError::Findings(findings_or_none(findings, named)));
        };
        findings.extend(pack.reading_findings());
        findings.retain(|finding| finding.code.severity() == Severity::Error);
        Ok(Self { name: named.to_owned(), pack, unread: findings })
    }
}

/// A head without languages may have nothing else that is wrong.
fn findings_or_none(findings: Vec<Finding>, named: &str) -> Vec<Finding> {
    let silent = || whole_file(faults::MISSING_KEY, &Path::new(named).join(HEAD), named!["languages"]);
    if findings.is_empty() { vec![silent()] } else { findings }
}

/// The pack as it stood at a revision.
fn revision(named: &str) -> Result<PackFolder, PackError> {
    let (revision, folder) = named.split_once(':').unwrap_or((named, USUAL_FOLDER));
    let folder = folder.trim_end_matches('/');
    let commit = format!("{revision}^{{commit}}");
    git(named, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])
        .map_err(|error| told(error, || filled!(words().diff_no_side, named)))?;
    let listed = git(named, &["ls-tree", "-z", "--name-only", "--end-of-options", &format!("{revision}:{folder}")])
        .map_err(|error| told(error, || filled!(words().diff_no_folder, revision, folder)))?;
    let listed = String::from_utf8_lossy(&listed).into_owned();
    let (mut head, mut flows, mut sums, mut findings) = (None, Vec::new(), None, Vec::new());
    for name in listed.split('\0').filter(|name| is_read(name)) {
        let path = if folder.is_empty() { format!("{revision}:{name}") } else { format!("{revision}:{folder}/{name}") };
        match judged_text(Path::new(&path), git(named, &["show", "--end-of-options", &path])?) {
            Ok(text) if name == HEAD => head = Some(PackFile::new(path, text)),
            Ok(text) if name == TRANSLATIONS => sums = Some(text),
            Ok(text) => flows.push(PackFile::new(path, text)),
            Err(finding) => findings.push(*finding),
        }
    }
    if head.is_none() {
        return Err(PackError::Revision(filled!(words().diff_no_folder, revision, folder)));
    }
    Ok(PackFolder { pack: head.map(|head| Pack::new(head, flows).with_translations(sums)), findings })
}

/// What git says is no help where what was meant is no revision at all.
fn told(error: PackError, otherwise: impl FnOnce() -> String) -> PackError {
    match error {
        PackError::Revision(said) if !said.is_empty() => PackError::Revision(said),
        _ => PackError::Revision(otherwise()),
    }
}

fn is_read(name: &str) -> bool {
    name == TRANSLATIONS || name.strip_suffix(".yaml").is_some_and(|stem| !stem.is_empty() && !stem.contains('.'))
}

/// What git prints; an empty reason where it refuses.
fn git(named: &str, arguments: &[&str]) -> Result<Vec<u8>, PackError> {
    let started = Command::new("git").args(arguments).output();
    let Output { status, stdout, .. } = started.map_err(|error| PackError::Revision(filled!(words().diff_no_git, named, error)))?;
    if status.success() { Ok(stdout) } else { Err(PackError::Revision(String::new())) }
}
