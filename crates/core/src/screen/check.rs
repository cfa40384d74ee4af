//! A check of a ladder: what to do, how, and how it went.

use crate::case::{CheckHere, Outcome, Response, Walk};
use crate::flow::model::Check;
use crate::locale::filled;
use crate::message::duration;
use crate::wording;

use super::action::{Action, Choice};
use super::view::{Block, Screen, View};

impl<'a> View<'a> {
    pub(super) fn check(&self, here: &CheckHere<'a>, walk: &Walk<'a>) -> Screen<'a> {
        let check = here.check;
        let mut blocks: Vec<Block> = here.intro(&walk.facts).map(Block::Intro).into_iter().collect();
        blocks.push(Block::Main(&check.instruction, check.how.holding(&walk.facts).collect()));
        blocks.extend(check.link.as_ref().map(|link| Block::Page(&link.value)));
        blocks.extend(self.times(check));
        // What is said of the whole ladder stands at its first check, and where a check has nothing of its own.
        let of_the_ladder = here.step.desk.as_ref().filter(|_| here.rung == 0 || check.desk.is_none());
        blocks.extend(of_the_ladder.into_iter().chain(&check.desk).map(Block::Desk));
        blocks.extend(check.wait.and_then(|_| self.clock_block(&here.place)));
        let mut choices = Self::outcomes(check);
        if let Some(length) = check.wait.filter(|_| self.clock(&here.place).is_none()) {
            choices.push(self.start_clock(length));
        }
        Screen { blocks, choices }
    }

    pub(super) fn outcomes<'p>(check: &Check) -> Vec<Choice<'p>> {
        let choice =
            |outcome| Choice::said(Action::Say(Response::Outcome(outcome)), |strings| wording::outcome(strings, check, outcome).to_owned());
        Outcome::offered(check).map(choice).collect()
    }

    fn times<'p>(&self, check: &Check) -> Option<Block<'p>> {
        let takes = check.takes.map(|time| filled!(self.strings().takes_about, duration(time, self.lang)));
        let then = check.wait.map(|time| filled!(self.strings().then_wait, duration(time, self.lang)));
        let times: Vec<String> = takes.into_iter().chain(then).collect();
        (!times.is_empty()).then_some(Block::Times(times))
    }
}
