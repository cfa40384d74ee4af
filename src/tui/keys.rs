//! The letters that are commands, by the names of what they do, and which keys somebody has chosen for them instead. Everything
//! behind this knows only the usual letters.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::keymap::plain;

macro_rules! actions {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:literal, $key:literal, $at:ident;)+) => {
        /// What a letter does where nobody types.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Action {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Action {
            /// Every action.
            pub const ALL: &'static [Action] = &[$(Action::$name,)+];

            /// Its name in the configuration.
            pub fn word(self) -> &'static str {
                match self {
                    $(Action::$name => $word,)+
                }
            }

            /// What it does, in a few words.
            pub fn meaning(self) -> &'static str {
                match self {
                    $(Action::$name => concat!($($doc,)+).trim_ascii(),)+
                }
            }

            /// Its usual key.
            pub fn usual_key(self) -> char {
                match self {
                    $(Action::$name => $key,)+
                }
            }

            /// Where it can be done.
            pub fn at(self) -> At {
                match self {
                    $(Action::$name => At::$at,)+
                }
            }
        }
    };
}

/// Where an action can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// On every screen, unless the screen has an action of its own with the same usual key.
    Everywhere,
    /// At the message.
    Message,
}

actions! {
    /// leave
    Leave = "leave", 'q', Everywhere;
    /// the message so far
    Message = "message", 'm', Everywhere;
    /// everything so far
    Review = "review", 'r', Everywhere;
    /// what the advice rests on
    Sources = "sources", 's', Everywhere;
    /// find a problem
    Find = "find", '/', Everywhere;
    /// take a note
    Note = "note", 'n', Everywhere;
    /// take back what was done last
    Undo = "undo", 'u', Everywhere;
    /// do again what was taken back
    Redo = "redo", 'y', Everywhere;
    /// at a check: tick several that were already tried
    Tick = "tick", 'a', Everywhere;
    /// desk: the other language of the call
    Translate = "translate", 't', Everywhere;
    /// the saved cases
    Cases = "cases", 'c', Everywhere;
    /// name this case
    Name = "name", 'g', Everywhere;
    /// commands and flows by name
    Commands = "commands", ':', Everywhere;
    /// the other language of the program
    Language = "language", 'l', Everywhere;
    /// the keys
    Help = "help", '?', Everywhere;
    /// at the message: copy it
    Copy = "copy", 'c', Message;
    /// at the message: save it to a file
    Save = "save", 's', Message;
    /// at the message: print it on leaving
    Print = "print", 'p', Message;
    /// at the message: save it as a mail draft
    Draft = "draft", 'e', Message;
    /// at the message: fill the form, box by box
    Fill = "fill", 'f', Message;
    /// at the message: open the official page in the browser
    Open = "open", 'o', Message;
    /// at the message: the page's address as a QR code
    Qr = "qr", 'x', Message;
}

/// Keys that always mean the same: movements, and the letter of a choice.
const FIXED: &str = "jkw";

/// Why a key cannot be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoKey {
    /// It is not one letter or sign.
    NotAKey,
    /// It always means something else.
    Fixed,
}

/// The key of each action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// In the order of [`Action::ALL`].
    chosen: Vec<char>,
}

impl Default for Keys {
    fn default() -> Self {
        Self { chosen: Action::ALL.iter().map(|action| action.usual_key()).collect() }
    }
}

impl Keys {
    /// The key that a text names: one letter or sign that has no other meaning.
    pub fn parse(text: &str) -> Result<char, NoKey> {
        let mut chars = text.chars();
        let (Some(c), None) = (chars.next(), chars.next()) else { return Err(NoKey::NotAKey) };
        match plain(c) {
            Some(c) if c.is_ascii_digit() || FIXED.contains(c) => Err(NoKey::Fixed),
            Some(c) if c.is_ascii_graphic() => Ok(c),
            _ => Err(NoKey::NotAKey),
        }
    }

    /// Gives an action a key.
    pub fn set(&mut self, action: Action, key: char) {
        if let Some((_, chosen)) = Action::ALL.iter().zip(&mut self.chosen).find(|(of, _)| **of == action) {
            *chosen = key;
        }
    }

    /// The key of an action.
    pub fn key(&self, action: Action) -> char {
        self.each().find(|(of, _)| *of == action).map_or(action.usual_key(), |(_, key)| key)
    }

    /// The actions that share a key where both can be done: one of the two could never be reached.
    pub fn conflicts(&self) -> Vec<(Action, Action)> {
        let pairs = self.each().enumerate().flat_map(|(index, one)| self.each().skip(index + 1).map(move |other| (one, other)));
        pairs
            .filter(|((one, key), (other, same))| key == same && one.at() == other.at())
            .map(|((one, _), (other, _))| (one, other))
            .collect()
    }

    /// The event with the usual letter in place of the one that was chosen for the same action; none for a letter that was given up.
    pub fn usual(&self, event: KeyEvent, at: At) -> Option<KeyEvent> {
        let KeyCode::Char(c) = event.code else { return Some(event) };
        if event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) {
            return Some(event);
        }
        let usual = self.usual_letter(plain(c)?, at)?;
        Some(if Some(usual) == plain(c) { event } else { KeyEvent { code: KeyCode::Char(usual), ..event } })
    }

    fn usual_letter(&self, pressed: char, at: At) -> Option<char> {
        let own = |action: Action| at != At::Everywhere && action.at() == at;
        let shadowed = |action: Action| Action::ALL.iter().any(|&other| own(other) && other.usual_key() == action.usual_key());
        let can_be_done = |action: Action| own(action) || (action.at() == At::Everywhere && !shadowed(action));
        let mut done: Vec<(Action, char)> = self.each().filter(|(action, _)| can_be_done(*action)).collect();
        // What belongs to the screen comes before what can be done everywhere.
        done.sort_by_key(|(action, _)| !own(*action));
        match done.iter().find(|(_, key)| *key == pressed) {
            Some((action, _)) => Some(action.usual_key()),
            None => (!done.iter().any(|(action, _)| action.usual_key() == pressed)).then_some(pressed),
        }
    }

    /// The chosen key for a usual one, to be shown in its place; anything else stays as it is.
    pub fn shown(&self, usual: &str, at: At) -> String {
        let has = |action: Action, wanted: At| action.at() == wanted && usual.chars().eq([action.usual_key()]);
        let found = [at, At::Everywhere].into_iter().find_map(|at| self.each().find(|(action, _)| has(*action, at)));
        found.map_or_else(|| usual.to_owned(), |(_, key)| key.to_string())
    }

    /// Every action with its key.
    pub fn each(&self) -> impl Iterator<Item = (Action, char)> + '_ {
        Action::ALL.iter().copied().zip(self.chosen.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(keys: &Keys, c: char, at: At) -> Option<char> {
        let usual = keys.usual(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE), at)?;
        let KeyCode::Char(c) = usual.code else { return None };
        Some(c)
    }

    #[test]
    fn unless_somebody_chooses_every_key_means_what_it_says() {
        let keys = Keys::default();
        assert_eq!(keys.conflicts(), []);
        for at in [At::Everywhere, At::Message] {
            for c in ('!'..='~').chain(['あ', '２', ' ']) {
                assert_eq!(letter(&keys, c, at), Some(c), "{c}");
            }
        }
    }

    #[test]
    fn a_chosen_key_does_what_the_usual_one_did_and_the_usual_one_nothing() {
        let mut keys = Keys::default();
        keys.set(Action::Sources, 'o');
        assert_eq!(letter(&keys, 'o', At::Everywhere), Some('s'));
        assert_eq!(letter(&keys, 'Ｏ', At::Everywhere), Some('s'));
        assert_eq!(letter(&keys, 's', At::Everywhere), None);
        // At the message s saves, as before, and what the advice rests on cannot be asked there, as before.
        assert_eq!(letter(&keys, 's', At::Message), Some('s'));
        assert_eq!(letter(&keys, 'o', At::Message), Some('o'));
        assert_eq!((keys.shown("s", At::Everywhere), keys.shown("s", At::Message)), ("o".into(), "s".into()));
        assert_eq!(keys.shown("Esc", At::Everywhere), "Esc");
    }

    #[test]
    fn two_actions_can_change_their_keys_for_each_other() {
        let mut keys = Keys::default();
        keys.set(Action::Note, 'm');
        assert_eq!(keys.conflicts(), [(Action::Message, Action::Note)]);
        keys.set(Action::Message, 'n');
        assert_eq!(keys.conflicts(), []);
        assert_eq!((letter(&keys, 'm', At::Everywhere), letter(&keys, 'n', At::Everywhere)), (Some('n'), Some('m')));
    }

    #[test]
    fn what_belongs_to_the_screen_comes_first() {
        let mut keys = Keys::default();
        keys.set(Action::Copy, 'm');
        assert_eq!(keys.conflicts(), []);
        assert_eq!((letter(&keys, 'm', At::Message), letter(&keys, 'm', At::Everywhere)), (Some('c'), Some('m')));
    }

    #[test]
    fn control_keys_stay_what_they_are() {
        let mut keys = Keys::default();
        keys.set(Action::Copy, 'x');
        let event = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
        assert_eq!(keys.usual(event, At::Message), Some(event));
    }

    #[test]
    fn only_one_free_letter_or_sign_is_a_key() {
        assert_eq!((Keys::parse("O"), Keys::parse("ｏ"), Keys::parse("+")), (Ok('o'), Ok('o'), Ok('+')));
        for (text, reason) in [("", NoKey::NotAKey), ("ab", NoKey::NotAKey), (" ", NoKey::NotAKey), ("あ", NoKey::NotAKey)] {
            assert_eq!(Keys::parse(text), Err(reason), "{text}");
        }
        for fixed in ["1", "j", "K", "w"] {
            assert_eq!(Keys::parse(fixed), Err(NoKey::Fixed));
        }
    }
}
