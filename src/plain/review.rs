//! Everything that was said so far, numbered, to be changed. A changed answer keeps the later ones that still lie on the path; that
//! others were set aside is said.

use login_rescue_core::case::{Event, Place, Walk};
use login_rescue_core::flow::Id;
use login_rescue_core::screen::{self, Command, DetailSoFar, SaidThere};
use login_rescue_core::wording;

use super::details::Done;
use super::front::{Front, Next, Pick, Stop};
use super::screen::{item, labelled};

/// Something that can be changed.
enum Entry {
    Said { question: String, now: String, ways: Vec<(String, Event)> },
    Detail(Id),
}

/// The review as it is said: sections with their headings, and the entries in the order of their numbers.
#[derive(Default)]
struct Review {
    lines: Vec<String>,
    entries: Vec<Entry>,
}

impl Review {
    fn entry(&mut self, text: &str, entry: Entry) {
        self.entries.push(entry);
        self.lines.push(format!("{}. {text}", self.entries.len()));
    }

    fn section(&mut self, heading: &str, is_empty: bool) {
        self.lines.extend((!is_empty).then(|| format!("{heading}:")));
    }
}

impl Front<'_> {
    /// Shows everything so far and changes what is chosen, until that is enough.
    pub fn review(&mut self) -> Next {
        loop {
            let review = self.gather();
            let strings = self.strings();
            self.show(&[strings.review_title.to_owned()])?;
            review.lines.iter().try_for_each(|line| self.say(line))?;
            self.say(strings.plain_review_change)?;
            self.say(strings.plain_enter_back)?;
            match self.pick_entry(review.entries.len())? {
                Pick::Nothing | Pick::Command(Command::Back | Command::Review) | Pick::Words(_) => return Ok(None),
                Pick::Command(Command::Language) => self.switch_language(),
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
        let so_far = self.session.view(self.lang, self.session.clock().now()).review(walk);
        if so_far.is_empty() {
            review.lines.push(strings.review_empty.to_owned());
        }
        review.section(strings.review_answers, so_far.said.is_empty());
        for SaidThere { place, asked, said } in so_far.said {
            let ways = self.ways(walk, &place);
            review.entry(&format!("{asked} → {said}"), Entry::Said { question: asked, now: said, ways });
        }
        review.section(strings.review_details, so_far.details.is_empty());
        for DetailSoFar { id, label, value } in so_far.details {
            review.entry(&labelled(&label, &value), Entry::Detail(id));
        }
        review.section(strings.review_notes, so_far.notes.is_empty());
        review.lines.extend(so_far.notes.iter().map(|(_, note)| item(note)));
        review.section(strings.review_aside, so_far.aside.is_empty());
        review.lines.extend(so_far.aside.iter().map(|place| item(place)));
        review
    }

    /// Everything that could have been said at a place.
    fn ways(&self, walk: &Walk, place: &Place) -> Vec<(String, Event)> {
        let view = self.session.view(self.lang, self.session.clock().now());
        let choices = screen::change(&view, walk, place).choices;
        choices.iter().filter_map(|choice| Some((choice.label.get(self.lang).to_owned(), choice.action.event(place.clone())?))).collect()
    }

    fn change(&mut self, entry: &Entry) -> Next {
        match entry {
            Entry::Said { question, now, ways } => self.change_said(question, now, ways),
            Entry::Detail(id) => match self.detail(id)? {
                Done::Next | Done::Previous => Ok(None),
                Done::Command(command) => Ok(Some(command)),
            },
        }
    }

    fn change_said(&mut self, question: &str, now: &str, ways: &[(String, Event)]) -> Next {
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
                self.switch_language();
                Ok(None)
            }
            Pick::Command(command) => Ok(Some(command)),
        }
    }
}
