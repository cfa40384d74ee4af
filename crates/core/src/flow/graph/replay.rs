//! Whether a walk through a slice, which has forgotten facts, is one that can happen: it is followed with all facts, one move after the
//! other. Where it cannot go on, the facts that were read there are those that a better slice has to keep.

use std::collections::BTreeSet;

use crate::flow::id::Id;
use crate::flow::machine::How;

use super::explore::Spot;
use super::explore::{Explorer, WalkState};
use super::packing::Packed;
use super::plan::Plan;
use super::slice::PathStop;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Followed {
    /// It can happen, in these words: a question that was thought to be settled may be asked, or a check more be offered. With what is
    /// remembered in the end.
    Happens(Vec<PathStop>, Packed),
    /// It cannot: these facts lead elsewhere.
    Leads(BTreeSet<Id>),
}

/// Follows a walk of a slice with these facts through the whole plan of the same pack, and asks what it asks last.
pub fn follow(whole: &Plan, kept: &BTreeSet<Id>, path: &[PathStop]) -> Followed {
    let Some(&((first, _), _)) = path.first() else { return Followed::Leads(BTreeSet::new()) };
    let mut explorer = Explorer::new(whole);
    let (mut here, mut at, mut told) = (WalkState::start(first), 0, Vec::new());
    while let Some(&(spot, how)) = path.get(at) {
        // In a ladder only that check counts by which the walk leaves it.
        let is_on = |how: Option<How>| matches!(how, Some(How::NotFixed | How::Silent));
        let next = path.get(at + 1).map(|(next, _)| *next);
        if is_on(how) && next.is_some_and(|next| next.0 == spot.0 && next.1.is_some()) {
            if here.check == next.and_then(|next| next.1) {
                // Checks that were passed led here already.
                at += 1;
                continue;
            }
            let wanted = next.unwrap_or(spot);
            let last = path.get(at + 1).is_some_and(|(_, how)| is_on(*how));
            match explorer.rung(here, wanted, last) {
                Some((there, how)) => {
                    told.push(((here.place, here.check), Some(how)));
                    at += usize::from(there.check >= wanted.1);
                    here = there;
                }
                // The check is not offered, but it would not have helped.
                None if last => at += 1,
                None => return Followed::Leads(explorer.reasons(kept, here, how, Some(wanted))),
            }
            continue;
        }
        // Whoever leaves a ladder without success is offered all that there is.
        if is_on(how)
            && next.is_some()
            && let Some((there, how)) = explorer.rung(here, (spot.0, None), true)
        {
            told.push(((here.place, here.check), Some(how)));
            here = there;
            continue;
        }
        let Some((there, how)) = explorer.next(here, how, next) else {
            return Followed::Leads(explorer.reasons(kept, here, how, next));
        };
        told.push(((here.place, here.check), how));
        here = there;
        at += 1;
    }
    let is_there = path.last().is_some_and(|(spot, _)| *spot == (here.place, here.check));
    if is_there { Followed::Happens(told, here.facts) } else { Followed::Leads(BTreeSet::new()) }
}

impl Explorer<'_, '_> {
    fn look(&mut self, here: WalkState) -> Vec<(How, WalkState)> {
        self.read = Some(Packed::NONE);
        self.moves_from(here)
    }

    /// The next check of a ladder on the way to the wanted one; one behind it only where that one need not come up.
    fn rung(&mut self, here: WalkState, wanted: Spot, may_pass: bool) -> Option<(WalkState, How)> {
        self.kept = Packed::ALL;
        let moves = self.look(here).into_iter().filter(|(how, _)| matches!(how, How::NotFixed | How::Silent));
        let is_on = |next: &WalkState| next.place == wanted.0 && next.check.is_some() && (next.check <= wanted.1 || may_pass);
        moves.map(|(how, next)| (next, how)).find(|(next, _)| is_on(next))
    }

    /// Where this move leads, if it leads to this place and check, and what it then is. At the end of a walk only what comes up counts.
    fn next(&mut self, here: WalkState, how: Option<How>, spot: Option<Spot>) -> Option<(WalkState, Option<How>)> {
        self.kept = Packed::ALL;
        let same = match how {
            Some(How::Settled(answer)) => Some(How::Answer(answer)),
            Some(How::Answer(answer)) => Some(How::Settled(answer)),
            // The check that was tried may be the first that is offered, or none may be.
            Some(How::NotFixed) => Some(How::Silent),
            Some(How::Silent) => Some(How::NotFixed),
            _ => None,
        };
        self.taken(here, how, spot).or_else(|| self.taken(here, same, spot).filter(|_| same.is_some()))
    }

    fn taken(&mut self, here: WalkState, how: Option<How>, spot: Option<Spot>) -> Option<(WalkState, Option<How>)> {
        let mut moves = self.look(here).into_iter();
        let Some(spot) = spot else {
            return (!self.passed_over(here)).then_some((here, None));
        };
        let next = moves.find(|(other, next)| Some(*other) == how && next.spot() == spot);
        next.map(|(_, next)| (next, how))
    }

    /// The facts that lead elsewhere here: one that does so alone, if there is one.
    fn reasons(&mut self, kept: &BTreeSet<Id>, here: WalkState, how: Option<How>, spot: Option<Spot>) -> BTreeSet<Id> {
        let packing = &self.plan.packing;
        let known = kept.iter().fold(Packed::NONE, |all, fact| all | packing.mask(fact));
        let read: Vec<&Id> = packing.facts(self.read.unwrap_or_default()).filter(|fact| !kept.contains(*fact)).collect();
        let alone = read.iter().find(|fact| {
            self.kept = known | packing.mask(fact);
            self.taken(here, how, spot).is_none()
        });
        self.kept = Packed::ALL;
        match alone {
            Some(fact) => BTreeSet::from([(*fact).clone()]),
            None => read.into_iter().cloned().collect(),
        }
    }
}
