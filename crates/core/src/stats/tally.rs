//! The counting itself: one case after the other goes in, and tallies that were made apart are joined. Of a case nothing stays but counts
//! under ids of the pack, and two numbers of seconds.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::{Came, Case, Event, Here, Moment, Outcome, Place, Said, Stamped, Visit, Walk};
use crate::flow::model::EndResult;
use crate::flow::{Id, Pack};

use super::scope::Scope;
use super::spent::{Spent, spent};

/// How many cases stand at each result; under none those that are open.
pub type Results = BTreeMap<Option<EndResult>, u32>;

/// How many letters came to what; under none those of which nothing was heard.
pub type LetterCounts = BTreeMap<Option<Came>, u32>;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Calls {
    pub results: Results,
    /// Seconds to the end, one a case.
    pub whole: Vec<u32>,
    pub without_waits: Vec<u32>,
}

/// How often a check went which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tries {
    pub fixed: u32,
    /// It was done and changed nothing.
    pub no_change: u32,
    /// It was done and something else happened.
    pub other: u32,
    /// It had been tried before the case: no try of ours, since those whom it helped did not call.
    pub already: u32,
    /// It could not be done, or there was nothing to do it with.
    pub cannot: u32,
}

impl Tries {
    /// How often it was done.
    pub fn tried(self) -> u32 {
        self.fixed + self.no_change + self.other
    }

    /// Counts an outcome of so many; that of a task says nothing about what fixed it.
    fn add(&mut self, outcome: Outcome, cases: u32) {
        *match outcome {
            Outcome::Done | Outcome::NotNow => return,
            Outcome::Fixed => &mut self.fixed,
            Outcome::NoChange => &mut self.no_change,
            Outcome::Other => &mut self.other,
            Outcome::Already => &mut self.already,
            Outcome::Nothing | Outcome::Cannot => &mut self.cannot,
        } += cases;
    }

    fn join(&mut self, other: Self) {
        self.fixed += other.fixed;
        self.no_change += other.no_change;
        self.other += other.other;
        self.already += other.already;
        self.cannot += other.cannot;
    }
}

/// How many people gave up at one place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GivenUp {
    /// They left there and have not come back.
    pub left: u32,
    /// They stopped trying there and wrote to support.
    pub wrote_now: u32,
}

impl GivenUp {
    /// Both together.
    pub fn all(self) -> u32 {
        self.left + self.wrote_now
    }
}

/// All that is counted of a case that fits its pack, whenever that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedCase {
    pub common: Common,
    /// The day on which it began, by the clock where it did.
    pub began: Date,
    pub changed: Moment,
    /// Until when the clock runs of the wait where it is left if nothing more happens in it.
    pub clock: Option<Moment>,
    pub spent: Option<Spent>,
}

/// What a case has in common with many others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Common {
    flow: Id,
    /// How it ended; none where it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<EndResult>,
    /// What was heard of its letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    came: Option<Came>,
    /// Where it is left if nothing more happens in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    open_at: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wrote_now: Option<Place>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    tries: Vec<(Place, Outcome)>,
}

/// Cases that have it all in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    pub common: Common,
    pub cases: u32,
    /// How many of them were left where they are open.
    pub left: u32,
    /// The times of those at an end.
    pub spent: Vec<Spent>,
}

impl CountedCase {
    pub fn of(case: &Case, walk: &Walk, pack: &Pack) -> Self {
        let result = match &walk.here {
            Here::End(here) if here.later.is_none() => Some(here.end.result),
            _ => None,
        };
        let tried = |visit: &Visit| match visit.said {
            Said::Outcome(_, check, outcome) if !check.task => Some((any_visit(visit.place.clone()), outcome)),
            _ => None,
        };
        let open_at = walk.place().or(walk.later());
        Self {
            common: Common {
                flow: walk.flow.id.value.clone(),
                result,
                came: came_of(case, walk),
                open_at: open_at.map(|place| any_visit(place.clone())),
                wrote_now: wrote_now_at(case, walk, pack),
                tries: walk.trail.iter().filter_map(tried).collect(),
            },
            began: case.header().started.date(),
            changed: case.last_change(),
            clock: open_at.and_then(|place| case.state().clock(place)),
            spent: result.map(|_| spent(case, walk)),
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Those of other packs, by the pack's id; under a question mark where that is no id, and could be anything.
    pub other_packs: BTreeMap<String, u32>,
    /// Those whose path is not in the pack any more.
    pub not_fitting: u32,
    /// Those that cannot be read; nobody knows when they began.
    pub unreadable: u32,
}

/// The counts of the cases that have gone in so far.
#[derive(Debug)]
pub struct Tally<'p> {
    pack: &'p Pack,
    scope: Scope,
    pub(super) flows: BTreeMap<Id, Calls>,
    pub(super) checks: BTreeMap<Place, Tries>,
    pub(super) given_up: BTreeMap<Place, GivenUp>,
    pub(super) letters: LetterCounts,
    pub(super) left_out: LeftOut,
    pub(super) cut_off: u32,
}

impl<'p> Tally<'p> {
    pub fn new(pack: &'p Pack, scope: Scope) -> Self {
        Self {
            pack,
            scope,
            flows: BTreeMap::new(),
            checks: BTreeMap::new(),
            given_up: BTreeMap::new(),
            letters: LetterCounts::new(),
            left_out: LeftOut::default(),
            cut_off: 0,
        }
    }

    pub fn pack(&self) -> &'p Pack {
        self.pack
    }

    /// Takes in a case; `torn` says that its last entry is lost.
    pub fn add(&mut self, case: &Case, torn: bool) {
        if !self.scope.covers(case.header().started) {
            return;
        }
        let of = &case.header().pack;
        if self.pack.opening().id.as_ref().is_none_or(|id| id.value != **of) {
            let named = if Id::is_well_formed(of) { of } else { "?" };
            *self.left_out.other_packs.entry(named.to_owned()).or_default() += 1;
            return;
        }
        match case.walk(self.pack) {
            Ok(walk) => self.add_counted(CountedCase::of(case, &walk, self.pack), torn),
            Err(_) => self.left_out.not_fitting += 1,
        }
    }

    /// Takes in a case that cannot be read.
    pub fn add_unreadable(&mut self) {
        self.left_out.unreadable += 1;
    }

    /// Takes in all that another tally has counted.
    pub fn join(&mut self, other: Self) {
        for (flow, calls) in other.flows {
            let own = self.flows.entry(flow).or_default();
            calls.results.into_iter().for_each(|(result, count)| *own.results.entry(result).or_default() += count);
            own.whole.extend(calls.whole);
            own.without_waits.extend(calls.without_waits);
        }
        other.checks.into_iter().for_each(|(place, tries)| self.checks.entry(place).or_default().join(tries));
        for (place, given_up) in other.given_up {
            let own = self.given_up.entry(place).or_default();
            own.left += given_up.left;
            own.wrote_now += given_up.wrote_now;
        }
        other.letters.into_iter().for_each(|(came, count)| *self.letters.entry(came).or_default() += count);
        other.left_out.other_packs.into_iter().for_each(|(id, count)| *self.left_out.other_packs.entry(id).or_default() += count);
        self.left_out.not_fitting += other.left_out.not_fitting;
        self.left_out.unreadable += other.left_out.unreadable;
        self.cut_off += other.cut_off;
    }

    fn add_counted(&mut self, counted: CountedCase, torn: bool) {
        self.cut_off += u32::from(torn);
        let left = self.scope.is_left(counted.changed, counted.clock);
        let spent = counted.spent.into_iter().collect();
        self.add_alike(Alike { common: counted.common, cases: 1, left: left.into(), spent });
    }

    /// Takes in what is counted of cases of this pack that began in the period.
    pub fn add_alike(&mut self, alike: Alike) {
        let Alike { common, cases, left, spent } = alike;
        if let Some(place) = common.open_at.filter(|_| left > 0) {
            self.given_up.entry(place).or_default().left += left;
        }
        if let Some(place) = common.wrote_now {
            self.given_up.entry(place).or_default().wrote_now += cases;
        }
        let calls = self.flows.entry(common.flow).or_default();
        calls.whole.extend(spent.iter().map(|spent| spent.whole));
        calls.without_waits.extend(spent.iter().map(|spent| spent.without_waits));
        // The answer of a letter leads on, to where somebody is in or still on the way.
        let is_answered = common.came.is_some() && matches!(common.result, None | Some(EndResult::Resolved));
        if is_answered || common.result == Some(EndResult::ContactSupport) {
            *self.letters.entry(common.came).or_default() += cases;
        }
        *calls.results.entry(common.result).or_default() += cases;
        for (place, outcome) in common.tries {
            self.checks.entry(place).or_default().add(outcome, cases);
        }
    }
}

/// What was heard of a letter: how it ended, else that it was answered.
fn came_of(case: &Case, walk: &Walk) -> Option<Came> {
    if walk.answered.0 > 0 && walk.here.end().is_some_and(|here| here.end.result == EndResult::Resolved) {
        return Some(Came::In);
    }
    let heard = case.state().heard();
    let last = heard.last().map(|heard| heard.came).filter(|came| came.is_last());
    last.or_else(|| heard.iter().map(|heard| heard.came).find(|came| *came == Came::Answered))
}

/// The place without how often the walk had come to it.
fn any_visit(place: Place) -> Place {
    Place { visit: 0, ..place }
}

/// Where a person who wrote at once had stopped trying: where the walk would stand if they had gone on.
fn wrote_now_at(case: &Case, walk: &Walk, pack: &Pack) -> Option<Place> {
    if !case.state().stopped_trying(walk.answered.0) || !matches!(walk.here, Here::End(_)) {
        return None;
    }
    let mut going_on = case.clone();
    going_on.apply(Stamped { at: case.last_change(), event: Event::WentOnTrying });
    going_on.walk(pack).ok()?.place().cloned().map(any_visit)
}
