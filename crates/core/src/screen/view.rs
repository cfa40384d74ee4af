//! What a screen is made from and what it is made of.

use crate::case::{Case, Here, Lost, Moment, Place, Said, Visit, Walk, names_sources};
use crate::flow::Pack;
use crate::flow::model::{Contact, EndResult};
use crate::flow::texts::Text;
use crate::locale::{Lang, Strings};
use crate::message::is_writing_here;
use crate::wording;

use super::action::{Action, Choice};
use super::asked::are_questions_here;
use super::clock::{Clock, clock_of};
use super::command::Command;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    Saved,
    Unsaved,
    /// Nothing is saved, and nothing is to be left behind.
    Private,
    /// Nothing is saved here, as somebody only looks; the case lies safe with whoever holds it.
    Looking,
}

/// One piece of a screen. Texts of the pack stand in every language, since staff may read them in another one than the caller.
#[derive(Debug, Clone)]
pub enum Block<'p> {
    /// What was said last before the case was put aside.
    LastTime(String),
    /// The question what came of it since; the choices answer it first.
    WhatCame,
    Length(String),
    Result(EndResult),
    /// What leads up to it.
    Intro(&'p Text),
    /// What the screen is about, with its small steps.
    Main(&'p Text, Vec<&'p Text>),
    Hint(&'p Text),
    /// The page that a check is about.
    Page(&'p str),
    /// How long the work and the wait of a check take.
    Times(Vec<String>),
    /// What staff should know.
    Desk(&'p Text),
    /// The clock of the wait; until when it runs, in words.
    Clock(Clock, String),
    /// That this walk can leave no trace, for somebody who may be watched; the commands stand in their order.
    Watched(&'static str, [Command; 2]),
    /// When the case comes back, in words; and the command that changes it, where that can be done.
    ComeBack(String, Option<Command>),
    MayLeave(&'static str),
    Next(Vec<&'p Text>),
    /// After what time to try again.
    TryAgain(String),
    /// Where to write, and how.
    Contact(&'p Contact, Vec<&'p Text>),
    Expect(&'p Text),
    Lost(String),
}

#[derive(Debug, Clone, Default)]
pub struct Screen<'p> {
    /// What stands on it, in its order.
    pub blocks: Vec<Block<'p>>,
    /// What can be chosen, in its order.
    pub choices: Vec<Choice<'p>>,
}

#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    pub pack: &'a Pack,
    pub case: &'a Case,
    pub keeping: Keeping,
    /// When something had happened in the case last, where it was opened again and nobody has gone on since.
    pub last_time: Option<Moment>,
    pub now: Moment,
    /// The language of whoever sits at the screen.
    pub lang: Lang,
}

impl<'a> View<'a> {
    pub(super) fn strings(&self) -> &'static Strings {
        self.lang.strings()
    }

    pub fn screen(&self, walk: &Result<Walk<'a>, Lost>) -> Screen<'a> {
        match walk {
            Err(lost) => Screen { blocks: vec![Block::Lost(wording::lost(self.strings(), lost))], choices: self.ways_out(None) },
            Ok(walk) => {
                let mut screen = match &walk.here {
                    Here::Ask(here) => self.question(here),
                    Here::Check(here) => self.check(here, walk),
                    Here::Wait(here) => self.wait(here, walk),
                    Here::End(here) => self.end(here, walk),
                };
                if matches!(walk.here, Here::Ask(_) | Here::Check(_)) && self.is_date_new(walk) {
                    screen.blocks.extend(self.comes_back(walk));
                }
                screen.blocks.splice(0..0, self.last_time(walk));
                if walk.is_watched() && self.keeping != Keeping::Private {
                    screen.blocks.push(Block::Watched(self.strings().watched, [Command::Private, Command::AtOnce]));
                }
                screen
            }
        }
    }

    /// The word that says all the time that nothing is saved. Whoever only looks is told so in another way.
    pub fn mark(&self) -> Option<&'static str> {
        match self.keeping {
            Keeping::Unsaved => Some(self.strings().mark_unsaved),
            Keeping::Private => Some(self.strings().mark_private),
            Keeping::Saved | Keeping::Looking => None,
        }
    }

    /// Whether a command has something to show or to do where the walk stands.
    pub fn has_use(&self, command: Command, walk: &Result<Walk<'a>, Lost>) -> bool {
        let here = |is: &dyn Fn(&Walk<'a>) -> bool| walk.as_ref().is_ok_and(is);
        match command {
            Command::Message => here(&|walk| is_writing_here(self.pack, walk)),
            Command::Sources => here(&|walk| names_sources(self.pack, &walk.here)),
            Command::Ask => here(&|walk| are_questions_here(self.pack, walk)),
            Command::Clock => here(&|walk| walk.wait().is_some() && walk.place().is_some_and(|place| self.clock(place).is_none())),
            // What is not saved comes back to nobody.
            Command::Date => self.keeping == Keeping::Saved,
            Command::Private => self.keeping != Keeping::Private,
            _ => command.has_use_in(self.pack),
        }
    }

    /// The ways out of a place from which nothing leads on; where something waits there, going back is to look, or to do it, after all.
    pub(super) fn ways_out<'p>(&self, later: Option<&Place>) -> Vec<Choice<'p>> {
        let strings = self.strings();
        let back = match later {
            None => strings.go_back,
            Some(Place { check: None, .. }) => strings.can_look_now,
            Some(_) => strings.can_do_now,
        };
        let start_over = Choice::own(Action::StartOver, strings.start_over);
        let mut ways = vec![Choice::own(Action::Back, back), Choice::own(Action::Leave, strings.leave)];
        // Beside what can be done now nobody begins anew by a slip.
        ways.insert(if later.is_some() { 2 } else { 1 }, start_over);
        ways
    }

    /// When the case comes back, unless a clock on the screen says it; or that it does not, where nothing is saved.
    pub(super) fn comes_back<'p>(&self, walk: &Walk<'a>) -> Option<Block<'p>> {
        let due = self.case.due(walk)?;
        let is_clock = walk.place().and_then(|place| self.case.state().clock(place)) == Some(due);
        let (text, changed_by) = match self.keeping {
            Keeping::Saved => (wording::comes_back(self.strings(), due, self.now), Some(Command::Date)),
            Keeping::Looking => (wording::comes_back(self.strings(), due, self.now), None),
            Keeping::Unsaved | Keeping::Private => (self.strings().date_never.to_owned(), None),
        };
        (!is_clock).then_some(Block::ComeBack(text, changed_by))
    }

    /// That the next start goes on here, where the case waits at its end and is saved.
    pub(super) fn goes_on_here<'p>(&self, walk: &Walk<'a>) -> Option<Block<'p>> {
        let waits = self.case.due(walk).is_some_and(|due| self.now.timestamp() < due.timestamp());
        (waits && self.keeping == Keeping::Saved).then_some(Block::MayLeave(self.strings().date_goes_on))
    }

    /// A date that the flow sets is said where it is new, and at the ends: on every screen it would be in the way.
    fn is_date_new(&self, walk: &Walk) -> bool {
        let sets_one = |visit: &Visit| matches!(visit.said, Said::Answer(_, _, answer) if answer.come_back.is_some());
        self.case.has_new_date_by_hand() || walk.trail.last().is_some_and(sets_one)
    }

    pub(super) fn clock(&self, place: &Place) -> Option<Clock> {
        clock_of(self.case, place, self.now)
    }

    /// The clock of a place and until when it runs. A time of day alone would mislead when it is tomorrow's.
    pub(super) fn clock_block<'p>(&self, place: &Place) -> Option<Block<'p>> {
        let clock = self.clock(place)?;
        let until = match clock {
            Clock::Running { until, .. } if until.date() == self.now.date() => until.time_of_day(),
            Clock::Running { until, .. } => until.local(),
            Clock::Over => String::new(),
        };
        Some(Block::Clock(clock, until))
    }
}
