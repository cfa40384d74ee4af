//! Bar charts of plain characters. No line is wider than asked for, in cells: where it gets narrow the bars go first, then the numbers
//! stand below their labels.

use std::fmt::Write;

use login_rescue_core::text::{left, right, width, wrap};

/// A terminal narrower than this breaks the lines itself.
const FEWEST_COLUMNS: usize = 20;
/// A shorter bar says nothing.
const SHORTEST_BAR: usize = 8;
/// Longer labels are not broken into pieces shorter than this.
const SHORTEST_LABEL: usize = 8;
const GAP: usize = 2;

/// One line of a chart; without numbers, a heading over those that follow.
#[derive(Debug, Clone)]
pub(super) struct ChartRow {
    pub label: String,
    /// Its numbers as they are printed; each stands in a column of its own.
    pub cells: Vec<String>,
    /// How far the bar reaches, and the weaker part behind it: parts of the whole width, from 0 to 1.
    pub bar: Option<(f64, f64)>,
}

impl ChartRow {
    pub(super) fn heading(label: String) -> Self {
        Self { label, cells: Vec::new(), bar: None }
    }

    fn is_heading(&self) -> bool {
        self.cells.is_empty()
    }
}

/// The rows below each other, indented by two, and by two more under a heading.
pub(super) fn chart(rows: &[ChartRow], columns: usize) -> String {
    let columns = columns.max(FEWEST_COLUMNS) - GAP;
    let (headings, numbers): (Vec<&ChartRow>, Vec<&ChartRow>) = rows.iter().partition(|row| row.is_heading());
    let deeper = if headings.is_empty() { 0 } else { GAP };
    let layout = Layout::of(&numbers, columns - deeper);
    let mut text = String::new();
    for row in rows {
        let (indent, lines) = if row.is_heading() { (GAP, wrap(&row.label, columns)) } else { (GAP + deeper, layout.lines(row)) };
        for line in lines {
            let _ = writeln!(text, "{:indent$}{}", "", line.trim_end());
        }
    }
    text
}

/// How wide everything is; a bar of no width is not drawn.
struct Layout {
    label: usize,
    cells: Vec<usize>,
    bar: usize,
    columns: usize,
    /// Whether the numbers stand below their labels.
    stacked: bool,
}

impl Layout {
    fn of(rows: &[&ChartRow], columns: usize) -> Self {
        let most = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        let widest = |column: usize| rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| width(cell)).max().unwrap_or_default();
        let cells: Vec<usize> = (0..most).map(widest).collect();
        let taken: usize = cells.iter().map(|width| width + GAP).sum();
        let widest_label = rows.iter().map(|row| width(&row.label)).max().unwrap_or_default();
        let label = widest_label.min(columns / 2).min(columns.saturating_sub(taken));
        let stacked = taken > columns || label < widest_label.min(SHORTEST_LABEL);
        let bar = columns.saturating_sub(label + taken + GAP);
        Self { label, cells, bar: if stacked || bar < SHORTEST_BAR { 0 } else { bar }, columns, stacked }
    }

    fn lines(&self, row: &ChartRow) -> Vec<String> {
        if self.stacked {
            return wrap(&row.label, self.columns).into_iter().chain(wrap(&row.cells.join("  "), self.columns)).collect();
        }
        let rest = self.cells_of(row) + &self.bar_of(row);
        let mut lines = wrap(&row.label, self.label);
        if let Some(last) = lines.last_mut() {
            *last = left(last, self.label) + &rest;
        }
        lines
    }

    /// The numbers, at the right of their columns.
    fn cells_of(&self, row: &ChartRow) -> String {
        let padded = |(cell, &widest): (&String, &usize)| right(cell, GAP + widest);
        let empty: usize = self.cells.iter().skip(row.cells.len()).map(|width| width + GAP).sum();
        row.cells.iter().zip(&self.cells).map(padded).collect::<String>() + &" ".repeat(empty)
    }

    fn bar_of(&self, row: &ChartRow) -> String {
        let Some((strong, weak)) = row.bar.filter(|_| self.bar > 0) else { return String::new() };
        let strong_cells = cells(strong, self.bar);
        let weak_cells = cells(strong + weak, self.bar) - strong_cells;
        " ".repeat(GAP) + &"#".repeat(strong_cells) + &"+".repeat(weak_cells)
    }
}

/// A part of so many cells, rounded; something above nothing shows as one cell at least.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a part of a screen's width")]
fn cells(part: f64, whole: usize) -> usize {
    let part = part.clamp(0.0, 1.0);
    let least = usize::from(part > 0.0);
    ((part * whole as f64).round() as usize).clamp(least, whole)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn row(label: &str, cells: &[&str], bar: Option<(f64, f64)>) -> ChartRow {
        ChartRow { label: label.to_owned(), cells: cells.iter().map(|&cell| cell.to_owned()).collect(), bar }
    }

    #[test]
    fn bars_stand_beside_their_numbers_and_show_their_parts() {
        let rows =
            [row("コード", &["12"], Some((0.5, 0.25))), row("e-mail", &["3"], Some((0.001, 0.0))), row("none", &["0"], Some((0.0, 0.0)))];
        assert_eq!(chart(&rows, 30), "  コード  12  ########++++\n  e-mail   3  #\n  none     0\n");
    }

    #[test]
    fn where_it_gets_narrow_the_bars_go_and_long_labels_break() {
        let rows = [row("A code does not arrive", &["12", "1.5"], Some((1.0, 0.0)))];
        assert_eq!(chart(&rows, 24), "  A code does\n  not arrive   12  1.5\n");
        assert_eq!(
            chart(&[row("reset-sms", &["12 of 120", "10 % (6 to 17 %)"], None)], 20),
            "  reset-sms\n  12 of 120  10 % (6\n  to 17 %)\n"
        );
    }

    #[test]
    fn rows_stand_under_their_heading_whose_length_is_no_matter() {
        let rows = [ChartRow::heading("a-flow-with.a-long-name".to_owned()), row("one", &["1"], Some((1.0, 0.0)))];
        assert_eq!(chart(&rows, 24), "  a-flow-with.a-long-nam\n  e\n    one  1  ############\n");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked_for(
            rows in prop::collection::vec(("[a-z コード。-]{0,90}", prop::collection::vec("[0-9 コ%]{0,24}", 0..6), 0.0..=1.5_f64, 0.0..=1.5_f64), 0..6),
            columns in 0_usize..200,
        ) {
            let rows: Vec<ChartRow> = rows.into_iter().map(|(label, cells, strong, weak)| ChartRow { label, cells, bar: Some((strong, weak)) }).collect();
            for line in chart(&rows, columns).lines() {
                prop_assert!(width(line) <= columns.max(FEWEST_COLUMNS), "{columns}: {line:?}");
            }
        }
    }
}
