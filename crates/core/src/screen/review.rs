//! Everything so far: what was said, the details, the notes, and what was set aside.

use crate::case::{Place, Response, Walk, needed_details};
use crate::flow::Id;
use crate::flow::model::Step;
use crate::message::writing_end;
use crate::wording;

use super::view::View;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidThere {
    pub place: Place,
    /// What was asked there, or was to be done.
    pub asked: String,
    pub said: String,
}

/// A detail of the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DetailSoFar {
    pub id: Id,
    pub label: String,
    /// What was given, or that nothing was.
    pub value: String,
}

/// Everything so far, in the order in which it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Review {
    /// What was said on the way to here.
    pub said: Vec<SaidThere>,
    /// The details that the message needs.
    pub details: Vec<DetailSoFar>,
    /// The notes with their numbers.
    pub notes: Vec<(u32, String)>,
    /// What no longer lies on the path.
    pub aside: Vec<String>,
}

impl Review {
    pub fn is_empty(&self) -> bool {
        self.said.is_empty() && self.details.is_empty() && self.notes.is_empty() && self.aside.is_empty()
    }
}

impl<'a> View<'a> {
    /// Everything so far.
    pub fn review(&self, walk: &Walk<'a>) -> Review {
        let notes = self.case.state().notes();
        Review {
            said: self.said(walk),
            details: self.details(walk),
            notes: notes.map(|(number, note)| (number, wording::note(self.strings(), note))).collect(),
            aside: walk.aside.iter().map(|place| self.set_aside(place)).collect(),
        }
    }

    fn said(&self, walk: &Walk<'a>) -> Vec<SaidThere> {
        let entry = |visit: &crate::case::Visit| {
            let (asked, said) = wording::asked_and_said(visit, self.lang);
            SaidThere { place: visit.place.clone(), asked: asked.to_owned(), said: said.to_owned() }
        };
        walk.trail.iter().map(entry).collect()
    }

    fn details(&self, walk: &Walk<'a>) -> Vec<DetailSoFar> {
        let needed = writing_end(self.pack, walk).map(|end| needed_details(self.pack, end, &walk.facts)).unwrap_or_default();
        let given = |id: &Id| self.case.state().given(id).map(|given| wording::given(given, self.strings()));
        let entry = |detail: &crate::flow::model::Detail| DetailSoFar {
            id: detail.id.value.clone(),
            label: detail.label.said(&walk.facts).get(self.lang).to_owned(),
            value: given(&detail.id.value).unwrap_or(self.strings().not_given).to_owned(),
        };
        needed.into_iter().map(entry).collect()
    }

    /// What was asked at a place that is set aside, and what was said; the ids where the pack no longer has it.
    pub fn set_aside(&self, place: &Place) -> String {
        let said = self.case.state().response(place).map(|recorded| &recorded.response);
        let Some(step) = self.pack.step(&place.step) else { return place.step.to_string() };
        format!(
            "{} [{}]",
            wording::name_of(step, place.check.as_ref(), self.lang),
            said.map_or("", |said| self.words_of(said, step, place))
        )
    }

    fn words_of<'w>(&self, said: &'w Response, step: &'w Step, place: &Place) -> &'w str {
        let (lang, strings) = (self.lang, self.strings());
        match said {
            Response::Answer(id) => {
                step.answers().iter().find(|answer| answer.id.value == *id).map_or(id.as_str(), |answer| answer.text.get(lang))
            }
            Response::Outcome(outcome) => {
                place.check_in(self.pack).map_or(outcome.word(), |check| wording::outcome(strings, check, *outcome))
            }
            Response::Wait(outcome) => wording::wait_outcome(strings, *outcome),
        }
    }
}
