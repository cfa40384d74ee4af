//! What can be proved about a pack before anybody walks through it. One run shows everything that reading and the checks below find;
//! nothing is reported that only follows from another finding. Pure, and safe on hostile packs: nothing here calls itself.

mod allowed;
mod answers;
mod asked;
mod dates;
mod demands;
mod facts;
mod forms;
mod founded;
mod limits;
mod links;
mod names;
mod observables;
mod order;
mod placeholders;
mod questions;
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

use std::collections::HashSet;
use std::rc::Rc;

use jiff::civil::Date;

use super::conditions::{Condition, conditions, head_conditions};
use super::graph::Graph;
use super::id::Id;
use super::model::Flow;
use super::pack::Pack;
use super::span::Span;
use super::written::{Listing, Mention};
use crate::flow::faults::did_you_mean;
use crate::flow::finding::{Code, Fault, Finding};
use crate::flow::worded::Worded;
use walks::Walks;

pub use links::check_link;
pub(crate) use translations::AcceptedTexts;
pub use translations::accepted as accepted_translations;

/// A rule of the lint: what it can report, and what looks for that.
struct Rule<C> {
    finds: &'static [Code],
    check: C,
}

type OnParts = fn(&mut Linter);
type OnGraph = fn(&mut Linter, &Graph);
type OnWalks = fn(&mut Linter, &Walks);

const fn rule<C: Copy>(finds: &'static [Code], check: C) -> Rule<C> {
    Rule { finds, check }
}

/// The rules that look at each part of the files for itself, in the order in which they run: some leave out what an earlier one has found.
const OF_PARTS: &[Rule<OnParts>] = &[
    rule(&[Code::MissingTarget, Code::NoWayBack, Code::Duplicate], targets::check),
    rule(&[Code::UnknownName], names::check),
    rule(&[Code::UnknownValue, Code::Unused, Code::Duplicate, Code::BadId], observables::check),
    rule(&[Code::NoUnsure, Code::SameAnswer, Code::BadShares, Code::BadValue, Code::MissingKey], answers::check),
    rule(&[Code::UnknownValue], questions::check),
    rule(&[Code::ForeignLink], links::check),
    rule(&[Code::MissingClaim, Code::NotAside], sources::check),
    rule(&[Code::AsksForSecret], secrets::check),
    rule(&[Code::Placeholder, Code::PlaceholderDiffers], placeholders::check),
    rule(&[Code::Unfounded], founded::check),
    rule(&[Code::LongSentence], sentences::check),
    rule(&[Code::SameSign, Code::BadValue], signs::check),
    rule(&[Code::LeftBehind], translations::check),
    rule(&[Code::Stale, Code::FutureDate, Code::BadValue], dates::check),
];

/// The rules that look along the ways from step to step, also where some lead nowhere.
const OF_WAYS: &[Rule<OnGraph>] = &[rule(&[Code::Circle], shape::check_circles)];

/// The rules that look at a pack as a whole: with a hole in it, what they find could come from the hole alone.
const OF_THE_WHOLE: &[Rule<OnGraph>] = &[
    rule(&[Code::Unreachable, Code::NoEnd], shape::check),
    rule(&[Code::NeverRemembered, Code::TooLarge], facts::check),
    rule(&[Code::Unused, Code::UnusedFact], |linter, _| uses::check(linter)),
    rule(&[Code::MissingDetail], |linter, _| forms::check(linter)),
];

/// The rules that look at every state that a walk through a whole pack can be in.
const OF_WALKS: &[Rule<OnWalks>] = &[
    rule(&[Code::Circle], shape::check_settled_circles),
    rule(&[Code::TooLong, Code::TooManyQuestions], limits::check_lengths),
    rule(&[Code::NeverTrue, Code::AlwaysTrue, Code::MissingFact], situations::check),
    rule(&[Code::OutOfOrder, Code::TooOften, Code::TooLarge, Code::NoPause, Code::NotKnown, Code::OutOfPlace], order::check),
    rule(&[Code::AskedTwice], asked::check),
    rule(&[Code::EmptyPlaceholder], placeholders::check_ends),
];

/// Most comparisons for 'did you mean' in one run, so that a hostile pack cannot keep the lint busy.
const MAX_COMPARISONS: usize = 1_000_000;

/// Most examples of walks in one run: each is looked for in the whole pack, and whoever has more findings begins with these.
const MAX_EXAMPLES: usize = 100;

/// How many situations a pack has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size {
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
    let mut linter = Linter::new(pack, today);
    linter.run(OF_PARTS, |linter, check| check(linter));
    let graph = Graph::of(pack);
    linter.run(OF_WAYS, |linter, check| check(linter, &graph));
    if linter.is_whole() {
        linter.run(OF_THE_WHOLE, |linter, check| check(linter, &graph));
        if !walks::check(&mut linter, &graph) {
            slices::check(&mut linter, &graph);
        }
    }
    allowed::check(&mut linter);
    let size = linter.size;
    (linter.into_findings(), size)
}

/// A run of the lint: the pack, what reading found, what the checks found.
struct Linter<'p> {
    pack: &'p Pack,
    /// What is written in each file.
    written: Rc<[(&'p str, Listing<'p>)]>,
    read: Vec<Finding>,
    /// File and path of each part that may not be in the model.
    faulty: HashSet<(String, String)>,
    found: Vec<Finding>,
    /// The day with which dates are compared, where it is known.
    today: Option<Date>,
    /// What the rule that runs can report.
    expected: &'static [Code],
    comparisons: usize,
    /// How many examples of walks were looked for.
    examples: usize,
    size: Option<Size>,
}

/// Findings of reading after which the model still has everything that the file has.
const HARMLESS: &[Code] = &[Code::MissingLanguage, Code::ForbiddenCharacter, Code::FileName];

impl<'p> Linter<'p> {
    fn new(pack: &'p Pack, today: Option<Date>) -> Self {
        let read = pack.reading_findings();
        let faulty = read.iter().filter_map(|finding| Some((finding.file.clone(), lost_part(finding)?))).collect();
        let (written, found) = (pack.listings().collect(), Vec::new());
        Self { pack, written, read, faulty, found, today, expected: Code::ALL, comparisons: 0, examples: 0, size: None }
    }

    fn run<C: Copy>(&mut self, rules: &[Rule<C>], check: impl Fn(&mut Self, C)) {
        for rule in rules {
            self.expected = rule.finds;
            check(self, rule.check);
        }
        self.expected = Code::ALL;
    }

    /// The flows that could be read, each with the id by which the pack knows it and the name of its file.
    fn flows(&self) -> impl Iterator<Item = (&'p Id, &'p Flow, &'p str)> + use<'p> {
        let pack = self.pack;
        pack.flow_ids().filter_map(move |id| Some((id, pack.flow(id)?, pack.file_name(id))))
    }

    /// Every condition of the pack with its file, and the flow in which it stands.
    fn conditions(&self) -> impl Iterator<Item = (&'p str, Option<&'p Id>, Condition<'p>)> + use<'p> {
        let pack = self.pack;
        let head = head_conditions(pack.head()).into_iter().map(|condition| (pack.head_name(), None, condition));
        head.chain(self.flows().flat_map(|(id, flow, file)| conditions(flow).into_iter().map(move |condition| (file, Some(id), condition))))
    }

    /// What is written in each file, the head first and then the flows in their order.
    fn written(&self) -> Rc<[(&'p str, Listing<'p>)]> {
        Rc::clone(&self.written)
    }

    fn report(&mut self, fault: Fault, file: &str, span: Span, path: impl Into<String>, named: Vec<Worded>) -> &mut Finding {
        debug_assert!(self.expected.contains(&fault.code), "the table of rules does not say who finds '{}'", fault.code);
        let index = self.found.len();
        self.found.push(fault.found(file, span, named).at(path));
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
    fn suggest<'a>(&mut self, name: &str, known: impl Iterator<Item = &'a Id>) -> Option<Worded> {
        let affordable = MAX_COMPARISONS.saturating_sub(self.comparisons);
        let comparisons = &mut self.comparisons;
        did_you_mean(name, known.take(affordable).inspect(|_| *comparisons += 1).map(Id::as_str))
    }

    fn into_findings(self) -> Vec<Finding> {
        let mut all = self.read;
        all.extend(self.found);
        all.sort_by(|a, b| (&a.file, a.span.start, a.code, &a.path).cmp(&(&b.file, b.span.start, b.code, &b.path)));
        all.dedup();
        all
    }
}

/// Every name of something in pack.yaml, with the file that names it.
fn mentions<'l, 'p>(written: &'l [(&'p str, Listing<'p>)]) -> impl Iterator<Item = (&'p str, &'l Mention<'p>)> {
    written.iter().flat_map(|(file, listing)| listing.mentions.iter().map(move |mention| (*file, mention)))
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
        // The other limits are those of a file and of the steps of a flow, which are then not read at all.
        Code::TooLarge => finding.path.contains('.'),
        _ => false,
    }
}
