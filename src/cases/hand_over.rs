//! A case that comes from another machine. Nobody here has judged what was typed there, so all of it passes the guards that typing
//! passes; it never takes the place of a case that is here.

use login_rescue_core::case::{Case, Event, Header, Moment, Place};
use login_rescue_core::flow::model::DetailKind;
use login_rescue_core::flow::{Id, Pack};
use login_rescue_core::locale::{Lang, filled};
use login_rescue_core::message::{Refused, Written, accept_detail, accept_name, accept_note};
use login_rescue_core::text::{clean_line, clean_text};
use login_rescue_core::wording;
use thiserror::Error;

use crate::exit::Exit;
use crate::store::{ExportFault, Hold, News, Store, StoreError, read_exported};
use crate::words::{spoken, words};

use super::summary;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrival {
    /// Under its own id.
    New(String),
    /// Under a new id, since there is another case of its own one.
    Renamed {
        /// The id it had.
        was: String,
        id: String,
    },
    /// Not at all: it is here already, under this id.
    Already(String),
    /// On this machine only, until the shared store can be reached.
    Waits {
        /// The id it will have there.
        id: String,
        /// What is to be said of the store.
        news: News,
    },
}

impl Arrival {
    /// The id under which it is here.
    pub fn id(&self) -> &str {
        match self {
            Arrival::New(id) | Arrival::Already(id) | Arrival::Renamed { id, .. } | Arrival::Waits { id, .. } => id,
        }
    }
}

/// Why a case was not taken in. Nothing of it was saved.
#[derive(Debug, Error)]
pub enum NotImported {
    /// It is no case, or not a whole one.
    #[error(transparent)]
    Fault(#[from] ExportFault),
    /// Something in it must not be saved.
    #[error("{}", filled!(words().import_refused, line, &why(*reason)))]
    Refused { line: usize, reason: Refused },
    /// Something in it cannot have been written by this program.
    #[error("{}", filled!(words().import_foreign, line, what))]
    Foreign { line: usize, what: &'static str },
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl NotImported {
    /// How a program ends that cannot go on after it.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Store(error) => error.exit(),
            Self::Fault(_) | Self::Refused { .. } | Self::Foreign { .. } => Exit::BadFile,
        }
    }
}

/// Why a text was refused. The wizard's words speak to who is typing it, which nobody is here.
fn why(reason: Refused) -> String {
    match spoken() {
        Lang::En => reason.to_string(),
        Lang::Ja => wording::refused(Lang::Ja.strings(), reason),
    }
}

/// Takes in an exported case. The pack, where it is the case's own, says of what kind its details are.
pub fn import(store: &dyn Store, pack: Option<&Pack>, content: &[u8], now: Moment) -> Result<Arrival, NotImported> {
    let case = read_exported(content)?;
    judge_header(case.header())?;
    let pack = pack.filter(|pack| pack.opening().id.as_ref().is_some_and(|id| id.value == *case.header().pack));
    for (stamped, line) in case.events().iter().zip(2..) {
        judge(&stamped.event, pack).map_err(|fault| fault.at(line))?;
    }
    match store.begin(&case) {
        Ok(hold) => Ok(describe(hold, &case, pack).unwrap_or_else(|| Arrival::New(case.header().id.clone()))),
        Err(StoreError::Exists { .. } | StoreError::InUse { .. }) => beside_another(store, &case, pack, now),
        Err(error) => Err(error.into()),
    }
}

/// Says what lists go by; gives back how it came in where the store is away.
fn describe(mut hold: Box<dyn Hold>, case: &Case, pack: Option<&Pack>) -> Option<Arrival> {
    hold.describe(&|| summary(case, pack));
    let news = hold.news().into_iter().next()?;
    Some(Arrival::Waits { id: case.header().id.clone(), news })
}

/// Its id is taken: by itself, or by another case.
fn beside_another(store: &dyn Store, case: &Case, pack: Option<&Pack>, now: Moment) -> Result<Arrival, NotImported> {
    let same = |other: &Case| *other == case.with_id(&other.header().id);
    let id = &case.header().id;
    if store.load(id).is_ok_and(|loaded| same(&loaded.case)) {
        return Ok(Arrival::Already(id.clone()));
    }
    // It may have come in before, under a new id.
    if let Some(listed) = store.begun_with(case)?.into_iter().find(|listed| listed.case.as_ref().is_ok_and(same)) {
        return Ok(Arrival::Already(listed.id));
    }
    let renamed = case.with_id(&store.new_id(now));
    let waits = describe(store.begin(&renamed)?, &renamed, pack);
    Ok(waits.unwrap_or_else(|| Arrival::Renamed { was: id.clone(), id: renamed.header().id.clone() }))
}

fn judge_header(header: &Header) -> Result<(), NotImported> {
    let is_version = header.pack_version.chars().count() <= 40 && clean_line(&header.pack_version) == header.pack_version;
    let parts = [
        (Id::is_well_formed(&header.id), words().part_case_id),
        (Id::is_well_formed(&header.pack), words().part_pack_id),
        (is_version, words().part_pack_version),
        (Id::is_well_formed(header.start.flow.as_str()) && Id::is_well_formed(header.start.name.as_str()), words().part_first_step),
    ];
    match parts.into_iter().find(|(good, _)| !good) {
        Some((_, what)) => Err(NotImported::Foreign { line: 1, what }),
        None => Ok(()),
    }
}

enum Bad {
    Refused(Refused),
    Foreign(&'static str),
}

impl Bad {
    fn at(self, line: usize) -> NotImported {
        match self {
            Bad::Refused(reason) => NotImported::Refused { line, reason },
            Bad::Foreign(what) => NotImported::Foreign { line, what },
        }
    }
}

impl From<Refused> for Bad {
    fn from(refused: Refused) -> Self {
        Bad::Refused(refused)
    }
}

/// Whether the event is one that a person could have made here, also by keeping what only looks like a secret.
fn judge(event: &Event, pack: Option<&Pack>) -> Result<(), Bad> {
    match event {
        Event::Answered { place, answer } => judge_ids(place, Some(answer)),
        Event::Tried { place, .. } | Event::WaitBegun { place, .. } | Event::Waited { place, .. } | Event::TakenBack { place } => {
            judge_ids(place, None)
        }
        Event::DetailGiven { detail, value } => {
            let known = pack.and_then(|pack| pack.head().details.get(detail));
            accept_detail(Written::vouched(value), known.map_or(DetailKind::Text, |detail| detail.kind))?;
            // Its normal form depends on its kind, which may have changed with the pack; these two do not.
            as_written(Id::is_well_formed(detail.as_str()), words().part_detail_id)?;
            as_written(clean_text(value) == *value, words().part_detail)
        }
        Event::DetailAbsent { detail, .. } => as_written(Id::is_well_formed(detail.as_str()), words().part_detail_id),
        Event::Noted { text, .. } | Event::NoteChanged { text, .. } => {
            as_written(accept_note(Written::vouched(text))? == *text, words().part_note)
        }
        Event::Named { name } => as_written(accept_name(Written::vouched(name))? == *name, words().part_name),
        Event::Heard { text, .. } => as_written(accept_note(Written::vouched(text))? == *text, words().part_heard),
        Event::ComeBack { .. }
        | Event::Unheard
        | Event::LetterTaken
        | Event::StoppedTrying
        | Event::WentOnTrying
        | Event::Undone
        | Event::Redone => Ok(()),
    }
}

fn judge_ids(place: &Place, answer: Option<&Id>) -> Result<(), Bad> {
    let ids = [Some(&place.step.flow), Some(&place.step.name), place.check.as_ref(), answer];
    as_written(ids.into_iter().flatten().all(|id| Id::is_well_formed(id.as_str())), words().part_id)
}

fn as_written(good: bool, what: &'static str) -> Result<(), Bad> {
    if good { Ok(()) } else { Err(Bad::Foreign(what)) }
}
