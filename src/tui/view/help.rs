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
    for row in rows {
        page.text(row, page.theme().text());
    }
}
