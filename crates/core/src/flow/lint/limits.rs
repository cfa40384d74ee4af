//! What a pack limits on its walks. Where they are too many to be explored together a walk that goes beyond a limit is searched for: where
//! none is found, the limit is not proven.

use crate::flow::finding::Code;
use crate::flow::graph::{Counted, Graph, Place, Plan, Spot, beyond};
use crate::flow::id::{Address, Id};
use crate::flow::model::{Act, PackHead};
use crate::flow::span::Spanned;

use super::Linter;
use super::walks::{Walks, tell};

/// Searches for walks that go beyond a limit; what is not proven comes back.
pub(super) fn search(linter: &mut Linter, graph: &Graph, whole: &Plan) -> Vec<String> {
    let mut open = Vec::new();
    for act in linter.pack.head().acts.values() {
        open.extend(order(linter, graph, whole, act));
    }
    open.extend(lengths(linter, graph, whole));
    open
}

/// What an act asks of the acts before it.
fn order(linter: &mut Linter, graph: &Graph, whole: &Plan, act: &Act) -> Vec<String> {
    let id = &act.id.value;
    let mut open = Vec::new();
    if !act.after.is_empty() {
        open.push(format!("'after' of '{id}'"));
    }
    if act.pause && !pauses(graph, id) {
        open.push(format!("'pause' of '{id}'"));
    }
    let Some(most) = &act.most else { return open };
    let times =
        |(place, check): Spot, is_asked| graph.places[place].acts(check, is_asked).iter().filter(|other| other.value == *id).count();
    match beyond(whole, graph, most.value, times) {
        Some(walk) => {
            let message = format!("'{id}' can come up more often than {} times on one walk", most.value);
            let finding = linter.report(Code::TooOften, linter.pack.head_name(), most.span, format!("acts.{id}.most"), message);
            finding.help = Some(tell(graph, &walk));
        }
        None => open.push(format!("'most' of '{id}'")),
    }
    open
}

/// Whether whoever has done an act has waited before anything comes that may lead to it again: each check that does it waits itself, and
/// nothing leads to it from where those go who write instead.
fn pauses(graph: &Graph, act: &Id) -> bool {
    let does = |acts: &[Spanned<Id>]| acts.iter().any(|other| other.value == *act);
    let after_writing = graph.after_writing();
    graph.places.iter().zip(after_writing).all(|(place, is_after)| match place {
        Place::Step(_, step) => {
            let mut doing = step.checks().iter().filter(|check| does(&check.does)).peekable();
            !does(&step.does) && (doing.peek().is_none() || !is_after) && doing.all(|check| check.wait.is_some())
        }
        place => !does(place.acts(None, true)),
    })
}

/// A limit of a pack on the length of its walks.
struct Limit<'p> {
    key: &'static str,
    most: &'p Spanned<usize>,
    code: Code,
    counted: Counted,
    what: &'static str,
}

/// The pack's own limits, for walks from its start.
fn limits(head: &PackHead) -> Vec<Limit<'_>> {
    let steps = ("most-steps", &head.most_steps, Code::TooLong, Counted::Steps, "questions, checks and waits");
    let questions = ("most-questions", &head.most_questions, Code::TooManyQuestions, Counted::Questions, "questions");
    let mut limits = Vec::new();
    for (key, most, code, counted, what) in [steps, questions] {
        limits.extend(most.iter().map(|most| Limit { key, most, code, counted, what }));
    }
    limits
}

/// Reports walks that are too long, where all of them are known.
pub(super) fn check_lengths(linter: &mut Linter, walks: &Walks) {
    let head = linter.pack.head();
    let Some(start) = head.start.as_ref().filter(|start| linter.pack.step(&start.value).is_some()) else { return };
    for Limit { key, most, code, counted, what } in limits(head) {
        let longest = walks.states.longest(counted);
        if longest.steps > most.value {
            let message = format!("the longest walk from '{}' has {} {what}", start.value, longest.steps);
            let finding = linter.report(code, linter.pack.head_name(), most.span, key, message);
            finding.help = Some(format!("it runs through {}", flows_of(&longest.path)));
        }
    }
}

/// The flows of a walk in order, with the step by which it comes into each.
fn flows_of(path: &[Address]) -> String {
    let mut entries: Vec<String> = Vec::new();
    let mut last: Option<&Id> = None;
    for address in path {
        if last != Some(&address.flow) {
            entries.push(address.to_string());
        }
        last = Some(&address.flow);
    }
    if entries.len() > 12 {
        entries.truncate(12);
        entries.push("…".to_owned());
    }
    entries.join(", ")
}

fn lengths(linter: &mut Linter, graph: &Graph, whole: &Plan) -> Vec<String> {
    let mut open = Vec::new();
    for Limit { key, most, code, counted, what } in limits(linter.pack.head()) {
        let count = |(place, check): Spot, is_asked| usize::from(graph.places[place].counts(counted, check, is_asked));
        match beyond(whole, graph, most.value, count) {
            Some(walk) => {
                let message = format!("a walk can have more than {} {what}", most.value);
                linter.report(code, linter.pack.head_name(), most.span, key, message).help = Some(tell(graph, &walk));
            }
            None => open.push(format!("'{key}'")),
        }
    }
    open
}
