//! Conditions over the facts that answers remembered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::id::Id;
use super::span::Spanned;

/// What a condition of a question can read beside the facts: how the walk came to its end, by the words of `result`; no value on the way.
pub const RESULT: &str = "result";

/// The other: the flow in which a walk stands or came to its end.
pub const FLOW: &str = "flow";

/// What a case remembers: each fact and its value.
pub type Facts = BTreeMap<Id, Id>;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    /// The fact has one of these values.
    Is {
        fact: Spanned<Id>,
        any_of: Vec<Spanned<Id>>,
    },
    All(Vec<When>),
    /// At least one of them holds.
    Any(Vec<When>),
    Not(Box<When>),
}

impl When {
    /// Whether the condition holds; a fact that nobody remembered has no value.
    pub fn holds(&self, facts: &Facts) -> bool {
        match self {
            When::Is { fact, any_of } => facts.get(&fact.value).is_some_and(|value| any_of.iter().any(|wanted| wanted.value == *value)),
            When::All(parts) => parts.iter().all(|part| part.holds(facts)),
            When::Any(parts) => parts.iter().any(|part| part.holds(facts)),
            When::Not(part) => !part.holds(facts),
        }
    }

    /// Whether the words alone show that the other holds wherever this does, as far as so many comparisons as are left can show it.
    pub fn implies(&self, other: &When, left: &mut usize) -> bool {
        let cost = match (self, other) {
            (When::Is { any_of, .. }, When::Is { any_of: wider, .. }) => any_of.len() * wider.len(),
            _ => 1,
        };
        *left = left.saturating_sub(cost);
        if *left == 0 {
            return false;
        }
        match (self, other) {
            (When::Any(parts), _) => parts.iter().all(|part| part.implies(other, left)),
            (_, When::All(others)) => others.iter().all(|other| self.implies(other, left)),
            (When::Is { fact, any_of }, When::Is { fact: same, any_of: wider }) => {
                fact.value == same.value && any_of.iter().all(|value| wider.iter().any(|other| other.value == value.value))
            }
            (When::Not(part), When::Not(other)) => other.implies(part, left),
            (When::All(parts), _) if parts.iter().any(|part| part.implies(other, left)) => true,
            (_, When::Any(others)) => others.iter().any(|other| self.implies(other, left)),
            _ => false,
        }
    }

    /// Every fact that the condition reads, with the values it compares.
    pub fn reads(&self) -> Vec<(&Spanned<Id>, &[Spanned<Id>])> {
        match self {
            When::Is { fact, any_of } => vec![(fact, any_of.as_slice())],
            When::All(parts) | When::Any(parts) => parts.iter().flat_map(When::reads).collect(),
            When::Not(part) => part.reads(),
        }
    }
}

/// Whether a condition that may be absent holds.
pub fn holds(when: Option<&When>, facts: &Facts) -> bool {
    when.is_none_or(|when| when.holds(facts))
}
