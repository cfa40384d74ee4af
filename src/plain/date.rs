//! The date to come back to the case, and what came of it when somebody does.

use login_rescue_core::case::{Came, Event, Walk};
use login_rescue_core::locale::{Strings, fill};

use super::entry::{Entry, Typed};
use super::front::{Front, Next, Stop};

impl Front<'_> {
    /// Asks for the date to come back until one is read, or something else is wanted.
    pub fn date(&mut self) -> Next {
        if self.session.not_saving().is_some() {
            return self.say(self.strings().date_unsaved).map(|()| None);
        }
        let prompt = |front: &mut Self| {
            let strings = front.strings();
            let now = front.session.comes_back(front.lang);
            let is_watched = front.session.walk().is_ok_and(Walk::has_watcher);
            let watched = if front.desk.is_some() { strings.watched_date } else { strings.watched_date_own };
            let watched = is_watched.then(|| watched.to_owned());
            let lines = [Some(strings.date_title.to_owned()), Some(strings.date_prompt.to_owned()), now, watched];
            front.show(&lines.into_iter().flatten().collect::<Vec<_>>())?;
            front.entry_help(false)
        };
        self.ask_words(false, prompt, |front, entry| match entry {
            Entry::Text(typed) => front.come_back(&typed.text),
            Entry::BrokenOff(_, stop) => Err(stop),
            _ => front.come_back("").map(|_| true),
        })
    }

    /// Whether it was a date; what came of it is said.
    fn come_back(&mut self, typed: &str) -> Result<bool, Stop> {
        match self.session.come_back(typed) {
            Ok(true) => self.say_date(self.strings().date_gone).map(|()| true),
            Ok(false) => self.say(self.strings().date_unread).map(|()| false),
            Err(error) => self.saved(Err(error)),
        }
    }

    /// Says when the case comes back, or this where it does not; nothing where what comes next says it.
    fn say_date(&mut self, otherwise: &str) -> Result<(), Stop> {
        let date = self.session.comes_back(self.lang);
        let follows = date.as_ref().is_some_and(|date| self.here().lines.iter().any(|line| line.starts_with(date)));
        if follows { Ok(()) } else { self.say(date.as_deref().unwrap_or(otherwise)) }
    }

    /// Takes in what came of the case; where the service answered, its answer is asked for first.
    pub fn heard(&mut self, came: Came) -> Next {
        if came == Came::Answered {
            return self.answered();
        }
        let sent = self.session.send(Event::Heard { came, text: String::new(), internal: false });
        if self.saved(sent)? {
            self.say_date(self.strings().heard_noted)?;
        }
        Ok(None)
    }

    /// Asks what the service answered until it is taken in, or something else is wanted.
    fn answered(&mut self) -> Next {
        let prompt = |front: &mut Self| {
            let Strings { heard_prompt, heard_prompt_desk, .. } = front.strings();
            let prompt =
                fill(if front.desk.is_some() { heard_prompt_desk } else { heard_prompt }, &[&front.session.pack().head().service.value]);
            front.show(&[prompt])
        };
        self.ask_words(false, prompt, |front, entry| match entry {
            Entry::Text(typed) => front.answer_taken(&typed),
            Entry::BrokenOff(_, stop) => Err(stop),
            _ => Ok(true),
        })
    }

    fn answer_taken(&mut self, typed: &Typed) -> Result<bool, Stop> {
        match self.session.heard(Came::Answered, typed.written(), self.desk.is_some()) {
            Ok(()) => self.say_date(self.strings().heard_noted).map(|()| true),
            Err(why) => self.not_taken(why, &typed.text).map(|()| false),
        }
    }
}
