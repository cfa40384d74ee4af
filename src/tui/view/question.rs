//! A question and its answers.

use login_rescue_core::case::AskHere;

use super::super::choice;
use super::super::page::Builder;
use super::{Scene, desk};

/// The question, how to find out, and the answers.
pub fn page(scene: &Scene, here: &AskHere, page: &mut Builder) {
    let lang = scene.said();
    desk::heading(scene, page);
    page.text(here.ask.question.get(lang), page.theme().strong());
    if let Some(help) = &here.ask.help {
        page.gap();
        let text = format!("{}: {}", scene.strings().hint, help.get(lang));
        page.text(&text, page.theme().text());
    }
    desk::note(scene, here.step.desk.as_ref(), page);
    page.gap();
    for (answer, key) in here.answers.iter().zip(choice::keys(&scene.choices)) {
        page.choice(&key, answer.text.get(lang));
        desk::answer_note(scene, answer.desk.as_ref(), page);
    }
}
