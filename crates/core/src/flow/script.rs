//! What a script or a flow's test says in place of a person: choices by step, never by position.

use super::id::{Address, Id};
use super::span::Spanned;
use super::words::Absence;
use crate::locale::Lang;

/// What is chosen at one place: several where the walk passes it more than once.
pub type Choice = (Spanned<String>, Vec<Spanned<Id>>);

/// Answers, outcomes of checks and of waits.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Answers by step.
    pub answers: Vec<Choice>,
    /// Outcomes by check.
    pub checks: Vec<Choice>,
    /// Outcomes by wait.
    pub waits: Vec<Choice>,
}

/// What a choice is about; in the order of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Answers,
    Checks,
    Waits,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Answers, Self::Checks, Self::Waits];

    /// Its key in the file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Answers => "answers",
            Self::Checks => "checks",
            Self::Waits => "waits",
        }
    }
}

impl Choices {
    pub fn of(&self, kind: Kind) -> &[Choice] {
        match kind {
            Kind::Answers => &self.answers,
            Kind::Checks => &self.checks,
            Kind::Waits => &self.waits,
        }
    }

    /// Every place for which something is chosen.
    pub fn keys(&self) -> impl Iterator<Item = (Kind, &Spanned<String>)> {
        Kind::ALL.into_iter().flat_map(|kind| self.of(kind).iter().map(move |(key, _)| (kind, key)))
    }
}

/// A file for `login-rescue replay`.
#[derive(Debug, Clone, Default)]
pub struct Script {
    pub scenario: Option<Spanned<Id>>,
    /// The language of the trace.
    pub lang: Option<Lang>,
    /// Whether staff guide a caller.
    pub desk: bool,
    /// The time at which everything happens.
    pub at: Option<Spanned<String>>,
    /// The flow to begin in, in place of the pack's start.
    pub flow: Option<Spanned<Id>>,
    /// The step to begin at, in place of the start of a flow or of the pack.
    pub begins: Option<Spanned<Address>>,
    /// What is chosen on the way.
    pub choices: Choices,
    /// The end that it must reach.
    pub reaches: Option<Spanned<Address>>,
    /// Details by id.
    pub details: Vec<(Spanned<Id>, Spanned<String>)>,
    /// Details that have no value, by id.
    pub absent: Vec<(Spanned<Id>, Absence)>,
    pub notes: Vec<Spanned<String>>,
}
