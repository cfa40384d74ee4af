//! The addresses on the screen as links of the terminal (OSC 8), where it is one that is known to have them: a click then opens all of
//! an address, also where it takes several rows. Nothing on the screen changes by that.

use std::io::{self, Write};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;

use super::output::Output;

/// Whether the terminal says that it has links.
pub fn are_known() -> bool {
    terminal_links::on(terminal_links::Stream::Stdout)
}

/// An address and the cells in which it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub address: String,
    /// Its cells, from its first letter to its last.
    pub cells: Vec<Position>,
}

pub fn on_screen(buffer: &Buffer, addresses: &[String]) -> Vec<Link> {
    let area = buffer.area;
    let places = (area.top()..area.bottom()).flat_map(|y| (area.left()..area.right()).map(move |x| Position { x, y }));
    places.filter_map(|place| link_at(buffer, place, addresses)).collect()
}

/// The link that begins here, if one does: its rows stand below each other.
fn link_at(buffer: &Buffer, first: Position, addresses: &[String]) -> Option<Link> {
    let before = first.x.checked_sub(1).and_then(|x| buffer.cell((x, first.y))).map_or(" ", Cell::symbol);
    if before.contains(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    // The longest one: another may be its beginning.
    addresses
        .iter()
        .filter_map(|address| cells(buffer, first, address).map(|cells| (address, cells)))
        .max_by_key(|(_, cells)| cells.len())
        .map(|(address, cells)| Link { address: address.clone(), cells })
}

fn cells(buffer: &Buffer, first: Position, address: &str) -> Option<Vec<Position>> {
    let mut rest = address.chars().peekable();
    let mut cells = Vec::new();
    for y in first.y..buffer.area.bottom() {
        for x in first.x..buffer.area.right() {
            let symbol = buffer.cell((x, y))?.symbol();
            if rest.next_if(|c| symbol.chars().eq([*c])).is_none() {
                break;
            }
            cells.push(Position { x, y });
        }
        if rest.peek().is_none() {
            return Some(cells);
        }
        // A row that begins with something else is not of this address.
        if cells.last().is_none_or(|last| last.y != y) {
            return None;
        }
    }
    None
}

/// Writes the links over what stands there already, in its own looks.
pub fn write(output: &mut Output, buffer: &Buffer, links: &[Link]) -> io::Result<()> {
    for (number, Link { address, cells }) in links.iter().enumerate() {
        write!(output, "\u{1b}]8;id=login-rescue-{number};{address}\u{1b}\\")?;
        output.draw(cells.iter().filter_map(|place| buffer.cell(*place).map(|cell| (place.x, place.y, cell))));
        write!(output, "\u{1b}]8;;\u{1b}\\")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rows: &[&str], addresses: &[&str]) -> Vec<(String, usize)> {
        let buffer = Buffer::with_lines(rows.iter().copied());
        let addresses: Vec<String> = addresses.iter().copied().map(str::to_owned).collect();
        on_screen(&buffer, &addresses).into_iter().map(|link| (link.address, link.cells.len())).collect()
    }

    #[test]
    fn all_of_an_address_is_a_link_also_in_several_rows() {
        let one = [("https://x.com/a".to_owned(), 15)];
        assert_eq!(found(&["see  https://x.com/a now"], &["https://x.com/a"]), one);
        assert_eq!(found(&["  https://x.c  ", "  om/a         ", "  then         "], &["https://x.com/a"]), one);
        assert_eq!(found(&["認証 https://x.com/a", "認証"], &["https://x.com", "https://x.com/a"]), one);
    }

    #[test]
    fn half_of_an_address_is_none() {
        assert_eq!(found(&["https://x.com/a"], &["https://x.com/ab"]), []);
        assert_eq!(found(&["https://x.c", "then"], &["https://x.com/a"]), []);
        assert_eq!(found(&["xhttps://x.com/a"], &["https://x.com/a"]), []);
    }

    #[test]
    fn the_terminal_gets_the_whole_address_and_nothing_after_it() {
        let buffer = Buffer::with_lines(["a https://x.c", "  om/a"]);
        let mut output = Output::default();
        write(&mut output, &buffer, &on_screen(&buffer, &["https://x.com/a".to_owned()])).unwrap();
        let written = String::from_utf8(output.take()).unwrap();
        assert!(written.starts_with("\u{1b}]8;id=login-rescue-0;https://x.com/a\u{1b}\\"), "{written:?}");
        assert!(written.ends_with("\u{1b}]8;;\u{1b}\\"), "{written:?}");
    }
}
