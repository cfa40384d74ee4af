//! The details of a message, asked for one by one. A value is saved as soon as its line is complete; a doubtful one is queried, never
//! refused; a secret is refused, never saved.

use login_rescue_core::case::{Here, needed_details};
use login_rescue_core::flow::model::{Detail, DetailKind, Need};
use login_rescue_core::flow::{Facts, Id};
use login_rescue_core::locale::fill;
use login_rescue_core::message::Written;
use login_rescue_core::screen::Command;
use login_rescue_core::wording;

use super::entry::{ABSENCES, Entry};
use super::front::{Front, Next, Stop};
use super::screen::labelled;

pub(super) enum Done {
    Next,
    Previous,
    Command(Command),
}

impl Front<'_> {
    /// Asks for every detail that the end needs, and then shows the whole message.
    pub fn details(&mut self) -> Next {
        let strings = self.strings();
        self.show(&[strings.details_title.to_owned(), strings.details_never.to_owned()])?;
        let details = self.details_of_the_end();
        let mut at = 0;
        while let Some(id) = details.get(at) {
            at = match self.detail(id)? {
                Done::Next => at + 1,
                Done::Previous if at == 0 => return Ok(None),
                Done::Previous => at - 1,
                Done::Command(command) => return Ok(Some(command)),
            };
        }
        if details.iter().any(|id| self.session.case().state().given(id).is_some()) {
            self.say(self.strings().plain_details_kept)?;
        }
        self.message()
    }

    fn details_of_the_end(&self) -> Vec<Id> {
        let Ok(walk) = self.session.walk() else { return Vec::new() };
        let Here::End(here) = &walk.here else { return Vec::new() };
        needed_details(self.session.pack(), here.end, &walk.facts).into_iter().map(|detail| detail.id.value.clone()).collect()
    }

    /// Asks for one detail until it is given, left as it is, or something else is wanted.
    pub fn detail(&mut self, id: &Id) -> Result<Done, Stop> {
        let Some(Detail { kind, need, absent, .. }) = self.session.pack().head().details.get(id) else { return Ok(Done::Next) };
        let (kind, several, mut warn, absent) = (*kind, *kind == DetailKind::Text, *need == Need::Required, absent.clone());
        let mut doubted: Option<String> = None;
        self.show_detail(id)?;
        loop {
            let entry = match self.entry(several, &absent) {
                Err(stop) if doubted.is_some() => {
                    self.say(&fill(self.strings().lost_on_leaving, &[self.strings().unconfirmed]))?;
                    return Err(stop);
                }
                entry => entry?,
            };
            match entry {
                Entry::Nothing if doubted.is_some() => {
                    let value = doubted.take().unwrap_or_default();
                    match self.session.confirm_detail(id, Written::vouched(&value), &value) {
                        Ok(_) => return Ok(Done::Next),
                        Err(why) => self.not_taken(why, &value)?,
                    }
                }
                Entry::Nothing if warn && self.session.case().state().given(id).is_none() => {
                    warn = false;
                    let label = self.label(id);
                    self.say(&fill(self.strings().missing_required, &[&label]))?;
                }
                Entry::Nothing => return Ok(Done::Next),
                Entry::Clear => {
                    doubted = None;
                    if self.give(id, "", "".into(), kind, &mut doubted)? {
                        self.say(self.strings().plain_cleared)?;
                        return Ok(Done::Next);
                    }
                }
                Entry::Absent(why) => {
                    let given = self.session.give_absent(id, why);
                    if self.saved(given)? {
                        self.say(&labelled(self.strings().plain_now, wording::absence(self.strings(), why)))?;
                        return Ok(Done::Next);
                    }
                }
                Entry::Text(typed) => {
                    if self.give(id, &typed.text, typed.written(), kind, &mut doubted)? {
                        return Ok(Done::Next);
                    }
                }
                Entry::BrokenOff(text, stop) => {
                    let given = self.session.give_detail(id, &text).map(drop);
                    self.broken_off(given, self.strings().plain_kept)?;
                    return Err(stop);
                }
                Entry::Command(Command::Back) => return Ok(Done::Previous),
                Entry::Command(Command::Help) => self.entry_help(several)?,
                Entry::Command(Command::Leave) => {}
                Entry::Command(Command::Language) => {
                    self.switch_language()?;
                    self.show_detail(id)?;
                }
                Entry::Command(command) => return Ok(Done::Command(command)),
            }
        }
    }

    /// Whether the value was taken in and nothing is left to ask about it.
    fn give(&mut self, id: &Id, text: &str, written: Written, kind: DetailKind, doubted: &mut Option<String>) -> Result<bool, Stop> {
        match self.session.give_detail(id, written) {
            Err(why) => self.not_taken(why, text).map(|()| false),
            Ok(accepted) => {
                if accepted.value != text {
                    // What was taken in is not quite what was typed: full width, blanks. A sighted person would see it in the field.
                    self.say(&labelled(self.strings().plain_now, &accepted.value))?;
                }
                // A doubtful value waits: Enter alone keeps it, and another one takes its place.
                let waits = accepted.doubtful && self.session.case().state().detail(id) != Some(&accepted.value);
                *doubted = waits.then_some(accepted.value);
                match wording::doubt(self.strings(), kind).filter(|_| waits) {
                    Some(doubt) => self.say(doubt).map(|()| false),
                    None => Ok(true),
                }
            }
        }
    }

    fn label(&self, id: &Id) -> String {
        let detail = self.session.pack().head().details.get(id);
        detail.map(|detail| detail.label.said(&self.facts()).get(self.lang).to_owned()).unwrap_or_default()
    }

    fn facts(&self) -> Facts {
        self.session.walk().map(|walk| walk.facts.clone()).unwrap_or_default()
    }

    fn show_detail(&mut self, id: &Id) -> Result<(), Stop> {
        let Some(detail) = self.session.pack().head().details.get(id) else { return Ok(()) };
        let strings = self.strings();
        let several = detail.kind == DetailKind::Text;
        let mut lines = vec![
            format!("{} ({})", self.label(id), wording::need(strings, detail.need)),
            detail.ask.said(&self.facts()).get(self.lang).to_owned(),
        ];
        lines.extend(detail.example.as_ref().map(|example| labelled(strings.example, example.get(self.lang))));
        let offered = ABSENCES.into_iter().filter(|(_, why)| detail.absent.contains(why));
        lines.extend(offered.map(|(letter, why)| labelled(&letter.to_string(), wording::absence_choice(strings, why))));
        let now = self.session.case().state().given(id).map_or(strings.not_given, |given| wording::given(given, strings));
        lines.push(labelled(strings.plain_now, now));
        self.show(&lines)?;
        self.explain_entry(several)
    }
}
