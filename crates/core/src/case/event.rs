//! What can happen in a case. Events are what is saved; everything else about a case follows from them.

use serde::{Deserialize, Serialize};

use crate::flow::model::{Absence, Check, Later};
use crate::flow::words::spelled;
use crate::flow::{Address, Id, Pack};
use crate::locale::Lang;

use super::moment::Moment;

pub use crate::flow::words::{Outcome, WaitOutcome};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    pub format: u32,
    pub id: String,
    pub pack: String,
    pub pack_version: String,
    pub start: Address,
    pub started: Moment,
    pub lang: Lang,
}

impl Header {
    /// How a case in this pack begins; it has no id before it is saved.
    pub fn new(pack: &Pack, start: Address, started: Moment, lang: Lang) -> Self {
        let opening = pack.opening();
        Self {
            format: FORMAT,
            id: String::new(),
            pack: opening.id.as_ref().map(|id| id.value.to_string()).unwrap_or_default(),
            pack_version: opening.version.value.clone(),
            start,
            started,
            lang,
        }
    }
}

/// The version of the case format that this program writes.
pub const FORMAT: u32 = 1;

/// Which question, check or wait of a walk is meant: answers are kept by this, never by position.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    pub step: Address,
    /// The check, where the step is a ladder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<Id>,
    /// How often the walk had come to this step before.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub visit: u32,
}

impl Place {
    /// The check that is meant; none where the place is no check, or the pack does not have it.
    pub fn check_in<'p>(&self, pack: &'p Pack) -> Option<&'p Check> {
        pack.step(&self.step)?.check(self.check.as_ref()?)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_false(truth: &bool) -> bool {
    !*truth
}

spelled! {
    /// What came of a case that waited, as it is told when somebody comes back to it; in the order of the screen.
    Came {
        /// The service answered, and they are not in yet.
        Answered = "answered",
        /// They are in.
        In = "in",
        NotYet = "not-yet",
        /// They are not in and try no longer.
        GivenUp = "given-up",
    }
}

impl Came {
    /// Whether nothing more is waited for after it.
    pub fn is_last(self) -> bool {
        matches!(self, Came::In | Came::GivenUp)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    /// A question was answered, for the first time or anew.
    Answered {
        #[serde(flatten)]
        place: Place,
        answer: Id,
    },
    Tried {
        #[serde(flatten)]
        place: Place,
        outcome: Outcome,
    },
    /// The clock of a wait was started.
    WaitBegun {
        /// The wait, or the check that asks for one.
        #[serde(flatten)]
        place: Place,
        until: Moment,
    },
    Waited {
        #[serde(flatten)]
        place: Place,
        outcome: WaitOutcome,
    },
    /// The person went back: what was said here no longer counts.
    TakenBack {
        /// The question, check or wait.
        #[serde(flatten)]
        place: Place,
    },
    /// A detail was given; an empty value takes it away.
    DetailGiven {
        detail: Id,
        /// Its value, cleaned and free of secrets.
        value: String,
    },
    /// A detail has no value, which the message says.
    DetailAbsent { detail: Id, why: Absence },
    Noted {
        text: String,
        /// Whether it stays with the staff: the message does not carry it.
        #[serde(default, skip_serializing_if = "is_false")]
        internal: bool,
    },
    /// A note was changed; an empty text takes it away.
    NoteChanged {
        /// Its number, as the state counts them.
        note: u32,
        text: String,
        /// Whether it stays with the staff.
        #[serde(default, skip_serializing_if = "is_false")]
        internal: bool,
    },
    /// The case got a name: an alias or a ticket number; an empty one takes it away.
    Named {
        /// The name, cleaned and free of secrets.
        name: String,
    },
    /// Somebody set the date to come back to the case; without one, it is again what the flow says.
    ComeBack {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Moment>,
    },
    /// Somebody came back and told what had come of it. A date that was set by hand is over then.
    Heard {
        came: Came,
        /// What the service answered, in the words of who tells it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        text: String,
        /// Whether these words stay with the staff: the message does not carry them.
        #[serde(default, skip_serializing_if = "is_false")]
        internal: bool,
    },
    /// What was told last of what had come of it no longer counts.
    Unheard,
    /// The letter was copied, saved, printed, or given to the caller, to be sent. Nothing takes that back.
    LetterTaken,
    /// The person stopped trying and writes to support now.
    StoppedTrying,
    /// The person goes on trying after all.
    WentOnTrying,
    /// The last event that had not been undone yet was undone.
    Undone,
    /// What was undone last, with nothing new since, was done again.
    Redone,
}

impl Event {
    /// The question, check or wait that it is about, if it is about one.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Event::Answered { place, .. }
            | Event::Tried { place, .. }
            | Event::WaitBegun { place, .. }
            | Event::Waited { place, .. }
            | Event::TakenBack { place } => Some(place),
            _ => None,
        }
    }

    pub(super) fn place_mut(&mut self) -> Option<&mut Place> {
        match self {
            Event::Answered { place, .. }
            | Event::Tried { place, .. }
            | Event::WaitBegun { place, .. }
            | Event::Waited { place, .. }
            | Event::TakenBack { place } => Some(place),
            _ => None,
        }
    }

    /// What was said at its place; none where it is no response.
    pub fn said(&self) -> Option<Response> {
        match self {
            Event::Answered { answer, .. } => Some(Response::Answer(answer.clone())),
            Event::Tried { outcome, .. } => Some(Response::Outcome(*outcome)),
            Event::Waited { outcome, .. } => Some(Response::Wait(*outcome)),
            _ => None,
        }
    }

    pub(super) fn answer(&self) -> Option<&Id> {
        match self {
            Event::Answered { answer, .. } => Some(answer),
            _ => None,
        }
    }
}

/// The full name of a place, as scripts write it.
pub fn place_name(place: &Place) -> String {
    match &place.check {
        Some(check) => format!("{}.{check}", place.step),
        None => place.step.to_string(),
    }
}

/// What was said at one place of a walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Response {
    Answer(Id),
    Outcome(Outcome),
    Wait(WaitOutcome),
}

impl Response {
    /// The answer's id, or the word for how it went, as scripts write it.
    pub fn word(&self) -> &str {
        match self {
            Self::Answer(answer) => answer.as_str(),
            Self::Outcome(outcome) => outcome.word(),
            Self::Wait(outcome) => outcome.word(),
        }
    }

    /// Whether the person can look at it, or do it, another time.
    pub fn is_put_off(&self) -> bool {
        match self {
            Self::Answer(answer) => answer.as_str() == Later::ID,
            Self::Outcome(outcome) => *outcome == Outcome::NotNow,
            Self::Wait(_) => false,
        }
    }

    /// What happens when it is said at this place.
    pub fn at(self, place: Place) -> Event {
        match self {
            Self::Answer(answer) => Event::Answered { place, answer },
            Self::Outcome(outcome) => Event::Tried { place, outcome },
            Self::Wait(outcome) => Event::Waited { place, outcome },
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamped {
    pub at: Moment,
    #[serde(flatten)]
    pub event: Event,
}
