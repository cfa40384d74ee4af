//! The keys.

use super::super::keys::At;
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
        strings.help_cases,
        strings.help_name,
        strings.help_commands,
        strings.help_tick,
        strings.help_undo,
        strings.help_note,
        strings.help_source,
        strings.help_send,
        strings.help_scroll,
        strings.help_fields,
        strings.help_language,
        strings.help_leave,
    ];
    let can_be_done = |row: &&str| *row != strings.help_language || scene.has_other_language();
    for row in rows.into_iter().filter(can_be_done) {
        let (key, meaning) = row.split_once(": ").unwrap_or((row, ""));
        let key = scene.model.keys.shown(key, At::Everywhere);
        page.text(&format!("{key}: {meaning}"), page.theme().text());
    }
}
