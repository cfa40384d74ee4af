//! The word about a terminal that is too small for anything else.

use login_rescue_core::text::{fit, wrap};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::super::model::Model;

pub fn is_too_small(area: Rect) -> bool {
    area.width < 20 || area.height < 6
}

/// Draws as much of the word as fits.
pub fn draw(frame: &mut Frame, model: &Model) -> Option<Position> {
    let area = frame.area();
    if area.is_empty() {
        return None;
    }
    let columns = usize::from(area.width);
    for (y, row) in (area.y..area.bottom()).zip(wrap(model.lang.strings().too_small, columns)) {
        frame.buffer_mut().set_line(area.x, y, &Line::raw(fit(&row, columns)), area.width);
    }
    Some(area.as_position())
}
