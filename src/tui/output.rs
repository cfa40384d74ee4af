//! What is drawn as bytes for the terminal, as few as say it: a frame is gathered with its cursor and taken as one piece.

use std::io::{self, Write};

use crossterm::cursor::{Hide, Show};
use crossterm::queue;
use crossterm::style::Colored;
use crossterm::terminal::{Clear, ClearType};
use ratatui::backend::IntoCrossterm;
use ratatui::buffer::Cell;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

/// Each with its code and what parts that from the next one.
const MODIFIERS: [(Modifier, &[u8]); 8] = [
    (Modifier::BOLD, b"1;"),
    (Modifier::DIM, b"2;"),
    (Modifier::ITALIC, b"3;"),
    (Modifier::UNDERLINED, b"4;"),
    (Modifier::SLOW_BLINK, b"5;"),
    (Modifier::REVERSED, b"7;"),
    (Modifier::HIDDEN, b"8;"),
    (Modifier::CROSSED_OUT, b"9;"),
];

/// Gathers what is drawn. What a panic leaves in it is lost: it must not reach the restored screen.
#[derive(Debug, Default)]
pub struct Output {
    frame: Vec<u8>,
    look: CellLook,
    /// Where the terminal's cursor is, as far as that is known for certain.
    at: Option<Position>,
    /// Whether the cursor was shown.
    is_shown: bool,
}

/// How cells look; as the terminal shows them by itself where nothing is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct CellLook {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl CellLook {
    /// Whether something that this one has is missing in another.
    fn loses(self, to: Self) -> bool {
        let loses = |from: Color, to: Color| to == Color::Reset && from != to;
        !(self.modifier - to.modifier).is_empty() || loses(self.fg, to.fg) || loses(self.bg, to.bg)
    }

    /// Whether it is seen where there is no letter.
    fn is_seen_on_blanks(self) -> bool {
        self.bg != Color::Reset || self.modifier.intersects(Modifier::UNDERLINED | Modifier::REVERSED | Modifier::CROSSED_OUT)
    }
}

impl Output {
    /// What was gathered. Nothing of it is kept.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.frame)
    }

    pub fn draw<'c>(&mut self, cells: impl Iterator<Item = (u16, u16, &'c Cell)>) {
        for (x, y, cell) in cells {
            let place = Position { x, y };
            self.go_to(place);
            let look = CellLook { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
            if cell.symbol() != " " || self.look.is_seen_on_blanks() || look.is_seen_on_blanks() {
                self.look(look);
            }
            self.frame.extend_from_slice(cell.symbol().as_bytes());
            self.at = behind(cell.symbol(), place);
        }
        self.look(CellLook::default());
    }

    pub fn hide_cursor(&mut self) -> io::Result<()> {
        self.is_shown = false;
        queue!(self.frame, Hide)
    }

    pub fn show_cursor(&mut self, position: Position) -> io::Result<()> {
        if !std::mem::replace(&mut self.is_shown, true) {
            queue!(self.frame, Show)?;
        }
        // A frame ends with a move that is seen to be one.
        self.at = self.at.filter(|at| position.x == 0 && position.y == at.y);
        self.go_to(position);
        // Others may write to the terminal before the next one.
        self.at = None;
        Ok(())
    }

    pub fn clear(&mut self) -> io::Result<()> {
        queue!(self.frame, Clear(ClearType::All))
    }

    fn go_to(&mut self, place: Position) {
        let Position { x, y } = place;
        match self.at {
            Some(at) if at == place => {}
            Some(at) if x == 0 && y == at.y => self.frame.push(b'\r'),
            Some(at) if x == 0 && y == at.y + 1 => self.frame.extend_from_slice(b"\r\n"),
            // The column by its number: what is wider on some terminals than it is here moves nothing behind the gap.
            Some(at) if at.y == y => self.sequence(&[x], b'G'),
            _ if x == 0 => self.sequence(&[y], b'H'),
            _ => self.sequence(&[y, x], b'H'),
        }
    }

    /// Adds a control sequence for these numbers, which are counted from 0.
    fn sequence(&mut self, numbers: &[u16], end: u8) {
        self.frame.extend_from_slice(b"\x1b[");
        for (index, number) in numbers.iter().enumerate() {
            if index > 0 {
                self.frame.push(b';');
            }
            self.decimal(u32::from(*number) + 1);
        }
        self.frame.push(end);
    }

    fn decimal(&mut self, number: u32) {
        if number >= 10 {
            self.decimal(number / 10);
        }
        self.frame.extend(char::from_digit(number % 10, 10).map(|digit| digit as u8));
    }

    fn look(&mut self, to: CellLook) {
        if to == self.look {
            return;
        }
        let loses = self.look.loses(to);
        let from = if loses { CellLook::default() } else { self.look };
        self.look = to;
        let start = self.frame.len();
        self.frame.extend_from_slice(if loses { b"\x1b[0;" } else { b"\x1b[" });
        for (_, code) in MODIFIERS.iter().filter(|(modifier, _)| (to.modifier - from.modifier).contains(*modifier)) {
            self.frame.extend_from_slice(code);
        }
        let colors = [(from.fg, to.fg, Colored::ForegroundColor as fn(_) -> _), (from.bg, to.bg, Colored::BackgroundColor)];
        for (_, to, of) in colors.into_iter().filter(|(from, to, _)| from != to) {
            let code = short(of(to.into_crossterm()).to_string());
            // Without colours nothing is said of them.
            if !code.is_empty() {
                self.frame.extend_from_slice(code.as_bytes());
                self.frame.push(b';');
            }
        }
        match self.frame.get(start..) {
            Some(b"\x1b[") => return self.frame.truncate(start),
            Some(b"\x1b[0;") => self.frame.truncate(start + b"\x1b[".len()),
            _ => self.frame.truncate(self.frame.len() - 1),
        }
        self.frame.push(b'm');
    }
}

/// The first sixteen colours by numbers of their own: terminals that know no others take those of the long form for blinking.
fn short(code: String) -> String {
    let number = code.split_once("8;5;").and_then(|(ground, number)| Some((ground, number.parse::<u8>().ok()?)));
    match number {
        Some((ground, number @ 0..=7)) => format!("{ground}{number}"),
        Some(("3", number @ 8..=15)) => format!("9{}", number - 8),
        Some(("4", number @ 8..=15)) => format!("10{}", number - 8),
        _ => code,
    }
}

/// Where the cursor is behind a symbol that was written here, where all terminals agree.
fn behind(symbol: &str, Position { x, y }: Position) -> Option<Position> {
    if symbol.len() == 1 {
        return Some(Position { x: x + 1, y });
    }
    let mut characters = symbol.chars();
    let (Some(c), None) = (characters.next(), characters.next()) else { return None };
    let is_wide = matches!(c, '\u{3000}'..='\u{303e}' | '\u{3041}'..='\u{3096}' | '\u{309b}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}');
    Some(Position { x: x + 1 + u16::from(is_wide), y })
}

impl Write for Output {
    /// Takes in what is no cell, wherever that moves the cursor.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.at = None;
        self.frame.write(bytes)
    }

    /// Nothing: a frame and its cursor are written at once.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    fn drawn(cells: &[(u16, u16, &str, Style)]) -> String {
        let mut output = Output::default();
        let cells: Vec<_> =
            cells.iter().map(|(x, y, symbol, style)| (*x, *y, Cell::new("").set_symbol(symbol).set_style(*style).clone())).collect();
        output.draw(cells.iter().map(|(x, y, cell)| (*x, *y, cell)));
        String::from_utf8(output.take()).unwrap()
    }

    #[test]
    fn cells_beside_each_other_follow_without_a_move() {
        let plain = Style::new();
        assert_eq!(drawn(&[(0, 2, "a", plain), (1, 2, "b", plain), (4, 2, "c", plain)]), "\x1b[3Hab\x1b[5Gc");
        assert_eq!(drawn(&[(0, 2, "a", plain), (0, 3, "b", plain), (0, 5, "c", plain)]), "\x1b[3Ha\r\nb\x1b[6Hc");
        assert_eq!(drawn(&[(2, 0, "日", plain), (4, 0, "本", plain)]), "\x1b[1;3H日本");
        assert_eq!(drawn(&[(2, 0, "🙂", plain), (4, 0, "a", plain)]), "\x1b[1;3H🙂\x1b[5Ga");
        assert_eq!(drawn(&[(0, 0, "e\u{301}", plain), (1, 0, "a", plain)]), "\x1b[1He\u{301}\x1b[1;2Ha");
    }

    #[test]
    fn a_look_is_said_when_it_changes_and_ends_with_the_frame() {
        crossterm::style::force_color_output(true);
        let (plain, bold) = (Style::new(), Style::new().bold());
        assert_eq!(drawn(&[(0, 0, "a", bold), (1, 0, "b", plain)]), "\x1b[1H\x1b[1ma\x1b[mb");
        assert_eq!(drawn(&[(0, 0, "a", bold), (1, 0, "b", bold.cyan())]), "\x1b[1H\x1b[1ma\x1b[36mb\x1b[m");
        assert_eq!(drawn(&[(0, 0, "a", bold.cyan()), (1, 0, "b", bold)]), "\x1b[1H\x1b[1;36ma\x1b[0;1mb\x1b[m");
        assert_eq!(drawn(&[(0, 0, "a", plain.light_red().on_light_blue())]), "\x1b[1H\x1b[91;104ma\x1b[m");
        assert_eq!(drawn(&[(0, 0, "a", plain.fg(Color::Indexed(16)).bg(Color::Rgb(1, 2, 3)))]), "\x1b[1H\x1b[38;5;16;48;2;1;2;3ma\x1b[m");
    }

    #[test]
    fn a_blank_takes_the_look_before_it_where_none_is_seen_on_it() {
        crossterm::style::force_color_output(true);
        let (plain, bold) = (Style::new(), Style::new().bold());
        assert_eq!(drawn(&[(0, 0, "a", bold.cyan()), (1, 0, " ", plain), (2, 0, "b", bold)]), "\x1b[1H\x1b[1;36ma \x1b[0;1mb\x1b[m");
        assert_eq!(drawn(&[(0, 0, "a", plain), (1, 0, " ", bold.reversed()), (2, 0, " ", plain)]), "\x1b[1Ha\x1b[1;7m \x1b[m ");
    }

    #[test]
    fn the_cursor_is_shown_once_and_put_at_the_end_of_every_frame() {
        let mut output = Output::default();
        let mut frame = || {
            output.show_cursor(Position { x: 0, y: 1 }).unwrap();
            String::from_utf8(output.take()).unwrap()
        };
        assert_eq!([frame(), frame()], ["\x1b[?25h\x1b[2H", "\x1b[2H"]);
    }

    #[test]
    fn the_cursor_goes_to_the_begin_of_the_row_that_was_drawn_last_and_nowhere_on_trust() {
        let mut output = Output { is_shown: true, ..Output::default() };
        let cell = Cell::new("a");
        for (written, behind) in [(&b""[..], "\x1b[2Ha\r"), (b"\x1b[4H", "\x1b[2Ha\x1b[4H\x1b[2H")] {
            output.draw([(0, 1, &cell)].into_iter());
            output.write_all(written).unwrap();
            output.show_cursor(Position { x: 0, y: 1 }).unwrap();
            assert_eq!(String::from_utf8(output.take()).unwrap(), behind);
        }
    }
}
