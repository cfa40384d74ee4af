//! The saved cases as a screen: what was read of each, what is typed to find some of them, and what can be done with one.

use crate::cases::{CaseState, MOST_LISTED, SavedCase, has_words};
use crate::store::Holder;

use super::field::Field;

/// Most cases that are shown at once; with more, words find the one that is meant.
pub const MOST_SHOWN: usize = 200;

/// How many of the saved cases somebody may want to go on with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CaseCounts {
    /// Those whose wait is over.
    pub ready: usize,
    pub waiting: usize,
    /// Those that stand at a question or a check.
    pub open: usize,
}

impl CaseCounts {
    pub fn of(rows: &[SavedCase]) -> Self {
        let count = |state| rows.iter().filter(|row| row.state == state).count();
        Self { ready: count(CaseState::Ready), waiting: count(CaseState::Waiting), open: count(CaseState::Open) }
    }

    /// Whether it is worth a look at the list: more than one could be gone on with, or time matters for one.
    pub fn is_choice(self) -> bool {
        self.ready + self.waiting > 0 || self.open > 1
    }
}

#[derive(Debug, Clone)]
pub struct CaseList {
    pub field: Field,
    /// All cases; nothing before they are read.
    rows: Option<Vec<SavedCase>>,
    /// Why they could not be read.
    pub fault: Option<String>,
    found: Vec<usize>,
    /// The words with which they were asked for.
    asked: String,
}

impl CaseList {
    pub fn unread() -> Self {
        Self { field: Field::new("", false), rows: None, fault: None, found: Vec::new(), asked: String::new() }
    }

    pub fn fill(&mut self, rows: Vec<SavedCase>) {
        (self.rows, self.fault) = (Some(rows), None);
        self.search();
    }

    /// Looks for what is typed now.
    pub fn search(&mut self) {
        let words = self.field.text();
        let rows = self.rows.iter().flatten().enumerate();
        self.found = rows.filter(|(_, row)| has_words(&row.searched, &words)).map(|(index, _)| index).collect();
    }

    /// Whether a store with more cases than it gives at once is to be asked for those with the words that are typed now. They count as
    /// asked for from then on.
    pub fn asks_anew(&mut self) -> bool {
        let words = self.field.text();
        let is_part = !self.asked.is_empty() || self.count().is_some_and(|count| count >= MOST_LISTED);
        is_part && std::mem::replace(&mut self.asked, words.clone()) != words
    }

    /// The cases that fit, as many as are shown.
    pub fn shown(&self) -> impl Iterator<Item = &SavedCase> {
        let rows = self.rows.as_deref().unwrap_or_default();
        self.found.iter().take(MOST_SHOWN).filter_map(|index| rows.get(*index))
    }

    /// How many fit beside those that are shown.
    pub fn more(&self) -> usize {
        self.found.len().saturating_sub(MOST_SHOWN)
    }

    pub fn row(&self, id: &str) -> Option<&SavedCase> {
        self.rows.iter().flatten().find(|row| row.id == id)
    }

    /// How many cases there are; none before they are read.
    pub fn count(&self) -> Option<usize> {
        self.rows.as_ref().map(Vec::len)
    }
}

/// One case of the list and what can be done with it.
#[derive(Debug, Clone)]
pub struct CaseMenu {
    pub id: String,
    /// What was read of it; none where the list was never open.
    pub row: Option<SavedCase>,
    pub asks: Asks,
}

impl CaseMenu {
    /// What people call it: its name, or its id.
    pub fn called(&self) -> &str {
        self.row.as_ref().map_or(&self.id, SavedCase::called)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asks {
    /// What to do with it.
    Anything,
    /// What to do, since another program holds it.
    Held(Holder),
    Delete,
    /// Whether to save a copy for the caller although somebody must not notice it.
    Sheet,
}
