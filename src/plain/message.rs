//! The message: byte for byte what the other front ends give, with nothing before or behind it on its own lines.

use login_rescue_core::case::Here;
use login_rescue_core::locale::{fill, filled};
use login_rescue_core::message::Message;
use login_rescue_core::screen::{Action, Command};
use login_rescue_core::wording;

use crate::deliver;

use super::front::{Front, Next, Pick, Stop};

impl Front<'_> {
    /// Shows the message. In the middle of a walk, one can write to support now.
    pub fn message(&mut self) -> Next {
        let at_end = self.session.walk().is_ok_and(|walk| matches!(walk.here, Here::End(_)));
        let strings = self.strings();
        self.blank()?;
        let shown = self.print_message(if at_end { strings.message_title } else { strings.message_so_far })?;
        if at_end || !shown {
            return Ok(None);
        }
        self.blank()?;
        self.number(&[strings.message_write_now, strings.plain_save, strings.go_back].map(str::to_owned))?;
        match self.pick(3)? {
            Pick::Choice(0) => self.stop_trying().map(|()| None),
            Pick::Choice(1) => self.save_message().map(|()| None),
            Pick::Command(Command::Back) | Pick::Choice(_) | Pick::Nothing | Pick::Words(_) => Ok(None),
            Pick::Command(Command::Language) => {
                self.switch_language()?;
                Ok(Some(Command::Message))
            }
            Pick::Command(command) => Ok(Some(command)),
        }
    }

    /// Whether there was a message to print.
    fn print_message(&mut self, heading: &str) -> Result<bool, Stop> {
        match self.session.message() {
            Ok(message) => {
                self.say(heading)?;
                self.say(&wording::advice_of(self.strings(), self.session.pack().opening()))?;
                self.blank()?;
                self.exactly(&message.whole(self.persons_language()))?;
                self.say_blanks(&message)?;
                Ok(true)
            }
            Err(why) => self.say(&wording::no_message(self.strings(), &why)).map(|()| false),
        }
    }

    /// Saves the message in a new file where the program was started.
    pub fn save_message(&mut self) -> Result<(), Stop> {
        let Ok(message) = self.session.message() else { return self.say(self.strings().message_none) };
        let name = deliver::file_name(self.session.clock().now());
        let saved = std::env::current_dir().and_then(|folder| deliver::save(&folder, &name, &message.whole(self.persons_language())));
        let strings = self.strings();
        match saved {
            Ok(path) => {
                self.say(&filled!(strings.saved_to, path.display()))?;
                self.session.wrote(&path, self.lang).map_or(Ok(()), |said| self.say(said))?;
                self.take_letter()?;
                self.say_blanks(&message)
            }
            Err(error) => self.say(&filled!(strings.save_failed, error)),
        }
    }

    /// Keeps in mind that the letter is on its way.
    fn take_letter(&mut self) -> Result<(), Stop> {
        let taken = self.session.take_letter();
        self.saved(taken).map(drop)
    }

    /// Says what is still blank in the message, and the number at the end that fills it in.
    fn say_blanks(&mut self, message: &Message) -> Result<(), Stop> {
        let Some(blanks) = message.blanks(self.lang) else { return Ok(()) };
        self.blank()?;
        self.say(&fill(self.strings().blanks_left, &[&blanks, &self.number_of(&Action::Details)]))
    }
}
