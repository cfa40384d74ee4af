//! What a case holds after its events: a fold. Each event leaves behind the change that would take it back, so undo is its exact inverse,
//! and redo the inverse of that.

use std::collections::{BTreeMap, BTreeSet};

use crate::flow::Id;
use crate::flow::model::Absence;

use super::event::{Came, Event, Place, Response, Stamped};
use super::moment::Moment;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    pub response: Response,
    pub at: Moment,
}

impl Recorded {
    pub(super) fn answer(&self) -> Option<&Id> {
        match &self.response {
            Response::Answer(answer) => Some(answer),
            Response::Outcome(_) | Response::Wait(_) => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub text: String,
    pub at: Moment,
    /// Whether it stays with the staff.
    pub internal: bool,
}

/// What came of a case, as it was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    pub came: Came,
    /// What the service answered; empty where it did not.
    pub text: String,
    /// Whether these words stay with the staff.
    pub internal: bool,
    pub at: Moment,
}

/// A moment that was set: that of a clock, or by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Set {
    pub on: Moment,
    /// After how many changes: of two, the one that was set later has more before it.
    pub after: usize,
}

/// What was told since a case waited, and the date that was set by hand since then.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct FollowUp {
    heard: Vec<Heard>,
    date: Option<Set>,
}

/// What a person gave for a detail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    Value(String),
    /// No value, and why.
    Absent(Absence),
}

/// One change of the state: what stands in a place afterwards, or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
enum StateChange {
    Response(Place, Option<Recorded>),
    Clock(Place, Option<Set>),
    Detail(Id, Option<Given>),
    Note(u32, Option<Note>),
    Name(Option<String>),
    FollowUp(FollowUp),
    Stopped(BTreeSet<usize>),
}

/// Everything that the events of a case add up to. Two states are the same when they hold the same, however they came about.
#[derive(Debug, Clone, Default)]
pub struct State {
    responses: BTreeMap<Place, Recorded>,
    clocks: BTreeMap<Place, Set>,
    details: BTreeMap<Id, Given>,
    notes: BTreeMap<u32, Note>,
    name: Option<String>,
    follow_up: FollowUp,
    /// Before which answers of the service, by their number, the person stopped trying.
    stopped: BTreeSet<usize>,
    /// Before which of them the letter was taken last.
    letter_taken: Option<usize>,
    undo: Vec<StateChange>,
    redo: Vec<StateChange>,
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        let Self { responses, clocks, details, notes, name, follow_up, stopped, letter_taken, undo: _, redo: _ } = self;
        (responses, clocks, details) == (&other.responses, &other.clocks, &other.details)
            && (notes, name, follow_up) == (&other.notes, &other.name, &other.follow_up)
            && (stopped, letter_taken) == (&other.stopped, &other.letter_taken)
    }
}

impl Eq for State {}

impl State {
    pub fn of<'e>(events: impl IntoIterator<Item = &'e Stamped>) -> Self {
        let mut state = Self::default();
        for event in events {
            state.apply(event);
        }
        state
    }

    pub fn apply(&mut self, stamped: &Stamped) {
        let at = stamped.at;
        let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let set = |on: Moment| Some(Set { on, after: self.undo.len() });
        let change = match &stamped.event {
            Event::Answered { place, .. } | Event::Tried { place, .. } | Event::Waited { place, .. } => {
                StateChange::Response(place.clone(), stamped.event.said().map(|response| Recorded { response, at }))
            }
            Event::TakenBack { place } => StateChange::Response(place.clone(), None),
            Event::WaitBegun { place, until } => StateChange::Clock(place.clone(), set(*until)),
            Event::DetailGiven { detail, value } => StateChange::Detail(detail.clone(), filled(value).map(Given::Value)),
            Event::DetailAbsent { detail, why } => StateChange::Detail(detail.clone(), Some(Given::Absent(*why))),
            Event::Noted { text, internal } => {
                let number = self.notes.last_key_value().map_or(0, |(last, _)| last.saturating_add(1));
                StateChange::Note(number, Some(Note { text: text.clone(), at, internal: *internal }))
            }
            Event::NoteChanged { note, text, internal } => {
                let taken = self.notes.get(note).map_or(at, |note| note.at);
                StateChange::Note(*note, filled(text).map(|text| Note { text, at: taken, internal: *internal }))
            }
            Event::Named { name } => StateChange::Name(filled(name)),
            Event::ComeBack { on } => StateChange::FollowUp(FollowUp { date: on.and_then(set), ..self.follow_up.clone() }),
            Event::Heard { came, text, internal } => {
                let heard = Heard { came: *came, text: text.clone(), internal: *internal, at };
                StateChange::FollowUp(FollowUp { heard: [self.follow_up.heard.clone(), vec![heard]].concat(), date: None })
            }
            Event::Unheard => {
                let mut follow_up = self.follow_up.clone();
                follow_up.heard.pop();
                StateChange::FollowUp(follow_up)
            }
            Event::StoppedTrying => StateChange::Stopped(self.stopped.iter().copied().chain([self.answers()]).collect()),
            Event::WentOnTrying => {
                let mut stopped = self.stopped.clone();
                stopped.pop_last();
                StateChange::Stopped(stopped)
            }
            Event::LetterTaken => {
                self.letter_taken = Some(self.answers());
                return;
            }
            Event::Undone => {
                if let Some(change) = self.undo.pop() {
                    let inverse = self.make(change);
                    self.redo.push(inverse);
                }
                return;
            }
            Event::Redone => {
                if let Some(change) = self.redo.pop() {
                    let inverse = self.make(change);
                    self.undo.push(inverse);
                }
                return;
            }
        };
        let inverse = self.make(change);
        self.undo.push(inverse);
        self.redo.clear();
    }

    /// Makes a change and gives back the one that would take it back.
    fn make(&mut self, change: StateChange) -> StateChange {
        match change {
            StateChange::Response(place, now) => StateChange::Response(place.clone(), put(&mut self.responses, place, now)),
            StateChange::Clock(place, now) => StateChange::Clock(place.clone(), put(&mut self.clocks, place, now)),
            StateChange::Detail(detail, now) => StateChange::Detail(detail.clone(), put(&mut self.details, detail, now)),
            StateChange::Note(number, now) => StateChange::Note(number, put(&mut self.notes, number, now)),
            StateChange::Name(now) => StateChange::Name(std::mem::replace(&mut self.name, now)),
            StateChange::FollowUp(now) => StateChange::FollowUp(std::mem::replace(&mut self.follow_up, now)),
            StateChange::Stopped(now) => StateChange::Stopped(std::mem::replace(&mut self.stopped, now)),
        }
    }

    pub fn response(&self, place: &Place) -> Option<&Recorded> {
        self.responses.get(place)
    }

    /// Everything that was said, also what no longer lies on the path.
    pub fn responses(&self) -> impl Iterator<Item = (&Place, &Recorded)> {
        self.responses.iter()
    }

    /// When the clock of a wait runs out, if it was started.
    pub fn clock(&self, place: &Place) -> Option<Moment> {
        self.clock_set(place).map(|clock| clock.on)
    }

    /// The clock of a wait as it was set, if it was started.
    pub(super) fn clock_set(&self, place: &Place) -> Option<Set> {
        self.clocks.get(place).copied()
    }

    /// Whether the clock of any wait was started.
    pub fn has_clocks(&self) -> bool {
        !self.clocks.is_empty()
    }

    /// The value of a detail; none where it has none.
    pub fn detail(&self, id: &Id) -> Option<&str> {
        match self.given(id)? {
            Given::Value(value) => Some(value),
            Given::Absent(_) => None,
        }
    }

    /// What was given for a detail: a value, or why there is none.
    pub fn given(&self, id: &Id) -> Option<&Given> {
        self.details.get(id)
    }

    pub fn details(&self) -> impl Iterator<Item = (&Id, &Given)> {
        self.details.iter()
    }

    /// The notes with their numbers, in the order of their time.
    pub fn notes(&self) -> impl Iterator<Item = (u32, &Note)> {
        self.notes.iter().map(|(number, note)| (*number, note))
    }

    /// The name that staff gave the case: an alias or a ticket number.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// What was told of what came of it, in order.
    pub fn heard(&self) -> &[Heard] {
        &self.follow_up.heard
    }

    /// How often the service has answered.
    pub fn answers(&self) -> usize {
        self.heard().iter().filter(|heard| heard.came == Came::Answered).count()
    }

    /// Whether the letter was taken to be sent, since the service answered last.
    pub fn is_letter_taken(&self) -> bool {
        self.letter_taken.is_some_and(|before| before >= self.answers())
    }

    /// Whether they are in, or try no longer, as was told last.
    pub fn is_closed(&self) -> bool {
        self.heard().last().is_some_and(|heard| heard.came.is_last())
    }

    /// The date to come back that was set by hand, since something was told last.
    pub(super) fn date_set(&self) -> Option<Set> {
        self.follow_up.date
    }

    /// Whether the person stopped trying, to write to support, since so many answers of the service led on.
    pub fn stopped_trying(&self, led_on: usize) -> bool {
        self.stopped.range(led_on..).next().is_some()
    }

    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether something undone can be done again.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }
}

/// Sets or removes an entry and gives back what stood there.
fn put<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: Option<V>) -> Option<V> {
    match value {
        Some(value) => map.insert(key, value),
        None => map.remove(&key),
    }
}
