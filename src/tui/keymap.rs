//! What a key press means, before any screen has looked at it. Where somebody types, letters are letters.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use login_rescue_core::flow::model::Absence;
use login_rescue_core::screen::{At, Command, Keys, plain};

use crate::terminal::AT_ONCE;

/// A key by its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Up,
    Down,
    /// To the next field or choice.
    Next,
    /// To the field or choice before.
    Previous,
    PageUp,
    PageDown,
    Home,
    End,
    Enter,
    NewLine,
    Command(Command),
    /// A digit, or a letter that no command has here: it may stand in front of a choice.
    Pick(char),
    /// This detail has no value.
    Absent(Absence),
    /// What was refused is no secret.
    NoSecret,
    /// Leave at once.
    Interrupt,
    Suspend,
    Redraw,
    Edit(KeyEvent),
}

/// The meaning of a key press where a text field is active.
pub fn in_a_field(event: KeyEvent) -> Key {
    everywhere(event).unwrap_or_else(|| edits(event))
}

/// The meaning of a key press at a place where nobody types.
pub fn on_a_screen(event: KeyEvent, keys: &Keys, at: At) -> Option<Key> {
    everywhere(event).or_else(|| chooses(event, keys, at))
}

fn everywhere(event: KeyEvent) -> Option<Key> {
    let control = event.modifiers.contains(KeyModifiers::CONTROL);
    Some(match event.code {
        KeyCode::Char('c' | 'C') if control => Key::Interrupt,
        KeyCode::Char(c) if control && c.eq_ignore_ascii_case(&AT_ONCE) => Key::Command(Command::AtOnce),
        KeyCode::Char('z' | 'Z') if control => Key::Suspend,
        KeyCode::Char('l' | 'L') if control => Key::Redraw,
        KeyCode::F(1) => Key::Command(Command::Help),
        KeyCode::F(2) => Key::Command(Command::Language),
        KeyCode::F(3) => Key::Absent(Absence::Nothing),
        KeyCode::F(4) => Key::Absent(Absence::Unknown),
        KeyCode::F(5) => Key::NoSecret,
        KeyCode::Esc => Key::Command(Command::Back),
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Tab => Key::Next,
        KeyCode::BackTab => Key::Previous,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        _ => return None,
    })
}

fn edits(event: KeyEvent) -> Key {
    let modified = event.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::SHIFT | KeyModifiers::CONTROL);
    match event.code {
        KeyCode::Enter if modified => Key::NewLine,
        KeyCode::Enter => Key::Enter,
        // A bare line feed: pasted as keys, or Ctrl-J.
        KeyCode::Char('j' | 'J') if event.modifiers.contains(KeyModifiers::CONTROL) => Key::NewLine,
        _ => Key::Edit(event),
    }
}

fn chooses(event: KeyEvent, keys: &Keys, at: At) -> Option<Key> {
    Some(match event.code {
        KeyCode::Enter => Key::Enter,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::Char('j' | 'J' | 'm' | 'M') if event.modifiers.contains(KeyModifiers::CONTROL) => Key::Enter,
        KeyCode::Char(c) if !event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => return character(c, keys, at),
        _ => return None,
    })
}

fn character(c: char, keys: &Keys, at: At) -> Option<Key> {
    let plain = plain(c)?;
    Some(match plain {
        '0'..='9' => Key::Pick(plain),
        'j' => Key::Down,
        'k' => Key::Up,
        ' ' => Key::PageDown,
        other => keys.command(other, at).map_or(Key::Pick(other), Key::Command),
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
        let meaning = |c| on_a_screen(press(c), &Keys::default(), At::Everywhere);
        assert_eq!(meaning('２'), Some(Key::Pick('2')));
        assert_eq!(meaning('？'), Some(Key::Command(Command::Help)));
        assert_eq!(meaning('M'), Some(Key::Command(Command::Message)));
        assert_eq!(meaning('あ'), Some(Key::Pick('あ')));
    }

    #[test]
    fn a_chosen_key_counts_in_every_width_and_control_keys_stay_what_they_are() {
        let mut keys = Keys::default();
        keys.set(Command::Copy, 'z');
        assert_eq!(on_a_screen(press('Ｚ'), &keys, At::Message), Some(Key::Command(Command::Copy)));
        let control = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
        keys.set(Command::Copy, 'c');
        assert_eq!(on_a_screen(control, &keys, At::Message), Some(Key::Interrupt));
    }

    #[test]
    fn letters_are_letters_in_a_field() {
        for c in ['q', '1', '?', 'l', 'ｑ'] {
            assert_eq!(in_a_field(press(c)), Key::Edit(press(c)));
        }
    }
}
