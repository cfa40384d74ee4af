//! The screen as the terminal shows it, row by row. A row in which the same stands as before is neither drawn anew nor compared cell by
//! cell.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;

use super::output::Output;

/// A line where it stands: in the one row of its area, cut at the end of that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'l> {
    pub area: Rect,
    pub line: Cow<'l, Line<'static>>,
}

impl Piece<'_> {
    fn into_owned(self) -> Piece<'static> {
        Piece { area: self.area, line: Cow::Owned(self.line.into_owned()) }
    }

    fn draw(&self, cells: &mut Buffer) {
        let (mut x, y, end) = (self.area.x, self.area.y, self.area.right());
        for span in self.line.iter() {
            x = draw_text(cells, (x, y), end, &span.content, self.line.style.patch(span.style));
        }
    }
}

/// Draws a text into a row up to its end; where it ends itself. What is ASCII has a cell for each letter: it need not be cut into
/// clusters, which takes most of the time of a frame.
fn draw_text(cells: &mut Buffer, (x, y): (u16, u16), end: u16, text: &str, style: Style) -> u16 {
    if !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return cells.set_stringn(x, y, text, usize::from(end.saturating_sub(x)), style).0;
    }
    if !cells.area.contains(Position { x, y }) {
        return x;
    }
    let (from, end) = (cells.index_of(x, y), end.min(cells.area.right()));
    let row = cells.content.get_mut(from..from + usize::from(end.saturating_sub(x))).unwrap_or_default();
    for (cell, letter) in row.iter_mut().zip(text.chars()) {
        cell.set_char(letter).set_style(style);
    }
    end.min(x.saturating_add(u16::try_from(text.len()).unwrap_or(u16::MAX)))
}

#[derive(Debug)]
struct Row {
    pieces: Vec<Piece<'static>>,
    /// The cells as the terminal shows them.
    shown: Buffer,
    /// The cells as it is to show them, where something has changed.
    next: Buffer,
    changed: bool,
}

#[derive(Debug)]
pub struct Canvas {
    area: Rect,
    rows: Vec<Row>,
}

impl Canvas {
    /// An empty screen of this size.
    pub fn new((columns, rows): (u16, u16)) -> Self {
        let area = Rect::new(0, 0, columns, rows);
        let row = |area| Row { pieces: Vec::new(), shown: Buffer::empty(area), next: Buffer::empty(area), changed: false };
        Self { area, rows: area.rows().map(row).collect() }
    }

    pub fn area(&self) -> Rect {
        self.area
    }

    /// Lets these pieces stand on it, and nothing else; a later one covers those before it.
    pub fn put(&mut self, pieces: &[Piece]) {
        for (y, row) in (self.area.y..).zip(&mut self.rows) {
            let own = pieces.iter().filter(|piece| piece.area.y == y);
            if own.clone().eq(&row.pieces) {
                continue;
            }
            row.next.reset();
            own.clone().for_each(|piece| piece.draw(&mut row.next));
            row.pieces = own.cloned().map(Piece::into_owned).collect();
            row.changed = true;
        }
    }

    /// Draws what the terminal does not show yet.
    pub fn draw(&mut self, output: &mut Output) {
        output.draw(self.rows.iter().filter(|row| row.changed).flat_map(|row| row.shown.diff_iter(&row.next)));
        for row in self.rows.iter_mut().filter(|row| row.changed) {
            std::mem::swap(&mut row.shown, &mut row.next);
            row.changed = false;
        }
    }

    /// All of it.
    pub fn buffer(&self) -> Buffer {
        let rows = self.rows.iter().map(|row| if row.changed { &row.next } else { &row.shown });
        let content = rows.flat_map(|row| row.content.iter().cloned()).collect();
        Buffer { area: self.area, content }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(x: u16, y: u16, columns: u16, text: &'static str) -> Piece<'static> {
        Piece { area: Rect::new(x, y, columns, 1), line: Cow::Owned(Line::raw(text)) }
    }

    fn drawn(canvas: &mut Canvas, pieces: &[Piece]) -> String {
        let mut output = Output::default();
        canvas.put(pieces);
        canvas.draw(&mut output);
        String::from_utf8(output.take()).unwrap()
    }

    #[test]
    fn only_what_changes_is_drawn() {
        let mut canvas = Canvas::new((10, 3));
        assert_eq!(drawn(&mut canvas, &[piece(0, 0, 10, "one"), piece(2, 2, 8, "two")]), "\x1b[1Hone\x1b[3;3Htwo");
        assert_eq!(drawn(&mut canvas, &[piece(0, 0, 10, "one"), piece(2, 2, 8, "two")]), "");
        assert_eq!(drawn(&mut canvas, &[piece(0, 0, 10, "one"), piece(2, 2, 8, "too")]), "\x1b[3;4Ho");
        assert_eq!(drawn(&mut canvas, &[piece(0, 0, 10, "one")]), "\x1b[3;3H   ");
    }

    #[test]
    fn what_was_put_and_not_drawn_counts_by_what_the_terminal_shows() {
        let mut canvas = Canvas::new((10, 1));
        canvas.put(&[piece(0, 0, 10, "one")]);
        assert_eq!(drawn(&mut canvas, &[piece(0, 0, 10, "two")]), "\x1b[1Htwo");
        canvas.put(&[piece(0, 0, 10, "one")]);
        assert_eq!(drawn(&mut canvas, &[piece(0, 0, 10, "two")]), "");
    }

    #[test]
    fn a_piece_ends_with_its_area_and_covers_those_before_it() {
        let mut canvas = Canvas::new((8, 2));
        canvas.put(&[
            piece(0, 0, 4, "abcdef"),
            piece(6, 0, 9, "xyz"),
            piece(0, 1, 7, "認証コード"),
            piece(7, 1, 1, "v"),
            piece(9, 1, 4, "no"),
        ]);
        assert_eq!(canvas.buffer(), Buffer::with_lines(["abcd  xy", "認証コ v"]));
    }
}
