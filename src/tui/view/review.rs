//! Everything so far, each of it open to change.

use login_rescue_core::case::Place;
use login_rescue_core::locale::filled;
use login_rescue_core::screen::{self, Block};

use super::super::choice;
use super::super::page::Builder;
use super::Scene;

/// Columns by which an answer stands further in than its question.
const ANSWER: usize = 2;

/// Answers, checks, details, notes and what was set aside.
pub fn page(scene: &Scene, page: &mut Builder) {
    let strings = scene.strings();
    let view = scene.session.view(scene.model.lang, scene.model.now);
    let review = scene.walk.as_ref().map(|walk| view.review(walk)).unwrap_or_default();
    let mut marks = scene.marks().into_iter();
    for section in review {
        page.heading(section.heading);
        for entry in section.entries {
            if entry.change.is_none() {
                page.bullet(&entry.text, page.theme().quiet());
                continue;
            }
            page.choice(&marks.next().unwrap_or_default(), &entry.text.replace('\n', " / "));
            if let Some(said) = entry.said {
                page.below_choice(&said, ANSWER, page.theme().strong());
            }
        }
    }
    if page.is_empty() {
        page.text(strings.review_empty, page.theme().text());
    }
}

/// Another answer for something that lies behind.
pub fn change_page(scene: &Scene, place: &Place, page: &mut Builder) {
    let Ok(walk) = scene.walk else { return };
    let lang = scene.model.lang;
    let screen = screen::change(&scene.session.view(lang, scene.model.now), walk, place);
    for block in &screen.blocks {
        if let Block::Main(text, _) = block {
            page.text(text.get(lang), page.theme().strong());
        }
    }
    page.gap();
    for (choice, mark) in screen.choices.iter().zip(scene.marks()) {
        page.choice(&mark, choice.label.get(lang));
    }
    preview(scene, place, page);
}

/// What the marked answer would set aside, before it is given.
fn preview(scene: &Scene, place: &Place, page: &mut Builder) {
    let chosen = scene.choices.get(scene.model.top().selected);
    let Some(event) = chosen.and_then(|choice| choice::response(choice, place.clone())) else { return };
    let strings = scene.strings();
    let aside = scene.session.set_aside_by(event);
    page.gap();
    if aside.is_empty() {
        return page.text(strings.preview_nothing, page.theme().quiet());
    }
    page.warning(&filled!(strings.preview_aside, aside.len()));
    let view = scene.session.view(scene.model.lang, scene.model.now);
    for place in &aside {
        page.bullet(&view.set_aside(place), page.theme().quiet());
    }
}
