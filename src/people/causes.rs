//! Causes as people: what settles a cause is fixed, and everything else may be whatever somebody could honestly say. That proves a pack for
//! people whom nobody wrote down, as far as the result of a walk goes.

use crate::flow::model::EndResult;
use crate::flow::person::{Cause, Looks};
use crate::flow::{Address, Finding, Id, Pack};

use super::explore::Walker;
use super::ground::Ground;
use super::judge::Judge;
use super::measure::{Measure, sum};
use super::names::declared;
use super::progress::Watch;
use super::subject::{Cures, FIRST_LOOK, Subject, with_defaults};

/// Most states of one cause; beyond them nothing is claimed.
pub const MAX_CAUSE_STATES: usize = 300_000;
/// The observable of what the screen shows now, from which the first look follows.
const SCREEN_NOW: &str = "screen-now";

/// What the causes of a file name and the pack does not have.
pub fn check_cause_names(pack: &Pack, file: &str, causes: &[Cause]) -> Vec<Finding> {
    let settled = causes.iter().flat_map(|cause| cause.settled.values().map(move |(id, values)| (cause, id, values)));
    settled.flat_map(|(cause, id, values)| declared(pack.head(), file, id, values, cause.id.value.as_str())).collect()
}

/// Walks a cause through a pack from a step. None where that is too large.
pub fn measure_cause(ground: &Ground, cause: &Cause, looks: &Looks, start: &Address) -> Option<Measure> {
    let known = cause.settled.iter().map(|(id, (_, values))| (id.clone(), values.iter().map(|value| value.value.clone()).collect()));
    let subject = Subject {
        known: with_defaults(known.collect(), &ground.pack.head().observables),
        later: std::collections::BTreeSet::new(),
        picks: vec![first_looks(ground.pack, cause, looks)],
        is_free: true,
        // A check that gets somebody in whom only others can help is not the cause's own walk.
        cures: Cures::Any { fixes: cause.ends.contains(&EndResult::Resolved) },
    };
    let watch = Watch::default();
    let lang = ground.pack.first_language();
    let walker = Walker { ground, subject: &subject, watch: &watch, lang: None, most: MAX_CAUSE_STATES };
    let walks = walker.walks(start)?;
    Some(sum(ground.pack, walks, start, lang, Judge::Results(&cause.ends)))
}

/// What somebody with this cause could point at first: what fits the screens that settle it, or anything.
fn first_looks(pack: &Pack, cause: &Cause, looks: &Looks) -> Vec<Id> {
    let screens = cause.settled.get(SCREEN_NOW).map(|(_, screens)| screens.as_slice()).unwrap_or_default();
    let mut first: Vec<Id> = Vec::new();
    for look in screens.iter().flat_map(|screen| looks.by_screen.get(&screen.value).into_iter().flatten()) {
        if !first.contains(look) {
            first.push(look.clone());
        }
    }
    if first.is_empty() {
        let all = pack.head().observables.get(FIRST_LOOK).map(|observable| observable.values.keys().cloned().collect());
        return all.unwrap_or_default();
    }
    first
}
