//! Acts in their order: what must come earlier, how often an act may come up, what must lie between, where it can be
//! done at all, and what must be known then.

use std::collections::{HashMap, HashSet};

use crate::flow::faults;
use crate::flow::finding::{Fault, Finding};
use crate::flow::graph::{Marks, Move, Spot};
use crate::flow::id::Id;
use crate::flow::machine::How;
use crate::flow::model::Act;
use crate::flow::span::Spanned;
use crate::flow::worded::{Worded, named};

use super::Linter;
use super::demands::{Demand, demands, excuses};
use super::walks::Walks;

/// Highest `most` that is counted: one mark for each number of times.
const MOST_COUNTED: usize = 62;

pub(super) fn check(linter: &mut Linter, walks: &Walks) {
    let mut all: Occurrences = HashMap::new();
    for state in 0..walks.states.all.len() {
        for (index, name) in walks.states.acts(state).iter().enumerate() {
            all.entry(&name.value).or_default().push(Occurrence { state, spot: walks.spot(state), index, name });
        }
    }
    let acts: Vec<&Act> = linter.pack.head().acts.values().collect();
    let mut earlier: Vec<&Id> = acts.iter().flat_map(|act| &act.after).map(|act| &act.value).collect();
    earlier.sort_unstable();
    earlier.dedup();
    for some in earlier.chunks(64) {
        after(linter, walks, &all, &acts, some);
    }
    for act in acts {
        most(linter, walks, &all, act);
        if act.pause {
            pause(linter, walks, &all, act);
        }
        demands(act).for_each(|demand| demanded(linter, walks, &all, demand));
    }
}

/// An act where it comes up.
#[derive(Clone, Copy)]
struct Occurrence<'p> {
    state: usize,
    spot: Spot,
    /// Its position in the list of the question, check or end.
    index: usize,
    name: &'p Spanned<Id>,
}

/// Where each act comes up, in every state.
type Occurrences<'p> = HashMap<&'p Id, Vec<Occurrence<'p>>>;

/// One finding for each spot where an act comes up in a state that is wrong.
fn faulty<'p>(all: &Occurrences<'p>, act: &Act, is_wrong: impl Fn(usize) -> bool) -> Vec<Occurrence<'p>> {
    let mut seen = HashSet::new();
    let wrong = all.get(&act.id.value).into_iter().flatten().filter(|here| is_wrong(here.state));
    wrong.filter(|here| seen.insert(here.spot)).copied().collect()
}

fn report<'l>(linter: &'l mut Linter, walks: &Walks, fault: Fault, here: &Occurrence, named: Vec<Worded>) -> &'l mut Finding {
    let (file, path, _) = walks.part(linter, here.spot);
    linter.report(fault, file, here.name.span, format!("{path}.does[{}]", here.index), named)
}

/// A mark stands for 'this act has not come up yet'.
fn after(linter: &mut Linter, walks: &Walks, all: &Occurrences, acts: &[&Act], some: &[&Id]) {
    let bit = |act: &Id| some.iter().position(|other| *other == act).map_or(0, |bit| 1 << bit);
    let done: Vec<Marks> =
        (0..walks.states.all.len()).map(|state| walks.states.acts(state).iter().fold(0, |all, act| all | bit(&act.value))).collect();
    let along = |state: usize, _: &Move, marks: Marks| marks & !done[state];
    let open = walks.carried(Marks::MAX, along);
    for act in acts {
        for required in act.after.iter().filter(|required| some.contains(&&required.value)) {
            let mask = bit(&required.value);
            let examples = walks.examples(Marks::MAX, mask, along);
            let excused = |state: usize| excuses(&walks.states.plan, act, walks.states.all[state].facts);
            let is_wrong = |state: usize| open[state] & mask != 0 && !excused(state);
            for here in faulty(all, act, is_wrong) {
                let help = examples.tell(|state, marks| marks != 0 && is_wrong(state) && walks.spot(state) == here.spot);
                report(linter, walks, faults::BEFORE, &here, named![&act.id.value, &required.value]).help = help;
            }
        }
    }
}

/// The mark of bit n stands for 'it has come up n times'.
fn most(linter: &mut Linter, walks: &Walks, all: &Occurrences, act: &Act) {
    let Some(most) = &act.most else { return };
    if most.value > MOST_COUNTED {
        let file = linter.pack.head_name();
        linter.report(faults::MANY_TIMES, file, most.span, format!("acts.{}.most", act.id.value), named![MOST_COUNTED]);
        return;
    }
    let full = 1 << most.value;
    let along = |state: usize, _: &Move, marks: Marks| {
        let times = walks.states.acts(state).iter().filter(|other| other.value == act.id.value).count();
        // What is over the limit already is no further finding.
        if times == 0 { marks } else { (marks << times) & (full | (full - 1)) }
    };
    let times = walks.carried(1, along);
    let examples = walks.examples(1, Marks::MAX, along);
    for here in faulty(all, act, |state| times[state] & full != 0) {
        let help = examples.tell(|state, marks| marks & full != 0 && walks.spot(state) == here.spot);
        let fault = if most.value == 0 { faults::NOT_AT_ALL } else { faults::ONCE_MORE };
        report(linter, walks, fault, &here, named![&act.id.value, most.value]).help = help;
    }
}

/// The mark stands for 'it has come up, and nobody has waited since'.
fn pause(linter: &mut Linter, walks: &Walks, all: &Occurrences, act: &Act) {
    let along = |state: usize, step: &Move, marks: Marks| {
        let comes_up = walks.states.acts(state).iter().any(|other| other.value == act.id.value);
        if waits(walks, state, step.how) { 0 } else { marks | Marks::from(comes_up) }
    };
    let pressed = walks.carried(0, along);
    let examples = walks.examples(0, 1, along);
    for here in faulty(all, act, |state| pressed[state] != 0) {
        let help = examples.tell(|state, marks| marks != 0 && walks.spot(state) == here.spot);
        report(linter, walks, faults::WITHOUT_PAUSE, &here, named![&act.id.value]).help = help;
    }
}

/// Whether a wait lies on this move: that of a check once it was tried, or a step that waits.
fn waits(walks: &Walks, state: usize, how: How) -> bool {
    let step = walks.states.place(state).step();
    let check = step.and_then(|step| step.checks().get(walks.states.all[state].check?));
    how == How::Waited || (how != How::WriteNow && check.is_some_and(|check| check.wait.is_some()))
}

fn demanded(linter: &mut Linter, walks: &Walks, all: &Occurrences, demand: Demand) {
    let is_wrong = |state: usize| demand.is_broken(&walks.states.plan, walks.states.all[state].facts);
    let examples = walks.examples(0, 0, |_, _, _| 0);
    for here in faulty(all, demand.act, is_wrong) {
        let help = examples.tell(|state, _| is_wrong(state) && walks.spot(state) == here.spot);
        let (fault, named) = demand.fault();
        report(linter, walks, fault, &here, named).help = help;
    }
}
