//! What a finished sequence of a terminal means as a key or a mouse report. What is not known for certain to be one is nothing: a
//! position that a terminal reports must not pass for F3.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// The key of a character that came by itself.
pub(super) fn typed(c: char) -> KeyEvent {
    let control = |c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL);
    match c {
        '\r' => KeyCode::Enter.into(),
        '\t' => KeyCode::Tab.into(),
        '\u{7f}' => KeyCode::Backspace.into(),
        '\0' => control(' '),
        '\u{1}'..='\u{1a}' => control(shifted(c, 'a', '\u{1}')),
        '\u{1c}'..='\u{1f}' => control(shifted(c, '4', '\u{1c}')),
        c if c.is_uppercase() => KeyEvent::new(KeyCode::Char(c), KeyModifiers::SHIFT),
        c => KeyCode::Char(c).into(),
    }
}

/// `c` moved so that `from` becomes `to`.
fn shifted(c: char, to: char, from: char) -> char {
    char::from_u32(u32::from(c) - u32::from(from) + u32::from(to)).unwrap_or(c)
}

/// F1 to F5 of the bare Linux console.
pub(super) fn console(c: char) -> Option<Event> {
    let number = "ABCDE".chars().zip(1..).find(|(letter, _)| *letter == c)?.1;
    Some(Event::Key(KeyCode::F(number).into()))
}

/// The key behind `ESC O`, with the modifiers that some terminals put between.
pub(super) fn ss3(text: &str, last: char) -> Option<KeyEvent> {
    let held = if text.is_empty() { KeyModifiers::NONE } else { modifiers(text.parse().ok()?) };
    let code = match last {
        'M' => KeyCode::Enter,
        'R' => KeyCode::F(3),
        last => lettered(last)?,
    };
    Some(KeyEvent::new(code, held))
}

/// The event of a control sequence: its parameters, and its last character.
pub(super) fn csi(text: &str, last: char) -> Option<Event> {
    if let Some(report) = text.strip_prefix('<') {
        return mouse(&numbers(report)?, last);
    }
    let numbers = numbers(text)?;
    match last {
        '~' => tilde(&numbers),
        'u' => match *numbers.as_slice() {
            [code] => by_code(code, 1),
            [code, held] => by_code(code, held),
            _ => None,
        },
        'Z' => Some(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT)),
        last => match *numbers.as_slice() {
            [] | [1] => lettered(last).map(KeyEvent::from),
            [1, held] => Some(KeyEvent::new(lettered(last)?, modifiers(held))),
            _ => None,
        },
    }
    .map(Event::Key)
}

/// Plain numbers between semicolons. What stands behind a colon says more than is asked here, but that a key was let go.
fn numbers(text: &str) -> Option<Vec<u16>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    if !text.chars().all(|c| matches!(c, '0'..='9' | ';' | ':')) {
        return None;
    }
    let number = |part: &str| match part.split_once(':') {
        Some((_, "3")) => None,
        Some((number, _)) => number.parse().ok(),
        None => part.parse().ok(),
    };
    text.split(';').map(number).collect()
}

fn lettered(last: char) -> Option<KeyCode> {
    Some(match last {
        'A' => KeyCode::Up,
        'B' => KeyCode::Down,
        'C' => KeyCode::Right,
        'D' => KeyCode::Left,
        'F' => KeyCode::End,
        'H' => KeyCode::Home,
        'P' => KeyCode::F(1),
        'Q' => KeyCode::F(2),
        'S' => KeyCode::F(4),
        _ => return None,
    })
}

fn tilde(numbers: &[u16]) -> Option<KeyEvent> {
    let (number, held) = match *numbers {
        [number] => (number, 1),
        [27, held, code] => return by_code(code, held),
        [number, held] => (number, held),
        _ => return None,
    };
    let code = match u8::try_from(number).ok()? {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        number @ 11..=15 => KeyCode::F(number - 10),
        number @ 17..=21 => KeyCode::F(number - 11),
        number @ 23..=26 => KeyCode::F(number - 12),
        number @ 28..=29 => KeyCode::F(number - 13),
        number @ 31..=34 => KeyCode::F(number - 14),
        _ => return None,
    };
    Some(KeyEvent::new(code, modifiers(held)))
}

/// A key by the code of its character, as terminals send those that have no other form, such as Shift+Enter.
fn by_code(code: u16, held: u16) -> Option<KeyEvent> {
    let held = modifiers(held);
    let code = match code {
        9 if held.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        8 | 127 => KeyCode::Backspace,
        // The private area holds keys that are none here, such as Shift alone.
        0xe000..=0xf8ff => return None,
        code => KeyCode::Char(char::from_u32(code.into()).filter(|c| !c.is_control())?),
    };
    Some(KeyEvent::new(code, held))
}

/// What is held down: one more than the sum of the bits.
fn modifiers(number: u16) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let each = [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL), (8, KeyModifiers::SUPER)];
    each.into_iter().filter(|(bit, _)| bits & bit != 0).map(|(_, held)| held).collect()
}

fn mouse(numbers: &[u16], last: char) -> Option<Event> {
    let &[bits, column, row] = numbers else { return None };
    let button = match bits & 3 {
        0 => MouseButton::Left,
        1 => MouseButton::Middle,
        _ => MouseButton::Right,
    };
    let kind = match (bits & !0x1c, last) {
        (0..=2, 'M') => MouseEventKind::Down(button),
        (0..=2, 'm') => MouseEventKind::Up(button),
        (32..=34, _) => MouseEventKind::Drag(button),
        (35, _) => MouseEventKind::Moved,
        (64, 'M') => MouseEventKind::ScrollUp,
        (65, 'M') => MouseEventKind::ScrollDown,
        _ => return None,
    };
    let each = [(4, KeyModifiers::SHIFT), (8, KeyModifiers::ALT), (16, KeyModifiers::CONTROL)];
    let modifiers = each.into_iter().filter(|(bit, _)| bits & bit != 0).map(|(_, held)| held).collect();
    Some(Event::Mouse(MouseEvent { kind, column: column.checked_sub(1)?, row: row.checked_sub(1)?, modifiers }))
}
