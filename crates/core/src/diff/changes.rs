//! What a thing that stayed does otherwise than before: attribute by attribute, each in words.

use serde::Serialize;

use crate::flow::model::{Branch, Go, Route};

use super::condition;
use super::inventory::{Inventory, Key, Value};
use super::pairs::Pairs;

/// One attribute that is different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    pub what: Key,
    pub attribute: &'static str,
    /// Empty where there was nothing.
    pub old: String,
    /// Empty where there is nothing.
    pub new: String,
}

/// What is different of everything that stayed.
pub(super) fn changes(old: &Inventory, new: &Inventory, pairs: &Pairs) -> Vec<Change> {
    let mut all = Vec::new();
    for (key, thing) in old {
        let Some((now, other)) = pairs.both.get(key).and_then(|now| Some((now, new.get(now)?))) else { continue };
        for (attribute, new) in &other.attributes {
            let old = thing.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| value);
            let change = |(old, new)| Change { what: now.clone(), attribute, old, new };
            all.extend(difference(old, new, pairs).map(change));
        }
    }
    all
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

fn same_route(old: Option<&Route>, new: Option<&Route>, pairs: &Pairs) -> bool {
    let branches = |route: Option<&Route>| route.map_or(0, |route| route.branches.len());
    let both = old.into_iter().flat_map(|old| &old.branches).zip(new.into_iter().flat_map(|new| &new.branches));
    branches(old) == branches(new)
        && both
            .into_iter()
            .all(|(old, new)| target(old, pairs) == target(new, &Pairs::default()) && condition::same(old.when.as_ref(), new.when.as_ref()))
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
