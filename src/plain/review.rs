//! Everything that was said so far, numbered, to be changed. A changed answer keeps the later ones that still lie on the path; that
//! others were set aside is said.

use login_rescue_core::case::{Event, Place};
use login_rescue_core::screen::{self, Change, Command, ReviewEntry};
use login_rescue_core::wording;

use super::details::Done;
use super::front::{Front, Next, Pick, Stop};
use super::screen::{item, labelled};

/// The review as it is said, and what can be changed in the order of its numbers.
#[derive(Default)]
struct Review {
    lines: Vec<String>,
    entries: Vec<ReviewEntry>,
}

impl Front<'_> {
    /// Shows everything so far and changes what is chosen, until that is enough.
    pub fn review(&mut self) -> Next {
        loop {
            let review = self.gather();
            let strings = self.strings();
            self.show(&[strings.review_title.to_owned()])?;
            review.lines.iter().try_for_each(|line| self.say(line))?;
            if !review.entries.is_empty() {
                self.say(strings.plain_review_change)?;
            }
            self.say(strings.plain_enter_back)?;
            match self.pick_entry(review.entries.len())? {
                Pick::Nothing | Pick::Command(Command::Back | Command::Review) | Pick::Words(_) => return Ok(None),
                Pick::Command(Command::Language) => self.switch_language()?,
                Pick::Command(Command::Help) => self.help(review.entries.len())?,
                Pick::Command(command) => return Ok(Some(command)),
                Pick::Choice(index) => {
                    if let Some(command) = review.entries.get(index).map_or(Ok(None), |entry| self.change(entry))? {
                        return Ok(Some(command));
                    }
                }
            }
        }
    }

    fn pick_entry(&mut self, count: usize) -> Result<Pick, Stop> {
        loop {
            match self.pick_or_words(count)? {
                Pick::Words(words) => self.not_a_choice(&words)?,
                pick => return Ok(pick),
            }
        }
    }

    fn gather(&self) -> Review {
        let mut review = Review::default();
        let strings = self.strings();
        let walk = match self.session.walk() {
            Ok(walk) => walk,
            Err(lost) => return Review { lines: vec![wording::lost(strings, lost)], ..review },
        };
        let sections = self.session.view(self.lang, self.session.clock().now()).review(walk);
        if sections.is_empty() {
            review.lines.push(strings.review_empty.to_owned());
        }
        for section in sections {
            review.lines.push(format!("{}:", section.heading));
            for entry in section.entries {
                if !matches!(entry.change, Some(Change::Said(_) | Change::Detail(_))) {
                    review.lines.push(item(&entry.text));
                    continue;
                }
                let said = entry.said.as_ref().map(|said| format!(" → {said}")).unwrap_or_default();
                review.lines.push(format!("{}. {}{said}", review.entries.len() + 1, entry.text));
                review.entries.push(entry);
            }
        }
        review
    }

    /// Everything that could have been said at a place.
    fn ways(&self, place: &Place) -> Vec<(String, Event)> {
        let view = self.session.view(self.lang, self.session.clock().now());
        let choices = self.session.walk().map(|walk| screen::change(&view, walk, place).choices).unwrap_or_default();
        choices.iter().filter_map(|choice| Some((choice.label.get(self.lang).to_owned(), choice.action.event(place.clone())?))).collect()
    }

    fn change(&mut self, entry: &ReviewEntry) -> Next {
        match &entry.change {
            Some(Change::Said(place)) => self.change_said(&entry.text, entry.said.as_deref().unwrap_or_default(), place),
            Some(Change::Detail(id)) => match self.detail(id)? {
                Done::Next | Done::Previous => Ok(None),
                Done::Command(command) => Ok(Some(command)),
            },
            Some(Change::Note(_)) | None => Ok(None),
        }
    }

    fn change_said(&mut self, question: &str, now: &str, place: &Place) -> Next {
        let ways = self.ways(place);
        self.show(&[question.to_owned(), labelled(self.strings().plain_now, now)])?;
        let texts: Vec<String> = ways.iter().map(|(text, _)| text.clone()).collect();
        self.number(&texts)?;
        match self.pick(ways.len())? {
            Pick::Choice(index) => {
                let event = ways.get(index).map(|(_, event)| event.clone());
                let sent = event.map_or(Ok(()), |event| self.session.send(event));
                if self.saved(sent)? && self.session.walk().is_ok_and(|walk| !walk.aside.is_empty()) {
                    self.say(self.strings().aside_note)?;
                }
                Ok(None)
            }
            Pick::Command(Command::Back) | Pick::Nothing | Pick::Words(_) => Ok(None),
            Pick::Command(Command::Language) => {
                self.switch_language()?;
                Ok(None)
            }
            Pick::Command(command) => Ok(Some(command)),
        }
    }
}
