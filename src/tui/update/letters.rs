//! The letters that are commands where nobody types.

use std::collections::BTreeSet;
use std::path::Path;

use login_rescue_core::case::Event;
use login_rescue_core::message::recipient;

use crate::deliver::file_name;
use crate::session::Session;

use super::super::choice::{self, choices};
use super::super::field::Field;
use super::super::model::{Layer, Model, NoteBox, Screen};
use super::super::palette::Palette;
use super::{Effect, cases, choose, marked, open_find, send};

/// Obeys a letter.
pub fn letter(model: &mut Model, session: &mut Session, letter: char) -> Vec<Effect> {
    if let Some(effects) = choose::by_key(model, session, &letter.to_string()) {
        return effects;
    }
    match (&model.top().screen, letter) {
        (Screen::Message, 'c') => return copy(model, session),
        (Screen::Message, 's') => return save(model, session),
        (Screen::Message, 'p') => print(model, session),
        (Screen::Message, 'e') => return draft(model, session),
        (Screen::Message, 'o') => return address(session).map(Effect::Open).into_iter().collect(),
        (Screen::Message, 'f') if whole(model, session).is_some() => model.open(Screen::Parts(BTreeSet::new())),
        (Screen::Message, 'x') if address(session).is_some() => model.open(Screen::Qr),
        (Screen::Language | Screen::Resume(_), _) => {}
        (Screen::Walk, 't') if model.desk.is_some() => model.translated = !model.translated,
        (Screen::Walk, 'a') => tick(model, session),
        (Screen::Walk | Screen::Review, 'u') => undo(model, session),
        (Screen::Walk | Screen::Review, 'y') => redo(model, session),
        (_, ':') => model.open(Screen::Palette(Box::new(Palette::new(session.pack())))),
        (_, 'c') => return cases::open(model),
        (_, 'g') => cases::open_name(model, session),
        (_, 'm') => open(model, Screen::Message),
        (_, 'r') => open(model, Screen::Review),
        (_, 's') => open(model, Screen::Sources),
        (_, 'n') => note(model),
        (_, '/') => open_find(model, session, ""),
        _ => {}
    }
    Vec::new()
}

/// Leaves; where that would lose something, only when asked again.
pub fn leave(model: &mut Model, session: &Session, asked: bool) -> Vec<Effect> {
    let loses = session.not_saving().is_some() && !session.case().events().is_empty();
    if loses && !asked {
        model.leaving_asked = true;
        model.say(model.lang.strings().leave_unsaved);
        return Vec::new();
    }
    vec![Effect::Leave { interrupted: false }]
}

/// Opens a screen, or goes back to it where it lies below: screens do not pile up.
fn open(model: &mut Model, screen: Screen) {
    model.close_down_to(&screen);
    if !same(&model.top().screen, &screen) {
        model.open(screen);
    }
}

fn same(one: &Screen, other: &Screen) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

/// Everything, as it is copied, saved and printed.
pub fn whole(model: &Model, session: &Session) -> Option<String> {
    session.message().ok().map(|message| message.whole(model.persons_language()))
}

/// Copies everything; where the pack speaks two languages, asks first which of the letters is wanted.
fn copy(model: &mut Model, session: &Session) -> Vec<Effect> {
    let languages = session.message().map(|message| message.languages(model.persons_language()).len());
    if languages.is_ok_and(|languages| languages > 1) {
        model.open(Screen::Copy);
        return Vec::new();
    }
    whole(model, session).map(Effect::Copy).into_iter().collect()
}

fn save(model: &Model, session: &Session) -> Vec<Effect> {
    whole(model, session).map(|text| Effect::Save { name: file_name(model.now), text }).into_iter().collect()
}

fn draft(model: &Model, session: &Session) -> Vec<Effect> {
    let Ok(message) = session.message() else { return Vec::new() };
    let name = Path::new(&file_name(model.now)).with_extension("eml").to_string_lossy().into_owned();
    vec![Effect::Save { name, text: message.draft(model.persons_language(), model.now) }]
}

/// The official page to which the message goes.
fn address(session: &Session) -> Option<String> {
    Some(recipient(session.pack(), &session.walk().ok()?)?.link.value.clone())
}

fn print(model: &mut Model, session: &Session) {
    if whole(model, session).is_none() {
        return;
    }
    model.print_on_leaving = !model.print_on_leaving;
    let strings = model.lang.strings();
    model.say(if model.print_on_leaving { strings.print_on_leaving } else { strings.print_cancelled });
}

fn undo(model: &mut Model, session: &mut Session) {
    let strings = model.lang.strings();
    if session.case().state().can_undo() { step(model, session, Event::Undone, strings.undone) } else { model.say(strings.nothing_to_undo) }
}

fn redo(model: &mut Model, session: &mut Session) {
    let strings = model.lang.strings();
    if session.case().state().can_redo() { step(model, session, Event::Redone, strings.redone) } else { model.say(strings.nothing_to_redo) }
}

/// A step back or forth through what happened; the screen stays, as far as what it shows is still there.
fn step(model: &mut Model, session: &mut Session, event: Event, said: &str) {
    if !send(model, session, event) {
        return;
    }
    model.walk = Layer { screen: Screen::Walk, selected: marked(session), scroll: 0 };
    let last = choices(model, session).len().saturating_sub(1);
    model.top_mut().selected = model.top().selected.min(last);
    model.say(said);
}

/// The checks to tick; one alone has its own answer.
fn tick(model: &mut Model, session: &Session) {
    let rungs = choice::tickable(session).len();
    if rungs > 1 {
        model.open(Screen::Tick(BTreeSet::new()));
        // Digits tick; Enter goes on.
        model.top_mut().selected = rungs;
    }
}

fn note(model: &mut Model) {
    let field = Field::new(&model.note_draft, true);
    model.open(Screen::Note(NoteBox { changes: None, field, trouble: None }));
}
