//! What a case holds after its events: a fold. Each event leaves behind what would take it back, so undo is its exact inverse.

use std::collections::BTreeMap;

use crate::flow::Id;

use super::event::{Event, Outcome, Place, Stamped, WaitOutcome};
use super::moment::Moment;

/// What was said at one place of a walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Response {
    /// The answer to a question.
    Answer(Id),
    /// How a check went.
    Outcome(Outcome),
    /// How a wait ended.
    Wait(WaitOutcome),
}

/// A response and its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// What was said.
    pub response: Response,
    /// When.
    pub at: Moment,
}

/// A note and its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its text.
    pub text: String,
    /// When it was taken.
    pub at: Moment,
}

/// What takes one event back.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Change {
    Response(Place, Option<Recorded>),
    Clock(Place, Option<Moment>),
    Detail(Id, Option<String>),
    Note,
    Stopped(bool),
}

/// Everything that the events of a case add up to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    responses: BTreeMap<Place, Recorded>,
    clocks: BTreeMap<Place, Moment>,
    details: BTreeMap<Id, String>,
    notes: Vec<Note>,
    stopped: bool,
    undo: Vec<Change>,
}

impl State {
    /// The state after these events.
    pub fn of<'e>(events: impl IntoIterator<Item = &'e Stamped>) -> Self {
        let mut state = Self::default();
        for event in events {
            state.apply(event);
        }
        state
    }

    /// Takes in one more event.
    pub fn apply(&mut self, stamped: &Stamped) {
        let at = stamped.at;
        let change = match &stamped.event {
            Event::Answered { place, answer } => self.respond(place, Some(Recorded { response: Response::Answer(answer.clone()), at })),
            Event::Tried { place, outcome } => self.respond(place, Some(Recorded { response: Response::Outcome(*outcome), at })),
            Event::Waited { place, outcome } => self.respond(place, Some(Recorded { response: Response::Wait(*outcome), at })),
            Event::TakenBack { place } => self.respond(place, None),
            Event::WaitBegun { place, until } => Change::Clock(place.clone(), self.clocks.insert(place.clone(), *until)),
            Event::DetailGiven { detail, value } => self.give(detail, Some(value.clone()).filter(|value| !value.is_empty())),
            Event::Noted { text } => {
                self.notes.push(Note { text: text.clone(), at });
                Change::Note
            }
            Event::StoppedTrying => Change::Stopped(std::mem::replace(&mut self.stopped, true)),
            Event::WentOnTrying => Change::Stopped(std::mem::replace(&mut self.stopped, false)),
            Event::Undone => return self.undo(),
        };
        self.undo.push(change);
    }

    fn undo(&mut self) {
        match self.undo.pop() {
            Some(Change::Response(place, before)) => drop(self.respond(&place, before)),
            Some(Change::Clock(place, before)) => drop(put(&mut self.clocks, place, before)),
            Some(Change::Detail(detail, before)) => drop(self.give(&detail, before)),
            Some(Change::Note) => drop(self.notes.pop()),
            Some(Change::Stopped(before)) => self.stopped = before,
            None => {}
        }
    }

    fn respond(&mut self, place: &Place, now: Option<Recorded>) -> Change {
        Change::Response(place.clone(), put(&mut self.responses, place.clone(), now))
    }

    fn give(&mut self, detail: &Id, now: Option<String>) -> Change {
        Change::Detail(detail.clone(), put(&mut self.details, detail.clone(), now))
    }

    /// What was said at a place.
    pub fn response(&self, place: &Place) -> Option<&Recorded> {
        self.responses.get(place)
    }

    /// Everything that was said, also what no longer lies on the path.
    pub fn responses(&self) -> impl Iterator<Item = (&Place, &Recorded)> {
        self.responses.iter()
    }

    /// When the clock of a wait runs out, if it was started.
    pub fn clock(&self, place: &Place) -> Option<Moment> {
        self.clocks.get(place).copied()
    }

    /// The value of a detail.
    pub fn detail(&self, id: &Id) -> Option<&str> {
        self.details.get(id).map(String::as_str)
    }

    /// The details that were given.
    pub fn details(&self) -> impl Iterator<Item = (&Id, &str)> {
        self.details.iter().map(|(id, value)| (id, value.as_str()))
    }

    /// The notes in the order of their time.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Whether the person stopped trying to write to support.
    pub fn stopped_trying(&self) -> bool {
        self.stopped
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }
}

/// Sets or removes an entry and gives back what stood there.
fn put<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: Option<V>) -> Option<V> {
    match value {
        Some(value) => map.insert(key, value),
        None => map.remove(&key),
    }
}
