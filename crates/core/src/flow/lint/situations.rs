//! Conditions against every situation in which a walk can come to them: those that decide nothing, and details of which nobody knows
//! whether they apply.

use std::collections::HashSet;

use crate::flow::conditions::{Condition, ReadAt};
use crate::flow::faults;
use crate::flow::finding::Code;
use crate::flow::graph::{Marks, Vertex};
use crate::flow::machine::How;
use crate::flow::when::When;
use crate::flow::worded::{Worded, named};

use super::Linter;
use super::walks::Walks;

pub(super) fn check(linter: &mut Linter, walks: &Walks) {
    for (file, _, Condition { path, when, at }) in linter.conditions() {
        // What acts ask for is a demand and no decision: it should hold always.
        if !matches!(at, ReadAt::Act) {
            decided(linter, walks, file, path, when);
        }
    }
    missing_facts(linter, walks);
}

fn decided(linter: &mut Linter, walks: &Walks, file: &str, path: String, when: &When) {
    let Some(verdict) = walks.states.plan.number(Some(when)).map(|number| walks.states.verdicts[number]) else { return };
    let Some(span) = when.reads().first().map(|(fact, _)| fact.span) else { return };
    // What nothing can have remembered has its own finding.
    let is_explained = linter
        .found
        .iter()
        .any(|other| [Code::NeverRemembered, Code::UnknownName].contains(&other.code) && other.file == file && other.path == path);
    match (verdict.holds, verdict.fails) {
        (true, false) => linter.report(faults::ALWAYS_TRUE, file, span, path, named![]),
        (false, true) if !is_explained => linter.report(faults::NEVER_TRUE, file, span, path, named![]),
        _ => return,
    };
}

/// The details of ends whose `when` nothing decides, on walks that were not cut short.
fn missing_facts(linter: &mut Linter, walks: &Walks) {
    let states = &walks.states;
    let mut is_regular = vec![false; states.all.len()];
    is_regular.iter_mut().take(states.starts).for_each(|regular| *regular = true);
    for state in 0..states.all.len() {
        for step in states.moves(state).iter().filter(|step| step.how != How::WriteNow) {
            is_regular[step.to] = true;
        }
    }
    // The mark stands for a walk that was cut short.
    let examples = walks.examples(0, 1, |_, step, marks| marks | Marks::from(step.how == How::WriteNow));
    let mut seen = HashSet::new();
    for state in (0..states.all.len()).filter(|state| is_regular[*state]) {
        let Vertex::End(_, end) = states.place(state) else { continue };
        for (index, need) in end.needs.iter().enumerate() {
            let when = linter.pack.head().details.get(&need.value).and_then(|detail| detail.when.as_ref());
            let Some(test) = states.plan.number(when).map(|number| states.plan.test(number)) else { continue };
            let facts = states.all[state].facts;
            let is_silent = |facts| !test.holds(facts) && test.decided(facts).is_none();
            if !is_silent(facts) || !seen.insert((walks.spot(state), index)) {
                continue;
            }
            let unknown = when.into_iter().flat_map(When::reads).map(|(fact, _)| &fact.value);
            let unknown = unknown
                .filter(|fact| (facts & states.plan.packing.mask(fact)).is_none())
                .map(|fact| Worded::Of(faults::QUOTED, named![fact]));
            let mut unknown: Vec<Worded> = unknown.collect();
            unknown.dedup();
            let help =
                examples.tell(|other, marks| marks == 0 && walks.spot(other) == walks.spot(state) && is_silent(states.all[other].facts));
            let (file, path, _) = walks.part(linter, walks.spot(state));
            let named = named![&need.value, Worded::List(unknown)];
            linter.report(faults::NOTHING_REMEMBERED, file, need.span, format!("{path}.needs[{index}]"), named).help = help;
        }
    }
}
