//! What comes in: keys, pastes and the mouse from one thread, signals from another, all through one channel, so that the program sleeps
//! until something happens. The channel holds only so much: who sends more has to wait.

use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::terminal::{AT_MOST, EndAsked, MOMENT, Outside, UNDER_WAY, listen, read_keys};

use super::case_list::CaseRow;
use super::update::Msg;

#[derive(Debug)]
pub enum Incoming {
    /// From the terminal, at once.
    Events(Vec<Event>),
    Outside(Outside),
    /// The saved cases were read, or why not.
    Listed(Result<Vec<CaseRow>, String>),
    /// Somebody else changed something that is saved.
    Changed,
    /// Nothing more comes from the terminal.
    Closed,
}

/// Where everything comes in.
#[derive(Debug)]
pub struct Ears {
    pub incoming: Receiver<Incoming>,
    /// Where threads say what they found out.
    pub sender: SyncSender<Incoming>,
    /// The signal that is to end the program, if one came.
    pub end_asked: EndAsked,
}

impl Ears {
    /// Listens to signals from now on: before the terminal is taken, so that none ends the program with it in its hands.
    pub fn open() -> io::Result<Self> {
        let (sender, incoming) = sync_channel(UNDER_WAY);
        let (signals, end_asked) = (sender.clone(), EndAsked::default());
        listen(end_asked.clone(), move |outside| signals.send(Incoming::Outside(outside)).is_ok())?;
        Ok(Self { incoming, sender, end_asked })
    }

    /// Passes over what is still being typed or pasted, until nothing comes for a moment; not for ever. A key that came alone is waited
    /// for no longer: nobody types two within that moment, and a paste comes in pieces larger than one key.
    pub fn let_finish(&self, came_alone: bool) {
        let deadline = Instant::now() + AT_MOST;
        let mut patience = if came_alone { Duration::ZERO } else { MOMENT };
        while let Ok(Incoming::Events(_) | Incoming::Outside(_) | Incoming::Listed(_) | Incoming::Changed) =
            self.incoming.recv_timeout(patience)
        {
            patience = MOMENT;
            if Instant::now() >= deadline {
                break;
            }
        }
    }

    /// Listens to the terminal too, and to its mouse where it reports that.
    pub fn listen_to_keys(&self, mouse: bool) -> io::Result<()> {
        let keys = SayClosed(self.sender.clone());
        read_keys(mouse, move |events| keys.tell(events))
    }
}

/// Says on every way out that nothing more comes: nobody must wait for keys that nobody reads.
struct SayClosed(SyncSender<Incoming>);

impl SayClosed {
    fn tell(&self, events: Vec<Event>) -> bool {
        self.0.send(Incoming::Events(events)).is_ok()
    }
}

impl Drop for SayClosed {
    fn drop(&mut self) {
        let _ = self.0.send(Incoming::Closed);
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
