//! The loop: show where the case stands, read a line, do what it says. Every way out of it is a [`Stop`], so that no screen can mistake
//! leaving, or the end of the input, for an answer.

use std::convert::Infallible;
use std::io;

use login_rescue_core::case::{Event, Here};
use login_rescue_core::desk::Desk;
use login_rescue_core::locale::{Lang, Strings, fill, filled};
use login_rescue_core::screen::{Action, At, Command};
use login_rescue_core::wording;

use crate::session::{Resumable, Session};
use crate::store::StoreError;
use crate::words::speak;

use super::console::{Came, Console};
use super::said::Said;
use super::screen::{Screen, screen};
use super::typed::{self, Meaning, Typed};
use super::{Left, Options};

#[derive(Debug)]
pub(super) enum Stop {
    Left(Left),
    /// A line could not be read or written.
    Io(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Io(error)
    }
}

/// What to do next: a command that another screen is to carry out, or nothing, which shows where the case stands.
pub(super) type Next = Result<Option<Command>, Stop>;

/// What was said to a list of choices.
pub(super) enum Pick {
    /// A choice, counted from 0.
    Choice(usize),
    Nothing,
    /// Something else to do.
    Command(Command),
    /// A line that is none of these; only where words are asked for.
    Words(String),
}

/// What need not be explained again.
#[derive(Debug, Default)]
pub(super) struct Explained {
    choosing: bool,
    letters: Vec<Command>,
    /// How to write in a field.
    pub field: bool,
}

pub(super) struct Front<'a> {
    pub session: &'a mut Session,
    pub lang: Lang,
    pub desk: Option<Desk>,
    shows_japanese: bool,
    /// What was asked for with the line that was read last and would lose something, and what is done since it was asked for before that.
    asked: Option<Command>,
    confirming: Option<Command>,
    /// The unfinished case that is offered now.
    pub(super) offered: Option<Resumable>,
    /// What was refused just now and is kept if the person says that it is no secret.
    pub(super) held_back: Option<String>,
    /// What stood there without an end when the input ended or a signal came.
    pub(super) half_said: String,
    said: Option<Screen>,
    /// What has been said, as it is once in each language.
    pub(super) explained: Explained,
    console: Console<'a>,
}

impl<'a> Front<'a> {
    pub fn new(session: &'a mut Session, options: &Options, console: Console<'a>) -> Self {
        Self {
            session,
            lang: options.lang,
            desk: options.desk,
            shows_japanese: options.shows_japanese,
            asked: None,
            confirming: None,
            offered: None,
            held_back: None,
            half_said: String::new(),
            said: None,
            explained: Explained::default(),
            console,
        }
    }

    pub fn strings(&self) -> &'static Strings {
        self.lang.strings()
    }

    /// The language of the person whose case it is: the caller's, where staff sit here.
    pub fn persons_language(&self) -> Lang {
        self.desk.map_or(self.lang, |desk| desk.caller(self.lang))
    }

    pub fn say(&mut self, line: &str) -> Result<(), Stop> {
        Ok(self.console.say(line)?)
    }

    pub fn blank(&mut self) -> Result<(), Stop> {
        Ok(self.console.blank()?)
    }

    pub fn exactly(&mut self, text: &str) -> Result<(), Stop> {
        Ok(self.console.exactly(text)?)
    }

    pub fn flush(&mut self) -> io::Result<()> {
        self.console.flush()
    }

    /// Says the lines of a screen, apart from what came before it.
    pub fn show(&mut self, lines: &[String]) -> Result<(), Stop> {
        self.blank()?;
        lines.iter().try_for_each(|line| self.say(line))
    }

    /// Says a numbered list that begins at 1.
    pub fn number(&mut self, choices: &[String]) -> Result<(), Stop> {
        choices.iter().enumerate().try_for_each(|(index, choice)| self.say(&format!("{}. {choice}", index + 1)))
    }

    /// What is said next. The end of the input is said and ends the loop.
    pub fn read(&mut self) -> Result<Said, Stop> {
        let said = match self.console.read()? {
            Came::Said(said) => said,
            Came::Signal(signal, half) => {
                self.half_said = half;
                // Something may stand there that was typed and not yet said.
                self.blank()?;
                return Err(Stop::Left(Left::Signal(signal)));
            }
            Came::AtOnce => return Err(Stop::Left(Left::AtOnce)),
            Came::End(half) => {
                self.half_said = half;
                self.say(self.strings().plain_end_of_input)?;
                return Err(Stop::Left(Left::EndOfInput));
            }
        };
        self.confirming = self.asked.take();
        Ok(said)
    }

    /// The next line that came by itself. Lines that arrived together answer nothing, which is said.
    fn read_line(&mut self) -> Result<String, Stop> {
        loop {
            let said = self.read()?;
            match said.only_line() {
                Some(line) => return Ok(line.to_owned()),
                None => self.say(self.strings().plain_together)?,
            }
        }
    }

    /// Asks for one of so many choices until there is something to do. Help is given here, and then it is asked again.
    pub fn pick(&mut self, count: usize) -> Result<Pick, Stop> {
        loop {
            self.ask_for_a_number(count)?;
            match self.picked(count, Typed::choice)? {
                Pick::Words(words) => self.not_a_choice(&words)?,
                Pick::Command(Command::Help) => self.help(count)?,
                pick => return Ok(pick),
            }
        }
    }

    /// Says in full only once how to choose.
    fn ask_for_a_number(&mut self, count: usize) -> Result<(), Stop> {
        let count = count.to_string();
        if std::mem::replace(&mut self.explained.choosing, true) {
            return self.say(&fill(self.strings().plain_choose_again, &[&count]));
        }
        self.say(&fill(self.strings().plain_choose, &[&count, typed::letter(Command::Help)]))
    }

    /// Says of each letter only once that it does something, behind what somebody came to hear.
    fn explain_letters(&mut self) -> Result<(), Stop> {
        let is_new = |command: &Command| command.at() == At::Everywhere && !self.explained.letters.contains(command);
        let new: Vec<Command> = self.commands().filter(is_new).collect();
        if new.is_empty() {
            return Ok(());
        }
        let each: Vec<String> = new.iter().map(|command| format!("{} {}", typed::letter(*command), self.short(*command))).collect();
        self.explained.letters.extend(new);
        self.say(&fill(self.strings().plain_help, &[&each.join(self.strings().list_comma)]))
    }

    /// Like [`Self::pick`], with other words let through, and without saying what is asked for.
    pub fn pick_or_words(&mut self, count: usize) -> Result<Pick, Stop> {
        self.picked(count, Typed::read)
    }

    fn picked(&mut self, count: usize, read: fn(&str, Lang) -> Typed) -> Result<Pick, Stop> {
        loop {
            let line = self.read_line()?;
            let typed = read(&line, self.lang);
            match typed.meaning {
                Meaning::Command(Command::Leave) => self.leave(self.finished_or_asked())?,
                Meaning::Command(Command::AtOnce) => return Err(Stop::Left(Left::AtOnce)),
                Meaning::Command(Command::Private) => self.go_private()?,
                Meaning::Command(command @ Command::Language) if !self.session.has_use(command) => self.not_a_choice(&typed.echo)?,
                Meaning::Command(command) => return Ok(Pick::Command(command)),
                Meaning::Number(number) if (1..=count).contains(&number) => return Ok(Pick::Choice(number - 1)),
                Meaning::Nothing => return Ok(Pick::Nothing),
                Meaning::Number(_) | Meaning::Other => return Ok(Pick::Words(typed.echo)),
            }
        }
    }

    /// Whoever leaves at an end to which nothing comes back has finished.
    fn finished_or_asked(&self) -> Left {
        let is_end = self.session.walk().is_ok_and(|walk| matches!(walk.here, Here::End(_)));
        if is_end && self.session.due().is_none() { Left::Finished } else { Left::Asked }
    }

    /// Leaves; where that would lose something, only when it is asked for twice in a row.
    pub fn leave(&mut self, left: Left) -> Result<(), Stop> {
        if self.session.loses_on_leaving() && self.confirming != Some(Command::Leave) {
            self.asked = Some(Command::Leave);
            return self.say(&fill(self.strings().leave_unsaved, &[typed::letter(Command::Leave)]));
        }
        Err(Stop::Left(left))
    }

    /// Leaves no trace from here on; where something was saved, only when it is asked for twice in a row, since that is removed.
    fn go_private(&mut self) -> Result<(), Stop> {
        let strings = self.strings();
        let has_saved = self.session.has_saved(self.offered.as_ref());
        if self.session.is_private() && !has_saved {
            return self.say(strings.private_is_on);
        }
        if has_saved && self.confirming != Some(Command::Private) {
            self.asked = Some(Command::Private);
            return self.say(&fill(strings.private_ask, &[typed::letter(Command::Private)]));
        }
        let offered = self.offered.take();
        match self.session.go_private(offered.as_ref()) {
            Ok(()) => {
                self.say(strings.private_on)?;
                self.session.files_stay(self.lang).map_or(Ok(()), |said| self.say(&said))
            }
            Err(error) => self.say(&filled!(strings.private_not_removed, error)),
        }
    }

    pub fn not_a_choice(&mut self, echo: &str) -> Result<(), Stop> {
        self.say(&fill(self.strings().plain_not_a_choice, &[echo]))
    }

    pub fn help(&mut self, count: usize) -> Result<(), Stop> {
        let strings = self.strings();
        self.say(strings.help_title)?;
        if count > 0 {
            self.say(&format!("1-{count}: {}", strings.key_choose))?;
        }
        let line = |command: Command| format!("{}: {}", typed::letter(command), self.short(command));
        let lines: Vec<String> = self.commands().map(line).collect();
        lines.iter().try_for_each(|line| self.say(line))?;
        self.say(&wording::advice_of(self.strings(), self.session.pack().opening()))
    }

    /// The commands that plain lines know and that do something here.
    pub fn commands(&self) -> impl Iterator<Item = Command> {
        typed::commands().filter(|command| self.session.has_use(*command))
    }

    /// Whether it was saved; if not, that is said, and nothing has happened.
    pub fn saved(&mut self, result: Result<(), StoreError>) -> Result<bool, Stop> {
        match result {
            Ok(()) => Ok(true),
            Err(error) => {
                self.say(&filled!(self.strings().save_case_failed, error))?;
                // What another program has taken over is not lost: it goes on there.
                if !error.is_held() {
                    self.offer_to_go_on_unsaved()?;
                }
                Ok(false)
            }
        }
    }

    /// Asks whether to try again, or to go on although nothing can be saved.
    fn offer_to_go_on_unsaved(&mut self) -> Result<(), Stop> {
        let strings = self.strings();
        self.number(&[strings.save_try_again, strings.save_go_on_unsaved].map(str::to_owned))?;
        if matches!(self.pick(2)?, Pick::Choice(1)) {
            self.session.go_on_unsaved();
            self.say(strings.not_saved_failed)?;
        }
        Ok(())
    }

    /// Goes on for ever; ends by a [`Stop`] only.
    pub fn walk(&mut self) -> Result<Infallible, Stop> {
        let mut next = None;
        loop {
            next = match next {
                Some(command) => self.command(command)?,
                None => self.step()?,
            };
        }
    }

    /// Shows where the case stands and does what is said to it.
    fn step(&mut self) -> Next {
        self.session.speaks(self.persons_language());
        for news in self.session.news() {
            self.say(&news)?;
        }
        let screen = self.here();
        self.say_screen(&screen)?;
        let numbered = screen.numbered.clone();
        self.said = Some(screen);
        self.explain_letters()?;
        loop {
            self.ask_for_a_number(numbered.len())?;
            match self.picked(numbered.len(), Typed::choice)? {
                Pick::Command(command) => return Ok(Some(command)),
                Pick::Choice(index) => {
                    if let Some(action) = numbered.get(index) {
                        return self.act(action);
                    }
                }
                Pick::Nothing => {
                    self.said = None;
                    return Ok(None);
                }
                Pick::Words(words) => self.not_a_choice(&words)?,
            }
        }
    }

    /// The number that does something where the case stands; empty where none does.
    pub fn number_of(&self, action: &Action) -> String {
        let numbered = self.here().numbered;
        numbered.iter().position(|of| of == action).map(|index| (index + 1).to_string()).unwrap_or_default()
    }

    /// Says a screen: all of it where it is another one, and only what is new where it is the same.
    fn say_screen(&mut self, screen: &Screen) -> Result<(), Stop> {
        let before = self.said.take().unwrap_or_default();
        self.blank()?;
        if before.title != screen.title {
            self.say(&screen.title)?;
        }
        let is_same = (&before.title, &before.place) == (&screen.title, &screen.place);
        let is_new = |line: &&String| !is_same || !before.lines.contains(line);
        let new: Vec<&String> = screen.lines.iter().filter(is_new).collect();
        let choices = Some(&screen.choices).filter(|choices| !is_same || **choices != before.choices);
        if new.is_empty() && choices.is_none() {
            return self.say(&fill(self.strings().plain_still, &[&screen.place.1]));
        }
        new.into_iter().chain(choices.into_iter().flatten()).try_for_each(|line| self.say(line))
    }

    fn act(&mut self, action: &Action) -> Next {
        let result = match action {
            Action::Say(said) => self.session.say(said),
            Action::StartClock => self.session.begin_wait(),
            // A question is answered from the list in which it stands.
            Action::KeepWaiting | Action::Ask(_) | Action::OtherQuestions(_) => return Ok(None),
            Action::Heard(came) => return self.heard(*came),
            Action::Questions => return self.questions(),
            Action::Details => return self.details(),
            Action::Message => return self.message(),
            Action::Save => return self.save_message().map(|()| None),
            Action::Back => return self.back(),
            Action::StartOver => return self.start_over(),
            Action::Leave => return self.leave(self.finished_or_asked()).map(|()| None),
        };
        self.saved(result).map(|_| None)
    }

    pub fn command(&mut self, command: Command) -> Next {
        match command {
            Command::Back => self.back(),
            Command::Message => self.message(),
            Command::Review => self.review(),
            Command::Note => self.note(),
            Command::Find => self.find(None),
            Command::Language => {
                self.switch_language()?;
                Ok(None)
            }
            Command::Sources => self.sources(),
            Command::Ask => self.questions(),
            Command::Clock => self.begin_wait(),
            Command::Date => self.date(),
            Command::Help => self.help_and_again(),
            Command::Leave => self.leave(Left::Asked).map(|()| None),
            // What plain lines do not know never comes from one.
            _ => Ok(None),
        }
    }

    /// The help, and then everything where the case stands once more: the help has moved it out of sight.
    fn help_and_again(&mut self) -> Next {
        self.help(self.here().numbered.len())?;
        self.said = None;
        Ok(None)
    }

    /// Where the case stands, as it is said.
    pub(super) fn here(&self) -> Screen {
        screen(self.session, self.lang, self.desk)
    }

    fn back(&mut self) -> Next {
        match self.session.back() {
            Ok(true) => {}
            Ok(false) => self.say(self.strings().plain_at_beginning)?,
            Err(error) => drop(self.saved(Err(error))?),
        }
        Ok(None)
    }

    /// Begins again; where that would lose something, only after it was asked.
    fn start_over(&mut self) -> Next {
        let strings = self.strings();
        if self.session.loses_on_leaving() {
            self.blank()?;
            self.number(&[strings.find_begin_unsaved, strings.find_stay].map(str::to_owned))?;
            match self.pick(2)? {
                Pick::Choice(0) => {}
                Pick::Command(command) if command != Command::Back => return Ok(Some(command)),
                _ => return Ok(None),
            }
        }
        self.begin_anew(self.session.first_step());
        Ok(None)
    }

    pub fn begin_anew(&mut self, start: login_rescue_core::flow::Address) {
        self.session.begin_anew(start, self.lang);
        self.show_anew();
    }

    /// Everything where the case stands is said again.
    pub fn show_anew(&mut self) {
        self.said = None;
    }

    /// The other language, if the pack speaks it; where the terminal has no letters for it, only when it is asked for twice in a row.
    pub fn switch_language(&mut self) -> Result<(), Stop> {
        let other = self.session.pack().other_language(self.lang).unwrap_or(self.lang);
        if other == Lang::Ja && !self.shows_japanese && self.confirming != Some(Command::Language) {
            self.asked = Some(Command::Language);
            return self.say(&fill(self.strings().console_ask, &[typed::letter(Command::Language)]));
        }
        self.speak(other);
        Ok(())
    }

    /// The words beside a command's letter.
    pub fn short(&self, command: Command) -> &'static str {
        match command {
            Command::Language if !self.shows_japanese && self.lang != Lang::Ja => self.strings().called(self.lang.other()),
            _ => command.short(self.lang),
        }
    }

    /// From here on everything is said in this language.
    pub fn speak(&mut self, lang: Lang) {
        self.lang = lang;
        speak(lang);
        (self.said, self.explained) = (None, Explained::default());
    }

    fn begin_wait(&mut self) -> Next {
        if self.session.walk().is_ok_and(|walk| walk.wait().is_some()) {
            let begun = self.session.begin_wait();
            self.saved(begun)?;
        } else {
            self.not_a_choice(typed::letter(Command::Clock))?;
        }
        Ok(None)
    }

    /// Stops trying, to write to support.
    pub fn stop_trying(&mut self) -> Result<(), Stop> {
        let stopped = self.session.send(Event::StoppedTrying);
        self.saved(stopped).map(drop)
    }
}
