//! Finding a step by typing what is wrong, and beginning there.

use login_rescue_core::locale::fill;
use login_rescue_core::screen::{Command, Hits, Row};

use super::front::{Front, Next, Pick, Stop};

impl Front<'_> {
    /// Searches for what is typed until a hit is chosen or the questions are; begins with `query` where there is one.
    pub fn find(&mut self, query: Option<String>) -> Next {
        let strings = self.strings();
        self.show(&[strings.find_title.to_owned()])?;
        let mut found = Hits::default();
        match query {
            Some(query) => found = self.search(&query)?,
            None => self.say(strings.find_prompt)?,
        }
        loop {
            self.say(self.strings().plain_enter_back)?;
            // The last number answers the questions instead.
            let count = if found.is_empty() { 0 } else { found.len() + 1 };
            match self.pick_or_words(count)? {
                Pick::Nothing | Pick::Command(Command::Back) => return Ok(None),
                Pick::Command(Command::Help) => {
                    self.help(count)?;
                    self.say(self.strings().find_prompt)?;
                }
                Pick::Command(Command::Find) => self.say(self.strings().find_prompt)?,
                Pick::Command(command) => return Ok(Some(command)),
                Pick::Words(words) => found = self.search(&words)?,
                Pick::Choice(index) => match found.rows().nth(index) {
                    Some(Row::Question(question)) => self.answer(&question.to)?,
                    row => {
                        self.take(row)?;
                        return Ok(None);
                    }
                },
            }
        }
    }

    /// Begins at a step that was found; nothing where it is none.
    fn take(&mut self, row: Option<Row>) -> Result<(), Stop> {
        let Some(Row::Step(hit)) = row else { return Ok(()) };
        match self.session.go_on_at(hit.to.address.clone(), self.lang) {
            Ok(name) => {
                self.show_anew();
                name.map_or(Ok(()), |name| self.say(&fill(self.strings().name_goes_along, &[&name])))
            }
            Err(error) => self.saved(Err(error)).map(drop),
        }
    }

    /// Says the hits and why each came.
    fn search(&mut self, query: &str) -> Result<Hits, Stop> {
        let strings = self.strings();
        let found = Hits::of(self.session.pack(), self.session.walk().ok(), query);
        if found.is_empty() {
            self.session.missed(query, self.lang);
            self.say(strings.plain_find_nothing)?;
            return Ok(found);
        }
        self.list(&found)?;
        self.say(strings.plain_find_again)?;
        if !self.session.is_only_named() {
            let unsaved = self.session.loses_on_leaving();
            self.say(if unsaved { strings.plain_find_anew_unsaved } else { strings.plain_find_anew })?;
        }
        Ok(found)
    }

    fn list(&mut self, found: &Hits) -> Result<(), Stop> {
        let rows = found.titles(self.session.pack(), self.lang);
        for (number, (title, why)) in (1..).zip(&rows) {
            self.say(&format!("{number}. {title}"))?;
            if let Some(why) = why {
                self.say(&format!("   {why}"))?;
            }
        }
        self.say(&format!("{}. {}", rows.len() + 1, self.strings().find_questions))
    }
}
