//! The panel beside the page on a wide terminal: what was said so far, the last entries where not all fit; for staff the step in their
//! own language, and the message so far.

use login_rescue_core::text::wrap;
use login_rescue_core::wording;
use ratatui::text::Line;

use super::{Scene, desk};

/// The rows of the panel.
pub fn rows(scene: &Scene, columns: usize, height: u16) -> Vec<Line<'static>> {
    if scene.model.desk.is_some() { beside_a_call(scene, columns) } else { trail(scene, columns, height) }
}

fn beside_a_call(scene: &Scene, columns: usize) -> Vec<Line<'static>> {
    let (theme, lang) = (scene.model.theme, scene.model.lang);
    let mut rows = if scene.own_words().is_some() { desk::same_step(scene, columns) } else { Vec::new() };
    let message = scene.session.message().ok();
    let message = message.as_ref().and_then(|message| message.in_lang(lang).or_else(|| message.in_lang(lang.other())));
    if let Some(message) = message {
        rows.extend((!rows.is_empty()).then(Line::default));
        rows.push(Line::styled(scene.strings().message_so_far, theme.heading()));
        rows.extend(message.lines().flat_map(|line| wrap(line, columns)).map(|row| Line::styled(row, theme.quiet())));
    }
    rows
}

fn trail(scene: &Scene, columns: usize, height: u16) -> Vec<Line<'static>> {
    let Ok(walk) = scene.walk else { return Vec::new() };
    let theme = scene.model.theme;
    let mut entries: Vec<Line> = Vec::new();
    for visit in &walk.trail {
        let (what, said) = wording::asked_and_said(visit, scene.model.lang);
        entries.extend(wrap(what, columns).into_iter().map(|row| Line::styled(row, theme.quiet())));
        entries.extend(wrap(said, columns.saturating_sub(2)).into_iter().map(|row| Line::styled(format!("  {row}"), theme.text())));
    }
    if entries.is_empty() {
        return entries;
    }
    let room = usize::from(height).saturating_sub(1);
    let first = entries.len().saturating_sub(room);
    let title = Line::styled(scene.strings().review_title, theme.heading());
    std::iter::once(title).chain(entries.split_off(first)).collect()
}
