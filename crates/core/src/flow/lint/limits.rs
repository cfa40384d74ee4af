//! What a pack limits on its walks. Where they are too many to be explored together a walk that goes beyond a limit is searched for: where
//! none is found, the limit is not proven.

use crate::flow::faults;
use crate::flow::finding::Fault;
use crate::flow::graph::{Counted, Graph, Plan, Spot, Vertex, beyond};
use crate::flow::id::{Address, Id};
use crate::flow::model::{Act, PackHead};
use crate::flow::span::Spanned;
use crate::flow::worded::{Worded, named};

use super::Linter;
use super::walks::{Walks, tell};

/// Searches for walks that go beyond a limit; what is not proven comes back.
pub(super) fn search(linter: &mut Linter, graph: &Graph, whole: &Plan) -> Vec<Worded> {
    let mut open = Vec::new();
    for act in linter.pack.head().acts.values() {
        open.extend(order(linter, graph, whole, act));
    }
    open.extend(lengths(linter, graph, whole));
    open
}

/// What an act asks of the acts before it.
fn order(linter: &mut Linter, graph: &Graph, whole: &Plan, act: &Act) -> Vec<Worded> {
    let id = &act.id.value;
    let limit = |key| Worded::Of(faults::LIMIT_OF, named![key, id]);
    let mut open = Vec::new();
    if !act.after.is_empty() {
        open.push(limit("after"));
    }
    if act.pause && !pauses(graph, id) {
        open.push(limit("pause"));
    }
    let Some(most) = &act.most else { return open };
    let times =
        |(place, check): Spot, is_asked| graph.places[place].acts(check, is_asked).iter().filter(|other| other.value == *id).count();
    match beyond(whole, graph, most.value, times) {
        Some(walk) => {
            let named = named![id, most.value];
            let finding = linter.report(faults::MORE_OFTEN, linter.pack.head_name(), most.span, format!("acts.{id}.most"), named);
            finding.help = Some(tell(graph, &walk));
        }
        None => open.push(limit("most")),
    }
    open
}

/// Whether whoever has done an act has waited before anything comes that may lead to it again: each check that does it waits itself, and
/// nothing leads to it from where those go who write instead.
fn pauses(graph: &Graph, act: &Id) -> bool {
    let does = |acts: &[Spanned<Id>]| acts.iter().any(|other| other.value == *act);
    let after_writing = graph.after_writing();
    graph.places.iter().zip(after_writing).all(|(place, is_after)| match place {
        Vertex::Step(_, step) => {
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
    counted: Counted,
    /// What is wrong where the longest walk is known, and where only one is that is too long.
    longest: Fault,
    longer: Fault,
}

/// The pack's own limits, for walks from its start.
fn limits(head: &PackHead) -> Vec<Limit<'_>> {
    let steps = ("most-steps", &head.most_steps, Counted::Steps, faults::TOO_LONG, faults::CAN_BE_TOO_LONG);
    let questions = ("most-questions", &head.most_questions, Counted::Questions, faults::TOO_MANY_QUESTIONS, faults::CAN_BE_TOO_MANY);
    let mut limits = Vec::new();
    for (key, most, counted, longest, longer) in [steps, questions] {
        limits.extend(most.iter().map(|most| Limit { key, most, counted, longest, longer }));
    }
    limits
}

/// Reports walks that are too long, where all of them are known.
pub(super) fn check_lengths(linter: &mut Linter, walks: &Walks) {
    let head = linter.pack.head();
    let Some(start) = head.start.as_ref().filter(|start| linter.pack.step(&start.value).is_some()) else { return };
    for limit in limits(head) {
        let longest = walks.states.longest(limit.counted);
        if longest.steps > limit.most.value {
            let named = named![&start.value, longest.steps, flows_of(&longest.path)];
            linter.report(limit.longest, linter.pack.head_name(), limit.most.span, limit.key, named);
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

fn lengths(linter: &mut Linter, graph: &Graph, whole: &Plan) -> Vec<Worded> {
    let mut open = Vec::new();
    for Limit { key, most, counted, longer, .. } in limits(linter.pack.head()) {
        let count = |(place, check): Spot, is_asked| usize::from(graph.places[place].counts(counted, check, is_asked));
        match beyond(whole, graph, most.value, count) {
            Some(walk) => {
                linter.report(longer, linter.pack.head_name(), most.span, key, named![most.value]).help = Some(tell(graph, &walk));
            }
            None => open.push(Worded::Of(faults::QUOTED, named![key])),
        }
    }
    open
}
