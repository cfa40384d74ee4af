//! `login-rescue lint`: everything that is wrong with a pack, and what the codes mean.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use jiff::civil::Date;
use login_rescue_core::flow::finding::did_you_mean;
use login_rescue_core::flow::lint::{Size, lint_and_size};
use login_rescue_core::flow::span::Span;
use login_rescue_core::flow::{Code, Finding, Pack, Severity, report};
use serde_json::json;

use crate::exit::Exit;
use crate::pack_files::{self, Folder, HEAD, PackError};

use super::Format;

/// One pack to look at, and the files of it that were asked for; all of them where none is named.
struct Job {
    folder: Option<PathBuf>,
    files: BTreeSet<PathBuf>,
}

impl Job {
    /// What was asked for of what was found: everything; or what stands in the files that were named, what is wrong with their
    /// pack.yaml, and which of them are no files of a pack.
    fn asked_for(&self, found: Vec<Finding>, pack: Option<&Pack>) -> Vec<Finding> {
        let Some(folder) = self.folder.as_ref().filter(|_| !self.files.is_empty()) else { return found };
        let head = folder.join(HEAD);
        let of_head = |finding: &Finding| Path::new(&finding.file) == head && finding.code.severity() == Severity::Error;
        let named = |finding: &Finding| self.files.contains(Path::new(&finding.file)) || of_head(finding);
        let known: BTreeSet<&Path> =
            pack.iter().flat_map(|pack| pack.flow_ids().map(|id| Path::new(pack.file_name(id)))).chain([head.as_path()]).collect();
        let strangers = self
            .files
            .iter()
            .filter(|file| !known.contains(file.as_path()) && !found.iter().any(|finding| Path::new(&finding.file) == file.as_path()));
        let strangers: Vec<Finding> = strangers.map(|file| stranger(file)).collect();
        found.into_iter().filter(named).chain(strangers).collect()
    }
}

/// What is wrong with a pack.yaml that cannot be read, or that does not even say the languages.
fn of_unreadable_head(pack: &Pack) -> Vec<Finding> {
    let mut findings = pack.reading_findings();
    findings.retain(|finding| Path::new(&finding.file).ends_with(HEAD));
    let is_unread = |finding: &Finding| matches!(finding.code, Code::Syntax | Code::Unreadable | Code::TooLarge);
    if pack.opening().languages.is_empty() || findings.iter().any(is_unread) { findings } else { Vec::new() }
}

fn stranger(file: &Path) -> Finding {
    let place = Span { line: 1, column: 1, ..Span::default() };
    Finding::new(Code::FileName, file.display().to_string(), place, "this is no file of a pack: nothing in it was looked at")
        .with_help("name a folder with a pack.yaml, or a flow in one: a file that ends in .yaml")
}

/// Lints the built-in pack, a folder, or single files within their packs; `today` is what dates are compared with. Ends with
/// [`Exit::Faults`] where there is an error.
pub fn run(paths: &[PathBuf], today: Date, format: Format, out: &mut impl Write, err: &mut impl Write) -> Result<Exit> {
    let mut findings = Vec::new();
    let mut flows = 0;
    let mut texts = Vec::new();
    let mut size: Option<Size> = None;
    for job in jobs(paths)? {
        let (pack, (found, of_pack)) = match &job.folder {
            None => {
                let pack = pack_files::shipped_files();
                let found = lint_and_size(&pack, Some(today));
                (Some(pack), found)
            }
            Some(folder) => all_of(pack_files::read_dir(folder)?, Some(today)),
        };
        size = size.max(of_pack);
        flows += if job.files.is_empty() { pack.as_ref().map_or(0, |pack| pack.flow_ids().count()) } else { job.files.len() };
        let found = job.asked_for(found, pack.as_ref());
        let text = report::render(&found, |file| pack.as_ref().and_then(|pack| pack.file_text(file)), false);
        texts.push(text);
        findings.extend(found);
    }
    let errors = findings.iter().filter(|finding| finding.code.severity() == Severity::Error).count();
    let warnings = findings.len() - errors;
    match format {
        Format::Text => write!(out, "{}", texts.concat())?,
        Format::Json => {
            let size = size.map(|Size { states, bits }| json!({ "states": states, "bits": bits }));
            let all = json!({ "flows": flows, "errors": errors, "warnings": warnings, "size": size, "findings": report::json(&findings) });
            writeln!(out, "{all:#}")?;
        }
    }
    let size = size.map_or_else(String::new, |Size { states, bits }| format!("; {} of {bits} bits", count(states, "state")));
    writeln!(err, "lint: {}, {}, {}{size}", count(flows, "flow"), count(errors, "error"), count(warnings, "warning"))?;
    Ok(if errors == 0 { Exit::Done } else { Exit::Faults })
}

/// Lints a folder before it is used. Findings go to `err`; no pack comes back where there is an error among them.
pub fn linted(dir: &Path, err: &mut impl Write) -> Result<Option<Pack>> {
    // A pack does not stop working because time goes by.
    let (pack, (findings, _)) = all_of(pack_files::read_dir(dir)?, None);
    let errors: Vec<Finding> = findings.into_iter().filter(|finding| finding.code.severity() == Severity::Error).collect();
    write!(err, "{}", report::render(&errors, |file| pack.as_ref().and_then(|pack| pack.file_text(file)), false))?;
    Ok(pack.filter(|_| errors.is_empty()))
}

/// Reads a folder that may still have faults as a whole, such as a flow that nothing leads to. What cannot be read goes to `err`; no pack
/// comes back then.
pub fn readable(dir: &Path, err: &mut impl Write) -> Result<Option<Pack>> {
    let Folder { pack, mut findings } = pack_files::read_dir(dir)?;
    findings.extend(pack.iter().flat_map(Pack::reading_findings));
    findings.retain(|finding| finding.code.severity() == Severity::Error);
    write!(err, "{}", report::render(&findings, |file| pack.as_ref().and_then(|pack| pack.file_text(file)), false))?;
    Ok(pack.filter(|_| findings.is_empty()))
}

/// Says why a code is a finding; `all` lists every code.
pub fn explain(code: &str, out: &mut impl Write, err: &mut impl Write) -> Result<Exit> {
    if code == "all" {
        for code in Code::ALL {
            writeln!(out, "{code}\n    {}", code.explain())?;
        }
        return Ok(Exit::Done);
    }
    if let Some(code) = Code::ALL.iter().find(|known| known.as_str() == code) {
        writeln!(out, "{}", code.explain())?;
        return Ok(Exit::Done);
    }
    let near = did_you_mean(code, Code::ALL.iter().map(|code| code.as_str())).map(|near| format!("; {near}")).unwrap_or_default();
    writeln!(err, "there is no code '{}'{near}", code.escape_debug())?;
    Ok(Exit::Usage)
}

/// What the files are and what they say, put together. What a file says that cannot be read is not known, so nothing is said of it.
fn all_of(Folder { pack, findings: files }: Folder, today: Option<Date>) -> (Option<Pack>, (Vec<Finding>, Option<Size>)) {
    let broken: BTreeSet<String> = files.iter().map(|finding| finding.file.clone()).collect();
    let unread = pack.as_ref().map(of_unreadable_head).unwrap_or_default();
    // Without its pack.yaml whatever the flows say or name would seem to be wrong.
    let (linted, size) =
        if unread.is_empty() { pack.as_ref().map(|pack| lint_and_size(pack, today)).unwrap_or_default() } else { (unread, None) };
    let mut all = files;
    all.extend(linted.into_iter().filter(|finding| !broken.contains(&finding.file)));
    all.sort_by(|a, b| (&a.file, a.span.line, a.span.start).cmp(&(&b.file, b.span.line, b.span.start)));
    (pack, (all, size))
}

/// The packs to look at. Files of the same folder are one job.
fn jobs(paths: &[PathBuf]) -> Result<Vec<Job>, PackError> {
    if paths.is_empty() {
        return Ok(vec![Job { folder: None, files: BTreeSet::new() }]);
    }
    let mut jobs: Vec<Job> = Vec::new();
    for path in paths {
        if !path.exists() {
            return Err(PackError::NoFolder(path.clone()));
        }
        if path.is_dir() {
            jobs.push(Job { folder: Some(path.clone()), files: BTreeSet::new() });
            continue;
        }
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
        let file = folder.join(path.file_name().unwrap_or_default());
        match jobs.iter_mut().find(|job| job.folder.as_ref() == Some(&folder) && !job.files.is_empty()) {
            Some(job) => {
                job.files.insert(file);
            }
            None => jobs.push(Job { folder: Some(folder), files: BTreeSet::from([file]) }),
        }
    }
    Ok(jobs)
}

/// A number with its noun: '1 flow', '2 flows'.
pub(super) fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
