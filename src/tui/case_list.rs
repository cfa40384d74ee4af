//! The saved cases as a screen: what was read of each, what is typed to find some of them, and what can be done with one.

use login_rescue_core::case::Moment;
use login_rescue_core::flow::Pack;
use login_rescue_core::flow::model::EndResult;
use login_rescue_core::locale::Lang;
use login_rescue_core::text::clean_line;

use crate::cases::{CaseState, Entry, MOST_LISTED, entries, has_words};
use crate::store::{Holder, Store, StoreError};

use super::field::Field;

/// Most cases that are shown at once; with more, words find the one that is meant.
pub const MOST_SHOWN: usize = 200;

/// A saved case, as far as the list shows it.
#[derive(Debug, Clone)]
pub struct CaseRow {
    pub id: String,
    /// The name that staff gave it.
    pub name: Option<String>,
    pub state: CaseState,
    /// The title of the flow where it stands, in each language.
    pub titles: Option<[String; 2]>,
    pub step: Option<usize>,
    pub result: Option<EndResult>,
    /// Until when it waits, or has waited.
    pub until: Option<Moment>,
    /// When something happened in it last.
    pub last_change: Option<Moment>,
    /// Who has it now.
    pub holder: Option<Holder>,
    searched: String,
}

impl CaseRow {
    fn of(entry: &Entry) -> Self {
        Self {
            id: entry.id.clone(),
            name: entry.name.as_deref().map(clean_line),
            state: entry.state,
            titles: entry.flow.map(|flow| Lang::ALL.map(|lang| flow.title.get(lang).to_owned())),
            step: entry.step,
            result: entry.result,
            until: entry.until,
            last_change: entry.last_change,
            holder: entry.holder.clone(),
            searched: entry.searched.clone(),
        }
    }

    /// What people call it: its name, or its id.
    pub fn called(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }

    pub fn title(&self, lang: Lang) -> &str {
        self.titles.as_ref().map_or("", |titles| &titles[lang as usize])
    }
}

/// Reads all saved cases, in the order in which somebody should look at them. Takes its time where there are thousands.
pub fn read(store: &dyn Store, pack: &Pack, words: &str, now: Moment) -> Result<Vec<CaseRow>, StoreError> {
    Ok(entries(store, Some(pack), words, now)?.iter().map(CaseRow::of).collect())
}

/// How many of the saved cases somebody may want to go on with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Those whose wait is over.
    pub ready: usize,
    pub waiting: usize,
    /// Those that stand at a question or a check.
    pub open: usize,
}

impl Counts {
    pub fn of(rows: &[CaseRow]) -> Self {
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
    rows: Option<Vec<CaseRow>>,
    found: Vec<usize>,
    /// The words with which they were asked for.
    asked: String,
}

impl CaseList {
    /// The list before it is read.
    pub fn unread() -> Self {
        Self { field: Field::new("", false), rows: None, found: Vec::new(), asked: String::new() }
    }

    /// Takes in what was read.
    pub fn fill(&mut self, rows: Vec<CaseRow>) {
        self.rows = Some(rows);
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
    pub fn shown(&self) -> impl Iterator<Item = &CaseRow> {
        let rows = self.rows.as_deref().unwrap_or_default();
        self.found.iter().take(MOST_SHOWN).filter_map(|index| rows.get(*index))
    }

    /// How many fit beside those that are shown.
    pub fn more(&self) -> usize {
        self.found.len().saturating_sub(MOST_SHOWN)
    }

    pub fn row(&self, id: &str) -> Option<&CaseRow> {
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
    pub row: Option<CaseRow>,
    pub asks: Asks,
}

impl CaseMenu {
    /// What people call it: its name, or its id.
    pub fn called(&self) -> &str {
        self.row.as_ref().map_or(&self.id, CaseRow::called)
    }
}

/// What is asked about a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asks {
    /// What to do with it.
    Anything,
    /// What to do, since another program holds it.
    Held(Holder),
    Delete,
}
