//! What stood when a case was put aside, for whoever opens it again: what was said last, and what was to be tried meanwhile; and, where
//! it waited for somebody else, what came of it.

use crate::case::{Came, Here, Moment, Walk};
use crate::flow::texts::Text;
use crate::locale::fill;
use crate::wording;

use super::action::{Action, Choice};
use super::view::{Block, Keeping, View};

impl<'a> View<'a> {
    /// What stood last time; nothing where the case was not opened again.
    pub(super) fn last_time<'p>(&self, walk: &Walk<'a>) -> Option<Block<'p>> {
        let strings = self.strings();
        let last = self.last_time?;
        let said = self.said_last(walk, last).map(|said| fill(strings.last_time, &[&last.local(), &said]));
        let lines: Vec<String> = said.into_iter().chain(self.meanwhile(walk)).collect();
        (!lines.is_empty()).then_some(Block::LastTime(lines))
    }

    /// The question what came of a case that waited and was opened again; its answers stand first among the choices.
    pub(super) fn what_came<'p>(&self, walk: &Walk<'a>) -> Option<Block<'p>> {
        self.is_to_be_heard(walk).then_some(Block::WhatCame(self.strings().heard_title))
    }

    /// What can have come of a case that waited and was opened again.
    pub(super) fn ways_it_came<'p>(&self, walk: &Walk<'a>) -> Vec<Choice<'p>> {
        if !self.is_to_be_heard(walk) {
            return Vec::new();
        }
        let service = &self.pack.head().service.value;
        Came::ALL.iter().map(|&came| Choice::own(Action::Heard(came), wording::came(self.strings(), came, service))).collect()
    }

    /// Whether it is asked what came of the case: not of somebody who only looks.
    fn is_to_be_heard(&self, walk: &Walk<'a>) -> bool {
        self.last_time.is_some() && self.keeping != Keeping::Looking && self.case.is_to_be_heard(walk)
    }

    /// The last note, what was told last, or the last answer: whichever came last up to then.
    fn said_last(&self, walk: &Walk<'a>, last: Moment) -> Option<String> {
        let visit = walk.trail.last().map(|visit| {
            let (asked, said) = wording::asked_and_said(visit, self.lang);
            (visit.at, format!("{asked} → {said}"))
        });
        let state = self.case.state();
        let heard = state.heard().iter().map(|heard| (heard.at, wording::heard(self.strings(), heard, &self.pack.head().service.value)));
        let notes = state.notes().map(|(_, note)| (note.at, note.text.replace('\n', " ")));
        let all = visit.into_iter().chain(heard).chain(notes).filter(|(at, _)| at.timestamp() <= last.timestamp());
        all.max_by_key(|(at, _)| at.timestamp()).map(|(_, said)| said)
    }

    /// The first of what was to be done after an end, and how much more of it stands below. Elsewhere what was to be done is what the
    /// screen is about.
    fn meanwhile(&self, walk: &Walk<'a>) -> Option<String> {
        let strings = self.strings();
        let Here::End(here) = &walk.here else { return None };
        let to_do: Vec<&Text> = here.end.next.holding(&walk.facts).collect();
        let (first, more) = to_do.split_first()?;
        let first = first.get(self.lang);
        Some(match more.len() {
            0 => fill(strings.meanwhile, &[first]),
            more => fill(strings.meanwhile_more, &[first, &more.to_string()]),
        })
    }
}
