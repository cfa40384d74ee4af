//! Values of the format that are no parts with keys of their own.

use std::collections::HashSet;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::id::{Address, Id};
use super::span::Spanned;
use super::texts::Text;
use super::when::{Facts, When};

/// What steps and answers were called before.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Former {
    /// Each former step with the step it has become.
    pub steps: IndexMap<Address, Spanned<Address>>,
    /// Each former answer, by its step, with the answer it has become.
    pub answers: IndexMap<(Address, Id), Spanned<Id>>,
}

impl Former {
    /// What a former step is called now.
    pub fn step(&self, former: &Address) -> Option<&Address> {
        self.steps.get(former).map(|now| &now.value)
    }

    /// What a former answer is called now.
    pub fn answer(&self, step: &Address, former: &Id) -> Option<&Id> {
        self.answers.get(&(step.clone(), former.clone())).map(|now| &now.value)
    }
}

/// What can get somebody in; one or several checks are it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Cure {
    pub id: Spanned<Id>,
    /// What it is, for authors.
    pub what: Spanned<String>,
}

/// A finding that an author allows in one part of a file, with the reason.
#[derive(Debug, Clone)]
pub struct Allow {
    pub code: Spanned<String>,
    pub reason: Spanned<String>,
    /// The part of the file where it is, such as `steps.which-code`.
    pub path: String,
}

/// A section of the message.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Topic {
    pub id: Spanned<Id>,
    pub label: Text,
}

/// Some values of an observable under one name.
#[derive(Debug, Clone)]
pub struct ValueGroup {
    pub id: Spanned<Id>,
    pub values: Vec<Spanned<Id>>,
}

/// The groups that conditions and answers name, each with its observable.
pub type NamedGroups = HashSet<(Id, Id)>;

/// What an answer says about one fact.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Remembered {
    pub fact: Spanned<Id>,
    /// The value that is remembered.
    pub value: Spanned<Id>,
    /// The other values that the answer stands for as well.
    pub also: Vec<Spanned<Id>>,
}

impl Remembered {
    /// Every value that the answer stands for, the one that is remembered first.
    pub fn values(&self) -> impl Iterator<Item = &Id> {
        std::iter::once(&self.value).chain(&self.also).map(|value| &value.value)
    }

    /// Whether these facts say the same already.
    pub fn is_known(&self, facts: &Facts) -> bool {
        facts.get(&self.fact.value).is_some_and(|known| self.values().any(|value| value == known))
    }
}

/// Where something leads: the first branch whose condition holds.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Route {
    /// The branches from the top; the last one has no condition.
    pub branches: Vec<Branch>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Branch {
    pub when: Option<When>,
    pub go: Spanned<Go>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Go {
    To(Address),
    /// To the flow that handed over.
    Back,
}
