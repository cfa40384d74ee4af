//! The keys.

use super::super::page::Builder;
use super::Scene;

/// Every key in a row of its own.
pub fn page(scene: &Scene, page: &mut Builder) {
    let strings = scene.strings();
    let rows = [
        strings.help_choose,
        strings.help_back,
        strings.help_message,
        strings.help_review,
        strings.help_find,
        strings.help_commands,
        strings.help_tick,
        strings.help_undo,
        strings.help_note,
        strings.help_source,
        strings.help_scroll,
        strings.help_fields,
        strings.help_language,
        strings.help_leave,
    ];
    let can_be_done = |row: &&str| *row != strings.help_language || scene.has_other_language();
    for row in rows.into_iter().filter(can_be_done) {
        page.text(row, page.theme().text());
    }
}
