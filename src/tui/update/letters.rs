//! The letters that are commands where nobody types.

use crate::case::Event;
use crate::deliver::file_name;
use crate::session::Session;

use super::super::choice::choices;
use super::super::field::Field;
use super::super::model::{Model, NoteBox, Screen};
use super::{Effect, choose, not_saved, open_find};

/// Obeys a letter.
pub fn letter(model: &mut Model, session: &mut Session, letter: char) -> Vec<Effect> {
    if let Some(effects) = choose::by_key(model, session, &letter.to_string()) {
        return effects;
    }
    match (&model.top().screen, letter) {
        (Screen::Message, 'c') => return message(session).map(Effect::Copy).into_iter().collect(),
        (Screen::Message, 's') => return save(model, session),
        (Screen::Message, 'p') => print(model, session),
        (Screen::Review, 'u') => undo(model, session),
        (Screen::Language | Screen::Resume(_), _) => {}
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

fn message(session: &Session) -> Option<String> {
    session.message().ok().map(|message| message.both())
}

fn save(model: &Model, session: &Session) -> Vec<Effect> {
    message(session).map(|text| Effect::Save { name: file_name(model.now), text }).into_iter().collect()
}

fn print(model: &mut Model, session: &Session) {
    if message(session).is_none() {
        return;
    }
    model.print_on_leaving = !model.print_on_leaving;
    let strings = model.lang.strings();
    model.say(if model.print_on_leaving { strings.print_on_leaving } else { strings.print_cancelled });
}

fn undo(model: &mut Model, session: &mut Session) {
    if !session.case().state().can_undo() {
        return;
    }
    match session.send(Event::Undone) {
        Ok(()) => {
            model.walk.selected = 0;
            model.walk.scroll = 0;
            let last = choices(model, session).len().saturating_sub(1);
            model.top_mut().selected = model.top().selected.min(last);
        }
        Err(error) => not_saved(model, &error.to_string()),
    }
}

fn note(model: &mut Model) {
    let field = Field::new(&model.note_draft, true);
    model.open(Screen::Note(NoteBox { field, trouble: None }));
}
