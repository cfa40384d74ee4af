//! What can be chosen on a screen. The views show these choices and update acts upon them, so that both always mean the same one.

use login_rescue_core::case::{Event, Here, Place};
use login_rescue_core::flow::Address;
use login_rescue_core::locale::{Lang, fill};
use login_rescue_core::message::{copyable, is_writing_here};
use login_rescue_core::screen::{self, Action, At, Change, Command, Keys, Row};

use crate::session::Session;

use super::case_list::{Asks, CaseMenu};
use super::model::{Layer, Model, Screen};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// What can be done where the case stands, or said at a place that lies behind.
    Act(Action),
    Speak(Lang),
    /// Go on with the unfinished case.
    Resume,
    ShowCases,
    Case(String),
    /// Go on with the case that another program holds.
    TakeOver,
    LookOn,
    Export,
    /// Write a copy of the case for the caller to a file.
    Sheet,
    /// The same although somebody must not notice it.
    SheetAnyway,
    AskDelete,
    Delete,
    Name,
    /// Close this screen and go on below.
    Close,
    BeginAt(Address),
    WriteNow,
    Edit(Change),
    Field(usize),
    /// The form is filled in, the note is written, the checks are ticked.
    Done,
    /// The note is kept and stays with the staff.
    KeepInternal,
    /// Tick this check, or take the tick away.
    Tick(Place),
    Command(Command),
    /// Copy the letter in this language alone.
    CopyLetter(Lang),
    /// Copy everything: where to send it, and the letters.
    CopyWhole,
    /// Copy the part of the message with this number.
    CopyPart(usize),
    /// Go on although nothing can be saved.
    GoOnUnsaved,
}

impl Choice {
    /// The command that takes it, where it has a key of its own in place of a digit.
    pub fn command(&self) -> Option<Command> {
        match self {
            Choice::Act(action) => action.command(),
            Choice::WriteNow => Some(Command::Write),
            Choice::Name => Some(Command::Name),
            _ => None,
        }
    }

    /// Whether a digit takes it.
    fn counts(&self) -> bool {
        self.command().is_none()
            && !matches!(self, Choice::Field(_) | Choice::Done | Choice::KeepInternal | Choice::Command(_) | Choice::Case(_))
    }
}

/// What stands in front of each choice, and takes it: a digit, a letter after those, the key of its command. Those of a very long list
/// that have none stand as far in as the others.
pub fn marks(choices: &[Choice], keys: &Keys) -> Vec<String> {
    let mut free = keys.of_choices();
    let mark = |choice: &Choice| match choice.command() {
        Some(command) => keys.shown(command),
        None if choice.counts() => free.next().map_or(" ".to_owned(), String::from),
        None => String::new(),
    };
    choices.iter().map(mark).collect()
}

/// The keys in front of the choices, from the first to the last: the digits up to the ninth, the tenth, and the letters
/// behind it, each of them where they do not follow each other.
pub fn keys(choices: &[Choice], marks: &[String]) -> Option<String> {
    let own = |(mark, choice): (&String, &Choice)| (choice.command().is_none() && !mark.trim().is_empty()).then(|| mark.clone());
    let keys: Vec<String> = marks.iter().zip(choices).filter_map(own).collect();
    let (digits, rest) = keys.split_at(keys.len().min(9));
    let (tenth, letters) = rest.split_at(rest.len().min(1));
    let part = |keys: &[String]| match keys {
        [] => None,
        [only] => Some(only.clone()),
        [first, .., last] => Some(format!("{first}-{last}")),
    };
    let is_row = letters.windows(2).all(|two| matches!(two, [a, b] if a.bytes().next().map(|letter| letter + 1) == b.bytes().next()));
    let letters = if is_row { part(letters) } else { Some(letters.join(" ")) };
    let parts: Vec<String> = [digits, tenth].into_iter().map(part).chain([letters]).flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Where the visible screen is, for the keys of the commands.
pub fn at(model: &Model, session: &Session) -> At {
    at_layer(model.top(), session)
}

/// Where a screen is, for the keys of the commands.
pub fn at_layer(layer: &Layer, session: &Session) -> At {
    match &layer.screen {
        Screen::Message => At::Message,
        Screen::Walk
            if session.walk().is_ok_and(|walk| walk.wait().is_some()) && at_walk(session).contains(&Choice::Act(Action::StartClock)) =>
        {
            At::Wait
        }
        _ => At::Everywhere,
    }
}

/// The choices of the visible screen, in their order.
pub fn choices(model: &Model, session: &Session) -> Vec<Choice> {
    choices_of(model.top(), model, session)
}

/// The choices of a screen, in their order.
pub fn choices_of(layer: &Layer, model: &Model, session: &Session) -> Vec<Choice> {
    match &layer.screen {
        Screen::Walk => at_walk(session),
        Screen::Language => Lang::ALL.into_iter().map(Choice::Speak).collect(),
        Screen::Resume(_) => {
            [Choice::Resume, Choice::Close].into_iter().chain(model.saved.is_choice().then_some(Choice::ShowCases)).collect()
        }
        Screen::Cases(list) => list.shown().map(|row| Choice::Case(row.id.clone())).collect(),
        Screen::Case(menu) => with_case(menu, session),
        Screen::Line(_) => vec![Choice::Done],
        Screen::Palette(palette) => palette.choices(),
        Screen::Tick(_) => tickable(session).into_iter().map(Choice::Tick).chain([Choice::Done]).collect(),
        Screen::Find(find) => {
            let found = find.found.rows().map(|row| match row {
                Row::Question(hit) => Choice::Act(Action::Ask(hit.to.clone())),
                Row::Step(hit) => Choice::BeginAt(hit.to.address.clone()),
            });
            found.chain([Choice::Close]).collect()
        }
        Screen::Unsaved(_) => vec![Choice::Close, Choice::GoOnUnsaved],
        Screen::Confirm(start) => vec![Choice::BeginAt(start.clone()), Choice::Close],
        Screen::Details(form) => (0..form.entries.len()).map(Choice::Field).chain([Choice::Done]).collect(),
        Screen::Note(_) => {
            let internal = model.desk.is_some().then_some(Choice::KeepInternal);
            [Choice::Field(0), Choice::Done].into_iter().chain(internal).collect()
        }
        Screen::Review => review(session),
        Screen::Change(place) => change(session, place),
        Screen::Message => at_message(session),
        Screen::Copy => {
            let letters = session.message().map(|message| message.languages(model.persons_language())).unwrap_or_default();
            letters.into_iter().map(Choice::CopyLetter).chain([Choice::CopyWhole]).collect()
        }
        Screen::Parts(_) => (0..copyable(session.pack(), session.case(), model.lang).len()).map(Choice::CopyPart).collect(),
        Screen::Questions(_, part) => questions(session, *part),
        Screen::Help | Screen::Sources | Screen::Qr => Vec::new(),
    }
}

/// What can be done with a saved case.
fn with_case(menu: &CaseMenu, session: &Session) -> Vec<Choice> {
    match menu.asks {
        Asks::Held(_) => vec![Choice::LookOn, Choice::TakeOver, Choice::Close],
        Asks::Delete => vec![Choice::Delete, Choice::Close],
        Asks::Sheet => vec![Choice::SheetAnyway, Choice::Close],
        // One number means the same in both.
        Asks::Anything if session.saved_as() == Some(&menu.id) => vec![Choice::Resume, Choice::Sheet, Choice::Export, Choice::Name],
        Asks::Anything => vec![Choice::Resume, Choice::Sheet, Choice::Export, Choice::LookOn, Choice::AskDelete],
    }
}

pub fn at_walk(session: &Session) -> Vec<Choice> {
    let view = session.view(session.pack().first_language(), session.clock().instant());
    acts(view.screen(session.walked()))
}

/// What the choices of a screen do; those for plain lines have a key of their own elsewhere.
fn acts(screen: screen::Screen) -> Vec<Choice> {
    let actions = screen.choices.into_iter().map(|choice| choice.action);
    actions.filter(|action| !action.is_for_lines()).map(Choice::Act).collect()
}

fn review(session: &Session) -> Vec<Choice> {
    let view = session.view(session.pack().first_language(), session.clock().instant());
    let review = session.walk().map(|walk| view.review(walk)).unwrap_or_default();
    review.into_iter().flat_map(|section| section.entries).filter_map(|entry| entry.change).map(Choice::Edit).collect()
}

/// The checks of the ladder where the walk stands that nothing was said about yet.
pub fn tickable(session: &Session) -> Vec<Place> {
    let Ok(walk) = session.walk() else { return Vec::new() };
    let Here::Check(here) = &walk.here else { return Vec::new() };
    let places = here.rungs.iter().map(|check| Place { check: Some(check.id.value.clone()), ..here.place.clone() });
    places.filter(|place| session.case().state().response(place).is_none()).collect()
}

/// The way to support for somebody who is still trying.
pub fn write_now(session: &Session) -> Vec<Choice> {
    let trying = session.walk().is_ok_and(|walk| !matches!(walk.here, Here::End(_)) && is_writing_here(session.pack(), walk));
    if trying { vec![Choice::WriteNow] } else { Vec::new() }
}

/// The way to support for somebody who is still trying; at the end, the way to fill in what is still blank.
fn at_message(session: &Session) -> Vec<Choice> {
    let now = write_now(session);
    let blanks = || session.message().ok()?.blanks(session.pack().first_language()).map(|_| Choice::Act(Action::Details));
    if now.is_empty() { blanks().into_iter().collect() } else { now }
}

/// What can be asked where the walk stands.
fn questions(session: &Session, part: usize) -> Vec<Choice> {
    let view = session.view(session.pack().first_language(), session.clock().now());
    session.walk().map(|walk| acts(view.questions(walk, part))).unwrap_or_default()
}

/// What could be said at a place that lies behind.
fn change(session: &Session, place: &Place) -> Vec<Choice> {
    let view = session.view(session.pack().first_language(), session.clock().instant());
    session.walk().map(|walk| acts(screen::change(&view, walk, place))).unwrap_or_default()
}

/// The event that says this choice at a place; none where it is no response.
pub fn response(choice: &Choice, place: Place) -> Option<Event> {
    match choice {
        Choice::Act(action) => action.event(place),
        _ => None,
    }
}

/// What was said at a place last, also where it was taken back since; whoever put it off then wants to answer now.
pub fn former(session: &Session, place: &Place) -> Option<Action> {
    let events = session.case().events().iter().rev().map(|stamped| &stamped.event);
    let mut said = events.filter(|event| event.place() == Some(place)).filter_map(Event::said);
    said.find(|said| !said.is_put_off()).map(Action::Say)
}

/// The words of a choice; what can be done in the walk, fields and entries of a list have their own.
pub fn label(choice: &Choice, model: &Model) -> String {
    let strings = model.lang.strings();
    match choice {
        Choice::Done => strings.show_message.to_owned(),
        Choice::Command(command) => command.name(model.lang).unwrap_or_default().to_owned(),
        Choice::Speak(lang) => lang.strings().language_name.to_owned(),
        Choice::CopyLetter(lang) => fill(strings.copy_letter, &[strings.called(*lang)]),
        Choice::CopyWhole => strings.copy_whole.to_owned(),
        Choice::WriteNow => strings.message_write_now.to_owned(),
        Choice::Act(Action::Details) => strings.fill_details.to_owned(),
        Choice::Resume => strings.case_resume.to_owned(),
        Choice::LookOn => strings.case_look_on.to_owned(),
        Choice::TakeOver => strings.case_take_over.to_owned(),
        Choice::Export => strings.case_export.to_owned(),
        Choice::Sheet => strings.case_sheet.to_owned(),
        Choice::SheetAnyway => strings.case_sheet_anyway.to_owned(),
        Choice::AskDelete => strings.case_ask_delete.to_owned(),
        Choice::Delete => strings.case_delete.to_owned(),
        Choice::Name => Command::Name.name(model.lang).unwrap_or_default().to_owned(),
        Choice::Close if matches!(model.top().screen, Screen::Unsaved(_)) => strings.save_try_again.to_owned(),
        Choice::GoOnUnsaved => strings.save_go_on_unsaved.to_owned(),
        _ => String::new(),
    }
}
