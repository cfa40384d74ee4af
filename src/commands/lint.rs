//! `login-rescue lint`: everything that is wrong with a pack, and what the codes mean.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use jiff::civil::Date;
use login_rescue_core::flow::lint::{Size, accepted_translations, lint_and_size};
use login_rescue_core::flow::span::Span;
use login_rescue_core::flow::worded::named;
use login_rescue_core::flow::{Code, Finding, Pack, Severity, faults, report};
use login_rescue_core::locale::{Lang, filled};
use serde_json::json;

use crate::exit::Exit;
use crate::pack_files::{self, HEAD, PackError, PackFolder, TRANSLATIONS};
use crate::store::CleanFile;
use crate::words::{count, spoken, words};

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
    faults::NO_FILE_OF_A_PACK.found(file.display().to_string(), place, named![])
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
        texts.push(rendered(pack.as_ref(), &found));
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
    writeln!(err, "{}", summary(flows, errors, warnings, size))?;
    Ok(if errors == 0 { Exit::Done } else { Exit::Faults })
}

/// Lints a folder before it is used, unless it is known to be clean. Findings go to `err`; where there is an error among them, the
/// program ends.
pub fn linted(dir: &Path, clean: &CleanFile, err: &mut impl Write) -> Result<Pack> {
    let mut folder = pack_files::read_dir(dir)?;
    let is_read = folder.findings.is_empty();
    if let Some(pack) = folder.pack.take_if(|pack| is_read && clean.has(pack)) {
        return Ok(pack);
    }
    if io::stderr().is_terminal() {
        writeln!(err, "{}", filled!(words().pack_is_linted, dir.display()))?;
    }
    // A pack does not stop working because time goes by.
    let (pack, (findings, _)) = all_of(folder, None);
    let pack = without_errors(pack, findings, err)?;
    // Where it cannot be written down, the next start only takes longer.
    let _ = clean.add(&pack);
    Ok(pack)
}

/// Reads a folder that may still have faults as a whole, such as a flow that nothing leads to. What cannot be read goes to `err`; the
/// program ends then.
pub fn readable(dir: &Path, err: &mut impl Write) -> Result<Pack> {
    let PackFolder { pack, mut findings } = pack_files::read_dir(dir)?;
    findings.extend(pack.iter().flat_map(Pack::reading_findings));
    without_errors(pack, findings, err)
}

/// The pack of these findings; where there is an error among them, that goes to `err`, and the program ends.
fn without_errors(pack: Option<Pack>, mut findings: Vec<Finding>, err: &mut impl Write) -> Result<Pack> {
    findings.retain(|finding| finding.code.severity() == Severity::Error);
    write!(err, "{}", rendered(pack.as_ref(), &findings))?;
    pack.filter(|_| findings.is_empty()).ok_or_else(|| Exit::BadFile.said())
}

/// Findings in the files of a pack, for people.
fn rendered(pack: Option<&Pack>, findings: &[Finding]) -> String {
    report::render(findings, |file| pack.and_then(|pack| pack.file_text(file)), spoken())
}

/// Notes in the folder of a pack that the languages of its texts belong together as they stand. What cannot be read is said, and nothing
/// is noted.
pub fn accept_translations(dir: &Path, err: &mut impl Write) -> Result<Exit> {
    let pack = readable(dir, err)?;
    let path = dir.join(TRANSLATIONS);
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    let now = accepted_translations(&pack);
    let sums = |text: &str| text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect::<BTreeSet<_>>();
    let (old, new) = (sums(&before), sums(&now));
    std::fs::write(&path, now).with_context(|| path.display().to_string())?;
    writeln!(err, "lint: {}", filled!(words().translations_accepted, new.len(), new.difference(&old).count()))?;
    Ok(Exit::Done)
}

/// Says why a code is a finding; `all` lists every code.
pub fn explain(code: &str, out: &mut impl Write) -> Result<Exit> {
    if code == "all" {
        for code in Code::ALL {
            writeln!(out, "{code}\n    {}", code.explain(spoken()))?;
        }
        return Ok(Exit::Done);
    }
    if let Some(code) = Code::ALL.iter().find(|known| known.as_str() == code) {
        writeln!(out, "{}", code.explain(spoken()))?;
        if spoken() != Lang::En {
            writeln!(out, "{}", filled!(words().more_in_english, code))?;
        }
        return Ok(Exit::Done);
    }
    Err(Exit::no_such(words().no_code, code, Code::ALL.iter().map(|code| code.as_str())))
}

/// What the files are and what they say, put together. What a file says that cannot be read is not known, so nothing is said of it.
fn all_of(PackFolder { pack, findings: files }: PackFolder, today: Option<Date>) -> (Option<Pack>, (Vec<Finding>, Option<Size>)) {
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

/// How much was looked at, and how much was found.
fn summary(flows: usize, errors: usize, warnings: usize, size: Option<Size>) -> String {
    let words = words();
    let size = size.map(|Size { states, bits }| filled!(words.lint_size, count(states, words.a_state, words.states), bits));
    let flows = count(flows, words.a_flow, words.flows);
    let errors = count(errors, words.an_error, words.errors);
    let warnings = count(warnings, words.a_warning, words.warnings);
    filled!(words.lint_summary, flows, errors, warnings, size.unwrap_or_default())
}
