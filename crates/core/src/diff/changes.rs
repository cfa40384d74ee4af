//! What a thing that stayed does otherwise than before: attribute by attribute, each in words.

use std::fmt::{self, Display};

use serde::{Serialize, Serializer};

use crate::flow::Facts;
use crate::flow::model::{Branch, Go, Route};
use crate::flow::when::holds;
use crate::flow::written::Compared;

use super::condition::{self, TooMany, first_where, situation, wider};
use super::inventory::{Inventory, ThingName};
use super::pairs::Pairs;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AttributeChange {
    pub what: ThingName,
    pub attribute: String,
    /// Empty where there was nothing.
    pub old: String,
    /// Empty where there is nothing.
    pub new: String,
    /// Situations in which a condition, or where something leads, is different.
    pub examples: Vec<Example>,
}

/// A situation in which something is different: the facts that are known in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Example {
    /// A condition that held not before.
    HoldsAlso(String),
    HoldsNoMore(String),
    /// Where something led, and leads.
    Leads {
        old: String,
        new: String,
        at: String,
    },
}

impl Display for Example {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::HoldsAlso(at) => write!(f, "holds also where {at}"),
            Self::HoldsNoMore(at) => write!(f, "holds no more where {at}"),
            Self::Leads { old, new, at } => write!(f, "{old} -> {new} where {at}"),
        }
    }
}

impl Serialize for Example {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What is different of everything that stayed.
pub(super) fn changes(old: &Inventory, new: &Inventory, pairs: &Pairs) -> Vec<AttributeChange> {
    let mut all = Vec::new();
    for (key, thing) in old {
        let Some((now, other)) = pairs.both.get(key).and_then(|now| Some((now, new.get(now)?))) else { continue };
        for (attribute, new) in &other.attributes {
            let old = thing.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| value);
            let Some((old_words, new_words)) = difference(old, new, pairs) else { continue };
            let examples = old.map(|old| examples(old, new, pairs)).unwrap_or_default();
            all.push(AttributeChange { what: now.clone(), attribute: attribute.clone(), old: old_words, new: new_words, examples });
        }
    }
    all
}

fn examples(old: &Compared, new: &Compared, pairs: &Pairs) -> Vec<Example> {
    match (old, new) {
        (Compared::When(old), Compared::When(new)) => {
            let at = |found: Result<Option<Facts>, TooMany>| found.ok().flatten().map(|facts| situation(&facts));
            let also = at(wider(*old, *new)).map(Example::HoldsAlso);
            also.into_iter().chain(at(wider(*new, *old)).map(Example::HoldsNoMore)).collect()
        }
        (Compared::Route(old), Compared::Route(new)) => {
            let found = parting(*old, *new, pairs).ok().flatten();
            let leads = |facts: Facts| {
                let (old, new) = (taken(*old, &facts, pairs), taken(*new, &facts, &Pairs::default()));
                Example::Leads { old, new, at: situation(&facts) }
            };
            found.map(leads).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// A situation in which two routes lead to different places.
fn parting(old: Option<&Route>, new: Option<&Route>, pairs: &Pairs) -> Result<Option<Facts>, TooMany> {
    let branches = [old, new].into_iter().flatten().flat_map(|route| &route.branches);
    first_where(branches.filter_map(|branch| branch.when.as_ref()), |facts| {
        taken(old, facts, pairs) != taken(new, facts, &Pairs::default())
    })
}

/// Where a route leads in a situation.
fn taken(route: Option<&Route>, facts: &Facts, pairs: &Pairs) -> String {
    let taken = route.and_then(|route| route.branches.iter().find(|branch| holds(branch.when.as_ref(), facts)));
    taken.map_or_else(|| "nothing".to_owned(), |branch| target(branch, pairs))
}

/// Both sides in words; nothing where they mean the same.
fn difference(old: Option<&Compared>, new: &Compared, pairs: &Pairs) -> Option<(String, String)> {
    let is_same = match (old, new) {
        (Some(Compared::Order(old)), Compared::Order(new)) => {
            let kept = old.iter().filter(|id| new.contains(id));
            kept.eq(new.iter().filter(|id| old.contains(id)))
        }
        (Some(Compared::When(old)), Compared::When(new)) => condition::same(*old, *new),
        (Some(Compared::Route(old)), Compared::Route(new)) => same_route(*old, *new, pairs),
        // What the other kind of a step has is told by the kind.
        (None, _) => true,
        (Some(old), new) => words(old, pairs) == words(new, &Pairs::default()),
    };
    (!is_same).then(|| (old.map(|old| words(old, pairs)).unwrap_or_default(), words(new, &Pairs::default())))
}

/// With too many situations to go through they are the same only if they are written alike.
fn same_route(old: Option<&Route>, new: Option<&Route>, pairs: &Pairs) -> bool {
    match parting(old, new, pairs) {
        Ok(parting) => parting.is_none(),
        Err(_) => words(&Compared::Route(old), pairs) == words(&Compared::Route(new), &Pairs::default()),
    }
}

fn target(branch: &Branch, pairs: &Pairs) -> String {
    match &branch.go.value {
        Go::To(address) => pairs.address(address).to_string(),
        Go::Back => "back".to_owned(),
    }
}

fn words(value: &Compared, pairs: &Pairs) -> String {
    match value {
        Compared::Said(said) => said.clone(),
        Compared::Order(ids) => ids.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", "),
        Compared::When(when) => condition::words(*when),
        Compared::Route(route) => {
            let branch = |branch: &Branch| match &branch.when {
                Some(when) => format!("{} if {}", target(branch, pairs), condition::words(Some(when))),
                None => target(branch, pairs),
            };
            route.iter().flat_map(|route| &route.branches).map(branch).collect::<Vec<_>>().join("; ")
        }
    }
}
