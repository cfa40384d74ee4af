//! Everything that was said so far, numbered, to be changed. A changed answer keeps the later ones that still lie on the path; that
//! others were set aside is said.

use login_rescue_core::case::{Event, Outcome, Place, Said, Visit, WaitOutcome, Walk, needed_details};
use login_rescue_core::flow::{Facts, Id, Pack, Stop as PackStop};
use login_rescue_core::locale::{Lang, fill};
use login_rescue_core::message::writing_end;
use login_rescue_core::wording;

use super::details::Done;
use super::front::{Front, Next, Pick, Stop};
use super::screen::{item, labelled};
use super::typed::Command;

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
        let mut facts = Facts::new();
        for visit in &walk.trail {
            let entry = said(visit, &facts, self.lang);
            if let Entry::Said { question, now, .. } = &entry {
                let text = format!("{question} → {now}");
                review.entry(&text, entry);
            }
            if let Said::Answer(_, _, answer) = visit.said {
                facts.extend(answer.facts().map(|(fact, value)| (fact.clone(), value.clone())));
            }
        }
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

/// What was said at a visit, and everything that could have been said there; `facts` are those of the time before it.
fn said(visit: &Visit, facts: &Facts, lang: Lang) -> Entry {
    let strings = lang.strings();
    let place = || visit.place.clone();
    let (question, now, ways) = match visit.said {
        Said::Answer(_, ask, answer) => {
            let event = |id: &Id| Event::Answered { place: place(), answer: id.clone() };
            let ways = ask.offered(facts).map(|way| (way.text.get(lang).to_owned(), event(&way.id.value))).collect();
            (&ask.question, answer.text.get(lang), ways)
        }
        Said::Outcome(_, check, outcome) => {
            let way = |&outcome| (wording::outcome(strings, check, outcome).to_owned(), Event::Tried { place: place(), outcome });
            (&check.instruction, wording::outcome(strings, check, outcome), Outcome::offered(check).iter().map(way).collect())
        }
        Said::Wait(_, wait, outcome) => {
            let way = |outcome| (wording::wait_outcome(strings, outcome).to_owned(), Event::Waited { place: place(), outcome });
            let ways = [WaitOutcome::Done, WaitOutcome::Skipped].map(way).to_vec();
            (&wait.text, wording::wait_outcome(strings, outcome), ways)
        }
    };
    Entry::Said { question: question.get(lang).to_owned(), now: now.to_owned(), ways }
}

/// What a place is called in a list; its id where the pack no longer has it.
fn name(pack: &Pack, place: &Place, lang: Lang) -> String {
    match pack.stop(&place.step) {
        Some(PackStop::Step(step)) => wording::name_of(step, place.check.as_ref(), lang).to_owned(),
        Some(PackStop::End(_)) | None => place.step.to_string(),
    }
}
