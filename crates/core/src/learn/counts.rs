//! What many cases say of the shares and chances of a pack: how often each answer was given, and of everybody who came to a ladder which
//! checks failed and which one got them in. Pure counts under ids of the pack: no name, note, detail or id of a case is ever taken in.

use std::collections::{BTreeMap, BTreeSet};

use crate::case::{Case, Outcome, Place, Recorded, Response, Walk};
use crate::flow::model::{Ask, Ladder, StepKind};
use crate::flow::{Address, Id, Pack};

/// What a case shows of one ladder, and no more: a check that was not reached, could not be done or was left open is in neither.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fate {
    /// The checks that did not get them in, by their positions in the file: tried here, or before the call.
    pub failed: BTreeSet<usize>,
    /// The check that did.
    pub fixed: Option<usize>,
}

/// What all cases show of one ladder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fates {
    /// Everybody who said something of a check, by what they said.
    pub people: BTreeMap<Fate, u32>,
    /// How often each check was tried in a call, by its position.
    pub tried: BTreeMap<usize, u32>,
    pub fixed: BTreeMap<usize, u32>,
}

/// The counts of the cases that have gone in so far.
#[derive(Debug)]
pub struct Counts<'p> {
    pub(super) pack: &'p Pack,
    pub(super) answers: BTreeMap<Address, BTreeMap<usize, u32>>,
    pub(super) ladders: BTreeMap<Address, Fates>,
    pub cases: u32,
    /// How many of them were begun with another version of the pack.
    pub other_version: u32,
    /// How many belong to another pack, or could not be read.
    pub left_out: u32,
}

/// The ladders to which a case came for the first time, each with the checks of which something was said.
type FirstVisits<'c> = BTreeMap<&'c Address, Vec<(usize, &'c Recorded)>>;

impl<'p> Counts<'p> {
    pub fn new(pack: &'p Pack) -> Self {
        Self { pack, answers: BTreeMap::new(), ladders: BTreeMap::new(), cases: 0, other_version: 0, left_out: 0 }
    }

    /// Takes in a case. In one of this version counts what was said at the questions and ladders on its path, in whatever order the checks
    /// stood. The path of another version is not known any more: there counts whatever was said under ids that this version still has,
    /// since ids never change what they mean.
    pub fn add(&mut self, case: &Case) {
        if !case.is_of(self.pack) {
            self.left_out += 1;
            return;
        }
        self.cases += 1;
        let renamed = case.renamed(self.pack);
        let case = renamed.as_ref().unwrap_or(case);
        let pack = self.pack;
        let is_other = case.header().pack_version != pack.opening().version.value;
        self.other_version += u32::from(is_other);
        let walk = if is_other { None } else { case.walk(pack).ok() };
        let path = walk.as_ref().map(path);
        let is_on_it = |place: &Place| path.as_ref().is_none_or(|path| path.contains(&(&place.step, place.visit)));
        let responses = case.state().responses().filter(|(place, _)| is_on_it(place));
        let mut said = FirstVisits::new();
        for (place, recorded) in responses {
            let Some(step) = pack.step(&place.step) else { continue };
            match (&step.kind, &recorded.response) {
                (StepKind::Ask(ask), Response::Answer(id)) => self.answered(&place.step, ask, id),
                // Who comes again has tried it already, and says nothing of those who come in.
                (StepKind::Try(ladder), Response::Outcome(_)) if place.visit == 0 => {
                    let Some(at) = check_at(ladder, place) else { continue };
                    said.entry(&place.step).or_default().push((at, recorded));
                }
                _ => {}
            }
        }
        for (step, said) in said {
            self.ladders.entry(step.clone()).or_default().add(&said);
        }
    }

    /// Takes in a case that cannot be read.
    pub fn add_unreadable(&mut self) {
        self.left_out += 1;
    }

    /// Takes in all that other counts have.
    pub fn join(&mut self, other: Self) {
        self.cases += other.cases;
        self.other_version += other.other_version;
        self.left_out += other.left_out;
        for (step, counts) in other.answers {
            join(self.answers.entry(step).or_default(), counts);
        }
        for (step, fates) in other.ladders {
            let own = self.ladders.entry(step).or_default();
            join(&mut own.people, fates.people);
            join(&mut own.tried, fates.tried);
            join(&mut own.fixed, fates.fixed);
        }
    }

    fn answered(&mut self, step: &Address, ask: &Ask, id: &Id) {
        if let Some(at) = ask.answers.iter().position(|answer| answer.id.value == *id) {
            *self.answers.entry(step.clone()).or_default().entry(at).or_default() += 1;
        }
    }
}

impl Fates {
    fn add(&mut self, said: &[(usize, &Recorded)]) {
        let mut fate = Fate::default();
        // Of two that are said to have worked, the first one did.
        let worked = said.iter().filter(|(_, recorded)| recorded.response == Response::Outcome(Outcome::Fixed));
        let worked = worked.min_by_key(|(_, recorded)| recorded.at.timestamp());
        for (at, recorded) in said {
            match recorded.response {
                Response::Outcome(Outcome::NoChange | Outcome::Other) => {
                    fate.failed.insert(*at);
                    *self.tried.entry(*at).or_default() += 1;
                }
                Response::Outcome(Outcome::Already) => drop(fate.failed.insert(*at)),
                _ => {}
            }
        }
        if let Some((at, _)) = worked {
            fate.fixed = Some(*at);
            *self.tried.entry(*at).or_default() += 1;
            *self.fixed.entry(*at).or_default() += 1;
        }
        *self.people.entry(fate).or_default() += 1;
    }
}

/// The steps that a walk has come to, each with how often it had come there before.
fn path<'w>(walk: &'w Walk) -> BTreeSet<(&'w Address, u32)> {
    let places = walk.trail.iter().map(|visit| &visit.place).chain(walk.place());
    places.map(|place| (&place.step, place.visit)).collect()
}

/// The position of a check that can get somebody in.
fn check_at(ladder: &Ladder, place: &Place) -> Option<usize> {
    let id = place.check.as_ref()?;
    ladder.checks.iter().position(|check| check.id.value == *id && !check.task)
}

fn join<K: Ord>(own: &mut BTreeMap<K, u32>, other: BTreeMap<K, u32>) {
    for (key, count) in other {
        *own.entry(key).or_default() += count;
    }
}
