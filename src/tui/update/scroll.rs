//! Moving the mark and the window. A page may be longer than the terminal: the arrows then first bring into sight what lies between.

use std::ops::Range;

use ratatui::layout::Rect;

use crate::session::Session;

use super::super::keymap::Key;
use super::super::model::{Model, NOTHING};
use super::super::view::{Screenful, is_read, lay_out};

/// Takes the screen as it was drawn, where it is so still. False where the key moves nothing here, forth or back.
pub fn scroll(model: &mut Model, session: &Session, key: Key, drawn: Option<Screenful>) -> bool {
    let Some(screen) = drawn.or_else(|| laid_out(model, session)) else { return true };
    let scroll = model.top().scroll.min(screen.most_scroll());
    model.top_mut().scroll = scroll;
    let page = screen.height().saturating_sub(1).max(1);
    let was_marked = model.top().selected != NOTHING;
    match key {
        Key::Down | Key::Next => down(model, &screen),
        Key::Up | Key::Previous => up(model, &screen),
        Key::PageDown => model.top_mut().scroll = (scroll + page).min(screen.most_scroll()),
        Key::PageUp => model.top_mut().scroll = scroll.saturating_sub(page),
        Key::Home => model.top_mut().scroll = 0,
        Key::End => model.top_mut().scroll = screen.most_scroll(),
        _ => {}
    }
    let chooses = matches!(key, Key::Down | Key::Next | Key::Up | Key::Previous) && screen.page.choices.len() > usize::from(was_marked);
    chooses || screen.most_scroll() > 0
}

/// Scrolls by some rows, up where there are fewer than none.
pub fn by(model: &mut Model, session: &Session, rows: isize) {
    let Some(screen) = laid_out(model, session) else { return };
    let layer = model.top_mut();
    layer.scroll = layer.scroll.min(screen.most_scroll()).saturating_add_signed(rows).min(screen.most_scroll());
}

/// The visible screen as it is laid out now; none where the terminal is too small for it.
pub fn laid_out(model: &Model, session: &Session) -> Option<Screenful> {
    lay_out(model, session, Rect::new(0, 0, model.size.0, model.size.1))
}

/// How many rows an arrow brings into sight.
fn step(screen: &Screenful) -> usize {
    if screen.page.choices.is_empty() { 1 } else { (screen.height() / 3).max(1) }
}

fn down(model: &mut Model, screen: &Screenful) {
    let layer = model.top_mut();
    let (bottom, most) = (layer.scroll + screen.height(), screen.most_scroll());
    let chosen_ends = marked_or_first(layer, screen).map_or(0, |choice| choice.end);
    if chosen_ends > bottom {
        layer.scroll += step(screen).min(chosen_ends - bottom);
    } else if layer.selected.wrapping_add(1) < screen.page.choices.len() {
        layer.selected = layer.selected.wrapping_add(1);
        show(layer, screen);
    } else {
        layer.scroll = (layer.scroll + step(screen)).min(most);
    }
}

fn up(model: &mut Model, screen: &Screenful) {
    let layer = model.top_mut();
    let chosen = screen.page.choices.get(layer.selected).cloned().unwrap_or_default();
    let out_of_sight = chosen.start < layer.scroll || chosen.start >= layer.scroll + screen.height();
    if layer.selected > 0 && !out_of_sight {
        layer.selected = (layer.selected - 1).min(screen.page.choices.len().saturating_sub(1));
        show(layer, screen);
    } else {
        layer.scroll = layer.scroll.saturating_sub(step(screen));
    }
}

/// The rows of the marked choice; where nothing is marked, those of the first one.
fn marked_or_first<'s>(layer: &super::Layer, screen: &'s Screenful) -> Option<&'s Range<usize>> {
    let first = || screen.page.choices.first().filter(|_| layer.selected == NOTHING);
    screen.page.choices.get(layer.selected).or_else(first)
}

/// Scrolls as little as needed for the marked choice to be seen, from its first row.
fn show(layer: &mut super::Layer, screen: &Screenful) {
    if let Some(choice) = marked_or_first(layer, screen) {
        layer.scroll = layer.scroll.max(choice.end.saturating_sub(screen.height())).min(choice.start);
    }
}

/// Brings the marked choice and the text cursor into sight.
pub fn reveal(model: &mut Model, session: &Session) {
    if let Some((row, height)) = reveal_marked(model, session) {
        // What the field is for stands in the row above it.
        let first = row.saturating_sub(usize::from(height > 1));
        let layer = model.top_mut();
        layer.scroll = layer.scroll.max((row + 1).saturating_sub(height)).min(first);
    }
}

/// Brings the marked choice into sight; gives back the row of the text cursor, where there is one, and how many rows are seen.
pub fn reveal_marked(model: &mut Model, session: &Session) -> Option<(usize, usize)> {
    let screen = laid_out(model, session)?;
    let layer = model.top_mut();
    layer.scroll = layer.scroll.min(screen.most_scroll());
    show(layer, &screen);
    screen.page.cursor.map(|(row, _)| (row, screen.height()))
}

/// Where somebody types, the field stays in sight, whatever is typed. What is typed already and not taken in yet is not seen before.
pub fn keep_in_sight(model: &mut Model, session: &Session) {
    if model.top().is_typing() && !model.ahead.more_to_come {
        reveal(model, session);
    }
}

/// Shows the rest of what is said in passing, where not all of it fits; false where it does.
pub fn read_on(model: &mut Model, session: &Session) -> bool {
    if model.notices.is_empty() {
        return false;
    }
    let seen = laid_out(model, session).and_then(|screen| screen.notices_seen);
    model.notices_from += seen.unwrap_or(0);
    seen.is_some()
}

/// Takes in another size. What was read at the top stays there, and the mark stays in sight; where somebody types, what is seen goes by
/// the new size alone, not by the sizes before it.
pub fn resize(model: &mut Model, session: &Session, size: (u16, u16), drawn: Option<Screenful>) {
    let before = drawn.or_else(|| laid_out(model, session)).filter(|_| model.size != size);
    model.size = size;
    model.notices_from = 0;
    if model.top().is_typing() {
        model.top_mut().scroll = 0;
        return reveal(model, session);
    }
    let Some((before, screen)) = before.zip(laid_out(model, session)) else { return };
    let layer = model.top_mut();
    if before.most_scroll() > 0 && screen.most_scroll() > 0 {
        layer.scroll = screen.page.row_after(before.page.letters_before(before.scroll(layer)));
    }
    let moved = (1..NOTHING).contains(&layer.selected);
    if moved && before.sees(layer) && !is_read(model, &before.page) {
        show(model.top_mut(), &screen);
    }
}

/// Whether the first row of the marked choice is seen, on the screen as it was drawn where it is so still.
pub fn selected_is_seen(model: &Model, session: &Session, drawn: Option<Screenful>) -> bool {
    let Some(screen) = drawn.or_else(|| laid_out(model, session)) else { return true };
    screen.sees(model.top())
}
