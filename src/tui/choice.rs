//! What can be chosen on a screen. The views show these choices and update acts upon them, so that both always mean the same one.

use login_rescue_core::case::{Event, Here, Outcome, Place, WaitOutcome, Walk};
use login_rescue_core::flow::model::{Check, EndResult, Later, Step, StepKind};
use login_rescue_core::flow::{Address, Facts, Id, Stop};
use login_rescue_core::locale::{Lang, fill};
use login_rescue_core::message::{copyable, duration, writing_end};
use login_rescue_core::wording;

use crate::session::Session;

use super::case_list::{Asks, CaseMenu};
use super::clock::{Clock, clock_of};
use super::form::Form;
use super::keys::Action;
use super::model::{Model, Screen};
use super::palette;

/// One choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// This answer.
    Answer(Id),
    /// The check went like this.
    Outcome(Outcome),
    /// The wait ended like this.
    Waited(WaitOutcome),
    /// Let the clock of the wait run on.
    KeepWaiting,
    /// Start the clock of the wait.
    StartClock,
    /// Fill in the details.
    Details,
    /// See the message.
    Message,
    /// Go back one step.
    Back,
    /// Begin a new case at the pack's start.
    StartOver,
    /// Leave the program.
    Leave,
    /// Speak this language.
    Speak(Lang),
    /// Go on with the unfinished case.
    Resume,
    /// Show all saved cases.
    ShowCases,
    /// This saved case.
    Case(String),
    /// Go on with the case that another program holds.
    TakeOver,
    /// Only look at the case.
    LookOn,
    /// Write the case to a file.
    Export,
    /// Ask whether to delete the case.
    AskDelete,
    /// Delete the case.
    Delete,
    /// Name the case.
    Name,
    /// Close this screen and go on below.
    Close,
    /// Begin at this step.
    BeginAt(Address),
    /// Stop trying and write to support.
    WriteNow,
    /// Change what was said here.
    Edit(Place),
    /// Change this detail.
    EditDetail(Id),
    /// The field with this number.
    Field(usize),
    /// The form is filled in, the note is written, the checks are ticked.
    Done,
    /// The note is kept and stays with the staff.
    KeepInternal,
    /// Tick this check, or take the tick away.
    Tick(Place),
    /// Change this note.
    EditNote(u32),
    /// Do what this command says.
    Command(Action),
    /// Copy the letter in this language alone.
    CopyLetter(Lang),
    /// Copy everything: where to send it, and the letters.
    CopyWhole,
    /// Copy the part of the message with this number.
    CopyPart(usize),
}

impl Choice {
    /// The letter that takes it, where it has one in place of a digit.
    pub fn letter(&self) -> Option<char> {
        match self {
            Choice::StartClock | Choice::WriteNow => Some('w'),
            _ => None,
        }
    }

    /// Whether a digit takes it.
    fn counts(&self) -> bool {
        self.letter().is_none()
            && !matches!(self, Choice::Field(_) | Choice::Done | Choice::KeepInternal | Choice::Command(_) | Choice::Case(_))
    }
}

/// The key in front of each choice: a digit from 1 to 9, a letter, or nothing.
pub fn keys(choices: &[Choice]) -> Vec<String> {
    let mut digit = 0;
    let key = |choice: &Choice| {
        digit += usize::from(choice.counts());
        match choice.letter() {
            Some(letter) => letter.to_string(),
            None if choice.counts() && digit <= 9 => digit.to_string(),
            None => String::new(),
        }
    };
    choices.iter().map(key).collect()
}

/// The choices of the visible screen, in their order.
pub fn choices(model: &Model, session: &Session) -> Vec<Choice> {
    match &model.top().screen {
        Screen::Walk => at_walk(session),
        Screen::Language => Lang::ALL.into_iter().map(Choice::Speak).collect(),
        Screen::Resume(_) => {
            [Choice::Resume, Choice::Close].into_iter().chain(model.saved.is_choice().then_some(Choice::ShowCases)).collect()
        }
        Screen::Cases(list) => list.shown().map(|row| Choice::Case(row.id.clone())).collect(),
        Screen::Case(menu) => with_case(menu, session),
        Screen::Name(_) => vec![Choice::Done],
        Screen::Palette(palette) => palette.choices(),
        Screen::Tick(_) => tickable(session).into_iter().map(Choice::Tick).chain([Choice::Done]).collect(),
        Screen::Find(find) => find.steps().map(|step| Choice::BeginAt(step.clone())).chain([Choice::Close]).collect(),
        Screen::Confirm(start) => vec![Choice::BeginAt(start.clone()), Choice::Close],
        Screen::Details(form) => (0..form.entries.len()).map(Choice::Field).chain([Choice::Done]).collect(),
        Screen::Note(_) => {
            let internal = model.desk.is_some().then_some(Choice::KeepInternal);
            [Choice::Field(0), Choice::Done].into_iter().chain(internal).collect()
        }
        Screen::Review => review(session),
        Screen::Change(place) => change(session, place),
        Screen::Message => message(session),
        Screen::Copy => {
            let letters = session.message().map(|message| message.languages(model.persons_language())).unwrap_or_default();
            letters.into_iter().map(Choice::CopyLetter).chain([Choice::CopyWhole]).collect()
        }
        Screen::Parts(_) => (0..copyable(session.pack(), session.case(), model.lang).len()).map(Choice::CopyPart).collect(),
        Screen::Help | Screen::Sources | Screen::Qr => Vec::new(),
    }
}

/// What can be done with a saved case.
fn with_case(menu: &CaseMenu, session: &Session) -> Vec<Choice> {
    match menu.asks {
        Asks::Held(_) => vec![Choice::LookOn, Choice::TakeOver, Choice::Close],
        Asks::Delete => vec![Choice::Delete, Choice::Close],
        Asks::Anything if session.saved_as() == Some(&menu.id) => vec![Choice::Resume, Choice::Name, Choice::Export],
        Asks::Anything => vec![Choice::Resume, Choice::LookOn, Choice::Export, Choice::AskDelete],
    }
}

/// The choices where the walk stands.
pub fn at_walk(session: &Session) -> Vec<Choice> {
    let Ok(walk) = session.walk() else {
        return vec![Choice::Back, Choice::StartOver];
    };
    match &walk.here {
        Here::Ask(here) => here.answers.iter().map(|answer| Choice::Answer(answer.id.value.clone())).collect(),
        Here::Check(here) => {
            let clock = here.check.wait.is_some() && session.case().state().clock(&here.place).is_none();
            outcomes(here.check).chain(clock.then_some(Choice::StartClock)).collect()
        }
        Here::Wait(here) => {
            let clock = clock_of(session, &here.place, session.clock().now());
            let start = clock.is_none().then_some(Choice::StartClock);
            let keep = matches!(clock, Some(Clock::Running { .. })).then_some(Choice::KeepWaiting);
            let waited = [WaitOutcome::Done, WaitOutcome::Skipped].map(Choice::Waited);
            start.into_iter().chain(waited).chain(keep).collect()
        }
        Here::End(here) => at_end(session, &walk, here.end.result),
    }
}

fn at_end(session: &Session, walk: &Walk, result: EndResult) -> Vec<Choice> {
    let mut choices = Vec::new();
    if writing_end(session.pack(), walk).is_some() {
        choices.extend(Form::of(session).map(|_| Choice::Details));
        choices.push(Choice::Message);
    }
    choices.extend([Choice::Back, Choice::StartOver, Choice::Leave]);
    if result == EndResult::Resolved {
        // Whoever is in wants to leave, not to go back.
        choices.rotate_right(1);
    }
    choices
}

fn review(session: &Session) -> Vec<Choice> {
    let said = session.walk().map(|walk| walk.trail.into_iter().map(|visit| Choice::Edit(visit.place)).collect::<Vec<_>>());
    let details = Form::of(session).map(|form| form.entries).unwrap_or_default();
    let details = details.into_iter().map(|entry| Choice::EditDetail(entry.detail));
    let notes = session.case().state().notes().map(|(number, _)| Choice::EditNote(number));
    said.unwrap_or_default().into_iter().chain(details).chain(notes).collect()
}

/// The checks of the ladder where the walk stands that nothing was said about yet.
pub fn tickable(session: &Session) -> Vec<Place> {
    let Ok(walk) = session.walk() else { return Vec::new() };
    let Here::Check(here) = &walk.here else { return Vec::new() };
    let places = here.rungs.iter().map(|check| Place { check: Some(check.id.value.clone()), ..here.place.clone() });
    places.filter(|place| session.case().state().response(place).is_none()).collect()
}

fn message(session: &Session) -> Vec<Choice> {
    let trying = session.walk().is_ok_and(|walk| !matches!(walk.here, Here::End(_)) && writing_end(session.pack(), &walk).is_some());
    if trying { vec![Choice::WriteNow] } else { Vec::new() }
}

/// What can be said of a check.
fn outcomes(check: &Check) -> impl Iterator<Item = Choice> {
    Outcome::offered(check).iter().copied().map(Choice::Outcome)
}

/// What could be said at a place that lies behind.
fn change(session: &Session, place: &Place) -> Vec<Choice> {
    if let Some(check) = place.check_in(session.pack()) {
        return outcomes(check).collect();
    }
    match session.pack().stop(&place.step) {
        Some(Stop::Step(Step { kind: StepKind::Wait(_), .. })) => [WaitOutcome::Done, WaitOutcome::Skipped].map(Choice::Waited).to_vec(),
        Some(Stop::Step(Step { kind: StepKind::Ask(ask), .. })) => {
            ask.offered(&facts_before(session, place)).map(|answer| Choice::Answer(answer.id.value.clone())).collect()
        }
        _ => Vec::new(),
    }
}

/// What the answers before a place remembered.
fn facts_before(session: &Session, place: &Place) -> Facts {
    let mut facts = Facts::new();
    let Ok(walk) = session.walk() else { return facts };
    for visit in walk.trail.iter().take_while(|visit| visit.place != *place) {
        if let login_rescue_core::case::Said::Answer(_, _, answer) = visit.said {
            facts.extend(answer.facts().map(|(fact, value)| (fact.clone(), value.clone())));
        }
    }
    facts
}

/// The event that says this choice at a place; none where it is no response.
pub fn response(choice: &Choice, place: Place) -> Option<Event> {
    Some(match choice {
        Choice::Answer(answer) => Event::Answered { place, answer: answer.clone() },
        Choice::Outcome(outcome) => Event::Tried { place, outcome: *outcome },
        Choice::Waited(outcome) => Event::Waited { place, outcome: *outcome },
        _ => return None,
    })
}

/// Whether the case waits for somebody who cannot look now: going back is to look after all.
fn waits_for_a_look(session: &Session) -> bool {
    session.walk().is_ok_and(|walk| walk.later().is_some())
}

/// The choice that was made at a place last, also where it was taken back since; whoever could not look then wants to answer now.
pub fn former(session: &Session, place: &Place) -> Option<Choice> {
    session.case().events().iter().rev().find_map(|stamped| match &stamped.event {
        Event::Answered { place: at, answer } if at == place && answer.as_str() != Later::ID => Some(Choice::Answer(answer.clone())),
        Event::Tried { place: at, outcome } if at == place => Some(Choice::Outcome(*outcome)),
        Event::Waited { place: at, outcome } if at == place => Some(Choice::Waited(*outcome)),
        _ => None,
    })
}

/// The words of a choice; answers, fields and entries of a list have their own.
pub fn label(choice: &Choice, model: &Model, session: &Session) -> String {
    let strings = model.lang.strings();
    match choice {
        Choice::Outcome(outcome) => {
            let check = place(model, session).and_then(|place| place.check_in(session.pack()));
            check.map_or(outcome.word(), |check| wording::outcome(strings, check, *outcome)).to_owned()
        }
        Choice::Waited(outcome) => wording::wait_outcome(strings, *outcome).to_owned(),
        Choice::KeepWaiting => strings.wait_keep.to_owned(),
        Choice::StartClock => fill(strings.wait_start, &[&wait_length(model, session)]),
        Choice::Details => strings.fill_details.to_owned(),
        Choice::Message | Choice::Done => strings.show_message.to_owned(),
        Choice::Command(command) => palette::name(*command, strings).to_owned(),
        Choice::Back if waits_for_a_look(session) => strings.can_look_now.to_owned(),
        Choice::Back => strings.go_back.to_owned(),
        Choice::StartOver => strings.start_over.to_owned(),
        Choice::Leave => strings.leave.to_owned(),
        Choice::Speak(lang) => lang.strings().language_name.to_owned(),
        Choice::CopyLetter(lang) => fill(strings.copy_letter, &[lang.strings().language_name]),
        Choice::CopyWhole => strings.copy_whole.to_owned(),
        Choice::WriteNow => strings.message_write_now.to_owned(),
        Choice::Resume => strings.case_resume.to_owned(),
        Choice::LookOn => strings.case_look_on.to_owned(),
        Choice::TakeOver => strings.case_take_over.to_owned(),
        Choice::Export => strings.case_export.to_owned(),
        Choice::AskDelete => strings.case_ask_delete.to_owned(),
        Choice::Delete => strings.case_delete.to_owned(),
        Choice::Name => strings.command_name.to_owned(),
        _ => String::new(),
    }
}

/// The place that the visible screen is about: where the walk stands, or what is being changed.
fn place(model: &Model, session: &Session) -> Option<Place> {
    match &model.top().screen {
        Screen::Change(place) => Some(place.clone()),
        _ => session.walk().ok()?.place().cloned(),
    }
}

fn wait_length(model: &Model, session: &Session) -> String {
    let length = session.walk().ok().and_then(|walk| match walk.here {
        Here::Wait(here) => Some(here.wait.length),
        Here::Check(here) => here.check.wait,
        _ => None,
    });
    duration(length.unwrap_or_default(), model.lang)
}
