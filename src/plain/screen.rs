//! The screens as lines. What stands on them and what can be chosen comes from the core; here it becomes text.

use login_rescue_core::case::{Here, Walk};
use login_rescue_core::desk::Desk;
use login_rescue_core::flow::model::Contact;
use login_rescue_core::flow::texts::Text;
use login_rescue_core::locale::{Lang, Strings, fill};
use login_rescue_core::screen::{self, Action, Block, Choice, Clock, Command, Label};
use login_rescue_core::wording;

use crate::session::Session;

use super::typed;

/// What is said, and what can be chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Screen {
    pub title: String,
    /// Which step this is, and what it is about.
    pub place: (usize, String),
    pub lines: Vec<String>,
    /// The choices as they are said, each with its number or its letter.
    pub choices: Vec<String>,
    /// What the numbers do.
    pub numbered: Vec<Action>,
}

pub(super) fn screen(session: &Session, lang: Lang, desk: Option<Desk>) -> Screen {
    let walk = session.walked();
    let warns = walk.as_ref().is_ok_and(|walk| walk.trail.is_empty());
    let (lines, view) = (Lines { lang, desk, warns }, session.view(lang, session.clock().now()));
    let screen = view.screen(walk);
    let title = walk.as_ref().map(|walk| walk.flow.title.get(lang).to_owned()).unwrap_or_default();
    let step = walk.as_ref().ok().and_then(|walk| lines.step(session, walk, view.mark()));
    let about = screen.blocks.iter().filter_map(|block| lines.about(block)).next_back().unwrap_or_default();
    let place = (walk.as_ref().map_or(0, login_rescue_core::case::Walk::step), about);
    let screen = lines.lay(&screen);
    Screen { title, place, lines: step.into_iter().chain(screen.lines).collect(), ..screen }
}

pub(super) fn lay(screen: &screen::Screen, lang: Lang, desk: Option<Desk>) -> Screen {
    Lines { lang, desk, warns: false }.lay(screen)
}

/// Who reads the lines.
struct Lines {
    lang: Lang,
    desk: Option<Desk>,
    /// Whether what stands beside the question is no hint: before anything was said it holds for everybody.
    warns: bool,
}

impl Lines {
    fn strings(&self) -> &'static Strings {
        self.lang.strings()
    }

    fn lay(&self, screen: &screen::Screen) -> Screen {
        // What staff must know comes before what they say to the caller.
        let (notes, rest): (Vec<&Block>, Vec<&Block>) = screen.blocks.iter().partition(|block| matches!(block, Block::Desk(_)));
        let numbered = screen.choices.iter().map(|choice| &choice.action).filter(|action| action.command().is_none());
        Screen {
            lines: notes.into_iter().chain(rest).flat_map(|block| self.block(block)).collect(),
            choices: self.choices(screen),
            numbered: numbered.cloned().collect(),
            ..Screen::default()
        }
    }

    /// Which step this is, and whether nothing of it is saved; an end is none.
    fn step(&self, session: &Session, walk: &Walk, mark: Option<&str>) -> Option<String> {
        let is_end = matches!(walk.here, Here::End(_));
        let step = || wording::progress(self.strings(), walk, session.to_come(walk));
        (!is_end).then(|| std::iter::once(step().as_str()).chain(mark).collect::<Vec<_>>().join(self.strings().list_comma))
    }

    /// What the screen is about, if this block says it.
    fn about(&self, block: &Block) -> Option<String> {
        match block {
            // A wait has nothing but what leads up to it; elsewhere the main text comes after that.
            Block::Main(text, _) | Block::Intro(text) => Some(self.said(text).join(" / ")),
            Block::Lost(text) => Some(text.clone()),
            _ => None,
        }
    }

    fn block(&self, block: &Block) -> Vec<String> {
        let strings = self.strings();
        match block {
            Block::LastTime(text) | Block::TryAgain(text) | Block::Lost(text) => vec![text.clone()],
            Block::ComeBack(text, changed_by) => vec![text.clone() + &self.changed_by(*changed_by)],
            Block::MayLeave(text) => vec![(*text).to_owned()],
            Block::WhatCame => vec![strings.heard_title.to_owned()],
            Block::Watched(text, commands) => vec![fill(text, &commands.map(typed::letter))],
            Block::Length(length) => vec![labelled(strings.wait_title, length)],
            Block::Result(result) => vec![wording::result(strings, *result).to_owned()],
            Block::Intro(text) => self.said(text),
            Block::Main(text, steps) => self.spoken().flat_map(|lang| in_lang(text, steps, lang)).collect(),
            Block::Hint(text) if self.warns => self.said(text),
            Block::Hint(text) => self.each(|strings| strings.hint, text),
            Block::Page(address) => vec![labelled(strings.page, address)],
            Block::Times(times) => vec![times.join(strings.list_comma)],
            Block::Desk(note) => self.desk_note(note).into_iter().collect(),
            Block::Clock(Clock::Running { left, .. }, until) => {
                vec![fill(strings.wait_until, &[until]), fill(strings.wait_left, &[&wording::time_left(strings, *left)])]
            }
            Block::Clock(Clock::Over, _) => vec![strings.wait_over.to_owned()],
            Block::Next(steps) => self.next(steps),
            Block::Contact(contact, how) => self.contact(contact, how),
            Block::Expect(text) => self.each(|strings| strings.what_to_expect, text),
        }
    }

    /// How a date is changed, where that can be done.
    fn changed_by(&self, command: Option<Command>) -> String {
        command.map(|command| fill(self.strings().date_changed_by, &[typed::letter(command)])).unwrap_or_default()
    }

    fn next(&self, steps: &[&Text]) -> Vec<String> {
        let heading = |lang: Lang| (!steps.is_empty()).then(|| format!("{}:", lang.strings().do_next));
        self.spoken().flat_map(|lang| heading(lang).into_iter().chain(steps.iter().map(move |step| item(step.get(lang))))).collect()
    }

    fn contact(&self, contact: &Contact, how: &[&Text]) -> Vec<String> {
        let place = self.each(|strings| strings.send_to, &contact.title).into_iter().chain([contact.link.value.clone()]);
        place.chain(how.iter().map(|step| item(step.get(self.lang)))).collect()
    }

    /// The choices in their order: those with a number, and those with a letter of their own.
    fn choices(&self, screen: &screen::Screen) -> Vec<String> {
        let mut number = 0;
        let line = |choice: &Choice| {
            let text = self.choice(choice);
            let Some(command) = choice.action.command() else {
                number += 1;
                return format!("{number}. {text}");
            };
            labelled(typed::letter(command), &text)
        };
        screen.choices.iter().map(line).collect()
    }

    fn choice(&self, choice: &Choice) -> String {
        let note = choice.desk.and_then(|note| self.desk_note(note)).map(|note| format!("\n   {note}")).unwrap_or_default();
        let text = match &choice.label {
            Label::Own(text) => text.clone(),
            said => self.spoken().map(|lang| said.get(lang)).collect::<Vec<_>>().join(" / "),
        };
        text + &note
    }

    /// The languages in which a step is given.
    fn spoken(&self) -> impl Iterator<Item = Lang> + use<> {
        Desk::spoken(self.desk, self.lang).into_iter()
    }

    /// A text of the pack as it is said to the caller, and in the language of the staff.
    fn said(&self, text: &Text) -> Vec<String> {
        self.spoken().map(|lang| text.get(lang).to_owned()).collect()
    }

    fn each(&self, label: impl Fn(&'static Strings) -> &'static str, text: &Text) -> Vec<String> {
        self.spoken().map(|lang| labelled(label(lang.strings()), text.get(lang))).collect()
    }

    fn desk_note(&self, note: &Text) -> Option<String> {
        self.desk.map(|_| labelled(self.strings().desk_note, note.get(self.lang)))
    }
}

fn in_lang(text: &Text, steps: &[&Text], lang: Lang) -> Vec<String> {
    std::iter::once(text.get(lang).to_owned()).chain(steps.iter().map(|step| item(step.get(lang)))).collect()
}

pub(super) fn labelled(label: &str, text: &str) -> String {
    format!("{label}: {text}")
}

/// One small step. Not numbered, so that it is not taken for a choice.
pub(super) fn item(text: &str) -> String {
    format!("- {text}")
}
