//! Whoever is walked through a pack: what they would honestly answer, and how checks go for them. A person of the tests knows all that can
//! be asked; of a cause only what settles it is known, and everything else may be anything.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::case::Outcome;
use crate::flow::Id;
use crate::flow::model::{Check, Observable};
use crate::flow::person::Person;

use super::progress::{Progress, Watch};

/// The observable of the first question, which follows from the honest names of the trouble.
pub const FIRST_LOOK: &str = "first-look";
/// The value of every observable that somebody does not know.
pub const NOT_SURE: &str = "not-sure";

/// Somebody as a set of honest answers.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    /// The honest values of each observable that is known.
    pub known: BTreeMap<Id, Vec<Id>>,
    /// What they cannot look at, or do, now.
    pub later: BTreeSet<Id>,
    /// For each honest name of the trouble what they could point at first.
    pub picks: Vec<Vec<Id>>,
    /// Whether an observable that is not known may have any value; otherwise it is a hole.
    pub is_free: bool,
    /// How checks go.
    pub cures: Cures,
}

#[derive(Debug, Clone)]
pub(super) enum Cures {
    /// As the person's file says.
    Said {
        /// What gets them in, once the others are done.
        works: BTreeMap<Id, Vec<Id>>,
        already: BTreeSet<Id>,
        cannot: BTreeSet<Id>,
        other: BTreeSet<Id>,
    },
    /// These get somebody in, and nothing else does.
    Only(BTreeSet<Id>),
    /// In every way; whether one of them is that somebody gets in.
    Any { fixes: bool },
}

/// These observables, and of the others what somebody says of whom nothing else is said.
pub(super) fn with_defaults(mut known: BTreeMap<Id, Vec<Id>>, observables: &IndexMap<Id, Observable>) -> BTreeMap<Id, Vec<Id>> {
    for (id, observable) in observables {
        if let Some(default) = &observable.default {
            known.entry(id.clone()).or_insert_with(|| vec![default.value.clone()]);
        }
    }
    known
}

impl Subject {
    pub fn of(person: &Person, observables: &IndexMap<Id, Observable>) -> Self {
        let ids = |list: &[crate::flow::span::Spanned<Id>]| list.iter().map(|id| id.value.clone()).collect::<Vec<Id>>();
        let by_id = |map: &IndexMap<Id, (_, Vec<_>)>| map.iter().map(|(id, (_, list))| (id.clone(), ids(list))).collect();
        Self {
            known: with_defaults(by_id(&person.observables), observables),
            later: person.later.iter().map(|id| id.value.clone()).collect(),
            picks: person.first_picks.iter().map(|pick| ids(&pick.look)).collect(),
            is_free: false,
            cures: Cures::Said {
                works: by_id(&person.works),
                already: ids(&person.already).into_iter().collect(),
                cannot: ids(&person.cannot).into_iter().collect(),
                other: ids(&person.other).into_iter().collect(),
            },
        }
    }

    /// How a check can go, after all that the walk has brought.
    pub fn outcomes(&self, check: &Check, watch: &Watch, progress: Progress) -> Vec<Outcome> {
        let (works, already, cannot, other) = match &self.cures {
            Cures::Said { works, already, cannot, other } => (works, already, cannot, other),
            Cures::Only(_) | Cures::Any { .. } if check.task => return vec![Outcome::Done],
            Cures::Only(cures) => {
                let works = check.cure.as_ref().is_some_and(|cure| cures.contains(&cure.value));
                return vec![if works { Outcome::Fixed } else { Outcome::NoChange }];
            }
            Cures::Any { fixes: true } => return vec![Outcome::Fixed, Outcome::NoChange],
            Cures::Any { fixes: false } => return vec![Outcome::NoChange],
        };
        let cure = check.cure.as_ref().map(|cure| &cure.value);
        if cure.is_some_and(|cure| cannot.contains(cure)) {
            return Outcome::offered(check).filter(|outcome| matches!(outcome, Outcome::Nothing | Outcome::Cannot)).collect();
        }
        if cure.is_some_and(|cure| self.later.contains(cure)) {
            return vec![Outcome::NotNow];
        }
        if check.task {
            return vec![Outcome::Done];
        }
        if check.offers_other && cure.is_some_and(|cure| other.contains(cure)) {
            return vec![Outcome::Other];
        }
        let needed = cure.and_then(|cure| works.get(cure));
        if needed.is_some_and(|needed| needed.iter().all(|cure| watch.is_done(progress, cure))) {
            return vec![Outcome::Fixed];
        }
        vec![if cure.is_some_and(|cure| already.contains(cure)) { Outcome::Already } else { Outcome::NoChange }]
    }
}
