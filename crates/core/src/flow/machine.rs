//! THE transition: what may come next at a step. The walk of a case, the exploration of all walks and the bound on what can still come ask
//! here, each with what it knows: everything that is remembered, some of it, or only what will stay so.

use super::model::{Answer, Ask, Branch, Go, HandOver, Ladder, Route, Step, StepKind};
use super::when::{Facts, When, holds};

/// What leads from one state to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// This answer is given; by its position.
    Answer(usize),
    Fixed,
    /// Something else happened at the check.
    Other,
    /// The check did not work: the next one, or where the ladder leads then.
    NotFixed,
    Waited,
    /// The wait was cut short and leads elsewhere then.
    Skipped,
    /// Nothing is asked: a hand-over, or a ladder before its first check.
    Silent,
    /// Nothing is asked: what is remembered says the same as this answer, by its position.
    Settled(usize),
    /// Somebody stops trying and writes now.
    WriteNow,
}

#[derive(Debug, Clone, Copy)]
pub enum To<'p> {
    /// Where this route goes.
    By(&'p Route),
    /// To this check of the same ladder, by its position.
    Check(usize),
    /// To another flow.
    Over(&'p HandOver),
}

/// What is known where a step is left; none where it may be so or not.
pub trait Mind {
    fn holds(&mut self, when: &When) -> Option<bool>;
    /// Whether all that an answer says is known already.
    fn knows(&mut self, answer: &Answer) -> Option<bool>;
}

/// Somebody who knows all that is remembered.
impl Mind for &Facts {
    fn holds(&mut self, when: &When) -> Option<bool> {
        Some(holds(Some(when), self))
    }

    fn knows(&mut self, answer: &Answer) -> Option<bool> {
        Some(answer.is_known(self))
    }
}

/// The moves that leave a step, or a check of it.
#[derive(Debug, Default)]
pub struct Moves<'p> {
    /// Those that happen without a word.
    pub silent: Vec<(How, To<'p>)>,
    /// Those that somebody says, where a walk stands until then; none where it goes on by itself.
    pub said: Option<Vec<(How, To<'p>)>>,
}

/// What may come next at a step, or at the check of it that has this position.
pub fn moves<'p>(step: &'p Step, check: Option<usize>, mind: &mut impl Mind) -> Moves<'p> {
    match &step.kind {
        StepKind::Ask(ask) => asked(ask, mind),
        StepKind::Try(ladder) => on_ladder(ladder, check, mind),
        StepKind::Wait(wait) => {
            let skipped = wait.skipped.as_ref().map(|route| (How::Skipped, To::By(route)));
            Moves { silent: Vec::new(), said: Some(std::iter::once((How::Waited, To::By(&wait.go))).chain(skipped).collect()) }
        }
        StepKind::HandOver(hand_over) => Moves { silent: vec![(How::Silent, To::Over(hand_over))], said: None },
    }
}

/// A question is passed by the first of its answers that is offered and known; where none surely is, it may be asked.
fn asked<'p>(ask: &'p Ask, mind: &mut impl Mind) -> Moves<'p> {
    let settling = ask.answers.iter().enumerate().filter(|_| ask.again.is_none());
    let settling = settling.map(|(index, answer)| ((How::Settled(index), To::By(&answer.go)), passes(answer, mind)));
    let (silent, is_settled) = up_to_the_sure(settling);
    if is_settled {
        return Moves { silent, said: None };
    }
    let answers = ask.answers.iter().enumerate().filter(|(_, answer)| offers(answer.when.as_ref(), mind) != Some(false));
    let said = answers.map(|(index, answer)| (How::Answer(index), To::By(&answer.go))).collect();
    Moves { silent, said: Some(said) }
}

/// Whether a question is passed by this answer, if it is not passed by one before it.
fn passes(answer: &Answer, mind: &mut impl Mind) -> Option<bool> {
    match mind.knows(answer) {
        Some(false) => Some(false),
        known => all_hold([known, offers(answer.when.as_ref(), mind)].into_iter()),
    }
}

/// Before a ladder begins its first check comes without a word; from a check it goes on as that went.
fn on_ladder<'p>(ladder: &'p Ladder, check: Option<usize>, mind: &mut impl Mind) -> Moves<'p> {
    let Some(here) = check.and_then(|check| ladder.checks.get(check)) else {
        return Moves { silent: next_checks(ladder, How::Silent, 0, mind), said: None };
    };
    let fixed = ladder.fixed_by(here).map(|route| (How::Fixed, To::By(route)));
    let other = ladder.other_by(here).map(|route| (How::Other, To::By(route)));
    let rest = next_checks(ladder, How::NotFixed, check.map_or(0, |check| check + 1), mind);
    Moves { silent: Vec::new(), said: Some(fixed.into_iter().chain(other).chain(rest).collect()) }
}

/// The next check from this one on that applies, or where the ladder leads after the last.
fn next_checks<'p>(ladder: &'p Ladder, how: How, first: usize, mind: &mut impl Mind) -> Vec<(How, To<'p>)> {
    let checks = ladder.checks.iter().enumerate().skip(first);
    let (mut next, surely) = up_to_the_sure(checks.map(|(index, check)| ((how, To::Check(index)), offers(check.when.as_ref(), mind))));
    if !surely {
        next.push((how, To::By(&ladder.otherwise)));
    }
    next
}

/// Where a route leads: to the target of its first branch that holds, and of those before it that may.
#[derive(Debug)]
pub struct Targets<'p> {
    branches: std::slice::Iter<'p, Branch>,
}

impl<'p> Targets<'p> {
    pub fn of(route: &'p Route) -> Self {
        Self { branches: route.branches.iter() }
    }

    pub fn next(&mut self, mind: &mut impl Mind) -> Option<&'p Go> {
        loop {
            let branch = self.branches.next()?;
            let holds = offers(branch.when.as_ref(), mind);
            if holds == Some(true) {
                self.branches = [].iter();
            }
            if holds != Some(false) {
                return Some(&branch.go.value);
            }
        }
    }
}

/// Of things that come one after the other, those that may hold, up to the first that surely does; and whether there is one.
pub(super) fn up_to_the_sure<T>(things: impl Iterator<Item = (T, Option<bool>)>) -> (Vec<T>, bool) {
    let mut found = Vec::new();
    for (thing, holds) in things.filter(|(_, holds)| *holds != Some(false)) {
        found.push(thing);
        if holds == Some(true) {
            return (found, true);
        }
    }
    (found, false)
}

/// Whether all of them hold, by Kleene's strong logic of three values.
pub(super) fn all_hold(parts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut all = Some(true);
    for part in parts {
        match part {
            Some(false) => return part,
            None => all = None,
            Some(true) => {}
        }
    }
    all
}

fn offers(when: Option<&When>, mind: &mut impl Mind) -> Option<bool> {
    when.map_or(Some(true), |when| mind.holds(when))
}
