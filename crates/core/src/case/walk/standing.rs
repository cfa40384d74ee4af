//! A walk without its past: where it stands, and all that its way from there on depends on. For whoever goes through many walks and must
//! not follow each from its start again; the way on is the same `Walker` that follows a case.

use jiff::Timestamp;
use jiff::tz::Offset;

use crate::case::event::{Event, Outcome, Place, Response, Stamped};
use crate::case::moment::Moment;
use crate::case::state::State;
use crate::flow::{Address, Facts, Pack};

use super::{Here, Lost, Route, Walker};

/// Where a walk stands, with the facts and the hand-overs that it brought along.
#[derive(Debug, Clone)]
pub struct Standing<'p> {
    /// The place. How often the walk came there before is not known.
    pub here: Here<'p>,
    pub facts: Facts,
    callers: Vec<(Address, &'p Route)>,
}

impl<'p> Standing<'p> {
    pub fn begin(pack: &'p Pack, start: &Address) -> Result<Self, Lost> {
        Self::follow(pack, start, &State::default(), Facts::new(), Vec::new())
    }

    /// The hand-overs that `back` returns to, the outermost first.
    pub fn callers(&self) -> impl Iterator<Item = &Address> {
        self.callers.iter().map(|(caller, _)| caller)
    }

    pub fn address(&self) -> &Address {
        self.here.address()
    }

    /// Where the walk stands after this is said here; the same place at an end.
    pub fn after(&self, pack: &'p Pack, said: Response) -> Result<Self, Lost> {
        let mut state = State::default();
        let place = Place { step: self.address().clone(), check: None, visit: 0 };
        match (&self.here, &said) {
            (Here::Ask(_), Response::Answer(_)) | (Here::Wait(_), Response::Wait(_)) => say(&mut state, said.at(place)),
            (Here::Check(here), Response::Outcome(_)) => {
                let rung = |check: &crate::flow::model::Check| Place { check: Some(check.id.value.clone()), ..place.clone() };
                // The ladder is followed from its top: what stands above did not lead away, however it went; what was put off waits.
                for check in here.rungs.iter().take(here.rung) {
                    let outcome = if here.put_off == Some(&check.id.value) { Outcome::NotNow } else { Outcome::Cannot };
                    say(&mut state, Event::Tried { place: rung(check), outcome });
                }
                say(&mut state, said.at(rung(here.check)));
            }
            _ => return Ok(self.clone()),
        }
        Self::follow(pack, self.address(), &state, self.facts.clone(), self.callers.clone())
    }

    /// Where the walk stands when the person stops trying here and writes at once; the same place where the flow has no end for that.
    pub fn written_now(&self, pack: &'p Pack) -> Result<Self, Lost> {
        let mut state = State::default();
        say(&mut state, Event::StoppedTrying);
        if matches!(self.here, Here::End(_)) {
            return Ok(self.clone());
        }
        Self::follow(pack, self.address(), &state, self.facts.clone(), self.callers.clone())
    }

    fn follow(pack: &'p Pack, start: &Address, state: &State, facts: Facts, callers: Vec<(Address, &'p Route)>) -> Result<Self, Lost> {
        let mut walker = Walker { facts, callers, ..Walker::new(pack, state) };
        let (here, _) = walker.follow(start)?;
        Ok(Self { here, facts: walker.facts, callers: walker.callers })
    }
}

/// The time of what is only thought through does not count.
fn say(state: &mut State, event: Event) {
    state.apply(&Stamped { at: Moment::new(Timestamp::UNIX_EPOCH, Offset::UTC), event });
}
