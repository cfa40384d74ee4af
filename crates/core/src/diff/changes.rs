//! What a thing that stayed does otherwise than before: attribute by attribute, each in words.

use serde::Serialize;

use crate::flow::Facts;
use crate::flow::model::{Branch, Go, Route};
use crate::flow::when::holds;
use crate::flow::written::Value;

use super::condition::{self, TooMany, first_where, situation, wider};
use super::inventory::{Inventory, Key};
use super::pairs::Pairs;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    pub what: Key,
    pub attribute: String,
    /// Empty where there was nothing.
    pub old: String,
    /// Empty where there is nothing.
    pub new: String,
    /// Situations in which a condition, or where something leads, is different.
    pub examples: Vec<String>,
}

/// What is different of everything that stayed.
pub(super) fn changes(old: &Inventory, new: &Inventory, pairs: &Pairs) -> Vec<Change> {
    let mut all = Vec::new();
    for (key, thing) in old {
        let Some((now, other)) = pairs.both.get(key).and_then(|now| Some((now, new.get(now)?))) else { continue };
        for (attribute, new) in &other.attributes {
            let old = thing.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| value);
            let Some((old_words, new_words)) = difference(old, new, pairs) else { continue };
            let examples = old.map(|old| examples(old, new, pairs)).unwrap_or_default();
            all.push(Change { what: now.clone(), attribute: attribute.clone(), old: old_words, new: new_words, examples });
        }
    }
    all
}

fn examples(old: &Value, new: &Value, pairs: &Pairs) -> Vec<String> {
    match (old, new) {
        (Value::When(old), Value::When(new)) => {
            let found = [("holds also", wider(*old, *new)), ("holds no more", wider(*new, *old))];
            let told = found.into_iter().filter_map(|(words, found)| Some(format!("{words} where {}", situation(&found.ok()??))));
            told.collect()
        }
        (Value::Route(old), Value::Route(new)) => {
            let found = parting(*old, *new, pairs).ok().flatten();
            let led = |facts: &Facts| format!("{} -> {}", taken(*old, facts, pairs), taken(*new, facts, &Pairs::default()));
            found.map(|facts| format!("{} where {}", led(&facts), situation(&facts))).into_iter().collect()
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
fn difference(old: Option<&Value>, new: &Value, pairs: &Pairs) -> Option<(String, String)> {
    let is_same = match (old, new) {
        (Some(Value::Order(old)), Value::Order(new)) => {
            let kept = old.iter().filter(|id| new.contains(id));
            kept.eq(new.iter().filter(|id| old.contains(id)))
        }
        (Some(Value::When(old)), Value::When(new)) => condition::same(*old, *new),
        (Some(Value::Route(old)), Value::Route(new)) => same_route(*old, *new, pairs),
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
        Err(_) => words(&Value::Route(old), pairs) == words(&Value::Route(new), &Pairs::default()),
    }
}

fn target(branch: &Branch, pairs: &Pairs) -> String {
    match &branch.go.value {
        Go::To(address) => pairs.address(address).to_string(),
        Go::Back => "back".to_owned(),
    }
}

fn words(value: &Value, pairs: &Pairs) -> String {
    match value {
        Value::Said(said) => said.clone(),
        Value::Order(ids) => ids.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", "),
        Value::When(when) => condition::words(*when),
        Value::Route(route) => {
            let branch = |branch: &Branch| match &branch.when {
                Some(when) => format!("{} if {}", target(branch, pairs), condition::words(Some(when))),
                None => target(branch, pairs),
            };
            route.iter().flat_map(|route| &route.branches).map(branch).collect::<Vec<_>>().join("; ")
        }
    }
}
