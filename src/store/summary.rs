//! What lists, searches and counts of a shared store go by, kept beside the events.

use login_rescue_core::case::{Case, Given, Header, Moment};
use login_rescue_core::flow::Id;
use login_rescue_core::flow::model::EndResult;
use login_rescue_core::stats::CountedCase;
use login_rescue_core::text::fold_for_search;
use serde::{Deserialize, Serialize};

use super::{Holder, Listed};

/// A case as lists, searches and counts know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    pub id: String,
    /// How many events it had then: with another number it has changed since.
    pub events: usize,
    /// The name that staff gave it, folded for a search.
    pub name: Option<String>,
    pub changed: Moment,
    /// Until when it waits, or has waited.
    pub until: Option<Moment>,
    /// Whether it has come to an end where nothing is waited for.
    pub over: bool,
    /// All that words are looked for in, folded.
    pub searched: String,
    /// Where it stands; none where it fits no pack that was at hand.
    pub told: Option<CaseStanding>,
}

/// Where a case stands in a pack, and what is counted of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseStanding {
    /// Of which pack, and by which program: what another one tells may differ.
    pub by: String,
    pub stands: Stands,
    pub counted: CountedCase,
}

/// Where a case stands, as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stands {
    /// The name that staff gave it, as it was given.
    pub name: Option<String>,
    pub changed: Moment,
    /// The date to come back to it.
    pub until: Option<Moment>,
    pub flow: Id,
    /// The step, check or end where it stands.
    pub place: Option<String>,
    /// The number of the step where it stands; none at an end.
    pub step: Option<usize>,
    pub result: Option<EndResult>,
}

impl Summary {
    /// As much as a case says without its pack.
    pub fn of(case: &Case) -> Self {
        Self {
            id: case.header().id.clone(),
            events: case.events().len(),
            name: case.state().name().map(fold_for_search),
            changed: case.last_change(),
            until: None,
            over: false,
            searched: texts(case),
            told: None,
        }
    }
}

/// A case of a page.
#[derive(Debug)]
pub enum Paged {
    /// As its summary has it.
    Known(Box<KnownCase>),
    /// As it was read, event by event.
    Read(Box<Listed>),
}

impl Paged {
    /// The case, where all of it was read.
    pub fn case(&self) -> Option<&Case> {
        match self {
            Self::Read(listed) => listed.case.as_ref().ok(),
            Self::Known(_) => None,
        }
    }
}

/// A case of which only the summary was read.
#[derive(Debug)]
pub struct KnownCase {
    pub header: Header,
    /// Who holds it now, if anybody does.
    pub holder: Option<Holder>,
    pub stands: Stands,
    /// All that words are looked for in, folded.
    pub searched: String,
}

#[cfg(feature = "postgres")]
impl Paged {
    /// The id, and when something happened last.
    pub(super) fn key(&self) -> (&str, Option<Moment>) {
        match self {
            Self::Known(known) => (&known.header.id, Some(known.stands.changed)),
            Self::Read(listed) => (&listed.id, listed.last_change),
        }
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
