//! What comes in: keys, pastes and sizes from one thread, signals from another, all through one channel, so that the program sleeps
//! until something happens.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::terminal::{Outside, listen, listen_for_hang_up};

use super::case_list::CaseRow;
use super::update::Msg;

/// Something that came in.
#[derive(Debug)]
pub enum Incoming {
    /// From the terminal.
    Event(Event),
    /// From outside.
    Outside(Outside),
    /// The saved cases were read, or why not.
    Listed(Result<Vec<CaseRow>, String>),
    /// Nothing more comes from the terminal.
    Closed,
}

/// Begins to listen. What a thread of the program finds out comes in through the sender.
pub fn listen_to_all() -> io::Result<(Sender<Incoming>, Receiver<Incoming>)> {
    let (sender, receiver) = channel();
    let own = sender.clone();
    let signals = sender.clone();
    listen(move |outside| signals.send(Incoming::Outside(outside)).is_ok())?;
    let hang_up = sender.clone();
    listen_for_hang_up(move || drop(hang_up.send(Incoming::Closed)))?;
    thread::Builder::new().name("input".into()).spawn(move || read_all(&sender))?;
    Ok((own, receiver))
}

fn read_all(sender: &Sender<Incoming>) {
    // Said on every way out, also by a panic: nobody must wait for keys that nobody reads.
    struct SayClosed<'s>(&'s Sender<Incoming>);
    impl Drop for SayClosed<'_> {
        fn drop(&mut self) {
            let _ = self.0.send(Incoming::Closed);
        }
    }
    let say_closed = SayClosed(sender);
    while let Ok(event) = crossterm::event::read() {
        if say_closed.0.send(Incoming::Event(event)).is_err() {
            break;
        }
    }
}

/// Fewest keys at once that nobody can have typed.
const FLOOD: usize = 12;

/// What a batch of terminal events means. Where somebody types, a flood of keys with line ends in it is a paste that the terminal
/// did not mark as one: its line ends must not submit anything.
pub fn messages(events: Vec<Event>, typing: bool) -> Vec<Msg> {
    let keys: Option<String> = events.iter().filter(|event| !is_release(event)).map(pasted_char).collect();
    match keys {
        Some(text) if typing && is_flood(&text) => vec![Msg::Paste(text)],
        _ => events.into_iter().filter_map(message).collect(),
    }
}

fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Msg::Key(key)),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Mouse(mouse) => Some(Msg::Mouse(mouse)),
        Event::Resize(columns, rows) => Some(Msg::Resize(columns, rows)),
        _ => None,
    }
}

fn is_release(event: &Event) -> bool {
    matches!(event, Event::Key(key) if key.kind == KeyEventKind::Release)
}

/// The character that a key would be in a pasted text.
fn pasted_char(event: &Event) -> Option<char> {
    let Event::Key(KeyEvent { code, modifiers, .. }) = event else { return None };
    match code {
        KeyCode::Char('j') if modifiers.contains(KeyModifiers::CONTROL) => Some('\n'),
        KeyCode::Char(c) if !modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => Some(*c),
        KeyCode::Enter => Some('\n'),
        KeyCode::Tab => Some('\t'),
        _ => None,
    }
}

/// A line end with more behind it, among more keys than one types between two frames.
fn is_flood(text: &str) -> bool {
    text.chars().count() >= FLOOD && text.trim_end_matches('\n').contains('\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Event> {
        let code = |c| if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) };
        text.chars().map(|c| Event::Key(KeyEvent::from(code(c)))).collect()
    }

    #[test]
    fn a_flood_with_line_ends_is_a_paste_where_somebody_types() {
        let text = "first line\nsecond line\n";
        assert!(matches!(messages(keys(text), true).as_slice(), [Msg::Paste(pasted)] if pasted == text));
        assert_eq!(messages(keys(text), false).len(), text.len());
    }

    #[test]
    fn typing_ahead_is_typing() {
        assert_eq!(messages(keys("example_user\n"), true).len(), 13);
        assert_eq!(messages(keys("1\n2\n"), true).len(), 4);
    }

    #[test]
    fn a_release_is_nothing() {
        let release = KeyEvent { kind: KeyEventKind::Release, ..KeyEvent::from(KeyCode::Enter) };
        assert!(messages(vec![Event::Key(release)], false).is_empty());
    }
}
