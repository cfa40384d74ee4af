//! Finding a flow by typing what is wrong, and beginning there.

use crate::flow::Address;
use crate::flow::search::search;

use super::front::{Front, Next, Pick, Stop};
use super::typed::Command;

/// Most matches that are read out.
const MOST: usize = 9;

impl Front<'_> {
    /// Searches for what is typed until a match is chosen or nothing is typed; begins with `query` where there is one.
    pub fn find(&mut self, query: Option<String>) -> Next {
        let strings = self.strings();
        self.show(&[strings.find_title.to_owned()])?;
        let mut found: Vec<Address> = Vec::new();
        match query {
            Some(query) => found = self.search(&query)?,
            None => self.say(strings.find_prompt)?,
        }
        loop {
            self.say(self.strings().plain_enter_back)?;
            match self.pick_or_words(found.len())? {
                Pick::Nothing | Pick::Command(Command::Back) => return Ok(None),
                Pick::Command(Command::Find) => self.say(self.strings().find_prompt)?,
                Pick::Command(command) => return Ok(Some(command)),
                Pick::Words(words) => found = self.search(&words)?,
                Pick::Choice(index) => {
                    if let Some(start) = found.get(index) {
                        self.begin_anew(start.clone());
                        return Ok(None);
                    }
                }
            }
        }
    }

    /// Says the matches and gives back where each of them begins.
    fn search(&mut self, query: &str) -> Result<Vec<Address>, Stop> {
        let strings = self.strings();
        let matches = search(self.session.pack(), query);
        let titles: Vec<String> = matches.iter().take(MOST).map(|(flow, _)| flow.title.get(self.lang).to_owned()).collect();
        let found: Vec<Address> = matches.iter().take(MOST).map(|(flow, _)| flow.start.value.clone()).collect();
        if found.is_empty() {
            self.say(strings.plain_find_nothing)?;
            return Ok(found);
        }
        self.number(&titles)?;
        self.say(strings.plain_find_again)?;
        if !self.session.case().events().is_empty() {
            let unsaved = self.session.not_saving().is_some();
            self.say(if unsaved { strings.plain_find_anew_unsaved } else { strings.plain_find_anew })?;
        }
        Ok(found)
    }
}
