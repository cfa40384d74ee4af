//! How long a walk took to its end: from the beginning of the case to the last thing said on the path, and how much of that a clock ran.

use std::collections::BTreeMap;

use crate::case::{Case, Event, Moment, Place, Walk};

/// The time of a walk that has come to an end, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spent {
    /// From the beginning of the case to its end.
    pub whole: u32,
    /// The same without the time in which the clock of a wait ran.
    pub without_waits: u32,
}

/// The time that this walk took to the end where it stands.
pub(super) fn spent(case: &Case, walk: &Walk) -> Spent {
    let started = case.header().started;
    let said = walk.trail.iter().map(|visit| visit.at);
    let reached = said.chain(stopped_trying(case)).max_by_key(|at| at.timestamp()).unwrap_or(started);
    let whole = seconds(started, reached);
    Spent { whole, without_waits: whole.saturating_sub(waited(case, walk)) }
}

/// When the person stopped trying, where that holds.
fn stopped_trying(case: &Case) -> Option<Moment> {
    let stopped = |event: &Event| matches!(event, Event::StoppedTrying);
    let last = case.events().iter().rev().find(|stamped| stopped(&stamped.event));
    last.filter(|_| case.state().stopped_trying(0)).map(|stamped| stamped.at)
}

/// How long clocks ran on this path: each from its start until it ran out, or until something was said.
fn waited(case: &Case, walk: &Walk) -> u32 {
    let mut clocks: BTreeMap<&Place, (Moment, Moment)> = BTreeMap::new();
    for stamped in case.events() {
        if let Event::WaitBegun { place, until } = &stamped.event
            && case.state().clock(place) == Some(*until)
        {
            clocks.insert(place, (stamped.at, *until));
        }
    }
    if clocks.is_empty() {
        return 0;
    }
    let ran = walk.trail.iter().filter_map(|visit| Some((clocks.get(&visit.place)?, visit.at)));
    ran.map(|((begun, until), said)| seconds(*begun, *until).min(seconds(*begun, said))).fold(0, u32::saturating_add)
}

fn seconds(from: Moment, to: Moment) -> u32 {
    u32::try_from(from.until(to).as_secs()).unwrap_or(u32::MAX)
}
