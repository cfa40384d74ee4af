//! The checks of a ladder at once: those that were already tried get a tick.

use std::collections::BTreeSet;

use login_rescue_core::case::{CheckHere, Here, Place};
use login_rescue_core::locale::Lang;

use super::super::choice::Choice;
use super::super::page::Builder;
use super::Scene;

/// Every check that nothing was said about, with its tick, and the way on below.
pub fn page(scene: &Scene, ticked: &BTreeSet<Place>, page: &mut Builder) {
    let strings = scene.strings();
    let Some(here) = here(scene) else { return };
    let prompt = if here.ladder.is_to_do() { strings.tick_prompt_tasks } else { strings.tick_prompt };
    page.text(prompt, page.theme().strong());
    page.gap();
    list(scene, ticked, scene.said(), page);
    page.gap();
    page.choice("", strings.tick_done);
}

fn here<'s>(scene: &'s Scene) -> Option<&'s CheckHere<'s>> {
    match &scene.walk.as_ref().ok()?.here {
        Here::Check(here) => Some(here),
        _ => None,
    }
}

/// The checks in one of the languages.
pub fn list(scene: &Scene, ticked: &BTreeSet<Place>, said: Lang, page: &mut Builder) {
    let Some(here) = here(scene) else { return };
    for (choice, key) in scene.choices.iter().zip(scene.marks()) {
        let Choice::Tick(place) = choice else { continue };
        let check = here.rungs.iter().find(|check| place.check.as_ref() == Some(&check.id.value));
        let tick = if ticked.contains(place) { "[x]" } else { "[ ]" };
        page.choice(&key, &format!("{tick} {}", check.map_or("", |check| check.instruction.get(said))));
    }
}
