//! What a key press means, before any screen has looked at it. Where somebody types, letters are letters.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use login_rescue_core::flow::model::Absence;
use unicode_normalization::UnicodeNormalization;

/// A key by its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// One up.
    Up,
    /// One down.
    Down,
    /// To the next field or choice.
    Next,
    /// To the field or choice before.
    Previous,
    /// A screen up.
    PageUp,
    /// A screen down.
    PageDown,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// Confirm.
    Enter,
    /// A new line in a text.
    NewLine,
    /// Back, or close.
    Back,
    /// The choice with this number, from 1.
    Digit(usize),
    /// A letter that is a command of the screen.
    Letter(char),
    /// This detail has no value.
    Absent(Absence),
    /// What was refused is no secret.
    NoSecret,
    /// The keys overview.
    Help,
    /// The other language.
    Language,
    /// Leave at once.
    Interrupt,
    /// Stop until continued.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// A key for the text field.
    Edit(KeyEvent),
}

/// The meaning of a key press; `typing` where a text field is active.
pub fn meaning(event: KeyEvent, typing: bool) -> Option<Key> {
    everywhere(event).or_else(|| if typing { Some(in_a_field(event)) } else { on_a_screen(event) })
}

fn everywhere(event: KeyEvent) -> Option<Key> {
    let control = event.modifiers.contains(KeyModifiers::CONTROL);
    Some(match event.code {
        KeyCode::Char('c' | 'C') if control => Key::Interrupt,
        KeyCode::Char('z' | 'Z') if control => Key::Suspend,
        KeyCode::Char('l' | 'L') if control => Key::Redraw,
        KeyCode::F(1) => Key::Help,
        KeyCode::F(2) => Key::Language,
        KeyCode::F(3) => Key::Absent(Absence::Nothing),
        KeyCode::F(4) => Key::Absent(Absence::Unknown),
        KeyCode::F(5) => Key::NoSecret,
        KeyCode::Esc => Key::Back,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Tab => Key::Next,
        KeyCode::BackTab => Key::Previous,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        _ => return None,
    })
}

fn in_a_field(event: KeyEvent) -> Key {
    let modified = event.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::SHIFT | KeyModifiers::CONTROL);
    match event.code {
        KeyCode::Enter if modified => Key::NewLine,
        KeyCode::Enter => Key::Enter,
        // A bare line feed: pasted as keys, or Ctrl-J.
        KeyCode::Char('j' | 'J') if event.modifiers.contains(KeyModifiers::CONTROL) => Key::NewLine,
        _ => Key::Edit(event),
    }
}

fn on_a_screen(event: KeyEvent) -> Option<Key> {
    Some(match event.code {
        KeyCode::Enter => Key::Enter,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::Char('j' | 'J' | 'm' | 'M') if event.modifiers.contains(KeyModifiers::CONTROL) => Key::Enter,
        KeyCode::Char(c) if !event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => return character(c),
        _ => return None,
    })
}

/// A character with a Japanese input method left on counts like the plain one, and so does a capital letter.
pub(super) fn plain(c: char) -> Option<char> {
    std::iter::once(c).nfkc().next().map(|c| c.to_ascii_lowercase())
}

fn character(c: char) -> Option<Key> {
    let plain = plain(c)?;
    Some(match plain {
        '1'..='9' => Key::Digit(usize::try_from(u32::from(plain) - u32::from('0')).ok()?),
        '?' => Key::Help,
        'l' => Key::Language,
        'j' => Key::Down,
        'k' => Key::Up,
        ' ' => Key::PageDown,
        other => Key::Letter(other),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(c: char) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)
    }

    #[test]
    fn full_width_characters_and_capitals_count_like_plain_ones() {
        assert_eq!(meaning(press('２'), false), Some(Key::Digit(2)));
        assert_eq!(meaning(press('？'), false), Some(Key::Help));
        assert_eq!(meaning(press('M'), false), Some(Key::Letter('m')));
    }

    #[test]
    fn letters_are_letters_in_a_field() {
        for c in ['q', '1', '?', 'l', 'ｑ'] {
            assert_eq!(meaning(press(c), true), Some(Key::Edit(press(c))));
        }
    }
}
