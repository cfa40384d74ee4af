//! A line of a message and the event that it rests on. Nothing else can be said in one: a statement is only made of what is in the case.

use serde::{Serialize, Serializer};

use crate::case::{Came, Given, Heard, Here, Note, Origin, Place, State, Visit, Walk};
use crate::flow::{Address, Id};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ground {
    /// What was said at these places: the answers that say it, how a check went, how a wait ended.
    Said(Vec<Place>),
    /// The walk came into this flow by what was said at that place; where none is named, nothing was said before.
    Came(Id, Option<Place>),
    Detail(Id),
    /// This detail is needed where the walk has ended, and was not given: it stands as a blank.
    Blank(Id),
    /// The note with this number was taken.
    Note(u32),
    /// What was told of what came of the case, by its number.
    Heard(usize),
    /// The walk came to this end, of itself or because the person stopped trying.
    End(Address),
}

/// A line of a message with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    text: String,
    rests_on: Ground,
}

impl Statement {
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn rests_on(&self) -> &Ground {
        &self.rests_on
    }
}

/// Templates and programs get the words.
impl Serialize for Statement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// What has happened in a case. Statements are made here and nowhere else, and none of what has not happened.
#[derive(Debug, Clone, Copy)]
pub(super) struct Events<'e> {
    pub state: &'e State,
    pub walk: &'e Walk<'e>,
}

impl Events<'_> {
    /// A statement about how a check went or a wait ended.
    pub fn said(&self, visit: &Visit, text: String) -> Option<Statement> {
        self.told(&Origin::Answers(vec![visit.place.clone()]), text)
    }

    /// A statement in the words of an answer, or of the flow into which the walk came.
    pub fn told(&self, by: &Origin, text: String) -> Option<Statement> {
        let rests_on = match by {
            Origin::Answers(places) => Ground::Said(self.happened(places)?),
            Origin::Came(flow, by) => Ground::Came((*flow).clone(), by.clone()),
        };
        Some(Statement { text, rests_on })
    }

    /// These places, if something was said at each of them.
    fn happened(&self, places: &[Place]) -> Option<Vec<Place>> {
        let all = !places.is_empty() && places.iter().all(|place| self.state.response(place).is_some());
        all.then(|| places.to_vec())
    }

    /// A statement about the flow where the walk stands.
    pub fn stands(&self, flow: &Id, text: String) -> Statement {
        let trail = &self.walk.trail;
        let first = trail.iter().position(|visit| visit.place.step.flow == *flow).unwrap_or(trail.len());
        let by = first.checked_sub(1).and_then(|before| trail.get(before)).map(|visit| visit.place.clone());
        Statement { text, rests_on: Ground::Came(flow.clone(), by) }
    }

    pub fn detail(&self, id: &Id, text: impl FnOnce(&Given) -> Option<String>) -> Option<Statement> {
        let text = text(self.state.given(id)?)?;
        Some(Statement { text, rests_on: Ground::Detail(id.clone()) })
    }

    /// A blank for a detail that was not given, once the walk has ended.
    pub fn blank(&self, id: &Id, text: impl FnOnce() -> String) -> Option<Statement> {
        let is_open = self.state.given(id).is_none() && matches!(self.walk.here, Here::End(_));
        is_open.then(|| Statement { text: text(), rests_on: Ground::Blank(id.clone()) })
    }

    /// The notes that do not stay with the staff.
    pub fn notes(&self, text: impl Fn(&Note) -> String) -> Vec<Statement> {
        let told = self.state.notes().filter(|(_, note)| !note.internal);
        told.map(|(number, note)| Statement { text: text(note), rests_on: Ground::Note(number) }).collect()
    }

    /// The answers of the service, as they were told.
    pub fn answers(&self, text: impl Fn(&Heard) -> String) -> Vec<Statement> {
        let heard = self.state.heard().iter().enumerate();
        let told = heard.filter(|(_, heard)| heard.came == Came::Answered && !heard.internal && !heard.text.is_empty());
        told.map(|(number, heard)| Statement { text: text(heard), rests_on: Ground::Heard(number) }).collect()
    }

    /// A statement about the end to which the walk came.
    pub fn end(&self, text: impl FnOnce() -> String) -> Option<Statement> {
        let Here::End(here) = &self.walk.here else { return None };
        Some(Statement { text: text(), rests_on: Ground::End(here.address.clone()) })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A statement that rests on nothing in particular.
    pub fn any() -> Statement {
        Statement { text: "text".to_owned(), rests_on: Ground::Note(0) }
    }
}
