//! A text field: the editing is the text area's, the rows on the screen are our own, so that a field scrolls with its page and the
//! real cursor is always known. What comes in is cleaned at the door.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use login_rescue_core::message::{MAX_VALUE_CHARS, Refused, Written};
use login_rescue_core::text::{clean_text, is_forbidden, width};
use ratatui_textarea::{CursorMove, DataCursor, TextArea};
use unicode_segmentation::UnicodeSegmentation;

/// Most characters that a field holds: somewhat more than may be saved, so that a text that is too long is said to be so.
const MOST_CHARS: usize = MAX_VALUE_CHARS + 500;

/// Why a text was not taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It holds what must not be saved.
    Refused(Refused),
    /// It may not be what was meant.
    Doubtful,
    NoDate,
}

#[derive(Debug, Clone)]
pub struct Field {
    area: TextArea<'static>,
    lines: bool,
    /// Whether the person has said of the text as it stands that it is no secret.
    vouched: bool,
    pub trouble: Option<Trouble>,
}

/// A field as it stands on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laid {
    /// Its rows, none wider than asked for.
    pub rows: Vec<String>,
    pub row: usize,
    pub column: usize,
}

/// What became of a pasted text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pasted {
    /// Whether line ends were taken out.
    pub is_broken: bool,
    /// Its characters.
    pub came: usize,
    /// How many of them there was room for.
    pub taken: usize,
}

impl Field {
    /// A field with this text and the cursor behind it; `lines` where it may have several lines.
    pub fn new(text: &str, lines: bool) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area, lines, vouched: false, trouble: None }
    }

    /// The same, to be replaced by what is typed first; whoever moves the cursor goes on with it.
    #[must_use]
    pub fn selected(mut self) -> Self {
        self.area.select_all();
        self
    }

    pub fn has_lines(&self) -> bool {
        self.lines
    }

    /// Whether Enter begins a new line in it: where there can be several, and something stands there already.
    pub fn takes_new_line(&self) -> bool {
        self.has_lines() && !self.is_empty()
    }

    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// That text as it is judged.
    pub fn written<'t>(&self, text: &'t str) -> Written<'t> {
        if self.vouched { Written::vouched(text) } else { text.into() }
    }

    /// Takes in that the text is no secret; another text may be one.
    pub fn vouch(&mut self) {
        (self.vouched, self.trouble) = (true, None);
    }

    /// Why it must not be saved, if that is the trouble.
    pub fn refused(&self) -> Option<Refused> {
        if let Some(Trouble::Refused(refused)) = self.trouble { Some(refused) } else { None }
    }

    pub fn is_empty(&self) -> bool {
        self.area.is_empty()
    }

    /// Whether the cursor is in the first line.
    pub fn at_top(&self) -> bool {
        self.area.cursor().0 == 0
    }

    /// Whether the cursor is in the last line.
    pub fn at_bottom(&self) -> bool {
        self.area.cursor().0 + 1 >= self.area.lines().len()
    }

    /// Takes in an editing key; false where it is none. The keys that lead out of a field never come here.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        self.vouched = false;
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let word = control || key.modifiers.contains(KeyModifiers::ALT);
        let movement = match key.code {
            KeyCode::Char(c) if !word => {
                self.insert(c);
                return true;
            }
            KeyCode::Char(c) if control => return self.control(c),
            KeyCode::Backspace if word => return self.control('w'),
            KeyCode::Backspace => return self.control('h'),
            KeyCode::Delete => return self.control('d'),
            KeyCode::Left if word => CursorMove::WordBack,
            KeyCode::Left => CursorMove::Back,
            KeyCode::Right if word => CursorMove::WordForward,
            KeyCode::Right => CursorMove::Forward,
            KeyCode::Up => CursorMove::Up,
            KeyCode::Down => CursorMove::Down,
            KeyCode::Home => CursorMove::Head,
            KeyCode::End => CursorMove::End,
            _ => return false,
        };
        self.move_to(movement);
        true
    }

    fn move_to(&mut self, movement: CursorMove) {
        self.area.cancel_selection();
        self.area.move_cursor(movement);
    }

    /// The editing keys that shells have; false where it is none of them.
    fn control(&mut self, c: char) -> bool {
        let _changed = match c {
            'a' | 'e' => {
                self.move_to(if c == 'a' { CursorMove::Head } else { CursorMove::End });
                true
            }
            'd' => self.area.delete_next_char(),
            'h' => self.area.delete_char(),
            'k' => self.area.delete_line_by_end(),
            'u' => self.area.delete_line_by_head(),
            'w' => self.area.delete_word(),
            'y' => self.area.redo(),
            '_' | '7' => self.area.undo(),
            _ => return false,
        };
        true
    }

    fn insert(&mut self, c: char) {
        if !is_forbidden(c) && self.room() > 0 {
            self.area.insert_char(c);
        }
    }

    /// Begins a new line, as far as there is room; false where there is only one.
    pub fn new_line(&mut self) -> bool {
        self.vouched = false;
        if self.lines && self.room() > 0 {
            self.area.insert_newline();
        }
        self.lines
    }

    /// Takes in a pasted text: controls gone, line ends as spaces where there is only one line, and never more than fits.
    pub fn paste(&mut self, raw: &str) -> Pasted {
        self.vouched = false;
        let clean = clean_text(raw);
        let clean = if self.lines { clean.as_str() } else { clean.trim_matches('\n') };
        let is_broken = !self.lines && clean.contains('\n');
        let text = if is_broken { clean.replace('\n', " ") } else { clean.to_owned() };
        let came = text.chars().count();
        let taken = came.min(self.room());
        self.area.insert_str(text.chars().take(taken).collect::<String>());
        Pasted { is_broken, came, taken }
    }

    fn room(&self) -> usize {
        let held: usize = self.area.lines().iter().map(|line| line.chars().count() + 1).sum();
        MOST_CHARS.saturating_sub(held)
    }

    /// The rows on a screen where the field is so many columns wide.
    pub fn lay(&self, columns: usize) -> Laid {
        let columns = columns.max(2);
        if self.lines { self.lay_lines(columns) } else { self.lay_line(columns) }
    }

    /// One row that shows the part around the cursor.
    fn lay_line(&self, columns: usize) -> Laid {
        let line = self.area.lines().first().map_or("", String::as_str);
        let before: String = line.chars().take(self.area.cursor().1).collect();
        let mut start = 0;
        let mut column = width(&before);
        for cluster in before.graphemes(true) {
            if column < columns {
                break;
            }
            column -= width(cluster);
            start += cluster.len();
        }
        let shown = line.get(start..).unwrap_or_default();
        Laid { rows: vec![rows_of(shown, columns).swap_remove(0)], row: 0, column: column.min(columns - 1) }
    }

    fn lay_lines(&self, columns: usize) -> Laid {
        let DataCursor(at_line, at_char) = self.area.cursor();
        let mut laid = Laid { rows: Vec::new(), row: 0, column: 0 };
        for (number, line) in self.area.lines().iter().enumerate() {
            if number == at_line {
                let before: String = line.chars().take(at_char).collect();
                let rows = rows_of(&before, columns);
                laid.column = rows.last().map_or(0, |row| width(row));
                laid.row = laid.rows.len() + rows.len() - 1;
                if laid.column >= columns {
                    laid.row += 1;
                    laid.column = 0;
                }
            }
            laid.rows.extend(rows_of(line, columns));
        }
        laid.rows.resize(laid.rows.len().max(laid.row + 1), String::new());
        laid
    }
}

/// The text cut into rows of at most so many cells; at least one row.
fn rows_of(text: &str, columns: usize) -> Vec<String> {
    let mut rows = vec![String::new()];
    let mut used = 0;
    for cluster in text.graphemes(true) {
        let cells = width(cluster).min(columns);
        if used + cells > columns {
            rows.push(String::new());
            used = 0;
        }
        if let Some(row) = rows.last_mut() {
            row.push_str(cluster);
        }
        used += cells;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_stands_behind_a_wide_text() {
        let laid = Field::new("東京", false).lay(10);
        assert_eq!(laid, Laid { rows: vec!["東京".into()], row: 0, column: 4 });
    }

    #[test]
    fn a_long_line_shows_its_end() {
        let laid = Field::new("abcdefghij", false).lay(4);
        assert_eq!(laid.rows, ["hij"]);
        assert_eq!(laid.column, 3);
    }

    #[test]
    fn several_lines_wrap_and_the_cursor_goes_to_a_new_row_when_one_is_full() {
        let laid = Field::new("あいう\nab", true).lay(4);
        assert_eq!(laid.rows, ["あい", "う", "ab"]);
        assert_eq!((laid.row, laid.column), (2, 2));
        let full = Field::new("abcd", true).lay(4);
        assert_eq!(full, Laid { rows: vec!["abcd".into(), String::new()], row: 1, column: 0 });
    }

    #[test]
    fn a_paste_is_cleaned_and_never_too_long() {
        let mut field = Field::new("", false);
        field.paste("a\u{1b}[31mb\r\nc\u{7}\n");
        assert_eq!(field.text(), "ab c");
        assert_eq!(field.paste(&"x".repeat(1_000_000)), Pasted { is_broken: false, came: 1_000_000, taken: MOST_CHARS - 5 });
        assert!(field.text().chars().count() <= MOST_CHARS);
        let mut lines = Field::new("", true);
        lines.paste("a\rb");
        assert_eq!(lines.text(), "a\nb");
    }
}
