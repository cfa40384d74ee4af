//! What people ask on the way, whatever the walk asks them, and the short answer to each. Looking says nothing: neither the case nor the
//! message knows of it.

use crate::case::Walk;
use crate::flow::model::{Question, Source};
use crate::flow::when::holds;
use crate::flow::{Facts, Id, Pack};

use super::action::{Action, Choice, Label};
use super::view::{Block, Screen, View};

/// The questions that are listed under these facts, in the order of the pack.
pub fn questions_here<'p>(pack: &'p Pack, facts: &Facts) -> impl Iterator<Item = &'p Question> {
    pack.head().questions.values().filter(move |question| holds(question.when.as_ref(), facts))
}

/// What the answer to a question rests on.
pub fn sources_of<'p>(pack: &'p Pack, question: &Id) -> Vec<&'p Source> {
    let named = pack.head().questions.get(question).into_iter().flat_map(|question| &question.sources);
    named.filter_map(|id| pack.head().sources.get(&id.value)).collect()
}

impl<'a> View<'a> {
    /// Everything that can be asked where the walk stands.
    pub fn questions(&self, walk: &Walk) -> Screen<'a> {
        let choice = |question: &'a Question| Choice {
            action: Action::Ask(question.id.value.clone()),
            label: Label::Pack(&question.text),
            desk: None,
        };
        Screen { blocks: Vec::new(), choices: questions_here(self.pack, &walk.facts).map(choice).collect() }
    }

    /// A question with its answer.
    pub fn answer_to(&self, question: &Id, walk: &Walk) -> Screen<'a> {
        let question = self.pack.head().questions.get(question);
        let block = |question: &'a Question| Block::Main(&question.text, question.answer.holding(&walk.facts).collect());
        Screen { blocks: question.map(block).into_iter().collect(), choices: Vec::new() }
    }
}
