//! The list of the saved cases: where each stands, whether it waits, and in which order somebody should look at them.

use std::time::Duration;

use login_rescue_core::case::{Case, Here, Lost, Moment, Walk, place_name};
use login_rescue_core::flow::Pack;
use login_rescue_core::flow::model::{EndResult, Flow};
use login_rescue_core::locale::{Lang, fill};
use login_rescue_core::text::fold_for_search;
use login_rescue_core::wording;

use crate::store::{Listed, Store, StoreError, Summary, texts};
use crate::words::{spoken, words};

/// How far a case is. The order is that of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum CaseState {
    /// It is due: the date to come back has come.
    Ready,
    /// It waits until a date to come back.
    Waiting,
    /// It waits for an answer.
    Open,
    /// It has come to an end.
    Ended,
    /// It does not fit the pack, or is of another one.
    Unknown,
    Broken,
}

impl CaseState {
    /// The word on the command line and in lists.
    pub fn word(self) -> &'static str {
        match self {
            CaseState::Ready => "ready",
            CaseState::Waiting => "waiting",
            CaseState::Open => "open",
            CaseState::Ended => "ended",
            CaseState::Unknown => "unknown",
            CaseState::Broken => "broken",
        }
    }
}

/// A saved case with where it stands in its pack.
#[derive(Debug)]
pub struct Entry<'p> {
    /// The case, or what is wrong with it.
    pub listed: Listed,
    pub state: CaseState,
    pub flow: Option<&'p Flow>,
    /// The step, check or end where it stands.
    pub place: Option<String>,
    /// The number of the step where it stands; none at an end.
    pub step: Option<usize>,
    pub result: Option<EndResult>,
    /// The date to come back to it.
    pub until: Option<Moment>,
    /// Why it cannot be said where it stands.
    pub fault: Option<String>,
}

impl<'p> Entry<'p> {
    /// Looks where a listed case stands now.
    pub fn of(listed: Listed, pack: Option<&'p Pack>, now: Moment) -> Self {
        let mut entry =
            Self { listed, state: CaseState::Broken, flow: None, place: None, step: None, result: None, until: None, fault: None };
        match &entry.listed.case {
            Err(fault) => entry.fault = Some(fault.to_string()),
            Ok(case) => match stand(case, pack) {
                Err(fault) => (entry.state, entry.fault) = (CaseState::Unknown, Some(fault)),
                Ok(walk) => {
                    entry.until = case.due(&walk);
                    entry.state = state(&walk, entry.until, now);
                    (entry.place, entry.result) = place(&walk);
                    entry.step = walk.place().map(|_| walk.step());
                    entry.flow = Some(walk.flow);
                }
            },
        }
        entry
    }

    pub fn name(&self) -> Option<&str> {
        self.listed.name()
    }

    /// What words are looked for in.
    pub fn searched(&self) -> String {
        match &self.listed.case {
            Ok(case) => searched(case, self.flow, self.result),
            Err(_) => self.listed.id.clone(),
        }
    }
}

/// What words are looked for in: what was typed, flow, its title in any language, and result, folded for a search.
fn searched(case: &Case, flow: Option<&Flow>, result: Option<EndResult>) -> String {
    let titles = flow.into_iter().flat_map(|flow| Lang::ALL.map(|lang| flow.title.get(lang)));
    let results = result.into_iter().flat_map(|result| {
        let [en, ja] = Lang::ALL.map(|lang| wording::result(lang.strings(), result));
        [result.word(), en, ja]
    });
    let of_pack = flow.map(|flow| flow.id.value.as_str()).into_iter().chain(titles).chain(results);
    format!("{} {}", texts(case), fold_for_search(&of_pack.collect::<Vec<_>>().join(" ")))
}

/// What lists and searches of a shared store go by.
pub fn summary(case: &Case, walk: Option<&Walk>) -> Summary {
    let Some(walk) = walk else { return Summary::of(case) };
    Summary {
        until: case.due(walk),
        over: walk.is_over() && !case.is_to_be_heard(walk),
        searched: searched(case, Some(walk.flow), place(walk).1),
        ..Summary::of(case)
    }
}

/// Whether a folded text has all of these words, in any order.
pub fn has_words(searched: &str, words: &str) -> bool {
    fold_for_search(words).split(' ').all(|word| searched.contains(word))
}

/// The path of a case through the pack, or why there is none.
pub fn stand<'p>(case: &Case, pack: Option<&'p Pack>) -> Result<Walk<'p>, String> {
    let of = &case.header().pack;
    let pack = pack.ok_or_else(|| fill(words().not_loaded, &[of]))?;
    case.walk(pack).map_err(|lost| match lost {
        Lost::OtherPack(of) => fill(words().another_pack, &[&of]),
        lost => fill(words().not_fitting, &[&wording::why_lost(spoken().strings(), &lost)]),
    })
}

fn state(walk: &Walk, until: Option<Moment>, now: Moment) -> CaseState {
    match (&walk.here, until) {
        (_, Some(until)) if now.until(until).is_zero() => CaseState::Ready,
        (_, Some(_)) => CaseState::Waiting,
        (Here::End(_), None) => CaseState::Ended,
        (_, None) => CaseState::Open,
    }
}

fn place(walk: &Walk) -> (Option<String>, Option<EndResult>) {
    match &walk.here {
        Here::End(end) => (Some(end.address.to_string()), Some(end.end.result)),
        _ => (walk.place().map(place_name), None),
    }
}

/// What is due so soon stands above what anybody is at.
const SOON: Duration = Duration::from_hours(24);

/// Where the list has a case: what is due, what is due soon, and then all others.
fn rank(entry: &Entry, now: Moment) -> u8 {
    match (entry.state, entry.until) {
        (CaseState::Ready, _) => 0,
        (CaseState::Waiting, Some(until)) if now.until(until) <= SOON => 1,
        _ => 2,
    }
}

/// Most cases of a kind that a shared store gives for a list.
pub const MOST_LISTED: usize = 500;

/// The saved cases, of a shared store those in which the words stand: what is due on top, then what is due within a day, each by its date;
/// then by the last change.
pub fn entries<'p>(store: &dyn Store, pack: Option<&'p Pack>, words: &str, now: Moment) -> Result<Vec<Entry<'p>>, StoreError> {
    let mut entries: Vec<Entry> = store.page(words, MOST_LISTED)?.into_iter().map(|listed| Entry::of(listed, pack, now)).collect();
    // The sort is stable, so the others stay in the order of the store: by the last change.
    entries.sort_by_key(|entry| {
        let rank = rank(entry, now);
        let until = entry.until.filter(|_| rank < 2).map(Moment::timestamp);
        (rank, until.is_none(), until)
    });
    Ok(entries)
}

/// Which cases to show. What is empty keeps all.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub states: Vec<CaseState>,
    pub results: Vec<EndResult>,
    /// The date to come back has come by then.
    pub due_by: Option<Moment>,
    /// All of these words, somewhere in id, name, flow, its title in any language, result, or what was typed.
    pub words: String,
}

impl Filter {
    /// Whether a case is to be shown.
    pub fn keeps(&self, entry: &Entry) -> bool {
        let is_of = |result: &EndResult| entry.result.as_ref() == Some(result);
        let is_due = |by: Moment| entry.until.is_some_and(|until| until.timestamp() <= by.timestamp());
        (self.states.is_empty() || self.states.contains(&entry.state))
            && (self.results.is_empty() || self.results.iter().any(is_of))
            && self.due_by.is_none_or(is_due)
            && has_words(&entry.searched(), &self.words)
    }
}
