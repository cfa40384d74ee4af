//! The word about a terminal that is too small for anything else, and the key that leaves.

use std::borrow::Cow;

use login_rescue_core::locale::fill;
use login_rescue_core::screen::Command;
use login_rescue_core::text::{fit, wrap};
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::super::canvas::{Canvas, Piece};
use super::super::model::Model;
use super::super::works::key_here;

pub fn is_too_small(area: Rect) -> bool {
    area.width < 20 || area.height < 6
}

/// Puts as much of the words there as fits. Where leaving has to be asked for twice, that stands there in their place.
pub fn draw(canvas: &mut Canvas, model: &Model) -> Option<Position> {
    let area = canvas.area();
    let columns = usize::from(area.width);
    let rows = if model.asked == Some(Command::Leave) { asked(model, columns) } else { usual(model, area) };
    let pieces: Vec<Piece> =
        area.rows().zip(rows).map(|(area, row)| Piece { area, line: Cow::Owned(Line::raw(fit(&row, columns))) }).collect();
    canvas.put(&pieces);
    (!area.is_empty()).then(|| area.as_position())
}

fn asked(model: &Model, columns: usize) -> Vec<String> {
    wrap(&fill(model.lang.strings().leave_unsaved, &[&key_here(model, Command::Leave)]), columns)
}

/// The key keeps its row, wherever there are two.
fn usual(model: &Model, area: Rect) -> Vec<String> {
    let strings = model.lang.strings();
    let mut rows = wrap(strings.too_small, usize::from(area.width));
    rows.truncate(usize::from(area.height).saturating_sub(1).max(1));
    rows.push(fill(strings.too_small_leave, &[&key_here(model, Command::Leave)]));
    rows
}
