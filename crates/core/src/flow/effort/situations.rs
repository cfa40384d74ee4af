//! What comes after each ladder, over all situations in which a walk can begin it.

use std::collections::{BTreeMap, BTreeSet};

use crate::flow::graph::States;
use crate::flow::id::{Address, Id};
use crate::flow::model::Ladder;

use super::ahead::{LookAhead, UnknownBecause};
use super::{Effort, NotKnown, Range};

/// What was found of a ladder in all situations.
#[derive(Default)]
pub(super) struct Situations {
    /// When none of its checks works.
    pub after: Sum,
    /// With the ladder itself.
    pub whole: Sum,
}

impl Situations {
    pub fn all_not_known(reason: &NotKnown) -> Self {
        let sum = || Sum { range: None, reasons: BTreeSet::from([reason.clone()]) };
        Self { after: sum(), whole: sum() }
    }
}

/// The efforts of situations, put together.
#[derive(Default)]
pub(super) struct Sum {
    range: Option<Range>,
    reasons: BTreeSet<NotKnown>,
}

impl Sum {
    fn add(&mut self, effort: Result<Effort, NotKnown>) {
        match effort {
            Ok(effort) => {
                let Range { least, most } = self.range.unwrap_or(Range { least: effort, most: effort });
                let least = Effort { work: least.work.min(effort.work), wait: least.wait.min(effort.wait) };
                let most = Effort { work: most.work.max(effort.work), wait: most.wait.max(effort.wait) };
                self.range = Some(Range { least, most });
            }
            Err(reason) => drop(self.reasons.insert(reason)),
        }
    }

    /// One situation that is not known leaves the whole not known.
    pub fn known(self) -> Result<Range, Vec<NotKnown>> {
        match self.range.filter(|_| self.reasons.is_empty()) {
            Some(range) => Ok(range),
            None if self.reasons.is_empty() => Err(vec![NotKnown::NeverReached]),
            None => Err(self.reasons.into_iter().collect()),
        }
    }
}

/// What is found of each ladder, by its place, in all situations in which a walk can begin it.
pub(super) fn situations(states: &States) -> BTreeMap<usize, Situations> {
    let ahead = LookAhead::of(states);
    let told = |effort: Result<Effort, UnknownBecause>| effort.map_err(|reason| tell(states, reason));
    let mut all: BTreeMap<usize, Situations> = BTreeMap::new();
    for (number, state) in states.all.iter().enumerate().filter(|(_, state)| state.check.is_none()) {
        if ladder_at(states, state.place).is_some() {
            let of_ladder = all.entry(state.place).or_default();
            let (_, after) = ahead.rungs(number);
            of_ladder.after.add(told(after.and_then(|after| ahead.from(after))));
            of_ladder.whole.add(told(ahead.from(number)));
        }
    }
    all
}

fn ladder_at<'p>(states: &States<'_, 'p>, place: usize) -> Option<&'p Ladder> {
    states.graph.places[place].step()?.ladder()
}

/// A reason with names instead of numbers.
fn tell(states: &States, reason: UnknownBecause) -> NotKnown {
    let address = |place: usize| {
        let place = states.graph.places[place];
        place.address().unwrap_or_else(|| Address::new(place.flow().clone(), place.flow().clone()))
    };
    match reason {
        UnknownBecause::NoTakes(place) => NotKnown::NoTakes(address(place)),
        UnknownBecause::NoShare(place) => NotKnown::NoShare(address(place)),
        UnknownBecause::Circle(place) => NotKnown::Circle(address(place)),
        UnknownBecause::NoEstimate(place, rung) => {
            let check = ladder_at(states, place).and_then(|ladder| ladder.checks.get(rung));
            let check = check.map_or_else(|| Id::from(""), |check| check.id.value.clone());
            NotKnown::NoEstimate(address(place), check)
        }
    }
}
