//! What stood when a case was put aside, for whoever opens it again: what was said last; and, where it waited for somebody else, what came
//! of it.

use crate::case::{Came, Moment, Walk};
use crate::locale::filled;
use crate::wording;

use super::action::{Action, Choice};
use super::view::{Block, Keeping, View};

impl<'a> View<'a> {
    /// What was said last time; nothing where the case was not opened again.
    pub(super) fn last_time<'p>(&self, walk: &Walk<'a>) -> Option<Block<'p>> {
        let last = self.last_time?;
        let said = self.said_last(walk, last)?;
        Some(Block::LastTime(filled!(self.strings().last_time, last.local(), said)))
    }

    /// The question what came of a case that waited and was opened again; its answers stand first among the choices.
    pub(super) fn what_came<'p>(&self, walk: &Walk<'a>) -> Option<Block<'p>> {
        self.is_to_be_heard(walk).then_some(Block::WhatCame)
    }

    /// What can have come of a case that waited and was opened again.
    pub(super) fn ways_it_came<'p>(&self, walk: &Walk<'a>) -> Vec<Choice<'p>> {
        if !self.is_to_be_heard(walk) {
            return Vec::new();
        }
        let service = &self.pack.head().service.value;
        Came::ALL.iter().map(|&came| Choice::own(Action::Heard(came), wording::came(self.strings(), came, service))).collect()
    }

    /// Whether it is asked what came of the case: not of somebody who only looks, and not before anything can have come of it.
    fn is_to_be_heard(&self, walk: &Walk<'a>) -> bool {
        self.last_time.is_some() && self.keeping != Keeping::Looking && self.case.is_to_be_heard(walk) && self.can_have_come(walk)
    }

    /// Something went off, or the date to come back has come.
    fn can_have_come(&self, walk: &Walk<'a>) -> bool {
        let state = self.case.state();
        let is_due = || self.case.due(walk).is_some_and(|due| due.timestamp() <= self.now.timestamp());
        // What led on to another letter says nothing of that one.
        let since = state.heard().iter().rev().take_while(|heard| heard.came != Came::Answered).count();
        let is_heard = since > 0 || state.answers() > walk.answered.0;
        state.is_letter_taken() || is_heard || is_due()
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
}
