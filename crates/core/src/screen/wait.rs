//! A wait: why, how long still, and its ways on.

use std::time::Duration;

use crate::case::{Response, WaitHere, WaitOutcome, Walk};
use crate::locale::filled;
use crate::message::duration;
use crate::wording;

use super::action::{Action, Choice};
use super::clock::Clock;
use super::view::{Block, Keeping, Screen, View};

impl<'a> View<'a> {
    pub(super) fn wait(&self, here: &WaitHere<'a>, walk: &Walk<'a>) -> Screen<'a> {
        let strings = self.strings();
        let mut blocks = vec![Block::Length(duration(here.wait.length, self.lang)), Block::Intro(&here.wait.text)];
        blocks.extend(here.step.desk.as_ref().map(Block::Desk));
        blocks.extend(self.clock_block(&here.place));
        blocks.extend(match self.keeping {
            Keeping::Saved => Some(Block::MayLeave(strings.wait_leave)),
            Keeping::Unsaved | Keeping::Private => Some(Block::MayLeave(strings.wait_leave_unsaved)),
            Keeping::Looking => None,
        });
        blocks.extend(self.comes_back(walk));
        let clock = self.clock(&here.place);
        let start = clock.is_none().then(|| self.start_clock(here.wait.length));
        let keep = matches!(clock, Some(Clock::Running { .. })).then(|| Choice::own(Action::KeepWaiting, strings.wait_keep));
        Screen { blocks, choices: start.into_iter().chain(Self::waited()).chain(keep).collect() }
    }

    pub(super) fn waited<'p>() -> Vec<Choice<'p>> {
        let choice =
            |outcome| Choice::said(Action::Say(Response::Wait(outcome)), |strings| wording::wait_outcome(strings, outcome).to_owned());
        [WaitOutcome::Done, WaitOutcome::Skipped].map(choice).into()
    }

    pub(super) fn start_clock<'p>(&self, length: Duration) -> Choice<'p> {
        Choice::own(Action::StartClock, filled!(self.strings().wait_start, duration(length, self.lang)))
    }
}
