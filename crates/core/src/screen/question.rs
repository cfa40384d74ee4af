//! A question and its answers.

use crate::case::{AskHere, Response};

use super::action::{Action, Choice, Label};
use super::view::{Block, Screen, View};

impl<'a> View<'a> {
    pub(super) fn question(&self, here: &AskHere<'a>) -> Screen<'a> {
        let mut blocks = vec![Block::Main(&here.ask.question, Vec::new())];
        blocks.extend(here.ask.help.as_ref().map(Block::Hint));
        blocks.extend(here.step.desk.as_ref().map(Block::Desk));
        let answers = here.answers.iter().map(|answer| Choice {
            action: Action::Say(Response::Answer(answer.id.value.clone())),
            label: Label::Pack(&answer.text),
            desk: answer.desk.as_ref(),
        });
        let mut choices: Vec<Choice> = answers.collect();
        if choices.is_empty() {
            // Nothing fits this case, which lint refuses; nobody may be caught here all the same.
            choices = self.ways_out(None);
        }
        Screen { blocks, choices }
    }
}
