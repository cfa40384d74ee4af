//! What comes before the first question: which mode this is and why, the language, an unfinished case, a symptom to look for.

use login_rescue_core::locale::{Lang, fill};
use login_rescue_core::screen::Command;

use crate::session::{Grip, Resumable};

use super::Options;
use super::front::{Front, Pick, Stop};
use super::typed;

impl Front<'_> {
    pub fn open(&mut self, options: Options) -> Result<(), Stop> {
        let because = options.reason.words(self.strings());
        self.say(&fill(self.strings().plain_because, &[because]))?;
        options.notices.iter().try_for_each(|notice| self.say(notice))?;
        if options.choose_lang {
            self.choose_language()?;
        }
        let title = self.session.pack().opening().title.get(self.lang).to_owned();
        self.say(&title)?;
        self.say(self.session.promise(self.lang))?;
        let resumed = self.offer(&options.resume)?;
        match options.symptom.filter(|_| !resumed) {
            Some(symptom) => self.begin_with(symptom),
            None => Ok(()),
        }
    }

    /// Looks for a symptom. What else is asked for here is done first, and the first question comes then.
    fn begin_with(&mut self, symptom: String) -> Result<(), Stop> {
        let mut next = self.find(Some(symptom))?;
        while let Some(command) = next {
            next = self.command(command)?;
        }
        Ok(())
    }

    /// The prompt stands in both languages, since nobody knows yet which one is read.
    fn choose_language(&mut self) -> Result<(), Stop> {
        let languages = self.session.pack().opening().languages.clone();
        let names: Vec<String> = languages.iter().map(|lang| lang.strings().language_name.to_owned()).collect();
        self.blank()?;
        Lang::ALL.into_iter().try_for_each(|lang| self.say(lang.strings().choose_language))?;
        self.number(&names)?;
        loop {
            match self.pick(languages.len())? {
                Pick::Choice(index) => self.speak(languages.get(index).copied().unwrap_or(self.lang)),
                Pick::Command(Command::Language) => self.switch_language()?,
                Pick::Command(command) => {
                    self.not_a_choice(typed::letter(command))?;
                    continue;
                }
                Pick::Nothing | Pick::Words(_) => continue,
            }
            return self.blank();
        }
    }

    /// Offers the first of the unfinished cases, or to choose among all; whether one is gone on with. What is none of that is asked again.
    fn offer(&mut self, offers: &[Resumable]) -> Result<bool, Stop> {
        let Some(mut offer) = offers.first() else { return Ok(false) };
        loop {
            let strings = self.strings();
            let about = Some(offer.about[self.lang as usize].clone()).filter(|about| !about.is_empty());
            self.show(&[Some(strings.resume_title.to_owned()), about].into_iter().flatten().collect::<Vec<_>>())?;
            let all = (offers.len() > 1).then(|| strings.resume_unfinished.to_owned());
            let ways = [fill(strings.resume_yes, &[&offer.last_change.local()]), strings.resume_no.to_owned()];
            let ways: Vec<String> = ways.into_iter().chain(all).collect();
            self.number(&ways)?;
            self.offered = Some(offer.clone());
            let picked = self.pick(ways.len())?;
            // Whoever leaves no trace meanwhile has had it removed.
            if self.offered.take().is_none() && !matches!(picked, Pick::Choice(2)) {
                return Ok(false);
            }
            match picked {
                Pick::Choice(0) => break,
                Pick::Choice(2) => {
                    if let Some(chosen) = self.choose_case(offers)? {
                        offer = chosen;
                        break;
                    }
                }
                Pick::Choice(_) => {
                    let how = format!("login-rescue cases resume {}", offer.id);
                    return self.say(&fill(strings.resume_kept, &[&how])).map(|()| false);
                }
                Pick::Command(Command::Language) => self.switch_language()?,
                Pick::Command(command) => self.not_a_choice(typed::letter(command))?,
                Pick::Nothing | Pick::Words(_) => {}
            }
        }
        self.go_on_with(offer)
    }

    /// One of the cases, each with when it was changed last; none where somebody goes back.
    fn choose_case<'r>(&mut self, offers: &'r [Resumable]) -> Result<Option<&'r Resumable>, Stop> {
        let row = |offer: &Resumable| format!("{} {}", offer.last_change.local(), offer.about[self.lang as usize]);
        let rows: Vec<String> = offers.iter().map(row).collect();
        self.blank()?;
        self.number(&rows)?;
        self.say(self.strings().plain_enter_back)?;
        Ok(match self.pick(rows.len())? {
            Pick::Choice(index) => offers.get(index),
            _ => None,
        })
    }

    fn go_on_with(&mut self, offer: &Resumable) -> Result<bool, Stop> {
        match self.session.take(&offer.store, &offer.id, Grip::Resume) {
            Ok(torn) => {
                if torn {
                    self.say(self.strings().torn)?;
                }
                if self.session.has_unfitting() {
                    self.say(self.strings().case_unfitting)?;
                }
                Ok(true)
            }
            Err(error) => self.say(&error.to_string()).map(|()| false),
        }
    }
}
