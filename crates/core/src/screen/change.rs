//! Another answer for something that lies behind.

use crate::case::{Outcome, Place, Response, Walk};
use crate::flow::model::StepKind;
use crate::flow::texts::Text;

use super::action::{Action, Choice, Label};
use super::view::{Block, Screen, View};

/// What was asked at a place that lies behind, and everything that could have been said there.
pub fn change<'a>(view: &View<'a>, walk: &Walk<'a>, place: &Place) -> Screen<'a> {
    let of = |text: &'a Text, choices| Screen { blocks: vec![Block::Main(text, Vec::new())], choices };
    if let Some(check) = place.check_in(view.pack) {
        let mut choices = View::outcomes(check);
        // Where the walk has gone on from nothing can be put off any more.
        choices.retain(|choice| choice.action != Action::Say(Response::Outcome(Outcome::NotNow)));
        return of(&check.instruction, choices);
    }
    match view.pack.step(&place.step).map(|step| &step.kind) {
        Some(StepKind::Wait(wait)) => of(&wait.text, View::waited()),
        Some(StepKind::Ask(ask)) => {
            let facts = walk.facts_before(place);
            let choice = |answer: &'a crate::flow::model::Answer| Choice {
                action: Action::Say(Response::Answer(answer.id.value.clone())),
                label: Label::Pack(&answer.text),
                desk: None,
            };
            of(&ask.question, ask.offered(&facts).map(choice).collect())
        }
        _ => Screen::default(),
    }
}
