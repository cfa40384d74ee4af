//! Everything so far, each of it open to change.

use login_rescue_core::case::{Place, Response};
use login_rescue_core::flow::Stop;
use login_rescue_core::flow::model::StepKind;
use login_rescue_core::locale::{Strings, fill};
use login_rescue_core::wording;

use super::super::choice::{self, Choice};
use super::super::page::Builder;
use super::{KeyHint, Scene};

/// Answers, checks, details, notes and what was set aside.
pub fn page(scene: &Scene, page: &mut Builder) {
    let strings = scene.strings();
    answers(scene, page);
    details(scene, page);
    notes(scene, page);
    aside(scene, page);
    if page.is_empty() {
        page.text(strings.review_empty, page.theme().text());
    }
}

fn answers(scene: &Scene, page: &mut Builder) {
    let Ok(walk) = scene.walk else { return };
    for (number, visit) in walk.trail.iter().enumerate() {
        if number == 0 {
            page.heading(scene.strings().review_answers);
        }
        let (what, said) = wording::asked_and_said(visit, scene.model.lang);
        page.choice(&key(scene, number), &format!("{what} [{said}]"));
    }
}

fn details(scene: &Scene, page: &mut Builder) {
    let details = scene.choices.iter().enumerate().filter_map(|(index, choice)| match choice {
        Choice::EditDetail(id) => Some((index, scene.session.pack().head().details.get(id)?)),
        _ => None,
    });
    for (number, (index, detail)) in details.enumerate() {
        if number == 0 {
            page.heading(scene.strings().review_details);
        }
        let strings = scene.strings();
        let value = scene.session.case().state().given(&detail.id.value).map_or(strings.not_given, |given| wording::given(given, strings));
        page.choice(&key(scene, index), &format!("{}: {}", detail.label.get(scene.model.lang), value.replace('\n', " / ")));
    }
}

fn notes(scene: &Scene, page: &mut Builder) {
    let first = scene.choices.iter().position(|choice| matches!(choice, Choice::EditNote(_))).unwrap_or_default();
    for (number, (_, note)) in scene.session.case().state().notes().enumerate() {
        if number == 0 {
            page.heading(scene.strings().review_notes);
        }
        page.choice(&key(scene, first + number), &wording::note(scene.strings(), note).replace('\n', " / "));
    }
}

/// The digit in front of an entry; those after the ninth have none.
fn key(scene: &Scene, index: usize) -> String {
    choice::keys(&scene.choices).into_iter().nth(index).unwrap_or_default()
}

fn aside(scene: &Scene, page: &mut Builder) {
    let Ok(walk) = scene.walk else { return };
    if !walk.aside.is_empty() {
        page.heading(scene.strings().review_aside);
    }
    for place in &walk.aside {
        page.bullet(&aside_words(scene, place), page.theme().quiet());
    }
}

/// What was asked at a place that is set aside, and what was said; the ids where the pack no longer has it.
fn aside_words(scene: &Scene, place: &Place) -> String {
    let lang = scene.model.lang;
    let said = scene.session.case().state().response(place).map(|recorded| &recorded.response);
    let Some(Stop::Step(step)) = scene.session.pack().stop(&place.step) else { return place.step.to_string() };
    let said = match (said, &step.kind) {
        (Some(Response::Answer(id)), StepKind::Ask(ask)) => {
            ask.answers.iter().find(|answer| answer.id.value == *id).map_or(id.as_str(), |answer| answer.text.get(lang))
        }
        (Some(Response::Answer(id)), _) => id.as_str(),
        (Some(Response::Outcome(outcome)), _) => {
            place.check_in(scene.session.pack()).map_or(outcome.word(), |check| wording::outcome(scene.strings(), check, *outcome))
        }
        (Some(Response::Wait(outcome)), _) => wording::wait_outcome(scene.strings(), *outcome),
        (None, _) => "",
    };
    format!("{} [{said}]", wording::name_of(step, place.check.as_ref(), lang))
}

/// Another answer for something that lies behind.
pub fn change_page(scene: &Scene, place: &Place, page: &mut Builder) {
    let Some(Stop::Step(step)) = scene.session.pack().stop(&place.step) else { return };
    page.text(wording::name_of(step, place.check.as_ref(), scene.model.lang), page.theme().strong());
    page.gap();
    for (choice, key) in scene.choices.iter().zip(choice::keys(&scene.choices)) {
        let text = match (choice, &step.kind) {
            (Choice::Answer(id), StepKind::Ask(ask)) => {
                ask.answers.iter().find(|answer| answer.id.value == *id).map_or("", |answer| answer.text.get(scene.model.lang)).to_owned()
            }
            _ => choice::label(choice, scene.model, scene.session),
        };
        page.choice(&key, &text);
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
    page.text(&fill(strings.preview_aside, &[&aside.len().to_string()]), page.theme().warning());
    for place in &aside {
        page.bullet(&aside_words(scene, place), page.theme().quiet());
    }
}

/// The keys of the review.
pub fn keys(strings: &Strings) -> Vec<KeyHint> {
    vec![
        ("Up Down", strings.key_choose),
        ("Enter", strings.key_edit),
        ("Esc", strings.key_back),
        ("u", strings.key_undo),
        ("y", strings.key_redo),
        ("m", strings.key_message),
        ("n", strings.key_note),
        ("?", strings.key_help),
        ("F2", strings.key_language),
    ]
}
