//! A note for the message.

use super::super::model::NoteBox;
use super::super::page::Builder;
use super::{Scene, form};

/// The field, and the way to keep the note below.
pub fn page(scene: &Scene, note: &NoteBox, page: &mut Builder) {
    let (strings, theme) = (scene.strings(), page.theme());
    page.text(if note.changes.is_some() { strings.note_change } else { strings.note_prompt }, theme.strong());
    page.warning(strings.details_never);
    page.gap();
    page.begin_choice();
    page.field(&note.field.lay(page.field_columns()), scene.model.top().is_typing());
    page.extend_choice();
    form::trouble(strings, &note.field, page);
    page.gap();
    page.choice("", strings.note_keep);
    if scene.model.desk.is_some() {
        page.choice("", strings.note_keep_internal);
    }
}
