//! What lists and searches of a shared store go by, kept beside the events.

use login_rescue_core::case::{Case, Given, Moment};
use login_rescue_core::text::fold_for_search;

/// A case as lists and searches know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The name that staff gave it, folded for a search.
    pub name: Option<String>,
    /// When something happened in it last.
    pub changed: Moment,
    /// Until when it waits, or has waited.
    pub until: Option<Moment>,
    /// Whether it has come to an end where nothing is waited for.
    pub over: bool,
    /// All that words are looked for in, folded.
    pub searched: String,
}

impl Summary {
    /// As much as a case says without its pack.
    pub fn of(case: &Case) -> Self {
        let name = case.state().name().map(fold_for_search);
        Self { name, changed: case.last_change(), until: None, over: false, searched: texts(case) }
    }
}

/// What was typed into a case, with its id, folded for a search.
pub fn texts(case: &Case) -> String {
    let state = case.state();
    let details = state.details().filter_map(|(_, given)| match given {
        Given::Value(value) => Some(value.as_str()),
        Given::Absent(_) => None,
    });
    let notes = state.notes().map(|(_, note)| note.text.as_str());
    let heard = state.heard().iter().map(|heard| heard.text.as_str());
    let texts = [Some(case.header().id.as_str()), state.name()].into_iter().flatten().chain(details).chain(notes).chain(heard);
    fold_for_search(&texts.collect::<Vec<_>>().join(" "))
}
