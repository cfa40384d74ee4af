//! The date to come back to the case, and what came of it when somebody does.

use login_rescue_core::case::{Came, Event};
use login_rescue_core::locale::fill;
use login_rescue_core::screen::Command;

use super::entry::{Entry, Typed};
use super::front::{Front, Next, Stop};

impl Front<'_> {
    /// Asks for the date to come back until one is read, or something else is wanted.
    pub fn date(&mut self) -> Next {
        if self.session.not_saving().is_some() {
            return self.say(self.strings().date_unsaved).map(|()| None);
        }
        loop {
            let strings = self.strings();
            let now = self.session.comes_back(self.lang);
            self.show(
                &[Some(strings.date_title.to_owned()), Some(strings.date_prompt.to_owned()), now].into_iter().flatten().collect::<Vec<_>>(),
            )?;
            self.entry_help(false)?;
            match self.entry(false, &[])? {
                Entry::Command(Command::Language) => self.switch_language(),
                Entry::Command(Command::Help) => self.help(0)?,
                Entry::Command(Command::Leave) | Entry::Absent(_) => {}
                Entry::Nothing | Entry::Command(Command::Back) => return Ok(None),
                Entry::Command(command) => return Ok(Some(command)),
                Entry::BrokenOff(_, stop) => return Err(stop),
                Entry::Clear => return self.come_back("").map(|_| None),
                Entry::Text(typed) => {
                    if self.come_back(&typed.text)? {
                        return Ok(None);
                    }
                }
            }
        }
    }

    /// Whether it was a date; what came of it is said.
    fn come_back(&mut self, typed: &str) -> Result<bool, Stop> {
        match self.session.come_back(typed) {
            Ok(true) => self.say_date(self.strings().date_gone).map(|()| true),
            Ok(false) => self.say(self.strings().date_unread).map(|()| false),
            Err(error) => self.saved(Err(error)),
        }
    }

    /// Says when the case comes back, or this where it does not.
    fn say_date(&mut self, otherwise: &str) -> Result<(), Stop> {
        let date = self.session.comes_back(self.lang);
        self.say(date.as_deref().unwrap_or(otherwise))
    }

    /// Takes in what came of the case; where the service answered, its answer is asked for first.
    pub fn heard(&mut self, came: Came) -> Next {
        if came == Came::Answered {
            return self.answered();
        }
        let sent = self.session.send(Event::Heard { came, text: String::new() });
        if self.saved(sent)? {
            self.say_date(self.strings().heard_noted)?;
        }
        Ok(None)
    }

    /// Asks what the service answered until it is taken in, or something else is wanted.
    fn answered(&mut self) -> Next {
        loop {
            let prompt = fill(self.strings().heard_prompt, &[&self.session.pack().head().service.value]);
            self.show(&[prompt])?;
            match self.entry(false, &[])? {
                Entry::Nothing | Entry::Clear | Entry::Absent(_) | Entry::Command(Command::Back) => return Ok(None),
                Entry::Command(Command::Language) => self.switch_language(),
                Entry::Command(Command::Help) => self.help(0)?,
                Entry::Command(Command::Leave) => {}
                Entry::Command(command) => return Ok(Some(command)),
                Entry::BrokenOff(_, stop) => return Err(stop),
                Entry::Text(typed) => {
                    if self.answer_taken(&typed)? {
                        return Ok(None);
                    }
                }
            }
        }
    }

    fn answer_taken(&mut self, typed: &Typed) -> Result<bool, Stop> {
        match self.session.heard(Came::Answered, typed.written()) {
            Ok(()) => self.say_date(self.strings().heard_noted).map(|()| true),
            Err(why) => self.not_taken(why, &typed.text).map(|()| false),
        }
    }
}
