//! A note for the message.

use login_rescue_core::screen::Command;

use super::super::model::{NoteBox, Screen};
use super::super::page::Builder;
use super::{KeyHint, Scene};

/// The field, and the way to keep the note below.
pub fn page(scene: &Scene, note: &NoteBox, page: &mut Builder) {
    let (strings, theme) = (scene.strings(), page.theme());
    page.text(if note.changes.is_some() { strings.note_change } else { strings.note_prompt }, theme.strong());
    page.warning(strings.details_never);
    page.gap();
    page.begin_choice();
    page.field(&note.field.lay(page.field_columns()), scene.model.top().is_typing());
    page.extend_choice();
    if let Some(refused) = note.trouble {
        super::form::refusal(strings, refused, page);
    }
    page.gap();
    page.choice("", strings.note_keep);
    if scene.model.desk.is_some() {
        page.choice("", strings.note_keep_internal);
    }
}

pub fn keys(scene: &Scene) -> Vec<KeyHint> {
    let strings = scene.strings();
    let takes_new_line = matches!(&scene.model.top().screen, Screen::Note(note) if note.field.takes_new_line());
    let [first, second] = if scene.model.top().is_typing() && takes_new_line {
        [KeyHint::Fixed("Tab", strings.key_next), KeyHint::Fixed("Enter", strings.key_new_line)]
    } else if scene.model.top().is_typing() {
        [KeyHint::Fixed("Enter", strings.key_next), KeyHint::Fixed("Up", strings.key_previous)]
    } else {
        [KeyHint::Fixed("Enter", strings.key_confirm), KeyHint::Fixed("Up", strings.key_previous)]
    };
    vec![first, KeyHint::Always(Command::Back), second, KeyHint::Always(Command::Help)]
}
