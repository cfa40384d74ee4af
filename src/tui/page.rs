//! The content of a screen as one column of rows that scrolls: texts already wrapped, choices with their rows, and where the text
//! cursor stands. Views build it; the frame draws it; update asks it where a choice is.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use login_rescue_core::text::{addresses, fit, left, width, wrap};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::field::Laid;
use super::theme::Theme;

/// The finished content of a screen.
#[derive(Debug, Clone, Default)]
pub struct Page {
    pub rows: Vec<Line<'static>>,
    /// The rows of each choice, in order.
    pub choices: Vec<Range<usize>>,
    /// Row and column of the text cursor, where somebody types.
    pub cursor: Option<(usize, usize)>,
    pub addresses: Vec<String>,
    /// Whether a hint stands on it in one row only.
    pub is_folded: bool,
}

/// A text as it was wrapped last, and the addresses in it.
#[derive(Debug, Clone)]
struct Wrapped {
    /// The columns of every row, and how many of the first are taken.
    columns: (usize, usize),
    rows: Vec<String>,
    addresses: Vec<String>,
}

/// More texts than stand on a few screens.
const MANY: usize = 200;

thread_local! {
    /// The texts of the last pages: most of them stand on the next one, too.
    static WRAPPED: RefCell<HashMap<String, Wrapped>> = RefCell::default();
}

fn wrapped(text: &str, columns: (usize, usize)) -> Wrapped {
    WRAPPED.with_borrow_mut(|known| {
        if let Some(wrapped) = known.get(text).filter(|wrapped| wrapped.columns == columns) {
            return wrapped.clone();
        }
        let addresses = addresses(text).into_iter().filter_map(|range| text.get(range)).map(str::to_owned).collect();
        let wrapped = Wrapped { columns, rows: wrap_beside(text, columns), addresses };
        if known.len() >= MANY {
            known.clear();
        }
        known.insert(text.to_owned(), wrapped.clone());
        wrapped
    })
}

impl Page {
    /// How many letters stand above a row: what was read, however wide the page is.
    pub fn letters_before(&self, row: usize) -> usize {
        self.rows.iter().take(row).map(letters).sum()
    }

    /// The first row with so many letters above it.
    pub fn row_after(&self, read: usize) -> usize {
        let mut above = 0;
        self.rows
            .iter()
            .position(|row| {
                above += letters(row);
                above > read
            })
            .unwrap_or(0)
    }
}

fn letters(row: &Line) -> usize {
    row.spans.iter().flat_map(|span| span.content.chars()).filter(|c| !c.is_whitespace()).count()
}

#[derive(Debug)]
pub struct Builder {
    page: Page,
    theme: Theme,
    columns: usize,
    airy: bool,
    gap_due: bool,
    selected: usize,
    /// Whether a bar stands before the texts.
    barred: bool,
    /// Blank columns before every text: the marker of a choice stands there.
    indent: usize,
    /// Where the text of the last choice begins.
    choice_column: usize,
    /// Columns at the end of the first row that are for something else.
    taken: usize,
}

impl Builder {
    /// A builder for a page of so many columns; `airy` where there is room for empty rows; `selected` is the choice that is marked.
    pub fn new(columns: usize, airy: bool, theme: Theme, selected: usize) -> Self {
        let indent = if columns >= 30 { 2 } else { 0 };
        Self {
            page: Page::default(),
            theme,
            columns: columns.max(4),
            airy,
            gap_due: false,
            selected,
            barred: false,
            indent,
            choice_column: 0,
            taken: 0,
        }
    }

    /// Leaves so many columns at the end of the first row free.
    #[must_use]
    pub fn leaving(self, taken: usize) -> Self {
        Self { taken, ..self }
    }

    /// The same for what stands beside a page, where nothing is chosen.
    #[must_use]
    pub fn without_indent(self) -> Self {
        Self { indent: 0, ..self }
    }

    pub fn finish(self) -> Page {
        self.page
    }

    pub fn is_empty(&self) -> bool {
        self.page.rows.is_empty()
    }

    pub fn theme(&self) -> Theme {
        self.theme
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
        let taken = if self.page.rows.is_empty() { self.taken } else { 0 };
        let Wrapped { rows, addresses, .. } = wrapped(text, (self.columns.saturating_sub(lead), taken));
        self.page.addresses.extend(addresses);
        rows
    }

    /// What stands before a text: the blank columns, and the bar where there is one.
    fn lead(&self) -> Vec<Span<'static>> {
        let blank = Span::raw(" ".repeat(self.indent));
        let bar = (self.barred && self.indent > 0).then(|| Span::styled(format!("{} ", self.theme.bar()), self.theme.rule()));
        std::iter::once(blank).chain(bar).collect()
    }

    fn lead_columns(&self) -> usize {
        self.lead().iter().map(Span::width).sum()
    }

    /// Lets a bar stand before the texts that come, or no longer.
    pub fn bar(&mut self, barred: bool) {
        self.barred = barred;
    }

    pub fn text(&mut self, text: &str, style: Style) {
        self.hanging("", text, style);
    }

    /// A text behind a mark such as `a.`, its further rows under the text.
    pub fn hanging(&mut self, mark: &str, text: &str, style: Style) {
        self.labelled(mark, style, text, style);
    }

    /// A text behind a mark of another style, its further rows under the text.
    pub fn labelled(&mut self, mark: &str, of_mark: Style, text: &str, style: Style) {
        let hang = if mark.is_empty() { 0 } else { width(mark) + 1 };
        for (number, row) in self.wrapped(text, self.lead_columns() + hang).into_iter().enumerate() {
            let mark = if number == 0 && hang > 0 { format!("{mark} ") } else { " ".repeat(hang) };
            let mut spans = self.lead();
            spans.extend([Span::styled(mark, of_mark), Span::styled(row, style)]);
            self.push(Line::from(spans));
        }
    }

    /// What must not be overlooked: in its own colour and weight, behind its own sign.
    pub fn warning(&mut self, text: &str) {
        self.hanging("!", text, self.theme.warning());
    }

    /// What was refused, behind the same sign.
    pub fn refusal(&mut self, text: &str) {
        self.hanging("!", text, self.theme.refusal());
    }

    /// One row of a text behind the key that shows all of it; false where all of it fits there.
    pub fn folded(&mut self, key: &str, text: &str, style: Style) -> bool {
        let columns = self.columns.saturating_sub(self.lead_columns());
        let cut = fit(text, columns.saturating_sub(width(key) + 3));
        let is_cut = cut != text;
        if is_cut {
            let mut spans = self.lead();
            spans.extend([Span::styled(format!("[{key}] "), self.theme.key()), Span::styled(cut, style)]);
            self.push(Line::from(spans));
            self.page.is_folded = true;
        }
        is_cut
    }

    /// Adds a few words to the last row, where they have room behind it.
    pub fn behind(&mut self, text: &str, style: Style) -> bool {
        let columns = self.columns;
        let last = self.page.rows.last_mut().filter(|row| row.width() + width(text) + 2 <= columns);
        let has_room = last.is_some();
        if let Some(row) = last {
            row.spans.extend([Span::raw("  "), Span::styled(text.to_owned(), style)]);
        }
        has_room
    }

    /// Something is not shown until its key is pressed, which stands behind the last row where it has room.
    pub fn away(&mut self, key: &str) {
        self.behind(&format!("[{key}]"), self.theme.key());
        self.page.is_folded = true;
    }

    pub fn heading(&mut self, text: &str) {
        self.gap();
        self.text(text, self.theme.heading());
    }

    /// Small steps, lettered: digits choose.
    pub fn steps<'t>(&mut self, steps: impl Iterator<Item = &'t str>) {
        let mut steps = steps.peekable();
        let Some(first) = steps.next() else { return };
        // One alone is no list.
        if steps.peek().is_none() {
            return self.text(first, self.theme.text());
        }
        let steps = std::iter::once(first).chain(steps);
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

    /// What a key does, the keys in a column of so many cells.
    pub fn keyed(&mut self, key: &str, of_keys: usize, text: &str) {
        self.labelled(&format!("{} ", left(key, of_keys)), self.theme.key(), text, self.theme.text());
    }

    /// Two pages beside each other, as far as the left one is wide.
    pub fn beside(&mut self, left: Page, right: Page, columns: usize) {
        let mut right = right.rows.into_iter();
        let mut rows: Vec<Line> = left.rows;
        rows.resize(rows.len().max(right.len()), Line::default());
        for mut row in rows {
            if let Some(other) = right.next().filter(|other| !other.spans.is_empty()) {
                row.push_span(" ".repeat(columns.saturating_sub(row.width())));
                row.spans.extend(other.spans);
            }
            self.push(row);
        }
    }

    /// A row that is not wrapped, such as one of a drawing; what is too wide for the terminal is cut.
    pub fn row(&mut self, row: String, style: Style) {
        self.push(Line::from(vec![Span::raw(" ".repeat(self.indent)), Span::styled(row, style)]));
    }

    pub fn row_columns(&self) -> usize {
        self.columns.saturating_sub(self.indent)
    }

    /// The next choice, behind the key that takes it.
    pub fn choice(&mut self, key: &str, text: &str) {
        let chosen = self.page.choices.len() == self.selected;
        let (of_marker, of_key, style) = if chosen {
            (self.theme.selected(), self.theme.selected(), self.theme.selected_text())
        } else {
            (self.theme.text(), self.theme.key(), self.theme.text())
        };
        let marker = if chosen { ">" } else { " " };
        let blank = if self.indent > 0 { " " } else { "" };
        let key = if key.is_empty() { String::new() } else { format!("{key}{blank} ") };
        let lead = format!("{marker}{blank}");
        let columns = width(&lead) + width(&key);
        self.choice_column = columns;
        self.begin_choice();
        for (number, row) in self.wrapped(text, columns).into_iter().enumerate() {
            let before = if number == 0 {
                vec![Span::styled(lead.clone(), of_marker), Span::styled(key.clone(), of_key)]
            } else {
                vec![Span::raw(" ".repeat(columns))]
            };
            self.push(before.into_iter().chain([Span::styled(row, style)]).collect());
            self.extend_choice();
        }
    }

    /// A word about the choice above, which belongs to it and stands under its text, so much further in.
    pub fn below_choice(&mut self, text: &str, further: usize, style: Style) {
        let indent = self.choice_column + further;
        for row in self.wrapped(text, indent) {
            self.push(Line::from(vec![Span::raw(" ".repeat(indent)), Span::styled(row, style)]));
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

    pub fn field_columns(&self) -> usize {
        self.columns.saturating_sub(self.indent.max(1) + 1)
    }

    /// A field as it is being typed into; the cursor stands in it.
    pub fn field(&mut self, laid: &Laid, active: bool) {
        let columns = self.field_columns();
        for (number, row) in laid.rows.iter().enumerate() {
            let marker = if active && number == 0 { ">" } else { " " };
            let lead = format!("{marker:<width$}", width = self.indent.max(1));
            let style = if active { self.theme.field() } else { self.theme.text() };
            self.push(Line::from(vec![Span::styled(lead.clone(), self.theme.selected()), Span::styled(left(row, columns), style)]));
            if active && number == laid.row {
                self.page.cursor = Some((self.page.rows.len() - 1, width(&lead) + laid.column));
            }
        }
    }
}

/// The rows of a text whose first one ends so many columns earlier.
fn wrap_beside(text: &str, (columns, taken): (usize, usize)) -> Vec<String> {
    let narrow = wrap(text, columns.saturating_sub(taken));
    let rest = narrow.first().filter(|_| taken > 0).and_then(|first| text.strip_prefix(first.as_str()));
    match (narrow.first(), rest.map(str::trim_start)) {
        (Some(first), Some(rest)) if !rest.is_empty() => std::iter::once(first.clone()).chain(wrap(rest, columns)).collect(),
        _ => narrow,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_step_alone_is_no_list() {
        let rows = |steps: &[&str]| {
            let mut page = Builder::new(40, false, Theme::new(true), 0);
            page.steps(steps.iter().copied());
            page.finish().rows.iter().map(|row| row.to_string().trim().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(rows(&["Then a new password."]), ["Then a new password."]);
        assert_eq!(rows(&["This.", "Then that."]), ["a. This.", "b. Then that."]);
        assert!(rows(&[]).is_empty());
    }
}
