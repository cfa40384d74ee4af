//! Which key does which command, where somebody has chosen others than the usual ones.

use unicode_normalization::UnicodeNormalization;

use super::command::{At, Command};

/// Letters that move on every screen, beside the digits that choose.
const FIXED: &str = "jk";
/// Letters that are taken for digits when they are read in front of a choice.
const LIKE_DIGITS: &str = "ilo";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoKey {
    /// It is not one letter or sign.
    NotAKey,
    /// It always means something else.
    Fixed,
}

/// A character with a Japanese input method left on counts like the plain one, and so does a capital letter.
pub fn plain(c: char) -> Option<char> {
    std::iter::once(c).nfkc().next().map(|c| c.to_ascii_lowercase())
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// Those that a letter does, in the order of [`Command::ALL`].
    chosen: Vec<(Command, char)>,
}

impl Default for Keys {
    fn default() -> Self {
        Self { chosen: Command::ALL.iter().filter_map(|command| Some((*command, command.usual_key()?))).collect() }
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

    pub fn set(&mut self, command: Command, key: char) {
        if let Some((_, chosen)) = self.chosen.iter_mut().find(|(of, _)| *of == command) {
            *chosen = key;
        }
    }

    /// The key of a command as it is shown: the one that was chosen, else the one that always does it.
    pub fn shown(&self, command: Command) -> String {
        let chosen = self.each().find(|(of, _)| *of == command).map(|(_, key)| key.to_string());
        chosen.unwrap_or_else(|| command.fixed_key().unwrap_or_default().to_owned())
    }

    /// The commands that share a key where both can be done: one of the two could never be reached.
    pub fn conflicts(&self) -> Vec<(Command, Command)> {
        let pairs = self.each().enumerate().flat_map(|(index, one)| self.each().skip(index + 1).map(move |other| (one, other)));
        pairs
            .filter(|((one, key), (other, same))| key == same && one.at() == other.at())
            .map(|((one, _), (other, _))| (one, other))
            .collect()
    }

    /// The command that a key does; what belongs to the place comes before what can be done everywhere.
    pub fn command(&self, pressed: char, at: At) -> Option<Command> {
        let own = |command: Command| at != At::Everywhere && command.at() == at;
        let everywhere = |command: Command| command.at() == At::Everywhere && !self.is_shadowed(command, at);
        let found = |can_be_done: &dyn Fn(Command) -> bool| {
            self.each().find(|(command, key)| *key == pressed && can_be_done(*command)).map(|(command, _)| command)
        };
        found(&own).or_else(|| found(&everywhere))
    }

    /// Whether a command has no key at a place, since the place has one of its own with the same usual key.
    pub fn is_shadowed(&self, command: Command, at: At) -> bool {
        at != At::Everywhere
            && Command::ALL.iter().any(|&other| other.at() == at && other != command && other.usual_key() == command.usual_key())
    }

    /// The keys that take the choices of a list, in their order: the digits as they stand on a keyboard, then the letters that do
    /// nothing anywhere and look like no digit. One key each, so that a list of any length that is asked is answered at once.
    pub fn of_choices(&self) -> impl Iterator<Item = char> + '_ {
        // At the message there is nothing to choose by them.
        let is_taken = |c: char| self.each().any(|(command, key)| key == c && command.at() != At::Message);
        let is_free = move |c: &char| !FIXED.contains(*c) && !LIKE_DIGITS.contains(*c) && !is_taken(*c);
        "1234567890".chars().chain(('a'..='z').filter(is_free))
    }

    pub fn each(&self) -> impl Iterator<Item = (Command, char)> + '_ {
        self.chosen.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unless_somebody_chooses_every_key_does_what_the_table_says() {
        let keys = Keys::default();
        assert_eq!(keys.conflicts(), []);
        for (command, key) in keys.each() {
            assert_eq!(keys.command(key, command.at()), Some(command));
        }
        assert_eq!(keys.command('z', At::Everywhere), None);
        assert_eq!((keys.command('w', At::Everywhere), keys.command('w', At::Wait)), (None, Some(Command::Clock)));
    }

    #[test]
    fn a_chosen_key_does_what_the_usual_one_did_and_the_usual_one_nothing() {
        let mut keys = Keys::default();
        keys.set(Command::Sources, 'o');
        assert_eq!((keys.command('o', At::Everywhere), keys.command('s', At::Everywhere)), (Some(Command::Sources), None));
        // At the message s saves, and what the advice rests on cannot be asked there.
        assert_eq!((keys.command('s', At::Message), keys.command('o', At::Message)), (Some(Command::Save), Some(Command::Open)));
        keys.set(Command::Open, 'z');
        assert_eq!(keys.command('o', At::Message), None);
        assert_eq!((keys.shown(Command::Sources), keys.shown(Command::Back)), ("o".into(), "Esc".into()));
    }

    #[test]
    fn two_commands_can_change_their_keys_for_each_other() {
        let mut keys = Keys::default();
        keys.set(Command::Note, 'm');
        assert_eq!(keys.conflicts(), [(Command::Message, Command::Note)]);
        keys.set(Command::Message, 'n');
        assert_eq!(keys.conflicts(), []);
        assert_eq!((keys.command('m', At::Everywhere), keys.command('n', At::Everywhere)), (Some(Command::Note), Some(Command::Message)));
    }

    #[test]
    fn the_choices_of_a_list_have_a_key_each_that_does_nothing_else() {
        let mut keys = Keys::default();
        let all: String = keys.of_choices().collect();
        assert!(all.starts_with("1234567890") && all.chars().count() >= 16, "{all}");
        let does_something = |key: char| [At::Everywhere, At::Wait].iter().any(|at| keys.command(key, *at).is_some());
        assert!(!all.chars().any(does_something) && !all.contains(['j', 'k', 'i', 'l', 'o']), "{all}");
        let eleventh = keys.of_choices().nth(10).unwrap();
        keys.set(Command::Note, eleventh);
        assert!(!keys.of_choices().any(|key| key == eleventh), "whoever chose it for a command gets the command");
    }

    #[test]
    fn what_belongs_to_the_screen_comes_first() {
        let mut keys = Keys::default();
        keys.set(Command::Copy, 'm');
        assert_eq!(keys.conflicts(), []);
        assert_eq!((keys.command('m', At::Message), keys.command('m', At::Everywhere)), (Some(Command::Copy), Some(Command::Message)));
    }

    #[test]
    fn only_one_free_letter_or_sign_is_a_key() {
        assert_eq!((Keys::parse("O"), Keys::parse("ｏ"), Keys::parse("+")), (Ok('o'), Ok('o'), Ok('+')));
        for (text, reason) in [("", NoKey::NotAKey), ("ab", NoKey::NotAKey), (" ", NoKey::NotAKey), ("あ", NoKey::NotAKey)] {
            assert_eq!(Keys::parse(text), Err(reason), "{text}");
        }
        for fixed in ["1", "j", "K"] {
            assert_eq!(Keys::parse(fixed), Err(NoKey::Fixed));
        }
    }
}
