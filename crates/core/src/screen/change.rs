//! Another answer for something that lies behind.

use crate::case::{Place, Said, Walk};
use crate::flow::Facts;
use crate::flow::model::StepKind;
use crate::flow::texts::Text;

use super::action::{Action, Choice, Label};
use super::view::{Block, Screen, View};

/// What was asked at a place that lies behind, and everything that could have been said there.
pub fn change<'a>(view: &View<'a>, walk: &Walk<'a>, place: &Place) -> Screen<'a> {
    let of = |text: &'a Text, choices| Screen { blocks: vec![Block::Main(text, Vec::new())], choices };
    if let Some(check) = place.check_in(view.pack) {
        return of(&check.instruction, view.outcomes(check));
    }
    match view.pack.step(&place.step).map(|step| &step.kind) {
        Some(StepKind::Wait(wait)) => of(&wait.text, view.waited()),
        Some(StepKind::Ask(ask)) => {
            let facts = facts_before(walk, place);
            let choice = |answer: &'a crate::flow::model::Answer| Choice {
                action: Action::Answer(answer.id.value.clone()),
                label: Label::Pack(&answer.text),
                desk: None,
            };
            of(&ask.question, ask.offered(&facts).map(choice).collect())
        }
        _ => Screen::default(),
    }
}

/// What the answers before a place remembered.
fn facts_before(walk: &Walk, place: &Place) -> Facts {
    let mut facts = Facts::new();
    for visit in walk.trail.iter().take_while(|visit| visit.place != *place) {
        if let Said::Answer(_, _, answer) = visit.said {
            facts.extend(answer.facts().map(|(fact, value)| (fact.clone(), value.clone())));
        }
    }
    facts
}
