//! What was tried: the checks with how they went, and the waits with the time that really passed.

use std::time::Duration;

use crate::case::{Moment, Outcome, Said, Visit, WaitOutcome};
use crate::flow::model::Wait;
use crate::locale::Lang;

use super::statement::{Events, Statement};
use super::words;

/// Everything that was tried on a walk, in order.
pub(super) struct Tries<'e> {
    events: Events<'e>,
    lang: Lang,
    all: Vec<Try<'e>>,
}

struct Try<'e> {
    visit: &'e Visit<'e>,
    /// When, where that is known: what was done before has no time.
    at: Option<Moment>,
    did: String,
}

impl<'e> Tries<'e> {
    pub fn of(events: Events<'e>, lang: Lang) -> Self {
        let mut tries = Self { events, lang, all: Vec::new() };
        let trail = &events.walk.trail;
        let befores = std::iter::once(None).chain(trail.iter().map(Some));
        tries.all = trail.iter().zip(befores).filter_map(|(visit, before)| tries.tried_at(visit, before)).collect();
        tries
    }

    /// The heading, with the zone of the times where that is one.
    pub fn heading(&self, label: &str) -> String {
        match self.zone() {
            Some(zone) => format!("{label} {}", words::times_in(&zone, self.lang)),
            None => label.to_owned(),
        }
    }

    /// A line for each.
    pub fn done(&self) -> Vec<Statement> {
        let with_zone = self.zone().is_none();
        self.all.iter().filter_map(|tried| self.events.said(tried.visit, tried.line(with_zone))).collect()
    }

    /// The zone of all times, if it is one.
    fn zone(&self) -> Option<String> {
        let mut zones = self.all.iter().filter_map(|tried| tried.at.map(Moment::zone));
        let first = zones.next()?;
        zones.all(|zone| zone == first).then_some(first)
    }

    fn tried_at(&self, visit: &'e Visit, before: Option<&Visit>) -> Option<Try<'e>> {
        match visit.said {
            Said::Outcome(_, _, Outcome::Cannot) | Said::Answer(..) => None,
            Said::Outcome(_, check, outcome) => {
                let did = check.told()?.get(self.lang);
                let at = (outcome != Outcome::Already).then_some(visit.at);
                Some(Try { visit, at, did: format!("{did} → {}", words::outcome(check, outcome, self.lang)) })
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
        let did = match clock {
            _ if passed >= wait.length => words::waited(wait.length, self.lang),
            _ if !minutes.is_zero() => words::waited_of(minutes, wait.length, self.lang),
            Some(_) if done => words::hardly_waited(wait.length, self.lang),
            None if done => return Some(Try { visit, at: None, did: words::waited_before(wait.length, self.lang) }),
            _ => return None,
        };
        Some(Try { visit, at: Some(visit.at), did })
    }
}

impl Try<'_> {
    fn line(&self, with_zone: bool) -> String {
        match self.at {
            Some(at) if with_zone => format!("{} {}  {}", at.local(), at.zone(), self.did),
            Some(at) => format!("{}  {}", at.local(), self.did),
            None => self.did.clone(),
        }
    }
}
