//! The word about a terminal that is too small for anything else.

use std::borrow::Cow;

use login_rescue_core::text::{fit, wrap};
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::super::canvas::{Canvas, Piece};
use super::super::model::Model;

pub fn is_too_small(area: Rect) -> bool {
    area.width < 20 || area.height < 6
}

/// Puts as much of the word there as fits.
pub fn draw(canvas: &mut Canvas, model: &Model) -> Option<Position> {
    let area = canvas.area();
    let columns = usize::from(area.width);
    let rows = area.rows().zip(wrap(model.lang.strings().too_small, columns));
    let pieces: Vec<Piece> = rows.map(|(area, row)| Piece { area, line: Cow::Owned(Line::raw(fit(&row, columns))) }).collect();
    canvas.put(&pieces);
    (!area.is_empty()).then(|| area.as_position())
}
