//! One person's walk through a pack. Events go in; the state is their fold; the path is followed anew from the state each time.
//! Pure: no clock, no file, no randomness; times and ids come in with the events.

mod date;
mod due;
mod event;
mod former;
mod moment;
mod replay;
mod state;
mod walk;

pub use date::read_date;
pub use event::{Came, Event, FORMAT, Header, Outcome, Place, Response, Stamped, WaitOutcome, place_name};
pub use moment::Moment;
pub use replay::{NotOffered, ReplayFault, Used, is_named, known_keys, replay};
pub use state::{Given, Heard, Note, Recorded, State};
pub use walk::{AskHere, CheckHere, EndHere, Here, Known, Lost, Origin, Said, Standing, Told, Visit, WaitHere, Walk, walk};

use std::time::Duration;

use crate::flow::graph::longest_walk;
use crate::flow::model::{Contact, Detail, End, Source};
use crate::flow::span::Spanned;
use crate::flow::when::holds;
use crate::flow::{Facts, Id, Pack};

/// A case: how it began and what happened since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    header: Header,
    events: Vec<Stamped>,
    state: State,
}

impl Case {
    pub fn new(header: Header) -> Self {
        Self { header, events: Vec::new(), state: State::default() }
    }

    pub fn replay(header: Header, events: Vec<Stamped>) -> Self {
        let state = State::of(&events);
        Self { header, events, state }
    }

    /// The same under another id.
    #[must_use]
    pub fn with_id(&self, id: &str) -> Self {
        Self { header: Header { id: id.to_owned(), ..self.header.clone() }, ..self.clone() }
    }

    pub fn apply(&mut self, event: Stamped) {
        self.state.apply(&event);
        self.events.push(event);
    }

    /// How it began.
    pub fn header(&self) -> &Header {
        &self.header
    }

    pub fn events(&self) -> &[Stamped] {
        &self.events
    }

    /// What the events add up to.
    pub fn state(&self) -> &State {
        &self.state
    }

    pub fn last_change(&self) -> Moment {
        self.events.last().map_or(self.header.started, |event| event.at)
    }

    pub fn is_of(&self, pack: &Pack) -> bool {
        pack.opening().id.as_ref().map_or("", |id| id.value.as_str()) == self.header.pack
    }

    /// Its path through the pack.
    pub fn walk<'p>(&self, pack: &'p Pack) -> Result<Walk<'p>, Lost> {
        if !self.is_of(pack) {
            return Err(Lost::OtherPack(self.header.pack.clone()));
        }
        let renamed = self.renamed(pack);
        let case = renamed.as_ref().unwrap_or(self);
        walk(pack, &case.header.start, &case.state)
    }
}

impl Walk<'_> {
    /// The last question, check or wait behind: the one to which 'back' returns.
    pub fn last_place(&self) -> Option<&Place> {
        self.later().or(self.trail.last().map(|visit| &visit.place))
    }

    /// Whether the last answer said that somebody else may see this screen.
    pub fn is_watched(&self) -> bool {
        self.trail.last().is_some_and(Visit::tells_of_watcher)
    }

    /// Whether any answer said so: then nothing of the case may be found with the person.
    pub fn has_watcher(&self) -> bool {
        self.trail.iter().any(Visit::tells_of_watcher)
    }

    /// Whether the last thing that happened on the way is that the service answered.
    pub fn has_just_been_answered(&self) -> bool {
        self.answered.0 > 0 && self.answered.1 == self.trail.len() && self.later().is_none()
    }

    /// The question where the case waits, since the person cannot look now.
    pub fn later(&self) -> Option<&Place> {
        self.here.later()
    }

    /// Whether it has come to an end at which it does not wait.
    pub fn is_over(&self) -> bool {
        matches!(self.here, Here::End(_)) && self.later().is_none()
    }

    /// The place where an event is awaited; none at an end.
    pub fn place(&self) -> Option<&Place> {
        self.here.place()
    }

    /// How long the wait is where the walk stands, or the one of its check; none where there is none.
    pub fn wait(&self) -> Option<Duration> {
        match &self.here {
            Here::Wait(here) => Some(here.wait.length),
            Here::Check(here) => here.check.wait,
            Here::Ask(_) | Here::End(_) => None,
        }
    }

    pub fn step(&self) -> usize {
        self.trail.len() + 1
    }

    /// The most questions, checks and waits that can still come after what is on the screen, as far as they are no more than `most`; of a
    /// ladder the checks behind have come already.
    pub fn most_to_come(&self, pack: &Pack, most: usize) -> Option<usize> {
        let counted = match &self.here {
            Here::Check(here) => here.rung + 1,
            _ => 1,
        };
        let from_step = longest_walk(pack, &self.place()?.step, &self.callers, &self.facts, most + counted)?;
        Some(from_step.saturating_sub(counted))
    }

    /// How many of the steps behind were questions; checks and waits are not counted.
    pub fn questions_asked(&self) -> usize {
        self.trail.iter().filter(|visit| matches!(visit.said, Said::Answer(..))).count()
    }
}

/// The details that an end needs under these facts, in the order of the end.
pub fn needed_details<'p>(pack: &'p Pack, end: &End, facts: &Facts) -> Vec<&'p Detail> {
    let needs = end.needs.iter().filter_map(|need| pack.head().details.get(&need.value));
    needs.filter(|detail| holds(detail.when.as_ref(), facts)).collect()
}

/// Whether a source is named where a walk stands. Every screen asks this, so only an end waits for the pack's register.
pub fn names_sources(pack: &Pack, here: &Here) -> bool {
    match here {
        Here::Ask(here) => !here.ask.sources.is_empty(),
        Here::Check(here) => !here.check.sources.is_empty(),
        Here::Wait(here) => !here.wait.sources.is_empty(),
        Here::End(_) => !sources_here(pack, here).is_empty(),
    }
}

/// What the advice where a walk stands rests on, each once: a question's own sources, a check's, a wait's, or an end's and its contact's.
pub fn sources_here<'p>(pack: &'p Pack, here: &Here<'p>) -> Vec<&'p Source> {
    let (own, more): (&[Spanned<Id>], &[Spanned<Id>]) = match here {
        Here::Ask(here) => (&here.ask.sources, &[]),
        Here::Check(here) => (&here.check.sources, &[]),
        Here::Wait(here) => (&here.wait.sources, &[]),
        Here::End(here) => (&here.end.sources, contact_of(pack, here.end).map_or(&[], |contact| &contact.sources)),
    };
    let mut sources: Vec<&Source> = Vec::new();
    for source in own.iter().chain(more).filter_map(|id| pack.head().sources.get(&id.value)) {
        if !sources.iter().any(|other| other.id.value == source.id.value) {
            sources.push(source);
        }
    }
    sources
}

/// The official place to which an end sends the message.
pub fn contact_of<'p>(pack: &'p Pack, end: &End) -> Option<&'p Contact> {
    pack.head().contacts.get(&end.contact.as_ref()?.value)
}
