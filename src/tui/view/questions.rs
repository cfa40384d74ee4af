//! What people ask, with the answer below the question that was chosen.

use login_rescue_core::flow::Id;
use login_rescue_core::locale::Lang;
use login_rescue_core::screen::{Action, Block, Command};

use super::super::page::Builder;
use super::{KeyHint, Scene, digits};

/// Columns by which an answer stands further in than its question.
const ANSWER: usize = 2;

pub fn page(scene: &Scene, open: Option<&Id>, part: usize, page: &mut Builder) {
    list(scene, open, part, scene.said(), page);
}

/// The same in one of the languages.
pub fn list(scene: &Scene, open: Option<&Id>, part: usize, said: Lang, page: &mut Builder) {
    let Ok(walk) = scene.walk else { return };
    let view = scene.session.view(scene.model.lang, scene.model.now);
    for (choice, mark) in view.questions(walk, part).choices.iter().zip(scene.marks()) {
        page.choice(&mark, choice.label.get(said));
        let Some(question) = open.filter(|open| choice.action == Action::Ask((*open).clone())) else { continue };
        for block in view.answer_to(question, walk).blocks {
            if let Block::Main(_, lines) = block {
                for line in lines {
                    page.below_choice(line.get(said), ANSWER, page.theme().strong());
                }
            }
        }
    }
}

pub fn keys(scene: &Scene, open: Option<&Id>) -> Vec<KeyHint> {
    let mut keys = digits(scene);
    keys.extend([KeyHint::Always(Command::Back), KeyHint::Fixed("Enter", scene.strings().key_confirm)]);
    if open.is_some() {
        keys.push(KeyHint::Letter(Command::Sources));
    }
    keys.extend([KeyHint::Letter(Command::Help), KeyHint::Always(Command::Language)]);
    keys
}
