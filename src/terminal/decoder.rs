//! From the bytes of a terminal to keys, pastes and mouse reports. This decides where a control sequence begins and ends, and nothing
//! else; what a finished one means stands in [`super::key`]. What a terminal replies to questions that somebody else asked (colours, its
//! version, its attributes) is never a key, wherever it is split and however it ends.
//!
//! A sequence that never ends must not keep the keyboard: whoever reads waits for [`Decoder::patience`] and then calls
//! [`Decoder::give_up`].

use std::mem;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::key;

/// How long Esc is waited on for the rest of a sequence: short, since it is a key of its own.
const AFTER_ESCAPE: Duration = Duration::from_millis(100);
/// How long the rest of a sequence is waited for.
const IN_SEQUENCE: Duration = Duration::from_millis(500);
/// How long the rest of a paste is waited for. What comes later would be keys, so this is longer than a line may falter.
pub const IN_PASTE: Duration = Duration::from_secs(2);
/// How long Ctrl-C within something unfinished may at most be taken for a part of it.
const INTERRUPTED: Duration = Duration::from_secs(1);

/// Longest control sequence that can mean anything.
const MAX_SEQUENCE: usize = 64;
/// What is kept of a paste; no field holds a hundredth of it.
const MAX_PASTE: usize = 1 << 20;
pub const PASTE_END: &[u8] = b"\x1b[201~";

const ESCAPE: char = '\u{1b}';
const CONTROL_C: char = '\u{3}';
const CANCELS: [char; 2] = ['\u{18}', '\u{1a}'];

/// Where in the stream the next byte stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum DecoderState {
    /// Between keys.
    Ground,
    /// Behind so many Esc.
    Escape(usize),
    /// In a control sequence that began behind so many more Esc.
    Csi { before: usize, text: String },
    /// Behind `ESC O`, where keys of the keypad and F1 to F4 are.
    Ss3 { before: usize, text: String },
    /// Behind `ESC [ [`, where the bare Linux console has F1 to F5.
    Console,
    /// In a string that is for programs alone: OSC, DCS, APC, PM or SOS.
    Text { escaped: bool },
    /// In a paste, of whose end so many characters were seen.
    Paste { text: String, ending: usize },
    /// Before so many bytes that mean nothing here.
    Skip(usize),
}

/// Takes bytes and gives events.
#[derive(Debug)]
pub struct Decoder {
    state: DecoderState,
    /// What was given up last: its rest may still come.
    given_up: Option<DecoderState>,
    /// The first bytes of a character.
    partial: Vec<u8>,
    /// When Ctrl-C first came within something unfinished.
    interrupted: Option<Instant>,
    mouse: bool,
    events: Vec<Event>,
}

impl Decoder {
    /// A decoder; with `mouse` where the terminal was asked to report it. What was not asked for is for somebody else.
    pub fn new(mouse: bool) -> Self {
        Self { state: DecoderState::Ground, given_up: None, partial: Vec::new(), interrupted: None, mouse, events: Vec::new() }
    }

    /// Takes in what was read at once, at this time.
    pub fn feed(&mut self, bytes: &[u8], now: Instant) {
        if bytes.is_empty() {
            return;
        }
        if let Some(state) = self.given_up.take()
            && is_rest_of(&state, bytes)
        {
            self.state = state;
        }
        for &byte in bytes {
            self.byte(byte, now);
        }
    }

    pub fn is_in_paste(&self) -> bool {
        matches!(self.state, DecoderState::Paste { .. })
    }

    pub fn take(&mut self) -> Vec<Event> {
        mem::take(&mut self.events)
    }

    /// How long to wait for the rest of what has begun, if anything has.
    pub fn patience(&self, now: Instant) -> Option<Duration> {
        let silence = match self.state {
            DecoderState::Ground => return None,
            DecoderState::Escape(_) => AFTER_ESCAPE,
            DecoderState::Paste { .. } => IN_PASTE,
            _ => IN_SEQUENCE,
        };
        let left = self.interrupted.map(|since| (since + INTERRUPTED).saturating_duration_since(now));
        Some(left.map_or(silence, |left| left.min(silence)))
    }

    /// Nothing more came: Esc was the key, a paste has lost its end, and a sequence that stops in the middle is nothing. Ctrl-C within
    /// it was one.
    pub fn give_up(&mut self) {
        self.given_up = match mem::replace(&mut self.state, DecoderState::Ground) {
            DecoderState::Escape(times) => {
                self.escapes(times);
                Some(DecoderState::Escape(1))
            }
            DecoderState::Csi { before, text } => {
                self.escapes(before);
                Some(DecoderState::Csi { before: 0, text })
            }
            DecoderState::Text { .. } => Some(DecoderState::Text { escaped: false }),
            DecoderState::Paste { text, .. } => {
                self.events.push(Event::Paste(text));
                None
            }
            DecoderState::Ss3 { before, .. } => {
                self.escapes(before);
                None
            }
            DecoderState::Ground | DecoderState::Console | DecoderState::Skip(_) => None,
        };
        if self.interrupted.take().is_some() {
            self.events.push(Event::Key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL)));
        }
    }

    fn byte(&mut self, byte: u8, now: Instant) {
        if let DecoderState::Skip(left) = self.state {
            self.state = if left > 1 { DecoderState::Skip(left - 1) } else { DecoderState::Ground };
            return;
        }
        if byte.is_ascii() && self.partial.is_empty() {
            return self.character(char::from(byte), now);
        }
        self.partial.push(byte);
        let mut bytes = mem::take(&mut self.partial);
        while let Err(error) = str::from_utf8(&bytes) {
            let Some(bad) = error.error_len() else {
                self.partial = bytes;
                return;
            };
            // A single byte may be a control of eight bits; all others are no text and mean nothing.
            if let ([control @ 0x80..=0x9f], 1) = (bytes.get(..1).unwrap_or_default(), bad) {
                self.character(char::from(*control), now);
            }
            bytes.drain(..bad);
        }
        for character in String::from_utf8(bytes).unwrap_or_default().chars() {
            self.character(character, now);
        }
    }

    fn character(&mut self, c: char, now: Instant) {
        let state = mem::replace(&mut self.state, DecoderState::Ground);
        let is_long = matches!(state, DecoderState::Text { .. } | DecoderState::Paste { .. });
        if is_long && c == CONTROL_C {
            self.interrupted.get_or_insert(now);
        }
        self.state = match state {
            DecoderState::Ground | DecoderState::Skip(_) => self.ground(c),
            DecoderState::Escape(times) => self.escaped(times, c),
            DecoderState::Csi { before, text } => self.csi(before, text, c),
            DecoderState::Ss3 { before, text } => self.ss3(before, text, c),
            DecoderState::Console => {
                self.events.extend(key::console(c));
                DecoderState::Ground
            }
            DecoderState::Text { escaped } => in_text(escaped, c),
            DecoderState::Paste { text, ending } => self.pasted(text, ending, c),
        };
        if self.state == DecoderState::Ground {
            self.interrupted = None;
        }
    }

    fn ground(&mut self, c: char) -> DecoderState {
        match c {
            ESCAPE => DecoderState::Escape(1),
            '\u{9b}' => DecoderState::Csi { before: 0, text: String::new() },
            '\u{8f}' => DecoderState::Ss3 { before: 0, text: String::new() },
            '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => DecoderState::Text { escaped: false },
            // One character of another set, for terminals that print.
            '\u{8e}' => DecoderState::Skip(1),
            '\u{80}'..='\u{9f}' => DecoderState::Ground,
            c => {
                self.events.push(Event::Key(key::typed(c)));
                DecoderState::Ground
            }
        }
    }

    fn escaped(&mut self, times: usize, c: char) -> DecoderState {
        let before = times - 1;
        match c {
            ESCAPE => return DecoderState::Escape(times + 1),
            '[' => return DecoderState::Csi { before, text: String::new() },
            'O' => return DecoderState::Ss3 { before, text: String::new() },
            _ => self.escapes(before),
        }
        match c {
            ']' | 'P' | 'X' | '^' | '_' => DecoderState::Text { escaped: false },
            // The end of a string whose beginning is lost.
            '\\' => DecoderState::Ground,
            '\u{80}'..='\u{9f}' => {
                self.escapes(1);
                self.ground(c)
            }
            c => {
                self.key(key::typed(c), 1);
                DecoderState::Ground
            }
        }
    }

    fn csi(&mut self, before: usize, mut text: String, c: char) -> DecoderState {
        match c {
            '[' if text.is_empty() => DecoderState::Console,
            // The old report of the mouse: three bytes that may be any.
            'M' if text.is_empty() => DecoderState::Skip(3),
            ' '..='?' => {
                if text.len() < MAX_SEQUENCE {
                    text.push(c);
                }
                DecoderState::Csi { before, text }
            }
            '@'..='~' => self.finished(before, &text, c),
            c => self.broken_off(before, c),
        }
    }

    fn finished(&mut self, before: usize, text: &str, last: char) -> DecoderState {
        if (text, last) == ("200", '~') {
            self.escapes(before);
            return DecoderState::Paste { text: String::new(), ending: 0 };
        }
        match key::csi(text, last).filter(|_| text.len() < MAX_SEQUENCE) {
            Some(Event::Key(key)) => self.key(key, before),
            Some(event) if self.mouse => self.events.push(event),
            _ => self.escapes(before),
        }
        DecoderState::Ground
    }

    fn ss3(&mut self, before: usize, mut text: String, c: char) -> DecoderState {
        match c {
            '0'..='9' if text.len() < MAX_SEQUENCE => {
                text.push(c);
                DecoderState::Ss3 { before, text }
            }
            ' '..='~' => {
                match key::ss3(&text, c) {
                    Some(key) => self.key(key, before),
                    None => self.escapes(before),
                }
                DecoderState::Ground
            }
            c => self.broken_off(before, c),
        }
    }

    /// A sequence that stops in the middle is nothing; what stopped it counts, unless it is there to cancel it.
    fn broken_off(&mut self, before: usize, c: char) -> DecoderState {
        self.escapes(before);
        if CANCELS.contains(&c) { DecoderState::Ground } else { self.ground(c) }
    }

    fn pasted(&mut self, mut text: String, ending: usize, c: char) -> DecoderState {
        if PASTE_END.get(ending).is_some_and(|byte| char::from(*byte) == c) {
            if ending + 1 < PASTE_END.len() {
                return DecoderState::Paste { text, ending: ending + 1 };
            }
            self.events.push(Event::Paste(text));
            return DecoderState::Ground;
        }
        let room = text.len() < MAX_PASTE;
        text.extend(PASTE_END.iter().take(ending).filter(|_| room).map(|byte| char::from(*byte)));
        if c == ESCAPE {
            return DecoderState::Paste { text, ending: 1 };
        }
        text.extend(Some(c).filter(|_| room));
        DecoderState::Paste { text, ending: 0 }
    }

    /// A key behind so many Esc: with Alt held, and Esc itself for every further one.
    fn key(&mut self, mut key: KeyEvent, escapes: usize) {
        self.escapes(escapes.saturating_sub(1));
        if escapes > 0 {
            key.modifiers |= KeyModifiers::ALT;
        }
        self.events.push(Event::Key(key));
    }

    fn escapes(&mut self, times: usize) {
        self.events.extend(std::iter::repeat_n(Event::Key(KeyCode::Esc.into()), times));
    }
}

/// A string ends with BEL, with ST of seven or eight bits, or is cancelled. Another Esc within it is a part of it: what follows it is
/// nobody's key.
fn in_text(escaped: bool, c: char) -> DecoderState {
    match c {
        '\u{7}' | '\u{9c}' | '\u{18}' | '\u{1a}' => DecoderState::Ground,
        '\\' if escaped => DecoderState::Ground,
        c => DecoderState::Text { escaped: c == ESCAPE },
    }
}

/// Whether bytes that came at once can only be the late rest of what was given up: nobody types so.
fn is_rest_of(state: &DecoderState, bytes: &[u8]) -> bool {
    match state {
        DecoderState::Text { .. } => {
            bytes.len() > 1 && (bytes.contains(&7) || bytes.contains(&0x9c) || bytes.windows(2).any(|two| two == b"\x1b\\"))
        }
        DecoderState::Escape(_) => bytes.len() > 2 && matches!(bytes, [b'[' | b']' | b'P' | b'X' | b'^' | b'_', ..]),
        DecoderState::Csi { .. } => match bytes {
            [middle @ .., last] => {
                !middle.is_empty() && (b'@'..=b'~').contains(last) && middle.iter().all(|byte| (b' '..=b'?').contains(byte))
            }
            [] => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests;
