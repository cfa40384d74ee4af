//! The list of the saved cases: where each stands, whether it waits, and in which order somebody should look at them.

use std::time::Duration;

use login_rescue_core::case::{Case, Header, Lost, Moment, Walk};
use login_rescue_core::flow::model::{EndResult, Flow};
use login_rescue_core::flow::{Id, Pack};
use login_rescue_core::locale::{Lang, fill};
use login_rescue_core::stats::CountedCase;
use login_rescue_core::text::{clean_line, fold_for_search};
use login_rescue_core::wording;
use serde::Serialize;

use crate::many::each;
use crate::store::{CaseStanding, Holder, KnownCase, Listed, Paged, Stands, Store, StoreError, Summary, texts};
use crate::words::{spoken, words};

/// How far a case is. The order is that of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
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
    /// It cannot be read.
    #[default]
    Broken,
}

/// A saved case with where it stands in its pack.
#[derive(Debug, Clone, Default)]
pub struct SavedCase {
    pub id: String,
    /// How it began; none where it cannot be read.
    pub header: Option<Header>,
    /// The name that staff gave it.
    pub name: Option<String>,
    /// When something happened last; for a case that cannot be read, when it was written last.
    pub last_change: Option<Moment>,
    /// Whether its last entry was cut off and is lost.
    pub torn: bool,
    /// Who holds it now, if anybody does.
    pub holder: Option<Holder>,
    /// How far it is.
    pub state: CaseState,
    /// The flow where it stands, with its title in each language.
    pub flow: Option<(Id, [String; 2])>,
    /// The trouble that it is about, as it was last put, in each language; none where that is not known.
    pub problem: Option<[String; 2]>,
    /// The step, check or end where it stands.
    pub place: Option<String>,
    /// The number of the step where it stands; none at an end.
    pub step: Option<usize>,
    pub result: Option<EndResult>,
    /// What is asked or told there.
    asked: Option<[String; 2]>,
    /// The date to come back to it.
    pub until: Option<Moment>,
    /// Why it cannot be said where it stands.
    pub fault: Option<String>,
    /// What words are looked for in, folded.
    pub searched: String,
}

impl SavedCase {
    /// Looks where a listed case stands now.
    pub fn of(listed: Listed, pack: Option<&Pack>, now: Moment) -> Self {
        let entry = Self {
            name: listed.name().map(clean_line),
            header: listed.case.as_ref().ok().map(|case| case.header().clone()),
            searched: listed.id.clone(),
            last_change: listed.last_change,
            torn: listed.torn,
            holder: listed.holder,
            id: listed.id,
            ..Self::default()
        };
        match &listed.case {
            Err(fault) => Self { fault: Some(fault.to_string()), ..entry },
            Ok(case) => match stand(case, pack) {
                Err(fault) => Self { state: CaseState::Unknown, fault: Some(fault), searched: texts(case), ..entry },
                Ok(walk) => {
                    let problem = walk.problem.as_ref().map(|problem| Lang::ALL.map(|lang| problem.text.get(lang).to_owned()));
                    Self { problem, searched: searched(case, &walk), ..entry.at(stands(case, &walk), Some(walk.flow), now) }
                }
            },
        }
    }

    /// A case of which a store knows where it stands in this pack.
    fn known(known: KnownCase, pack: Option<&Pack>, now: Moment) -> Self {
        let KnownCase { header, holder, stands, searched } = known;
        let flow = pack.and_then(|pack| pack.flow(&stands.flow));
        let (name, last_change) = (stands.name.as_deref().map(clean_line), Some(stands.changed));
        let listed = Self { id: header.id.clone(), name, last_change, holder, searched, ..Self::default() };
        Self { header: Some(header), ..listed.at(stands, flow, now) }
    }

    /// What people call it: its name, or its id.
    pub fn called(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }

    /// The title of the flow where it stands.
    pub fn title(&self, lang: Lang) -> &str {
        self.flow.as_ref().map_or("", |(_, titles)| &titles[lang as usize])
    }

    /// What tells it from others: the trouble as it was last put, or else the title of its flow.
    pub fn about(&self, lang: Lang) -> &str {
        self.problem.as_ref().map_or_else(|| self.title(lang), |problem| &problem[lang as usize])
    }

    /// What is asked or told where it stands.
    pub fn asked(&self, lang: Lang) -> Option<&str> {
        self.asked.as_ref().map(|asked| asked[lang as usize].as_str())
    }

    fn at(self, stands: Stands, flow: Option<&Flow>, now: Moment) -> Self {
        let asked = flow.zip(stands.place.as_deref()).and_then(|(flow, place)| asked(flow, place));
        let flow = flow.map(|flow| (flow.id.value.clone(), Lang::ALL.map(|lang| flow.title.get(lang).to_owned())));
        let Stands { until, place, step, result, .. } = stands;
        Self { state: state(result.is_some(), until, now), flow, asked, place, step, result, until, ..self }
    }
}

/// What is asked or told at a place such as `text.ladder.look-again` of this flow; nothing at an end, which has its result.
fn asked(flow: &Flow, place: &str) -> Option<[String; 2]> {
    let mut ids = place.strip_prefix(flow.id.value.as_str())?.strip_prefix('.')?.split('.');
    let step = flow.steps.get(&Id::from(ids.next()?))?;
    let check = ids.next().map(Id::from);
    Some(Lang::ALL.map(|lang| wording::name_of(step, check.as_ref(), lang).to_owned()))
}

/// What words are looked for in: what was typed, flow, its title in any language, and result, folded for a search.
fn searched(case: &Case, walk: &Walk) -> String {
    let results = result_of(walk).into_iter().flat_map(|result| {
        let [en, ja] = Lang::ALL.map(|lang| wording::result(lang.strings(), result));
        [result.word(), en, ja]
    });
    let titles = Lang::ALL.map(|lang| walk.flow.title.get(lang));
    let of_pack = std::iter::once(walk.flow.id.value.as_str()).chain(titles).chain(results);
    format!("{} {}", texts(case), fold_for_search(&of_pack.collect::<Vec<_>>().join(" ")))
}

/// What lists, searches and counts of a shared store go by, with where the case stands in a pack that it fits.
pub fn summary(case: &Case, pack: Option<&Pack>) -> Summary {
    let standing = pack.and_then(|pack| Some((pack, case.walk(pack).ok()?)));
    standing.map_or_else(|| Summary::of(case), |(pack, walk)| summary_at(case, pack, &walk))
}

/// The same where its path is known already.
pub fn summary_at(case: &Case, pack: &Pack, walk: &Walk) -> Summary {
    let stands = stands(case, walk);
    Summary {
        until: stands.until,
        over: walk.is_over() && !case.is_to_be_heard(walk),
        searched: searched(case, walk),
        told: Some(CaseStanding { by: teller(Some(pack)), stands, counted: CountedCase::of(case, walk, pack) }),
        ..Summary::of(case)
    }
}

/// Who tells where cases stand: the later of two packs is also the greater of the two texts.
pub fn teller(pack: Option<&Pack>) -> String {
    let pack = pack.map(|pack| format!("{} {:016x} ", pack.opening().version.value, pack.sum()));
    pack.unwrap_or_default() + env!("CARGO_PKG_VERSION")
}

fn stands(case: &Case, walk: &Walk) -> Stands {
    Stands {
        name: case.state().name().map(str::to_owned),
        changed: case.last_change(),
        until: case.due(walk),
        flow: walk.flow.id.value.clone(),
        place: Some(walk.here.name()),
        step: walk.place().map(|_| walk.step()),
        result: result_of(walk),
    }
}

fn result_of(walk: &Walk) -> Option<EndResult> {
    walk.here.end().map(|here| here.end.result)
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

fn state(at_end: bool, until: Option<Moment>, now: Moment) -> CaseState {
    match until {
        Some(until) if now.until(until).is_zero() => CaseState::Ready,
        Some(_) => CaseState::Waiting,
        None if at_end => CaseState::Ended,
        None => CaseState::Open,
    }
}

/// What is due so soon stands above what anybody is at.
const SOON: Duration = Duration::from_hours(24);

/// Where the list has a case: what is due, what is due soon, and then all others.
fn rank(entry: &SavedCase, now: Moment) -> u8 {
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
pub fn entries(store: &dyn Store, pack: Option<&Pack>, words: &str, now: Moment) -> Result<Vec<SavedCase>, StoreError> {
    let page = store.page(words, MOST_LISTED, &teller(pack))?;
    if let Some(shared) = store.shared() {
        let summaries = page.iter().filter_map(Paged::case).map(|case| summary(case, pack));
        shared.tell(&summaries.filter(|summary| summary.told.is_some()).collect::<Vec<_>>());
    }
    let mut entries = each(page, |paged| match paged {
        Paged::Known(known) => SavedCase::known(*known, pack, now),
        Paged::Read(listed) => SavedCase::of(*listed, pack, now),
    });
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
    pub fn keeps(&self, entry: &SavedCase) -> bool {
        let is_of = |result: &EndResult| entry.result.as_ref() == Some(result);
        let is_due = |by: Moment| entry.until.is_some_and(|until| until.timestamp() <= by.timestamp());
        (self.states.is_empty() || self.states.contains(&entry.state))
            && (self.results.is_empty() || self.results.iter().any(is_of))
            && self.due_by.is_none_or(is_due)
            && has_words(&entry.searched, &self.words)
    }
}
