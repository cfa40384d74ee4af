//! One case being walked by a front end. It stamps events with the time and has them on disk before anybody sees the next step; the
//! front ends only say what the person did.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use thiserror::Error;

use crate::case::{Case, Event, Header, Here, Lost, Moment, Outcome, Place, Stamped, WaitOutcome, Walk};
use crate::clock::Clock;
use crate::flow::{Address, Id, Pack};
use crate::locale::Lang;
use crate::message::{self, Accepted, Message, NoMessage, Refused, accept_detail, accept_note};
use crate::store::{CaseFile, Store, StoreError};

/// Why nothing is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoSaving {
    /// The person asked for it.
    Asked,
    /// There is no home folder to save in.
    NoHome,
}

/// A saved case that has not come to its end, to be offered at the start.
#[derive(Debug, Clone)]
pub struct Resumable {
    /// Where it is saved.
    pub store: Store,
    /// Its id there.
    pub id: String,
    /// When something happened in it last.
    pub last_change: Moment,
}

/// Where events go.
#[derive(Debug)]
enum Keeping {
    /// To a file that does not exist before the first event.
    NotYet(Store),
    /// To this file.
    File(CaseFile),
    /// Nowhere.
    Nowhere(NoSaving),
}

/// Why something that was typed was not taken in.
#[derive(Debug, Error)]
pub enum NotTaken {
    /// It must not be saved.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// It could not be saved.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A case, its pack, its file and a clock.
#[derive(Debug)]
pub struct Session {
    pack: Arc<Pack>,
    case: Case,
    keeping: Keeping,
    clock: Clock,
    /// The longest way from the step asked about last, which stays the same while the person only looks around.
    to_come: RefCell<Option<(StepInFlow, usize)>>,
}

/// A step and the hand-overs that lead back from it.
type StepInFlow = (Address, Vec<Address>);

impl Session {
    /// A new case that begins at `start`. Nothing is written before the first event.
    pub fn begin(pack: Arc<Pack>, start: Address, lang: Lang, saving: Result<Store, NoSaving>, clock: Clock) -> Self {
        let case = Case::new(first_header(&pack, start, lang, clock));
        let keeping = match saving {
            Ok(store) => Keeping::NotYet(store),
            Err(reason) => Keeping::Nowhere(reason),
        };
        Self { pack, case, keeping, clock, to_come: RefCell::default() }
    }

    /// Puts the case aside, as it is saved, and goes on with a saved one; true if its last entry was cut off.
    pub fn take_up(&mut self, store: &Store, id: &str) -> Result<bool, StoreError> {
        let (loaded, file) = store.resume(id)?;
        self.case = loaded.case;
        self.keeping = Keeping::File(file);
        Ok(loaded.torn)
    }

    /// Puts the case aside, as it is saved, and begins a new one at `start`.
    pub fn begin_anew(&mut self, start: Address, lang: Lang, saving: Result<Store, NoSaving>) {
        self.case = Case::new(first_header(&self.pack, start, lang, self.clock));
        self.keeping = match saving {
            Ok(store) => Keeping::NotYet(store),
            Err(reason) => Keeping::Nowhere(reason),
        };
    }

    /// The pack.
    pub fn pack(&self) -> &Arc<Pack> {
        &self.pack
    }

    /// The case.
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// The clock.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// Where the case stands.
    pub fn walk(&self) -> Result<Walk<'_>, Lost> {
        self.case.walk(&self.pack)
    }

    /// The most steps that the walk can have. The first step goes by the pack's own limit, so that it waits for no other flow.
    pub fn at_most(&self, walk: &Walk) -> Option<usize> {
        if walk.trail.is_empty() {
            return walk.at_most(&self.pack, None);
        }
        let step = (walk.place()?.step.clone(), walk.callers.clone());
        let mut kept = self.to_come.borrow_mut();
        if kept.as_ref().is_none_or(|(of, _)| *of != step) {
            *kept = walk.most_to_come(&self.pack).map(|steps| (step, steps));
        }
        walk.at_most(&self.pack, kept.as_ref().map(|(_, steps)| *steps))
    }

    /// The message as it stands.
    pub fn message(&self) -> Result<Message, NoMessage> {
        message::message(&self.pack, &self.case)
    }

    /// The id of the saved case; none before the first event, and none where nothing is saved.
    pub fn saved_as(&self) -> Option<&str> {
        match &self.keeping {
            Keeping::File(file) => Some(file.id()),
            Keeping::NotYet(_) | Keeping::Nowhere(_) => None,
        }
    }

    /// Why nothing is saved, if nothing is.
    pub fn not_saving(&self) -> Option<NoSaving> {
        match self.keeping {
            Keeping::Nowhere(reason) => Some(reason),
            Keeping::NotYet(_) | Keeping::File(_) => None,
        }
    }

    /// Where a case that is begun anew is saved: where this one is.
    pub fn saving(&self) -> Result<Store, NoSaving> {
        match &self.keeping {
            Keeping::NotYet(store) => Ok(store.clone()),
            Keeping::File(file) => file.path().parent().map(|folder| Store::at(folder.to_owned())).ok_or(NoSaving::NoHome),
            Keeping::Nowhere(reason) => Err(*reason),
        }
    }

    /// Saves an event and then lets it happen. On an error nothing has happened.
    pub fn send(&mut self, event: Event) -> Result<(), StoreError> {
        let stamped = Stamped { at: self.clock.now(), event };
        if let Keeping::NotYet(store) = &self.keeping {
            let header = Header { id: store.new_id(stamped.at), started: stamped.at, ..self.case.header().clone() };
            let file = store.begin(&header)?;
            self.case = Case::replay(header, self.case.events().to_vec());
            self.keeping = Keeping::File(file);
        }
        if let Keeping::File(file) = &mut self.keeping {
            file.append(&stamped)?;
        }
        self.case.apply(stamped);
        Ok(())
    }

    /// Answers the question where the case stands; nothing happens elsewhere.
    pub fn answer(&mut self, answer: &Id) -> Result<(), StoreError> {
        let place = match self.walk().map(|walk| walk.here) {
            Ok(Here::Ask(here)) => here.place,
            _ => return Ok(()),
        };
        self.send(Event::Answered { place, answer: answer.clone() })
    }

    /// Says how the check went where the case stands; nothing happens elsewhere.
    pub fn tried(&mut self, outcome: Outcome) -> Result<(), StoreError> {
        let place = match self.walk().map(|walk| walk.here) {
            Ok(Here::Check(here)) => here.place,
            _ => return Ok(()),
        };
        self.send(Event::Tried { place, outcome })
    }

    /// Starts the clock of the wait, or of the check with a wait, where the case stands.
    pub fn begin_wait(&mut self) -> Result<(), StoreError> {
        let (place, length) = match self.walk().map(|walk| walk.here) {
            Ok(Here::Wait(here)) => (here.place, here.wait.length),
            Ok(Here::Check(here)) => (here.place, here.check.wait.unwrap_or(Duration::ZERO)),
            _ => return Ok(()),
        };
        let until = self.clock.now().after(length);
        self.send(Event::WaitBegun { place, until })
    }

    /// Ends the wait where the case stands; nothing happens elsewhere.
    pub fn waited(&mut self, outcome: WaitOutcome) -> Result<(), StoreError> {
        let place = match self.walk().map(|walk| walk.here) {
            Ok(Here::Wait(here)) => here.place,
            _ => return Ok(()),
        };
        self.send(Event::Waited { place, outcome })
    }

    /// Goes back one step; false where the case stands at its beginning.
    pub fn back(&mut self) -> Result<bool, StoreError> {
        if self.case.state().stopped_trying() {
            return self.send(Event::WentOnTrying).map(|()| true);
        }
        let place = match self.walk() {
            Ok(walk) => walk.last_place().cloned(),
            // The path cannot be followed, so the last thing that was said is what goes.
            Err(_) => self.last_said(),
        };
        match place {
            Some(place) => self.send(Event::TakenBack { place }).map(|()| true),
            None => Ok(false),
        }
    }

    fn last_said(&self) -> Option<Place> {
        self.case.state().responses().max_by_key(|(_, recorded)| recorded.at.timestamp()).map(|(place, _)| place.clone())
    }

    /// Takes in what was typed for a detail; an empty text takes the detail away.
    pub fn give_detail(&mut self, detail: &Id, raw: &str) -> Result<Accepted, NotTaken> {
        let kind = self.pack.head().details.get(detail).map_or(crate::flow::model::DetailKind::Text, |detail| detail.kind);
        let accepted = accept_detail(raw, kind)?;
        if self.case.state().detail(detail).unwrap_or_default() != accepted.value {
            self.send(Event::DetailGiven { detail: detail.clone(), value: accepted.value.clone() })?;
        }
        Ok(accepted)
    }

    /// Takes in a note; an empty one is none. An internal one stays out of the message.
    pub fn note(&mut self, raw: &str, internal: bool) -> Result<(), NotTaken> {
        let text = accept_note(raw)?;
        if !text.is_empty() {
            self.send(Event::Noted { text, internal })?;
        }
        Ok(())
    }

    /// Takes in another text for a note; an empty one takes the note away.
    pub fn change_note(&mut self, note: u32, raw: &str, internal: bool) -> Result<(), NotTaken> {
        let text = accept_note(raw)?;
        Ok(self.send(Event::NoteChanged { note, text, internal })?)
    }

    /// What would newly be set aside if this happened: responses that would no longer lie on the path.
    pub fn set_aside_by(&self, event: Event) -> Vec<Place> {
        let before = self.walk().map(|walk| walk.aside).unwrap_or_default();
        let mut case = self.case.clone();
        case.apply(Stamped { at: self.clock.now(), event });
        let after = case.walk(&self.pack).map(|walk| walk.aside).unwrap_or_default();
        after.into_iter().filter(|place| !before.contains(place)).collect()
    }
}

/// A case that is saved begins with its first event, and gets that event's time then; until then nobody sees this one.
fn first_header(pack: &Pack, start: Address, lang: Lang, clock: Clock) -> Header {
    Header::new(pack, start, clock.instant(), lang)
}
