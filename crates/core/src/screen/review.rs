//! Everything so far: what was said, the details, the notes, and what was set aside.

use crate::case::{Heard, Place, Response, Walk, needed_details};
use crate::flow::Id;
use crate::flow::model::Step;
use crate::message::{is_no_address, writing_end};
use crate::wording;

use super::view::View;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// What was said here.
    Said(Place),
    Detail(Id),
    Note(u32),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewEntry {
    /// What was asked or was to be done, a detail with its value, a note, what was set aside.
    pub text: String,
    pub said: Option<String>,
    /// How it can be changed; what was set aside cannot.
    pub change: Option<Change>,
}

/// Things of one kind below their heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewSection {
    pub heading: &'static str,
    pub entries: Vec<ReviewEntry>,
}

impl<'a> View<'a> {
    /// Everything so far, in the order in which it is shown; nothing where there is nothing yet.
    pub fn review(&self, walk: &Walk<'a>) -> Vec<ReviewSection> {
        let strings = self.strings();
        let aside = walk.aside.iter().map(|place| ReviewEntry { text: self.set_aside(place), said: None, change: None });
        let sections = [
            ReviewSection { heading: strings.review_answers, entries: self.said(walk) },
            ReviewSection { heading: strings.review_details, entries: self.details(walk) },
            ReviewSection { heading: strings.review_notes, entries: self.notes() },
            ReviewSection { heading: strings.heard_title, entries: self.heard() },
            ReviewSection { heading: strings.review_aside, entries: aside.collect() },
        ];
        sections.into_iter().filter(|section| !section.entries.is_empty()).collect()
    }

    fn said(&self, walk: &Walk<'a>) -> Vec<ReviewEntry> {
        let entry = |visit: &crate::case::Visit| {
            let (asked, said) = wording::asked_and_said(visit, self.lang);
            ReviewEntry { text: asked.to_owned(), said: Some(said.to_owned()), change: Some(Change::Said(visit.place.clone())) }
        };
        walk.trail.iter().map(entry).collect()
    }

    fn details(&self, walk: &Walk<'a>) -> Vec<ReviewEntry> {
        let needed = writing_end(self.pack, walk).map(|end| needed_details(self.pack, end, &walk.facts)).unwrap_or_default();
        let given = |id: &Id| self.case.state().given(id).map(|given| wording::given(given, self.strings()));
        let entry = |detail: &crate::flow::model::Detail| {
            let (id, label) = (&detail.id.value, detail.label.said(&walk.facts).get(self.lang));
            let given = given(id).unwrap_or(self.strings().not_given);
            let holds_none = self.case.state().detail(id).is_some_and(|value| is_no_address(value, detail.kind));
            let amiss = if holds_none { format!(" ({})", self.strings().no_address_yet) } else { String::new() };
            let text = format!("{label}: {given}{amiss}");
            ReviewEntry { text, said: None, change: Some(Change::Detail(id.clone())) }
        };
        needed.into_iter().map(entry).collect()
    }

    fn notes(&self) -> Vec<ReviewEntry> {
        let notes = self.case.state().notes();
        let entry =
            |(number, note)| ReviewEntry { text: wording::note(self.strings(), note), said: None, change: Some(Change::Note(number)) };
        notes.map(entry).collect()
    }

    fn heard(&self) -> Vec<ReviewEntry> {
        let service = &self.pack.head().service.value;
        let told = |heard: &Heard| format!("{} {}", heard.at.local(), wording::heard(self.strings(), heard, service));
        self.case.state().heard().iter().map(|heard| ReviewEntry { text: told(heard), said: None, change: None }).collect()
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
