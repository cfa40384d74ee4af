//! What a script or a flow's test says in place of a person: choices by step, never by position.

use serde::{Deserialize, Serialize};

use super::id::Id;
use super::span::Spanned;

pub use super::format::Script;

/// What is chosen at one place: several where the walk passes it more than once.
pub type ScriptChoice = (Spanned<String>, Vec<Spanned<Id>>);

/// Answers, outcomes of checks and of waits.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Choices {
    /// Answers by step.
    pub answers: Vec<ScriptChoice>,
    /// Outcomes by check.
    pub checks: Vec<ScriptChoice>,
    /// Outcomes by wait.
    pub waits: Vec<ScriptChoice>,
}

/// What a choice is about; in the order of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChoiceKind {
    Answers,
    Checks,
    Waits,
}

impl ChoiceKind {
    pub const ALL: [Self; 3] = [Self::Answers, Self::Checks, Self::Waits];

    pub fn key(self) -> &'static str {
        match self {
            Self::Answers => "answers",
            Self::Checks => "checks",
            Self::Waits => "waits",
        }
    }
}

impl Choices {
    pub fn of(&self, kind: ChoiceKind) -> &[ScriptChoice] {
        match kind {
            ChoiceKind::Answers => &self.answers,
            ChoiceKind::Checks => &self.checks,
            ChoiceKind::Waits => &self.waits,
        }
    }

    /// Every place for which something is chosen.
    pub fn keys(&self) -> impl Iterator<Item = (ChoiceKind, &Spanned<String>)> {
        ChoiceKind::ALL.into_iter().flat_map(|kind| self.of(kind).iter().map(move |(key, _)| (kind, key)))
    }
}
