//! The mouse, where somebody has switched it on: a click takes the choice under it, the wheel scrolls. Everything works without it.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use crate::session::Session;

use super::super::model::{Model, Screen};
use super::super::view::lay_out;
use super::{Effect, choose, scroll, typing};

/// Rows for one notch of the wheel.
const WHEEL: isize = 3;

pub fn mouse(model: &mut Model, session: &mut Session, event: MouseEvent) -> Vec<Effect> {
    match event.kind {
        MouseEventKind::ScrollDown => scroll::by(model, session, WHEEL),
        MouseEventKind::ScrollUp => scroll::by(model, session, -WHEEL),
        MouseEventKind::Down(MouseButton::Left) => return click(model, session, Position::new(event.column, event.row)),
        _ => {}
    }
    Vec::new()
}

fn click(model: &mut Model, session: &mut Session, at: Position) -> Vec<Effect> {
    let Some(screen) = lay_out(model, session, Rect::new(0, 0, model.size.0, model.size.1)) else { return Vec::new() };
    if !screen.body.contains(at) {
        return Vec::new();
    }
    let row = usize::from(at.y - screen.body.y) + screen.scroll(model.top());
    let Some(index) = screen.page.choices.iter().position(|choice| choice.contains(&row)) else { return Vec::new() };
    model.notices.clear();
    // What is being typed is judged before another field is open; a field itself is only entered by a click.
    if model.top().is_typing() && !typing::leave_field(model, session) {
        return Vec::new();
    }
    model.top_mut().selected = index;
    let is_list = matches!(model.top().screen, Screen::Find(_) | Screen::Palette(_) | Screen::Cases(_));
    if model.top().is_typing() && !is_list { Vec::new() } else { choose::selected(model, session) }
}
