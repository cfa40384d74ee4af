//! What comes in: keys, pastes, the mouse and signals, and what other threads found out, all at one place, so that the program sleeps until
//! something happens. Threads can have only so much under way: who sends more has to wait.

use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::cases::SavedCase;
use crate::terminal::{AT_MOST, Bell, Heard, Keys, MOMENT, Outside, UNDER_WAY};

use super::update::Msg;

#[derive(Debug)]
pub enum Incoming {
    /// From the terminal, at once.
    Events(Vec<Event>),
    Outside(Outside),
    Told(ThreadMessage),
    Closed,
}

/// What other threads say.
#[derive(Debug)]
pub enum ThreadMessage {
    /// The saved cases were read, or why not.
    Listed(Result<Vec<SavedCase>, String>),
    /// Somebody else changed something that is saved.
    Changed,
}

/// Where everything comes in.
#[derive(Debug)]
pub struct Ears {
    keys: Keys,
    told: Receiver<ThreadMessage>,
    teller: Teller,
}

/// Where threads say what they found out.
#[derive(Debug, Clone)]
pub struct Teller {
    sender: SyncSender<ThreadMessage>,
    bell: Bell,
}

impl Teller {
    /// Says it; false where nobody listens any more.
    pub fn tell(&self, told: ThreadMessage) -> bool {
        let is_heard = self.sender.send(told).is_ok();
        self.bell.ring();
        is_heard
    }
}

impl Ears {
    /// Listens to signals from now on, and to the terminal whenever somebody waits; `mouse` says whether it will report that.
    pub fn open(mouse: bool) -> io::Result<Self> {
        let (sender, told) = sync_channel(UNDER_WAY);
        let keys = Keys::open(mouse)?;
        let teller = Teller { sender, bell: keys.bell() };
        Ok(Self { keys, told, teller })
    }

    /// For a thread that will say something.
    pub fn teller(&self) -> Teller {
        self.teller.clone()
    }

    /// The signal that is to end the program, if one came.
    pub fn end_asked(&mut self) -> Option<i32> {
        self.keys.end_asked()
    }

    /// What comes next; nothing within this time where one is given.
    pub fn wait(&mut self, time: Option<Duration>) -> Option<Incoming> {
        loop {
            if let Ok(told) = self.told.try_recv() {
                return Some(Incoming::Told(told));
            }
            return match self.keys.wait(time) {
                Heard::Events(events) => Some(Incoming::Events(events)),
                Heard::Outside(outside) => Some(Incoming::Outside(outside)),
                Heard::Closed => Some(Incoming::Closed),
                Heard::Silence => None,
                Heard::Bell => continue,
            };
        }
    }

    /// Passes over what is still being typed or pasted, until nothing comes for a moment; not for ever. A key that came alone is waited
    /// for no longer: nobody types two within that moment, and a paste comes in pieces larger than one key.
    pub fn let_finish(&mut self, came_alone: bool) {
        let deadline = Instant::now() + AT_MOST;
        let mut patience = if came_alone { Duration::ZERO } else { MOMENT };
        while let Some(Incoming::Events(_) | Incoming::Outside(_) | Incoming::Told(_)) = self.wait(Some(patience)) {
            patience = MOMENT;
            if Instant::now() >= deadline {
                break;
            }
        }
    }
}

/// Fewest keys at once that nobody can have typed.
const FLOOD: usize = 12;

/// What a batch of terminal events means. A flood of keys with line ends in it is a paste that the terminal did not mark as one: its
/// line ends must not submit anything, nor its letters choose.
pub fn messages(events: Vec<Event>) -> Vec<Msg> {
    let keys: Option<String> = events.iter().filter(|event| !is_release(event)).map(pasted_char).collect();
    match keys {
        Some(text) if is_flood(&text) => vec![Msg::Paste(text)],
        _ => events.into_iter().filter_map(message).collect(),
    }
}

fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Msg::Key(key)),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Mouse(mouse) => Some(Msg::Mouse(mouse)),
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
    fn a_flood_with_line_ends_is_a_paste() {
        let text = "first line\nsecond line\n";
        assert!(matches!(messages(keys(text)).as_slice(), [Msg::Paste(pasted)] if pasted == text));
    }

    #[test]
    fn typing_ahead_is_typing() {
        assert_eq!(messages(keys("example_user\n")).len(), 13);
        assert_eq!(messages(keys("1\n2\n")).len(), 4);
    }

    #[test]
    fn a_release_is_nothing() {
        let release = KeyEvent { kind: KeyEventKind::Release, ..KeyEvent::from(KeyCode::Enter) };
        assert!(messages(vec![Event::Key(release)]).is_empty());
    }
}
