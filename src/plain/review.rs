//! Everything that was said so far, numbered, to be changed. A changed answer keeps the later ones that still lie on the path; that
//! others were set aside is said.

use login_rescue_core::case::{Event, Place, Walk, needed_details};
use login_rescue_core::flow::{Id, Pack, Stop as PackStop};
use login_rescue_core::locale::{Lang, fill};
use login_rescue_core::message::writing_end;
use login_rescue_core::screen::{self, Command};
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

    fn section(&mut self, heading: &str) {
        self.lines.push(format!("{heading}:"));
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
            Err(lost) => return Review { lines: vec![fill(strings.lost, &[&lost.to_string()])], ..review },
        };
        self.gather_visits(&walk, &mut review);
        self.gather_details(&walk, &mut review);
        for (index, (_, note)) in self.session.case().state().notes().enumerate() {
            if index == 0 {
                review.section(strings.review_notes);
            }
            review.lines.push(item(&wording::note(strings, note)));
        }
        if !walk.aside.is_empty() {
            review.section(strings.review_aside);
            review.lines.extend(walk.aside.iter().map(|place| item(&name(self.session.pack(), place, self.lang))));
        }
        if review.lines.is_empty() {
            review.lines.push(strings.review_empty.to_owned());
        }
        review
    }

    fn gather_visits(&self, walk: &Walk, review: &mut Review) {
        if !walk.trail.is_empty() {
            review.section(self.strings().review_answers);
        }
        for visit in &walk.trail {
            let (question, now) = wording::asked_and_said(visit, self.lang);
            let ways = self.ways(walk, &visit.place);
            review.entry(&format!("{question} → {now}"), Entry::Said { question: question.to_owned(), now: now.to_owned(), ways });
        }
    }

    /// Everything that could have been said at a place.
    fn ways(&self, walk: &Walk, place: &Place) -> Vec<(String, Event)> {
        let view = self.session.view(self.lang, self.session.clock().now());
        let choices = screen::change(&view, walk, place).choices;
        choices.iter().filter_map(|choice| Some((choice.label.get(self.lang).to_owned(), choice.action.event(place.clone())?))).collect()
    }

    fn gather_details(&self, walk: &Walk, review: &mut Review) {
        let pack = self.session.pack();
        let needed = writing_end(pack, walk).map(|end| needed_details(pack, end, &walk.facts)).unwrap_or_default();
        if !needed.is_empty() {
            review.section(self.strings().review_details);
        }
        for detail in needed {
            let id = &detail.id.value;
            let strings = self.strings();
            let value = self.session.case().state().given(id).map_or(strings.not_given, |given| wording::given(given, strings));
            let text = labelled(detail.label.get(self.lang), value);
            review.entry(&text, Entry::Detail(id.clone()));
        }
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

/// What a place is called in a list; its id where the pack no longer has it.
fn name(pack: &Pack, place: &Place, lang: Lang) -> String {
    match pack.stop(&place.step) {
        Some(PackStop::Step(step)) => wording::name_of(step, place.check.as_ref(), lang).to_owned(),
        Some(PackStop::End(_)) | None => place.step.to_string(),
    }
}
