//! The content of a screen as one column of rows that scrolls: texts already wrapped, choices with their rows, and where the text
//! cursor stands. Views build it; the frame draws it; update asks it where a choice is.

use std::ops::Range;

use login_rescue_core::text::{addresses, width, wrap};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::field::Laid;
use super::theme::Theme;

/// The finished content of a screen.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Its rows, from the top.
    pub rows: Vec<Line<'static>>,
    /// The rows of each choice, in order.
    pub choices: Vec<Range<usize>>,
    /// Row and column of the text cursor, where somebody types.
    pub cursor: Option<(usize, usize)>,
    /// The addresses that stand on it.
    pub addresses: Vec<String>,
}

/// Builds a page row by row.
#[derive(Debug)]
pub struct Builder {
    page: Page,
    theme: Theme,
    columns: usize,
    airy: bool,
    gap_due: bool,
    selected: usize,
}

impl Builder {
    /// A builder for a page of so many columns; `airy` where there is room for empty rows; `selected` is the choice that is marked.
    pub fn new(columns: usize, airy: bool, theme: Theme, selected: usize) -> Self {
        Self { page: Page::default(), theme, columns: columns.max(4), airy, gap_due: false, selected }
    }

    /// The page.
    pub fn finish(self) -> Page {
        self.page
    }

    /// Whether nothing stands on it yet.
    pub fn is_empty(&self) -> bool {
        self.page.rows.is_empty()
    }

    /// The looks.
    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// The blank columns before every text: the marker of a choice stands there.
    fn indent(&self) -> usize {
        if self.columns >= 30 { 2 } else { 0 }
    }

    fn push(&mut self, line: Line<'static>) {
        if std::mem::take(&mut self.gap_due) && !self.page.rows.is_empty() {
            self.page.rows.push(Line::default());
        }
        self.page.rows.push(line);
    }

    /// An empty row before what comes next, where there is room.
    pub fn gap(&mut self) {
        self.gap_due = self.airy;
    }

    /// Whether there is room for empty rows.
    pub fn is_airy(&self) -> bool {
        self.airy
    }

    /// The rows of a text behind so many columns.
    fn wrapped(&mut self, text: &str, lead: usize) -> Vec<String> {
        self.page.addresses.extend(addresses(text).into_iter().filter_map(|range| text.get(range)).map(str::to_owned));
        wrap(text, self.columns.saturating_sub(lead))
    }

    /// A text, wrapped.
    pub fn text(&mut self, text: &str, style: Style) {
        self.hanging("", text, style);
    }

    /// A text behind a mark such as `a.`, its further rows under the text.
    pub fn hanging(&mut self, mark: &str, text: &str, style: Style) {
        let indent = self.indent();
        let hang = if mark.is_empty() { 0 } else { width(mark) + 1 };
        for (number, row) in self.wrapped(text, indent + hang).into_iter().enumerate() {
            let lead = if number == 0 && hang > 0 { format!("{}{mark} ", " ".repeat(indent)) } else { " ".repeat(indent + hang) };
            self.push(Line::from(vec![Span::styled(lead, self.theme.text()), Span::styled(row, style)]));
        }
    }

    /// A heading of a part.
    pub fn heading(&mut self, text: &str) {
        self.gap();
        self.text(text, self.theme.heading());
    }

    /// Small steps, lettered: digits choose.
    pub fn steps<'t>(&mut self, steps: impl Iterator<Item = &'t str>) {
        for (letter, step) in ('a'..='z').zip(steps) {
            self.hanging(&format!("{letter}."), step, self.theme.text());
        }
    }

    /// Points without an order.
    pub fn bullet(&mut self, text: &str, style: Style) {
        self.hanging("-", text, style);
    }

    /// An address, in a row of its own.
    pub fn link(&mut self, address: &str) {
        self.text(address, self.theme.link());
    }

    /// A row that is not wrapped, such as one of a drawing; what is too wide for the terminal is cut.
    pub fn row(&mut self, row: String, style: Style) {
        self.push(Line::from(vec![Span::raw(" ".repeat(self.indent())), Span::styled(row, style)]));
    }

    /// How many columns a row has.
    pub fn row_columns(&self) -> usize {
        self.columns.saturating_sub(self.indent())
    }

    /// The next choice, behind the key that takes it.
    pub fn choice(&mut self, key: &str, text: &str) {
        let chosen = self.page.choices.len() == self.selected;
        let style = if chosen { self.theme.selected() } else { self.theme.text() };
        let marker = if chosen { ">" } else { " " };
        let blank = if self.indent() > 0 { " " } else { "" };
        let key = if key.is_empty() { String::new() } else { format!("{key}{blank} ") };
        let lead = format!("{marker}{blank}{key}");
        self.begin_choice();
        for (number, row) in self.wrapped(text, width(&lead)).into_iter().enumerate() {
            let lead = if number == 0 { lead.clone() } else { " ".repeat(width(&lead)) };
            self.push(Line::from(vec![Span::styled(lead, style), Span::styled(row, style)]));
            self.extend_choice();
        }
    }

    /// A word about the choice above, which belongs to it.
    pub fn below_choice(&mut self, text: &str) {
        let indent = self.indent() + 2;
        for row in self.wrapped(text, indent) {
            self.push(Line::from(vec![Span::raw(" ".repeat(indent)), Span::styled(row, self.theme.quiet())]));
        }
        self.extend_choice();
    }

    /// Lets the next rows belong to a new choice, as far as [`Builder::extend_choice`] says.
    pub fn begin_choice(&mut self) {
        let start = self.page.rows.len() + usize::from(self.gap_due && !self.page.rows.is_empty());
        self.page.choices.push(start..start);
    }

    /// Counts every row so far to the choice that was begun last.
    pub fn extend_choice(&mut self) {
        let end = self.page.rows.len();
        if let Some(choice) = self.page.choices.last_mut() {
            choice.end = end;
        }
    }

    /// How many columns a field has.
    pub fn field_columns(&self) -> usize {
        self.columns.saturating_sub(self.indent().max(1) + 1)
    }

    /// A field as it is being typed into; the cursor stands in it.
    pub fn field(&mut self, laid: &Laid, active: bool) {
        let columns = self.field_columns();
        for (number, row) in laid.rows.iter().enumerate() {
            let marker = if active && number == 0 { ">" } else { " " };
            let lead = format!("{marker:<width$}", width = self.indent().max(1));
            let blank = " ".repeat(columns.saturating_sub(width(row)));
            let style = if active { self.theme.field() } else { self.theme.text() };
            self.push(Line::from(vec![Span::styled(lead.clone(), self.theme.selected()), Span::styled(format!("{row}{blank}"), style)]));
            if active && number == laid.row {
                self.page.cursor = Some((self.page.rows.len() - 1, width(&lead) + laid.column));
            }
        }
    }
}
