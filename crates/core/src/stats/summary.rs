//! What a tally comes to, in the order in which it is printed.

use std::cmp::Reverse;

use crate::case::{Came, Place};
use crate::flow::{Id, Pack};

use super::interval::Share;
use super::quartiles::Quartiles;
use super::tally::{Calls, GivenUp, LeftOut, LetterCounts, Results, Tally, Tries};

/// The minutes that walks took to their end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Minutes {
    /// How many walks.
    pub calls: usize,
    /// From beginning to end; none where there was no walk.
    pub whole: Option<Quartiles>,
    /// The same without the time in which the clock of a wait ran.
    pub without_waits: Option<Quartiles>,
}

impl Minutes {
    fn of(whole: Vec<u32>, without_waits: Vec<u32>) -> Self {
        Self { calls: whole.len(), whole: Quartiles::of(whole), without_waits: Quartiles::of(without_waits) }
    }
}

#[derive(Debug, Clone)]
pub struct FlowRow {
    pub flow: Id,
    pub calls: u32,
    pub results: Results,
    /// The minutes of those at an end.
    pub minutes: Minutes,
}

#[derive(Debug, Clone)]
pub struct CheckRow {
    pub place: Place,
    /// How often it went which way.
    pub tries: Tries,
    /// The share of tries that fixed it; none where they are too few to tell.
    pub share: Option<Share>,
}

#[derive(Debug, Clone)]
pub struct GivenUpRow {
    pub place: Place,
    pub count: GivenUp,
}

/// Everything that is told about the cases.
#[derive(Debug, Clone)]
pub struct StatsSummary {
    pub calls: u32,
    /// How many of them had lost their last entry.
    pub cut_off: u32,
    pub left_out: LeftOut,
    pub results: Results,
    /// By flow, the one with most cases first.
    pub flows: Vec<FlowRow>,
    /// What came of those that wrote to support.
    pub letters: LetterCounts,
    /// The minutes of all cases at an end.
    pub minutes: Minutes,
    /// By check, in the order of the pack.
    pub checks: Vec<CheckRow>,
    /// By place, the one where most gave up first.
    pub given_up: Vec<GivenUpRow>,
}

impl From<Tally<'_>> for StatsSummary {
    fn from(tally: Tally) -> Self {
        let all = |times: fn(&Calls) -> &Vec<u32>| tally.flows.values().flat_map(times).copied().collect();
        let minutes = Minutes::of(all(|calls| &calls.whole), all(|calls| &calls.without_waits));
        let mut results = Results::new();
        for (result, count) in tally.flows.values().flat_map(|calls| &calls.results) {
            *results.entry(*result).or_default() += count;
        }
        let pack = tally.pack();
        let mut flows: Vec<FlowRow> = tally.flows.into_iter().map(|(flow, calls)| flow_row(flow, calls)).collect();
        flows.sort_by_key(|row| Reverse(row.calls));
        let mut checks: Vec<CheckRow> = tally.checks.into_iter().map(|(place, tries)| check_row(place, tries)).collect();
        checks.sort_by_cached_key(|row| (row.place.step.flow.clone(), rank(&row.place, pack)));
        let mut given_up: Vec<GivenUpRow> = tally.given_up.into_iter().map(|(place, count)| GivenUpRow { place, count }).collect();
        given_up.sort_by_key(|row| Reverse(row.count.all()));
        Self {
            calls: results.values().sum(),
            cut_off: tally.cut_off,
            left_out: tally.left_out,
            results,
            flows,
            letters: tally.letters,
            minutes,
            checks,
            given_up,
        }
    }
}

impl StatsSummary {
    /// How many of the letters whose outcome was told got somebody in, and of how many.
    pub fn letters_helped(&self) -> (u32, u32) {
        let of = |came| self.letters.get(&Some(came)).copied().unwrap_or_default();
        (of(Came::In), of(Came::In) + of(Came::GivenUp))
    }
}

fn flow_row(flow: Id, calls: Calls) -> FlowRow {
    let count = calls.results.values().sum();
    FlowRow { flow, calls: count, results: calls.results, minutes: Minutes::of(calls.whole, calls.without_waits) }
}

fn check_row(place: Place, tries: Tries) -> CheckRow {
    CheckRow { place, tries, share: Share::of(tries.fixed, tries.tried()) }
}

/// The positions of a check's step in its flow and of the check in its ladder.
fn rank(place: &Place, pack: &Pack) -> Option<(usize, usize)> {
    let (index, _, step) = pack.flow(&place.step.flow)?.steps.get_full(&place.step.name)?;
    let rung = step.checks().iter().position(|check| Some(&check.id.value) == place.check.as_ref())?;
    Some((index, rung))
}
