//! The search for a flow: a field, and what fits below it.

use crate::flow::Address;
use crate::locale::Strings;

use super::super::find::Find;
use super::super::page::Builder;
use super::{KeyHint, Scene};

/// The field and the flows that fit.
pub fn page(scene: &Scene, find: &Find, page: &mut Builder) {
    let strings = scene.strings();
    page.text(strings.find_prompt, page.theme().strong());
    page.field(&find.field.lay(page.field_columns()), true);
    page.gap();
    for (_, title) in find.found(scene.model.lang) {
        page.choice("", title);
    }
    if scene.choices.is_empty() {
        page.text(strings.find_nothing, page.theme().text());
    }
}

/// The question whether to leave this walk.
pub fn confirm_page(scene: &Scene, start: &Address, page: &mut Builder) {
    let strings = scene.strings();
    let title = scene.session.pack().flow(&start.flow).map_or("", |flow| flow.title.get(scene.model.lang));
    page.text(title, page.theme().strong());
    page.gap();
    let unsaved = scene.session.not_saving().is_some();
    page.choice("1", if unsaved { strings.find_begin_unsaved } else { strings.find_begin });
    page.choice("2", strings.find_stay);
}

/// The keys of the search.
pub fn keys(strings: &Strings) -> Vec<KeyHint> {
    vec![
        ("Up Down", strings.key_choose),
        ("Enter", strings.key_confirm),
        ("Esc", strings.key_back),
        ("F1", strings.key_help),
        ("F2", strings.key_language),
    ]
}
