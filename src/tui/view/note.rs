//! A note for the message.

use super::super::model::{NoteBox, Screen};
use super::super::page::Builder;
use super::{KeyHint, Scene};

/// The field, and the way to keep the note below.
pub fn page(scene: &Scene, note: &NoteBox, page: &mut Builder) {
    let (strings, theme) = (scene.strings(), page.theme());
    page.text(if note.changes.is_some() { strings.note_change } else { strings.note_prompt }, theme.strong());
    page.text(strings.details_never, theme.warning());
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

/// The keys of the note.
pub fn keys(scene: &Scene) -> Vec<KeyHint> {
    let strings = scene.strings();
    let takes_new_line = matches!(&scene.model.top().screen, Screen::Note(note) if note.field.takes_new_line());
    let mut keys = if scene.model.top().is_typing() && takes_new_line {
        vec![("Tab", strings.key_next), ("Enter", strings.key_new_line)]
    } else if scene.model.top().is_typing() {
        vec![("Enter", strings.key_next)]
    } else {
        vec![("Enter", strings.key_confirm), ("Up", strings.key_previous)]
    };
    keys.extend([("Esc", strings.key_back), ("F1", strings.key_help), ("F2", strings.key_language)]);
    keys
}
