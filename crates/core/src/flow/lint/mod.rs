//! What can be proved about a pack before anybody walks through it. One run shows everything that reading and the checks below find;
//! nothing is reported that only follows from another finding. Pure, and safe on hostile packs: nothing here calls itself.

mod allowed;
mod answers;
mod asked;
mod dates;
mod facts;
mod forms;
mod founded;
mod limits;
mod links;
mod names;
mod observables;
mod order;
mod placeholders;
mod secrets;
mod sentences;
mod shape;
mod signs;
mod situations;
mod slices;
mod sources;
mod targets;
mod translations;
mod uses;
mod walks;
mod words;

use std::collections::HashSet;

use jiff::civil::Date;

use super::finding::{Code, Finding, nearest};
use super::graph::Graph;
use super::id::Id;
use super::model::Flow;
use super::pack::Pack;
use super::span::Span;

pub use links::check_link;
pub use translations::accepted as accepted_translations;

/// Most comparisons for 'did you mean' in one run, so that a hostile pack cannot keep the lint busy.
const MAX_COMPARISONS: usize = 1_000_000;

/// Most examples of walks in one run: each is looked for in the whole pack, and whoever has more findings begins with these.
const MAX_EXAMPLES: usize = 100;

/// How many situations a pack has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size {
    /// The states that walks can be in.
    pub states: usize,
    /// The bits that hold what is remembered in one of them.
    pub bits: u32,
}

/// Everything that is wrong with a pack, by file and place. Reads the whole pack. Whether its dates are too old, or still to come, is known
/// only where it is said what day it is.
pub fn lint(pack: &Pack, today: Option<Date>) -> Vec<Finding> {
    lint_and_size(pack, today).0
}

/// The same, with the size of the pack where its walks could be explored.
pub fn lint_and_size(pack: &Pack, today: Option<Date>) -> (Vec<Finding>, Option<Size>) {
    let mut linter = Linter::new(pack);
    targets::check(&mut linter);
    names::check(&mut linter);
    observables::check(&mut linter);
    answers::check(&mut linter);
    links::check(&mut linter);
    sources::check(&mut linter);
    secrets::check(&mut linter);
    placeholders::check(&mut linter);
    founded::check(&mut linter);
    sentences::check(&mut linter);
    signs::check(&mut linter);
    translations::check(&mut linter);
    if let Some(today) = today {
        dates::check(&mut linter, today);
    }
    let graph = Graph::of(pack);
    shape::check_circles(&mut linter, &graph);
    // The other checks look at the pack as a whole: with a hole in it, what they find could come from the hole alone.
    if linter.is_whole() {
        shape::check(&mut linter, &graph);
        facts::check(&mut linter, &graph);
        uses::check(&mut linter);
        forms::check(&mut linter);
        walks::check(&mut linter, &graph);
    }
    allowed::check(&mut linter);
    let size = linter.size;
    (linter.into_findings(), size)
}

/// A run of the lint: the pack, what reading found, what the checks found.
struct Linter<'p> {
    pack: &'p Pack,
    read: Vec<Finding>,
    /// File and path of each part that may not be in the model.
    faulty: HashSet<(String, String)>,
    found: Vec<Finding>,
    comparisons: usize,
    /// How many examples of walks were looked for.
    examples: usize,
    size: Option<Size>,
}

/// Findings of reading after which the model still has everything that the file has.
const HARMLESS: &[Code] = &[Code::MissingLanguage, Code::ForbiddenCharacter, Code::FileName];

impl<'p> Linter<'p> {
    fn new(pack: &'p Pack) -> Self {
        let read = pack.reading_findings();
        let faulty = read.iter().filter_map(|finding| Some((finding.file.clone(), lost_part(finding)?))).collect();
        Self { pack, read, faulty, found: Vec::new(), comparisons: 0, examples: 0, size: None }
    }

    /// The flows that could be read, each with the id by which the pack knows it and the name of its file.
    fn flows(&self) -> impl Iterator<Item = (&'p Id, &'p Flow, &'p str)> + use<'p> {
        let pack = self.pack;
        pack.flow_ids().filter_map(move |id| Some((id, pack.flow(id)?, pack.file_name(id))))
    }

    fn report(&mut self, code: Code, file: &str, span: Span, path: impl Into<String>, message: impl Into<String>) -> &mut Finding {
        let index = self.found.len();
        self.found.push(Finding::new(code, file, span, message).at(path));
        &mut self.found[index]
    }

    /// Whether one more example of a walk may be looked for.
    fn may_show_an_example(&mut self) -> bool {
        self.examples += 1;
        self.examples <= MAX_EXAMPLES
    }

    /// Whether something of this name may stand in a file without being in the model: a part such as `steps.which-code` that could
    /// not be read, or a whole group. A mistyped key at the top can only stand for a group that is not there.
    fn may_be_lost(&self, file: &str, group: &str, name: &str, group_is_empty: bool) -> bool {
        let lost = |part: &str| self.faulty.contains(&(file.to_owned(), part.to_owned()));
        lost(&format!("{group}.{name}")) || lost(group) || lost("") || (group_is_empty && lost(TOP_KEY))
    }

    /// Whether this step, end, source or the like could not be read in full.
    fn lost_at(&self, file: &str, part: &str) -> bool {
        self.faulty.contains(&(file.to_owned(), part.to_owned()))
    }

    /// Whether everything that the files say stands in the model.
    fn is_read(&self) -> bool {
        self.read.iter().all(|finding| HARMLESS.contains(&finding.code) || is_about_a_value(finding))
    }

    /// Whether besides every way that the files say leads somewhere. A test leads nowhere; it only says where a walk should end.
    fn is_whole(&self) -> bool {
        let is_hole = |finding: &Finding| finding.code == Code::MissingTarget && !finding.path.starts_with("tests[");
        self.is_read() && !self.found.iter().any(is_hole)
    }

    /// 'did you mean', as long as the run has comparisons left.
    fn suggest<'a>(&mut self, name: &str, known: impl Iterator<Item = &'a Id>) -> Option<String> {
        let affordable = MAX_COMPARISONS.saturating_sub(self.comparisons);
        let comparisons = &mut self.comparisons;
        let near = nearest(name, known.take(affordable).inspect(|_| *comparisons += 1).map(Id::as_str));
        near.map(|near| format!("did you mean '{near}'?"))
    }

    fn into_findings(self) -> Vec<Finding> {
        let mut all = self.read;
        all.extend(self.found);
        all.sort_by(|a, b| (&a.file, a.span.start, a.code, &a.path).cmp(&(&b.file, b.span.start, b.code, &b.path)));
        all.dedup();
        all
    }
}

/// Stands for a key at the top of a file that is missing or unknown.
const TOP_KEY: &str = "?";

/// Which part of its file is not in the model because of this finding, cut to the step, end, source and so on that holds it.
fn lost_part(finding: &Finding) -> Option<String> {
    match finding.code {
        code if HARMLESS.contains(&code) || is_about_a_value(finding) => None,
        // Of two parts of the same name the first one is there.
        Code::Duplicate if !finding.path.is_empty() => None,
        Code::UnknownKey | Code::MissingKey if finding.path.is_empty() => Some(TOP_KEY.to_owned()),
        _ => {
            let names = finding.path.split('.').take(2).map(|name| name.split('[').next().unwrap_or_default());
            Some(names.collect::<Vec<_>>().join("."))
        }
    }
}

/// The keys of such values.
const VALUES: &[&str] =
    &["takes", "wait", "fixes", "share", "reviewed", "version", "checked", "most-steps", "most-questions", "stale-after", "most"];

/// A value that stands for nothing else: a duration, a date, a percentage, or a text that is too long.
fn is_about_a_value(finding: &Finding) -> bool {
    let key = finding.path.rsplit('.').next().unwrap_or_default();
    match finding.code {
        Code::BadValue => VALUES.contains(&key),
        Code::TooLarge => finding.message.starts_with("the text"),
        _ => false,
    }
}
