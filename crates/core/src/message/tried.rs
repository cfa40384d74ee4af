//! What was tried: the checks with how they went, and the waits with the time that really passed.

use std::time::Duration;

use crate::case::{Outcome, Said, Visit, WaitOutcome};
use crate::flow::model::Wait;
use crate::locale::{Lang, filled};

use super::statement::{Events, Statement};
use super::words;

/// Everything that was tried on a walk, in order.
pub(super) struct TriedChecks<'e> {
    events: Events<'e>,
    lang: Lang,
    all: Vec<Try<'e>>,
}

struct Try<'e> {
    visit: &'e Visit<'e>,
    /// Whether it was done on this walk; what was done before has no date.
    now: bool,
    did: String,
    /// What was done, where it changed nothing: of two times, before and now, only the one with a date is told.
    in_vain: Option<&'e str>,
}

impl<'e> TriedChecks<'e> {
    pub fn of(events: Events<'e>, lang: Lang) -> Self {
        let mut tries = Self { events, lang, all: Vec::new() };
        let trail = &events.walk.trail;
        let befores = std::iter::once(None).chain(trail.iter().map(Some));
        tries.all = trail.iter().zip(befores).filter_map(|(visit, before)| tries.tried_at(visit, before)).collect();
        tries
    }

    /// The heading, with the day on which it was said, or the first and the last. The minute of an answer is not that of the deed.
    pub fn heading(&self, label: &str) -> String {
        let mut days = self.all.iter().filter(|tried| tried.now).map(|tried| tried.visit.at);
        let Some(first) = days.next() else { return label.to_owned() };
        let [first, last] = [first, days.next_back().unwrap_or(first)].map(|day| words::day(day, self.lang));
        let strings = self.lang.strings();
        if first == last {
            filled!(strings.letter_checked_on, label, first)
        } else {
            filled!(strings.letter_checked_between, label, first, last)
        }
    }

    /// A line for each; what was done twice and went alike is said once.
    pub fn done(&self) -> Vec<Statement> {
        let mut lines: Vec<Statement> = Vec::new();
        let again = |tried: &&Try| tried.in_vain.is_some() && self.all.iter().any(|other| other.now && other.in_vain == tried.in_vain);
        for line in
            self.all.iter().filter(|tried| tried.now || !again(tried)).filter_map(|tried| self.events.said(tried.visit, tried.did.clone()))
        {
            if !lines.iter().any(|other| other.text() == line.text()) {
                lines.push(line);
            }
        }
        lines
    }

    fn tried_at(&self, visit: &'e Visit, before: Option<&Visit>) -> Option<Try<'e>> {
        match visit.said {
            Said::Outcome(_, _, Outcome::Nothing | Outcome::Cannot | Outcome::NotNow) | Said::Answer(..) => None,
            Said::Outcome(_, check, outcome) => {
                let did = check.told_under(&self.events.walk.facts)?.get(self.lang);
                let in_vain = matches!(outcome, Outcome::NoChange | Outcome::Already).then_some(did);
                let did = format!("{did} → {}", words::outcome(self.lang.strings(), check, outcome));
                Some(Try { visit, now: outcome != Outcome::Already, did, in_vain })
            }
            Said::Wait(_, wait, outcome) => self.waited(visit, before, wait, outcome),
        }
    }

    /// A wait by the time that really passed, from the start of its clock, or from when it was asked for, to the answer. Whoever says at
    /// once that the time has passed waited before; whoever goes on at once did not wait.
    fn waited(&self, visit: &'e Visit, before: Option<&Visit>, wait: &Wait, outcome: WaitOutcome) -> Option<Try<'e>> {
        let clock = self.events.state.clock(&visit.place);
        let since_clock = clock.map(|until| wait.length.saturating_sub(visit.at.until(until)));
        let since_asked = before.map_or(Duration::ZERO, |before| before.at.until(visit.at));
        let passed = since_clock.unwrap_or(since_asked);
        let minutes = Duration::from_mins(passed.as_secs() / 60);
        let done = outcome == WaitOutcome::Done;
        let strings = self.lang.strings();
        let whole = words::duration(wait.length, self.lang);
        let until_then = |waited: String| filled!(strings.letter_until, waited, visit.at.local(), visit.at.zone());
        let (now, did) = match clock {
            _ if passed >= wait.length => (true, until_then(filled!(strings.letter_waited, whole))),
            _ if !minutes.is_zero() => (true, until_then(filled!(strings.letter_waited_of, words::duration(minutes, self.lang), whole))),
            Some(_) if done => (true, filled!(strings.letter_hardly_waited, whole)),
            None if done => (false, filled!(strings.letter_waited_before, whole)),
            _ => return None,
        };
        Some(Try { visit, now, did, in_vain: None })
    }
}
