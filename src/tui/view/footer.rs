//! The keys that matter most, below every page.

use login_rescue_core::text::width;
use ratatui::text::{Line, Span};

use super::{KeyHint, Scene};

/// How many rows the keys may take.
pub fn rows(height: u16) -> usize {
    match height {
        0..8 => 0,
        8..20 => 1,
        _ => 2,
    }
}

/// The keys in so many rows; those that do not fit are in the help.
pub fn footer(scene: &Scene, hints: Vec<KeyHint>, columns: u16, most: usize) -> Vec<Line<'static>> {
    if most == 0 {
        return Vec::new();
    }
    let theme = scene.model.theme;
    let columns = usize::from(columns).saturating_sub(1);
    let mut lines: Vec<(usize, Vec<Span<'static>>)> = vec![(1, vec![Span::raw(" ")])];
    for hint in hints {
        let (key, label) = hint.shown(scene.model);
        let cells = width(&key) + width(label) + 3;
        if lines.last().is_some_and(|(used, _)| used + cells > columns) {
            if lines.len() == most {
                // A shorter one may fit still, and the help is the last.
                continue;
            }
            lines.push((1, vec![Span::raw(" ")]));
        }
        if let Some((used, spans)) = lines.last_mut() {
            spans.extend([Span::raw(" "), Span::styled(key, theme.key()), Span::styled(format!(" {label} "), theme.quiet())]);
            *used += cells;
        }
    }
    lines.into_iter().map(|(_, spans)| Line::from(spans)).collect()
}
