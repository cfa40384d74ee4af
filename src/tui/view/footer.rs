//! The keys that matter most, below every page.

use login_rescue_core::screen::Command;
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

/// The keys in so many rows. Where not all fit, the way out and the help stand there in any case, then as many of the others as fit, the
/// first ones first.
pub fn footer(scene: &Scene, hints: &[KeyHint], columns: u16, most: usize) -> Vec<Line<'static>> {
    let columns = usize::from(columns).saturating_sub(1);
    let all: Vec<(String, &str)> = hints.iter().map(|hint| hint.shown(scene)).collect();
    let cells: Vec<usize> = all.iter().map(|(key, label)| width(key) + width(label) + 3).collect();
    let (needed, others): (Vec<usize>, Vec<usize>) =
        (0..hints.len()).partition(|index| hints.get(*index).is_some_and(|hint| is_needed(*hint, hints)));
    let mut rows = Vec::new();
    let mut chosen = Vec::new();
    for index in needed.into_iter().chain(others) {
        let more: Vec<usize> = (0..hints.len()).filter(|of| *of == index || chosen.contains(of)).collect();
        let broken = broken(&more, &cells, columns);
        if broken.len() <= most {
            (rows, chosen) = (broken, more);
        }
    }
    let theme = scene.model.theme;
    let shown = |index: &usize| {
        let (key, label) = all.get(*index).cloned().unwrap_or_default();
        [Span::raw(" "), Span::styled(key, theme.key()), Span::styled(format!(" {label} "), theme.quiet())]
    };
    let line = |row: &Vec<usize>| std::iter::once(Span::raw(" ")).chain(row.iter().flat_map(shown)).collect::<Line>();
    rows.iter().map(line).collect()
}

/// Whether a key is the help or the way out: back, and where nothing lies behind, out of the program.
fn is_needed(hint: KeyHint, hints: &[KeyHint]) -> bool {
    let goes_back = |hint: &KeyHint| matches!(hint, KeyHint::Fixed("Esc", _) | KeyHint::Always(Command::Back));
    match hint.command() {
        Some(Command::Help | Command::Hint) => true,
        Some(Command::Leave) => !hints.iter().any(goes_back),
        _ => goes_back(&hint),
    }
}

/// The keys one after the other, in as many rows as they take.
fn broken(keys: &[usize], cells: &[usize], columns: usize) -> Vec<Vec<usize>> {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let mut used = columns;
    for &key in keys {
        let wide = cells.get(key).copied().unwrap_or_default();
        // The blank behind the last one needs no room.
        if used + wide > columns + 1 {
            rows.push(Vec::new());
            used = 1;
        }
        rows.last_mut().into_iter().for_each(|row| row.push(key));
        used += wide;
    }
    rows
}
