//! An end: how it turned out, what to do now, where to write and what to expect.

use crate::case::{EndHere, Walk, contact_of, needed_details};
use crate::flow::model::EndResult;
use crate::locale::filled;
use crate::message::{duration, writing_end};

use super::action::{Action, Choice};
use super::asked::are_questions_here;
use super::view::{Block, Screen, View};

impl<'a> View<'a> {
    pub(super) fn end(&self, here: &EndHere<'a>, walk: &Walk<'a>) -> Screen<'a> {
        let end = here.end;
        let mut blocks = vec![Block::Result(end.result), Block::Main(&end.text, Vec::new())];
        blocks.extend(end.desk.as_ref().map(Block::Desk));
        blocks.push(Block::Next(walk.next_at(end).collect()));
        blocks.extend(end.wait.map(|wait| Block::TryAgain(filled!(self.strings().wait_then, duration(wait, self.lang)))));
        blocks.extend(self.comes_back(walk));
        blocks.extend(self.goes_on_here(walk));
        let contact = contact_of(self.pack, end);
        blocks.extend(contact.map(|contact| Block::Contact(contact, contact.how.holding(&walk.facts).collect())));
        blocks.extend(end.expects(contact, &walk.facts).map(Block::Expect));
        blocks.extend(self.what_came(walk));
        Screen { blocks, choices: self.ways_on(here, walk) }
    }

    fn ways_on(&self, here: &EndHere<'a>, walk: &Walk<'a>) -> Vec<Choice<'a>> {
        let mut out = self.ways_out(here.later.as_ref());
        if are_questions_here(self.pack, walk) {
            out.insert(out.len() - 1, Choice::own(Action::Questions, self.strings().look_at_questions));
        }
        let writing = self.ways_to_write(walk);
        let save = (!writing.is_empty()).then(|| Choice::own(Action::Save, self.strings().plain_save));
        // Whoever is in wants to leave, not to go back; and whoever will hardly get in is not pressed to write what changes nothing.
        let parts = if matches!(here.end.result, EndResult::Resolved | EndResult::RecoveryUnlikely) {
            out.rotate_right(1);
            [self.ways_it_came(walk), out, [writing, save.into_iter().collect()].concat()]
        } else {
            // Behind everything else that has a number: only plain lines show it, and the numbers are to be the same without it.
            let behind = out.iter().rposition(|choice| choice.action.command().is_none()).map_or(0, |last| last + 1);
            out.splice(behind..behind, save);
            [self.ways_it_came(walk), writing, out]
        };
        parts.concat()
    }

    fn ways_to_write(&self, walk: &Walk<'a>) -> Vec<Choice<'a>> {
        let strings = self.strings();
        let Some(end) = writing_end(self.pack, walk) else { return Vec::new() };
        let asks = !needed_details(self.pack, end, &walk.facts).is_empty();
        let details = asks.then(|| Choice::own(Action::Details, strings.fill_details));
        details.into_iter().chain([Choice::own(Action::Message, strings.show_message)]).collect()
    }
}
