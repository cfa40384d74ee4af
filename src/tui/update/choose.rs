//! What a choice does.

use login_rescue_core::case::{Event, Outcome, Place};
use login_rescue_core::flow::Address;
use login_rescue_core::locale::fill;
use login_rescue_core::message::copyable;

use crate::session::{Grip, Session};

use super::super::choice::{self, Choice, choices};
use super::super::field::Field;
use super::super::form::Form;
use super::super::keys::Action;
use super::super::model::{Model, NoteBox, Screen};
use super::{Effect, arrive, back, cases, letters, not_saved, open_change, scroll, send, typing};

/// Takes the marked choice.
pub fn selected(model: &mut Model, session: &mut Session) -> Vec<Effect> {
    match choices(model, session).into_iter().nth(model.top().selected) {
        Some(choice) => choose(model, session, choice),
        None => Vec::new(),
    }
}

/// Takes the choice with this digit, at once. Another answer that would set something aside is only marked at first, with what it would
/// set aside below; the same digit again, or Enter, takes it.
pub fn digit(model: &mut Model, session: &mut Session, digit: usize) -> Vec<Effect> {
    if let Screen::Change(place) = &model.top().screen {
        let choices = choices(model, session);
        let index = choice::keys(&choices).iter().position(|key| *key == digit.to_string());
        let event = index.and_then(|index| choice::response(choices.get(index)?, place.clone()));
        if let (Some(index), Some(event)) = (index, event)
            && index != model.top().selected
            && !session.set_aside_by(event).is_empty()
        {
            model.top_mut().selected = index;
            scroll::reveal(model, session);
            return Vec::new();
        }
    }
    by_key(model, session, &digit.to_string()).unwrap_or_default()
}

/// Takes the choice with this key; none where there is no such choice.
pub fn by_key(model: &mut Model, session: &mut Session, key: &str) -> Option<Vec<Effect>> {
    let choices = choices(model, session);
    let index = choice::keys(&choices).iter().position(|of| of == key)?;
    let choice = choices.into_iter().nth(index)?;
    model.top_mut().selected = index;
    Some(choose(model, session, choice))
}

fn choose(model: &mut Model, session: &mut Session, choice: Choice) -> Vec<Effect> {
    if let Screen::Change(place) = &model.top().screen {
        if let Some(event) = choice::response(&choice, place.clone()) {
            change(model, session, event);
        }
        return Vec::new();
    }
    match choice {
        Choice::Answer(_) | Choice::Outcome(_) | Choice::Waited(_) => respond(model, session, &choice),
        Choice::StartClock => start_clock(model, session),
        Choice::WriteNow => write_now(model, session),
        Choice::Details => open_details(model, session, None),
        Choice::Message => model.open(Screen::Message),
        Choice::Back => back(model, session),
        Choice::Close => {
            typing::find_left(model, session);
            close(model);
        }
        Choice::Edit(place) => open_change(model, session, place),
        Choice::EditDetail(detail) => open_details(model, session, Some(&detail)),
        Choice::Speak(lang) => {
            model.lang = lang;
            model.close();
        }
        Choice::Done if matches!(model.top().screen, Screen::Tick(_)) => tried_already(model, session),
        Choice::Done => typing::done(model, session, false),
        Choice::KeepInternal => typing::done(model, session, true),
        Choice::Tick(place) => tick(model, session, place),
        Choice::EditNote(number) => edit_note(model, session, number),
        Choice::Command(command) => return obey(model, session, command),
        Choice::CopyLetter(lang) => {
            return copy(model, session.message().ok().and_then(|message| message.in_lang(lang).map(str::to_owned)));
        }
        Choice::CopyWhole => return copy(model, letters::whole(model, session)),
        Choice::CopyPart(number) => return copy_part(model, session, number),
        Choice::StartOver => return start_over(session),
        Choice::Leave => return letters::leave(model, session, false),
        Choice::Resume => return resume(model, session),
        Choice::ShowCases => return cases::open(model),
        Choice::Case(id) => return cases::go_on(model, session, id),
        Choice::LookOn => return cases::take(model, Grip::Look),
        Choice::TakeOver => return cases::take(model, Grip::TakeOver),
        Choice::Export => return cases::with_chosen(model, Effect::Export),
        Choice::AskDelete => cases::ask_delete(model),
        Choice::Delete => return cases::with_chosen(model, Effect::Delete),
        Choice::Name => cases::open_name(model, session),
        Choice::BeginAt(start) => return begin_at(model, session, start),
        Choice::Field(_) | Choice::KeepWaiting => {}
    }
    Vec::new()
}

/// Says something where the case stands and shows what comes next.
fn respond(model: &mut Model, session: &mut Session, choice: &Choice) {
    let place = session.walk().ok().and_then(|walk| walk.place().cloned());
    if let Some(event) = place.and_then(|place| choice::response(choice, place))
        && send(model, session, event)
    {
        arrive(model, session);
    }
}

/// Says something else at a place that lies behind; what comes later stays where it still fits.
fn change(model: &mut Model, session: &mut Session, event: Event) {
    let before = aside(session);
    if !send(model, session, event) {
        return;
    }
    model.close();
    if aside(session) > before {
        model.say(model.lang.strings().aside_note);
    }
    model.walk.selected = 0;
    model.walk.scroll = 0;
    let last = choices(model, session).len().saturating_sub(1);
    model.top_mut().selected = model.top().selected.min(last);
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
        model.open(Screen::Note(NoteBox { changes: Some(number), field, trouble: None }));
    }
}

/// Closes the palette and does what its letter would have done.
fn obey(model: &mut Model, session: &mut Session, command: Action) -> Vec<Effect> {
    model.close();
    match command {
        Action::Help => model.open(Screen::Help),
        Action::Language => model.lang = session.pack().other_language(model.lang).unwrap_or(model.lang),
        Action::Leave => return letters::leave(model, session, false),
        other => {
            model.close_all();
            return letters::letter(model, session, other.usual_key());
        }
    }
    Vec::new()
}

fn aside(session: &Session) -> usize {
    session.walk().map_or(0, |walk| walk.aside.len())
}

fn start_clock(model: &mut Model, session: &mut Session) {
    match session.begin_wait() {
        Ok(()) => arrive(model, session),
        Err(error) => not_saved(model, &error.to_string()),
    }
}

fn write_now(model: &mut Model, session: &mut Session) {
    if send(model, session, Event::StoppedTrying) {
        arrive(model, session);
    }
}

/// Opens the form at a detail, or at the first one that is still empty.
fn open_details(model: &mut Model, session: &Session, detail: Option<&login_rescue_core::flow::Id>) {
    let Some(form) = Form::of(session) else { return };
    let wanted = detail.and_then(|detail| form.entries.iter().position(|entry| entry.detail == *detail));
    let index = wanted.unwrap_or_else(|| form.first_open());
    model.open(Screen::Details(form));
    model.top_mut().selected = index;
    scroll::reveal(model, session);
}

fn start_over(session: &Session) -> Vec<Effect> {
    let start = session.pack().opening().start.as_ref().map(|start| start.value.clone());
    vec![Effect::BeginAt(start.unwrap_or_else(|| session.case().header().start.clone()))]
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
    let anything = !session.case().events().is_empty();
    if anything && matches!(model.top().screen, Screen::Find(_) | Screen::Palette(_)) {
        model.open(Screen::Confirm(start));
        // Staying is marked: a second Enter must not throw a walk aside.
        model.top_mut().selected = 1;
        return Vec::new();
    }
    vec![Effect::BeginAt(start)]
}

/// Closes the question; with the search behind it, since staying with the walk means to see it.
fn close(model: &mut Model) {
    let confirming = matches!(model.top().screen, Screen::Confirm(_));
    model.close();
    if confirming {
        model.close();
    }
}
