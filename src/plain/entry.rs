//! Reading what somebody writes in their own words, one line or several; and notes, which are nothing else.

use login_rescue_core::flow::model::Absence;
use login_rescue_core::locale::{Lang, Strings, fill};
use login_rescue_core::message::Written;
use login_rescue_core::screen::Command;
use login_rescue_core::text::{clean_line, normalise_id};
use login_rescue_core::wording;

use crate::session::{NotKept, NotTaken};

use super::Left;
use super::console::MAX_LINE_BYTES;
use super::front::{Front, Next, Stop};
use super::said::Said;
use super::screen::labelled;
use super::typed;

pub(super) enum Entry {
    /// Enter alone, or nothing that can be seen.
    Nothing,
    /// The sign that takes the present value away.
    Clear,
    /// Words for why there is no value.
    Absent(Absence),
    Command(Command),
    Text(Typed),
    /// A text that was broken off, and by what.
    BrokenOff(String, Stop),
}

/// A text as it was typed.
pub(super) struct Typed {
    pub text: String,
    /// It was refused before, and somebody has said now that it is no secret.
    vouched: bool,
}

impl Typed {
    fn new(text: String) -> Self {
        Self { text, vouched: false }
    }

    pub fn written(&self) -> Written<'_> {
        if self.vouched { Written::vouched(&self.text) } else { Written::from(&self.text) }
    }
}

/// Says that what was just refused is no secret.
const NO_SECRET: char = 'k';

/// What can be said in place of a value, with the letter for it.
pub(super) const ABSENCES: [(char, Absence); 2] = [('n', Absence::Nothing), ('u', Absence::Unknown)];

/// What was said without the word that ends a text, in either language, where that stands alone in its last line. In what was pasted it
/// is a word like any other.
fn without_end_word(said: &Said) -> (&str, bool) {
    let text = said.text.as_str();
    let (before, last) = text.trim_end_matches('\n').rsplit_once('\n').unwrap_or(("", text));
    let last = normalise_id(last).to_lowercase();
    let ends = !said.pasted && Lang::ALL.into_iter().any(|lang| last == lang.strings().plain_end_word);
    if ends { (before, true) } else { (text, false) }
}

fn absent_by(line: &str) -> Option<Absence> {
    let line = normalise_id(line).to_lowercase();
    ABSENCES.into_iter().find(|(letter, _)| line.chars().eq([*letter])).map(|(_, why)| why)
}

impl Front<'_> {
    /// Reads an entry. What is said first decides whether it is one; with `several`, more lines follow up to the word that ends them. The
    /// letters for what is `absent` are known only where that is offered. Lines that arrive together are a text and nothing else.
    pub fn entry(&mut self, several: bool, absent: &[Absence]) -> Result<Entry, Stop> {
        let said = match self.read() {
            Err(stop) if several => return self.begun_entry(stop),
            said => said?,
        };
        // It belongs to the question at which it was written, and is offered once.
        let held_back = self.held_back.take();
        let Some(first) = said.only_line().map(str::to_owned) else {
            if several {
                return self.more_lines(said);
            }
            self.say(self.strings().paste_one_line)?;
            return Ok(Entry::Text(Typed::new(clean_line(&said.text))));
        };
        if clean_line(&first).is_empty() {
            return Ok(Entry::Nothing);
        }
        // Also the long mark and the full-width sign that a Japanese keyboard gives.
        if matches!(normalise_id(&first).as_str(), "-" | "ー") {
            return Ok(Entry::Clear);
        }
        if let Some(text) = held_back.filter(|_| normalise_id(&first).to_lowercase().chars().eq([NO_SECRET])) {
            return Ok(Entry::Text(Typed { text, vouched: true }));
        }
        if let Some(why) = absent_by(&first).filter(|why| absent.contains(why)) {
            return Ok(Entry::Absent(why));
        }
        match typed::command_in_field(&first) {
            Some(Command::AtOnce) => Err(Stop::Left(Left::AtOnce)),
            Some(Command::Leave) => self.leave(Left::Asked).map(|()| Entry::Command(Command::Leave)),
            Some(command) => Ok(Entry::Command(command)),
            None if several => self.more_lines(said),
            None => Ok(Entry::Text(Typed::new(first))),
        }
    }

    /// A text of which not even the first line was ended; what could be meant for the program, a letter or a sign, is none.
    fn begun_entry(&mut self, stop: Stop) -> Result<Entry, Stop> {
        let text = std::mem::take(&mut self.half_said);
        let is_begun = clean_line(&text).chars().count() > 1 && typed::command_in_field(&text).is_none();
        if is_begun { Ok(Entry::BrokenOff(text, stop)) } else { Err(stop) }
    }

    fn more_lines(&mut self, first: Said) -> Result<Entry, Stop> {
        let mut text = String::new();
        let mut next = first;
        loop {
            let (more, ends) = without_end_word(&next);
            // What is longer is refused in any case; it need not fill the memory first.
            if text.len() < MAX_LINE_BYTES {
                text.push_str(more);
            }
            if ends {
                return Ok(Entry::Text(Typed::new(text.trim_matches('\n').to_owned())));
            }
            text.push('\n');
            if clean_line(&next.text).is_empty() {
                self.say(self.strings().plain_not_ended)?;
            }
            next = match self.read() {
                Ok(said) => said,
                Err(stop) => {
                    text += &std::mem::take(&mut self.half_said);
                    return Ok(Entry::BrokenOff(text.trim_matches('\n').to_owned(), stop));
                }
            };
        }
    }

    /// Says how to write here: what every field has once; how a text of several lines ends wherever one can be, as what comes next would
    /// be taken into it.
    pub fn explain_entry(&mut self, several: bool) -> Result<(), Stop> {
        if std::mem::replace(&mut self.explained.field, true) {
            return if several { self.say(self.strings().plain_lines) } else { Ok(()) };
        }
        self.entry_help(several)
    }

    pub fn entry_help(&mut self, several: bool) -> Result<(), Stop> {
        let strings = self.strings();
        self.say(strings.plain_leave_empty)?;
        self.say(&fill(strings.plain_field, &[typed::letter(Command::Back), typed::letter(Command::Leave)]))?;
        if several { self.say(strings.plain_lines) } else { Ok(()) }
    }

    /// Says why something that was written was not taken in, and how to keep it where only its form looks like a secret.
    pub fn not_taken(&mut self, why: NotTaken, text: &str) -> Result<(), Stop> {
        match why {
            NotTaken::Refused(refused) => {
                self.say(&wording::refused(self.strings(), refused))?;
                if refused.can_be_kept() {
                    self.held_back = Some(text.to_owned());
                    self.say(&labelled(&NO_SECRET.to_string(), self.strings().no_secret))?;
                }
                Ok(())
            }
            NotTaken::Store(error) => self.saved(Err(error)).map(drop),
        }
    }

    /// Says what became of a text that was broken off.
    pub fn broken_off(&mut self, kept: Result<(), NotTaken>, said: &str) -> Result<(), Stop> {
        let Err(why) = kept else { return self.say(said) };
        let lang = self.lang;
        let lost = match why {
            NotTaken::Refused(refused) => self.session.lost(NotKept::Refused(refused), lang),
            NotTaken::Store(error) => self.session.lost(NotKept::Otherwise(&error.to_string()), lang),
        };
        self.say(&lost)
    }

    /// Asks for words until they are taken in, or something else is wanted.
    pub fn ask_words(
        &mut self,
        several: bool,
        prompt: impl Fn(&mut Self) -> Result<(), Stop>,
        take: impl Fn(&mut Self, Entry) -> Result<bool, Stop>,
    ) -> Next {
        loop {
            prompt(self)?;
            match self.entry(several, &[])? {
                Entry::Nothing | Entry::Absent(_) | Entry::Command(Command::Back) => return Ok(None),
                Entry::Command(Command::Language) => self.switch_language()?,
                Entry::Command(Command::Help) => self.help(0)?,
                Entry::Command(Command::Leave) => {}
                Entry::Command(command) => return Ok(Some(command)),
                entry => {
                    if take(self, entry)? {
                        return Ok(None);
                    }
                }
            }
        }
    }

    pub fn note(&mut self) -> Next {
        let prompt = |front: &mut Self| {
            let Strings { note_title, note_prompt, plain_enter_back, plain_lines, .. } = front.strings();
            front.show(&[*note_title, *note_prompt].map(str::to_owned))?;
            front.say(plain_lines)?;
            front.say(plain_enter_back)
        };
        self.ask_words(true, prompt, |front, entry| match entry {
            Entry::Text(typed) => front.noted(&typed),
            // Nobody said that it is finished, so it stays out of the message.
            Entry::BrokenOff(text, stop) => {
                let kept = front.session.unfinished_note(&text);
                front.broken_off(kept, front.strings().note_left_unfinished)?;
                Err(stop)
            }
            _ => Ok(true),
        })
    }

    /// Whether the note was taken in; either is said.
    fn noted(&mut self, typed: &Typed) -> Result<bool, Stop> {
        match self.session.note(typed.written(), false) {
            Ok(()) => self.say(self.strings().plain_noted).map(|()| true),
            Err(why) => self.not_taken(why, &typed.text).map(|()| false),
        }
    }
}
