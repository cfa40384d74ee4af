//! Causes as people: what settles a cause is fixed, and everything else may be whatever somebody could honestly say. That proves a pack for
//! people whom nobody wrote down, as far as the result of a walk goes.

use std::collections::{BTreeMap, BTreeSet};

use crate::flow::faults;
use crate::flow::model::EndResult;
use crate::flow::person::{Cause, Looks, Values};
use crate::flow::span::Spanned;
use crate::flow::{Address, Finding, Id, Pack};

use super::explore::PersonWalker;
use super::ground::ReadFacts;
use super::judge::Judge;
use super::measure::{Measure, sum};
use super::names::{declared, unknown};
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

/// What the table of what is usual names and the pack does not have.
pub fn check_look_names(pack: &Pack, file: &str, looks: &Looks) -> Vec<Finding> {
    let families = looks.families.iter().map(|(family, values)| (format!("families.{family}"), values));
    let elsewhere = looks.began_elsewhere.iter().map(|(screen, values)| (format!("began-elsewhere.{screen}"), values));
    let usual = std::iter::once(("usual".to_owned(), &looks.usual)).chain(families).chain(elsewhere);
    let mut found: Vec<Finding> = usual
        .flat_map(|(path, values)| {
            values.values().flat_map(|(id, values)| declared(pack.head(), file, id, values, &path)).collect::<Vec<_>>()
        })
        .collect();
    for (cause, cures) in looks.cures.values() {
        found.extend(
            cures
                .iter()
                .filter_map(|cure| unknown(file, faults::A_CURE, cure, pack.head().cures.keys(), &format!("cures.{}", cause.value))),
        );
    }
    let named = |name: &str, span| Spanned::new(Id::from(name), span);
    for (screen, first) in looks.by_screen.values() {
        found.extend(declared(pack.head(), file, &named(SCREEN_NOW, screen.span), std::slice::from_ref(screen), "looks"));
        found.extend(declared(pack.head(), file, &named(FIRST_LOOK, screen.span), first, "looks"));
    }
    found
}

/// What can be pointed at first.
pub fn every_first_look(pack: &Pack) -> Vec<Id> {
    let observable = pack.head().observables.get(FIRST_LOOK);
    observable.map(|observable| observable.values.keys().cloned().collect()).unwrap_or_default()
}

/// Walks a cause through a pack from a step. None where that is too large. With a first look that look is taken, whatever its screens show.
pub fn measure_cause(ground: &ReadFacts, cause: &Cause, looks: &Looks, first_look: Option<&Id>, start: &Address) -> Option<Measure> {
    let honest = first_looks(ground.pack, cause, looks);
    let is_astray = first_look.is_some_and(|look| !honest.contains(look));
    let known = known(cause, looks, is_astray);
    let subject = Subject {
        known: with_defaults(known, &ground.pack.head().observables),
        later: BTreeSet::new(),
        picks: vec![first_look.map_or(honest, |look| vec![look.clone()])],
        is_free: true,
        cures: match looks.cures.get(&cause.id.value) {
            Some((_, cures)) => Cures::Only(cures.iter().map(|cure| cure.value.clone()).collect()),
            // A check that gets somebody in whom only others can help is not the cause's own walk.
            None => Cures::Any { fixes: cause.ends.contains(&EndResult::Resolved) },
        },
    };
    let watch = Watch::default();
    let lang = ground.pack.first_language();
    let walker = PersonWalker { ground, subject: &subject, watch: &watch, lang: None, most: MAX_CAUSE_STATES };
    let walks = walker.walks(start)?;
    Some(sum(ground.pack, walks, start, lang, Judge::Results(&cause.ends)))
}

/// What somebody with this cause says: what settles it, what X shows them next who began astray, what goes with its family, and else what is
/// usual.
fn known(cause: &Cause, looks: &Looks, is_astray: bool) -> BTreeMap<Id, Vec<Id>> {
    let next = screens(cause).iter().filter(|_| is_astray).filter_map(|screen| looks.began_elsewhere.get(&screen.value));
    let family = looks.families.get(&cause.family);
    std::iter::once(&looks.usual).chain(family).chain(next).chain([&cause.settled]).flat_map(said).collect()
}

/// What settles the cause on the screen.
fn screens(cause: &Cause) -> &[Spanned<Id>] {
    cause.settled.get(SCREEN_NOW).map(|(_, screens)| screens.as_slice()).unwrap_or_default()
}

/// Observables with what somebody says of each.
fn said(values: &Values) -> impl Iterator<Item = (Id, Vec<Id>)> {
    values.iter().map(|(id, (_, values))| (id.clone(), values.iter().map(|value| value.value.clone()).collect()))
}

/// What somebody with this cause could point at first: what fits the screens that settle it, or its family, or anything.
fn first_looks(pack: &Pack, cause: &Cause, looks: &Looks) -> Vec<Id> {
    let by_screen = screens(cause).iter().filter_map(|screen| looks.by_screen.get(&screen.value));
    let by_family = looks.families.get(&cause.family).and_then(|family| family.get(FIRST_LOOK));
    let first: BTreeSet<&Id> = by_screen.flat_map(|(_, looks)| looks).map(|look| &look.value).collect();
    let first = if first.is_empty() { by_family.into_iter().flat_map(|(_, looks)| looks).map(|look| &look.value).collect() } else { first };
    if first.is_empty() {
        return every_first_look(pack);
    }
    first.into_iter().cloned().collect()
}
