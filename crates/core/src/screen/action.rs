//! What can be chosen where a case stands, and what it does to the case.

use crate::case::{Came, Event, Place, Response};
use crate::flow::Id;
use crate::flow::texts::Text;
use crate::locale::{Lang, Strings};

use super::command::Command;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Says this where the case stands, or at a place that lies behind.
    Say(Response),
    StartClock,
    /// Lets the clock of the wait run on.
    KeepWaiting,
    /// Tells what came of a case that waited; where the service answered, its answer is asked for.
    Heard(Came),
    /// Shows what people ask.
    Questions,
    /// Shows the part of it with this number.
    OtherQuestions(usize),
    /// Shows the answer to this question.
    Ask(Id),
    /// Asks for the details of the message.
    Details,
    Message,
    Save,
    Back,
    /// Begins a new case where the pack begins.
    StartOver,
    Leave,
}

impl Action {
    /// The command that does the same, where a key of its own takes the choice in place of a number.
    pub fn command(&self) -> Option<Command> {
        match self {
            Self::StartClock => Some(Command::Clock),
            Self::Questions => Some(Command::Ask),
            // Its place in the list changes from screen to screen: whoever knows a number must not be thrown out by it.
            Self::Leave => Some(Command::Leave),
            _ => None,
        }
    }

    /// Whether only plain lines offer it, as the full screen has a key for it where it belongs.
    pub fn is_for_lines(&self) -> bool {
        matches!(self, Self::Save)
    }

    /// What it says about a place; nothing where it is no response.
    pub fn event(&self, place: Place) -> Option<Event> {
        match self {
            Self::Say(said) => Some(said.clone().at(place)),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label<'p> {
    /// Those of the pack, said to whoever answers.
    Pack(&'p Text),
    /// The program's own, said to whoever answers.
    Said([String; 2]),
    /// Those for whoever sits at the screen.
    Own(String),
}

impl Label<'_> {
    /// The words for somebody who is spoken to in this language.
    pub fn get(&self, lang: Lang) -> &str {
        match self {
            Self::Pack(text) => text.get(lang),
            Self::Said(texts) => &texts[lang as usize],
            Self::Own(text) => text,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice<'p> {
    pub action: Action,
    pub label: Label<'p>,
    /// What staff should know about it.
    pub desk: Option<&'p Text>,
}

impl Choice<'_> {
    /// An answer in the program's own words, as they are in each language.
    pub fn said(action: Action, words: impl Fn(&'static Strings) -> String) -> Self {
        Self { action, label: Label::Said(Lang::ALL.map(|lang| words(lang.strings()))), desk: None }
    }

    /// Something that whoever sits at the screen can do, in their language.
    pub fn own(action: Action, text: impl Into<String>) -> Self {
        Self { action, label: Label::Own(text.into()), desk: None }
    }
}
