//! The panel beside the page on a wide terminal: what was said so far, and the message as it grows; for staff the page in their own
//! language, and the message; before anything was said, the keys. Nothing stands only here.

use login_rescue_core::locale::fill;
use login_rescue_core::screen::Command;
use login_rescue_core::wording;
use ratatui::text::Line;

use super::super::model::Screen;
use super::super::page::Builder;
use super::{Scene, desk, help};

/// The rows of the panel. What stands first is whole where that can be; the message gets the room that is left, a third of it at least.
pub fn rows(scene: &Scene, columns: usize, height: usize) -> Vec<Line<'static>> {
    let (first, is_call) = match desk::same_page(scene, columns) {
        Some(same) => (same, true),
        _ if scene.is_opening() && columns >= FOR_KEYS => (keys(scene, columns), false),
        _ => (trail(scene, columns), false),
    };
    let message = message(scene, columns);
    let gap = usize::from(!first.is_empty() && !message.is_empty());
    let for_first = if is_call || message.is_empty() { height } else { height.saturating_sub((height / 3).min(message.len() + gap)) };
    let mut rows = if is_call { beginning(scene, first, height, Command::Translate) } else { ending(first, for_first) };
    rows.extend(std::iter::repeat_n(Line::default(), gap));
    let room = height.saturating_sub(rows.len());
    // A heading alone says nothing.
    if room > LEAST_OF_MESSAGE {
        rows.extend(beginning(scene, message, room, Command::Message));
    }
    rows
}

/// Fewest rows in which a part of the message says something.
const LEAST_OF_MESSAGE: usize = 3;

/// The first rows, where not all fit, and below them the key that shows the others.
fn beginning(scene: &Scene, mut rows: Vec<Line<'static>>, room: usize, whole: Command) -> Vec<Line<'static>> {
    if rows.len() > room {
        rows.truncate(room.saturating_sub(1));
        let says = fill(scene.strings().desk_more, &[&scene.model.keys.shown(whole)]);
        rows.push(Line::styled(format!("… {says}"), scene.model.theme.quiet()));
    }
    rows
}

/// The heading and the last rows, where not all fit.
fn ending(mut rows: Vec<Line<'static>>, room: usize) -> Vec<Line<'static>> {
    let out = rows.len().saturating_sub(room);
    if out > 0 {
        rows.drain(1..=out.min(rows.len() - 1));
    }
    rows
}

/// Columns from which the keys beside the first question leave it its calm.
const FOR_KEYS: usize = 60;

fn keys(scene: &Scene, columns: usize) -> Vec<Line<'static>> {
    let mut page = panel(scene, columns);
    help::keys(scene, scene.model.top(), &mut page);
    page.finish().rows
}

fn message(scene: &Scene, columns: usize) -> Vec<Line<'static>> {
    if matches!(scene.model.top().screen, Screen::Message | Screen::Copy | Screen::Parts(_)) || scene.is_opening() {
        return Vec::new();
    }
    let lang = if scene.own_words().is_some() { scene.said().other() } else { scene.model.lang };
    let message = scene.session.message().ok();
    let message = message.as_ref().and_then(|message| message.in_lang(lang).or_else(|| message.in_lang(lang.other())));
    let mut page = panel(scene, columns);
    if let Some(message) = message {
        let is_end = scene.walk.as_ref().is_ok_and(|walk| walk.place().is_none());
        page.heading(if is_end { scene.strings().message_title } else { scene.strings().message_so_far });
        super::message::letters(message, &mut page);
    }
    page.finish().rows
}

/// What was said, the answers apart from the questions.
fn trail(scene: &Scene, columns: usize) -> Vec<Line<'static>> {
    let mut page = panel(scene, columns);
    let walk = scene.walk.as_ref().ok().filter(|_| !matches!(scene.model.top().screen, Screen::Review));
    let theme = page.theme();
    for visit in walk.iter().flat_map(|walk| &walk.trail) {
        if page.is_empty() {
            page.heading(scene.strings().review_title);
        }
        let (asked, said) = wording::asked_and_said(visit, scene.model.lang);
        page.text(asked, theme.quiet());
        page.labelled(" ", theme.text(), said, theme.text());
    }
    page.finish().rows
}

fn panel(scene: &Scene, columns: usize) -> Builder {
    Builder::new(columns, true, scene.model.theme, usize::MAX).without_indent()
}
