//! What a choice does.

use login_rescue_core::case::{Event, Outcome, Place};
use login_rescue_core::flow::{Address, Id};
use login_rescue_core::locale::fill;
use login_rescue_core::message::{copyable, has_blank};
use login_rescue_core::screen::{Action, At, Change, Command, part_with};

use crate::session::{Grip, Session};
use crate::store::StoreError;

use super::super::choice::{self, Choice, choices};
use super::super::field::Field;
use super::super::form::Form;
use super::super::line::LinePrompt;
use super::super::model::{Model, NoteBox, Screen};
use super::super::works;
use super::{
    Effect, arrive, back, cases, close_top, commands, keep_marked, line, not_saved, open_change, say_blanks, scroll, send, typing,
};

pub fn selected(model: &mut Model, session: &mut Session) -> Vec<Effect> {
    match choices(model, session).into_iter().nth(model.top().selected) {
        Some(choice) => choose(model, session, choice),
        None => Vec::new(),
    }
}

/// Takes the choice with this key in front of it, at once. Another answer to something that lies behind is only marked, with what it would
/// set aside below: Enter takes it.
pub fn by_key(model: &mut Model, session: &mut Session, key: char) -> Vec<Effect> {
    let choices = choices(model, session);
    let mark = key.to_string();
    let Some(index) = choice::marks(&choices, &model.keys).iter().position(|of| *of == mark) else {
        works::say_nothing_here(model, &mark);
        return Vec::new();
    };
    if matches!(model.top().screen, Screen::Change(_)) {
        model.top_mut().selected = index;
        scroll::reveal(model, session);
        return Vec::new();
    }
    at_index(model, session, index)
}

/// Takes the choice that this command takes; none where there is no such choice.
pub fn by_command(model: &mut Model, session: &mut Session, command: Command) -> Option<Vec<Effect>> {
    let index = choices(model, session).iter().position(|choice| choice.command() == Some(command))?;
    Some(at_index(model, session, index))
}

fn at_index(model: &mut Model, session: &mut Session, index: usize) -> Vec<Effect> {
    model.top_mut().selected = index;
    selected(model, session)
}

fn choose(model: &mut Model, session: &mut Session, choice: Choice) -> Vec<Effect> {
    if let Screen::Change(place) = &model.top().screen {
        if let Some(event) = choice::response(&choice, place.clone()) {
            change(model, session, event);
        }
        return Vec::new();
    }
    match choice {
        Choice::Act(action) => return act(model, session, &action),
        Choice::WriteNow => go_on(model, session, |session| session.send(Event::StoppedTrying)),
        Choice::Close => {
            typing::find_left(model, session);
            close(model);
        }
        Choice::Edit(Change::Said(place)) => open_change(model, session, place),
        Choice::Edit(Change::Detail(detail)) => open_details(model, session, Some(&detail)),
        Choice::Edit(Change::Note(number)) => edit_note(model, session, number),
        Choice::Speak(lang) => {
            model.lang = lang;
            model.close();
        }
        Choice::Done if matches!(model.top().screen, Screen::Tick(_)) => tried_already(model, session),
        Choice::Done => typing::done(model, session, false),
        Choice::KeepInternal => typing::done(model, session, true),
        Choice::Tick(place) => tick(model, session, place),
        Choice::Command(command) => return from_palette(model, session, command),
        Choice::CopyLetter(lang) => {
            return copy(model, session.message().ok().and_then(|message| message.in_lang(lang).map(str::to_owned)));
        }
        Choice::CopyWhole => return copy(model, commands::whole(model, session)),
        Choice::CopyPart(number) => return copy_part(model, session, number),
        Choice::Resume => return resume(model, session),
        Choice::ShowCases => return cases::open(model),
        Choice::Case(id) => return cases::go_on(model, session, id),
        Choice::LookOn => return cases::take(model, Grip::Look),
        Choice::TakeOver => return cases::take(model, Grip::TakeOver),
        Choice::Export => return cases::with_chosen(model, Effect::Export),
        Choice::Sheet => return cases::with_chosen(model, |id| Effect::Sheet { id, anyway: false }),
        Choice::SheetAnyway => return cases::with_chosen(model, |id| Effect::Sheet { id, anyway: true }),
        Choice::AskDelete => cases::ask_delete(model),
        Choice::Delete => return cases::with_chosen(model, Effect::Delete),
        Choice::Name => line::open(model, session, LinePrompt::Name),
        Choice::BeginAt(start) => return begin_at(model, session, start),
        Choice::GoOnUnsaved => {
            session.go_on_unsaved();
            model.close();
            model.say(model.lang.strings().not_saved_failed);
        }
        Choice::Field(_) => {}
    }
    Vec::new()
}

/// Does what a choice of the walk says.
fn act(model: &mut Model, session: &mut Session, action: &Action) -> Vec<Effect> {
    match action {
        Action::Say(said) => go_on(model, session, |session| session.say(said)),
        Action::StartClock => go_on(model, session, Session::begin_wait),
        Action::Questions => model.open(Screen::Questions(None, 0)),
        Action::OtherQuestions(part) => {
            model.close();
            model.open(Screen::Questions(None, *part));
        }
        Action::Ask(question) => ask(model, session, question),
        Action::Heard(came) => line::hear(model, session, *came),
        Action::Details => open_details(model, session, None),
        Action::Message => model.open(Screen::Message),
        Action::Back => back(model, session),
        Action::Save => return commands::save(model, session),
        Action::StartOver if session.loses_on_leaving() => confirm(model, session.first_step()),
        Action::StartOver => return vec![Effect::BeginAt(session.first_step())],
        Action::Leave => return commands::leave(model, session),
        Action::KeepWaiting => {}
    }
    Vec::new()
}

/// Shows the answer to a question below it, or puts it away again; from elsewhere, where the question stands among the others.
fn ask(model: &mut Model, session: &Session, question: &Id) {
    if let Screen::Questions(open, _) = &mut model.top_mut().screen {
        *open = Some(question.clone()).filter(|question| open.as_ref() != Some(question));
    } else {
        let part = session.walk().map_or(0, |walk| part_with(session.pack(), walk, question));
        model.open(Screen::Questions(Some(question.clone()), part));
        let row = choices(model, session).iter().position(|choice| *choice == Choice::Act(Action::Ask(question.clone())));
        model.top_mut().selected = row.unwrap_or(0);
    }
    scroll::reveal(model, session);
}

/// Has something saved, and shows what comes next.
fn go_on(model: &mut Model, session: &mut Session, save: impl FnOnce(&mut Session) -> Result<(), StoreError>) {
    match save(session) {
        Ok(()) => arrive(model, session),
        Err(error) => not_saved(model, &error.to_string()),
    }
}

/// Says something else at a place that lies behind; what comes later stays where it still fits.
fn change(model: &mut Model, session: &mut Session, event: Event) {
    let before = aside(session);
    if !send(model, session, event) {
        return;
    }
    model.close();
    let strings = model.lang.strings();
    if aside(session) > before {
        model.say(format!("{} {}", strings.aside_note, fill(strings.aside_next, &[&model.keys.shown(Command::Undo)])));
    } else {
        model.done(strings.answer_changed);
    }
    model.walk.selected = super::marked(session);
    model.walk.scroll = 0;
    keep_marked(model, session);
    scroll::reveal(model, session);
}

/// Ticks a check, or takes the tick away; Enter goes on from wherever it was ticked.
fn tick(model: &mut Model, session: &Session, place: Place) {
    let last = choices(model, session).len().saturating_sub(1);
    let layer = model.top_mut();
    if let Screen::Tick(ticked) = &mut layer.screen {
        if !ticked.remove(&place) {
            ticked.insert(place);
        }
        layer.selected = last;
    }
    scroll::reveal(model, session);
}

/// Says of every ticked check that it was tried before.
fn tried_already(model: &mut Model, session: &mut Session) {
    let Screen::Tick(ticked) = &model.top().screen else { return };
    for place in ticked.clone() {
        if !send(model, session, Event::Tried { place, outcome: Outcome::Already }) {
            return;
        }
    }
    arrive(model, session);
}

/// Copies what was chosen and shows the message again.
fn copy(model: &mut Model, text: Option<String>) -> Vec<Effect> {
    model.close();
    text.map(Effect::Copy).into_iter().collect()
}

/// Copies a part of the message and marks the next one, so that Enter alone goes through the form.
fn copy_part(model: &mut Model, session: &Session, number: usize) -> Vec<Effect> {
    let parts = copyable(session.pack(), session.case(), model.lang);
    let Some(part) = parts.get(number) else { return Vec::new() };
    if part.text.is_empty() {
        model.say(fill(model.lang.strings().part_empty, &[&part.label]));
    }
    if has_blank(&part.text) {
        say_blanks(model, session);
    }
    let layer = model.top_mut();
    layer.selected = (number + 1).min(parts.len() - 1);
    if let Screen::Parts(copied) = &mut layer.screen
        && !part.text.is_empty()
    {
        copied.insert(number);
    }
    scroll::reveal(model, session);
    Some(Effect::Copy(part.text.clone())).filter(|_| !part.text.is_empty()).into_iter().collect()
}

fn edit_note(model: &mut Model, session: &Session, number: u32) {
    if let Some((_, note)) = session.case().state().notes().find(|(other, _)| *other == number) {
        let field = Field::new(&note.text, true);
        model.open(Screen::Note(NoteBox { changes: Some(number), field }));
    }
}

/// Closes the palette, and what lies below it where the command is about the walk, and does what the command says.
fn from_palette(model: &mut Model, session: &mut Session, command: Command) -> Vec<Effect> {
    model.close();
    let is_about_walk = !matches!(command, Command::Back | Command::Help | Command::Language | Command::Leave);
    if is_about_walk && command.at() != At::Message {
        model.close_all();
    }
    commands::obey(model, session, command)
}

fn aside(session: &Session) -> usize {
    session.walk().map_or(0, |walk| walk.aside.len())
}

/// Opens the form at a detail, or at the first one that is still empty.
fn open_details(model: &mut Model, session: &Session, detail: Option<&Id>) {
    let Some(form) = Form::of(session) else { return };
    let wanted = detail.and_then(|detail| form.entries.iter().position(|entry| entry.detail == *detail));
    let index = wanted.unwrap_or_else(|| form.first_open());
    model.open(Screen::Details(form));
    model.top_mut().selected = index;
    scroll::reveal(model, session);
}

fn resume(model: &mut Model, session: &Session) -> Vec<Effect> {
    match &model.top().screen {
        Screen::Resume(resumable) => vec![Effect::Take { id: resumable.id.clone(), grip: Grip::Resume }],
        Screen::Case(menu) => cases::go_on(model, session, menu.id.clone()),
        _ => Vec::new(),
    }
}

/// Begins at a flow, after a question where something was said already.
fn begin_at(model: &mut Model, session: &Session, start: Address) -> Vec<Effect> {
    if !session.is_only_named() && matches!(model.top().screen, Screen::Find(_) | Screen::Palette(_)) {
        confirm(model, start);
        return Vec::new();
    }
    // Who searches in the middle of a walk goes on with the same person; where the pack begins, with another one.
    let goes_on = matches!(model.top().screen, Screen::Confirm(_)) && start != session.first_step();
    vec![if goes_on { Effect::GoOnAt(start) } else { Effect::BeginAt(start) }]
}

/// Asks whether to leave this walk. Staying is marked: a second Enter must not throw it aside.
fn confirm(model: &mut Model, start: Address) {
    model.open(Screen::Confirm(start));
    model.top_mut().selected = 1;
}

/// Closes the question; with the search behind it, since staying with the walk means to see it.
fn close(model: &mut Model) {
    let confirming = matches!(model.top().screen, Screen::Confirm(_));
    close_top(model);
    if confirming {
        model.close();
    }
}
