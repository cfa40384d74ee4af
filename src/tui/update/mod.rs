//! What happens on a key press: the state of the screens and the case change here and nowhere else. What needs a terminal, a file or
//! a clipboard is given back as an effect.

mod cases;
mod choose;
mod commands;
mod line;
mod mouse;
mod scroll;
mod typing;

use std::path::PathBuf;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEvent};
use login_rescue_core::case::{Event, Here, Place, Response, WaitOutcome};
use login_rescue_core::flow::Address;
use login_rescue_core::locale::{fill, filled};
use login_rescue_core::screen::{Action, Clock, Command, clock_of};

use crate::cases::SavedCase;
use crate::deliver::{self, Copied};
use crate::session::{Grip, Resumable, Session};
use crate::shelf::{Exported, SavedSheet};
use crate::store::Holder;

pub use typing::take_in_all;

use super::choice::{self, Choice, choices};
use super::find::Find;
use super::keymap::{self, Key};
use super::model::{Layer, Model, NOTHING, Screen};
use super::view::{Screenful, shows_anything};
use super::works;

/// Something that happened outside.
#[derive(Debug)]
pub enum Msg {
    Key(KeyEvent),
    Paste(String),
    Mouse(MouseEvent),
    Resize(u16, u16),
    Tick,
    Unfinished(Resumable),
    Copied(Option<Copied>),
    /// A page was to be opened; what to say of it.
    Opened(String),
    /// A file was saved, or why not.
    Saved(Result<PathBuf, String>),
    /// The saved cases were read, or why not.
    Listed(Result<Vec<SavedCase>, String>),
    /// Another program holds the case that was to be resumed.
    Held {
        id: String,
        by: Holder,
    },
    /// A case was exported, or why not.
    Exported(Result<Exported, String>),
    SavedSheet(Result<SavedSheet, String>),
    /// Somebody must not notice what the caller of this case carries along: it was not saved.
    Watched(String),
    /// A case was deleted, or why not.
    Deleted(Result<(), String>),
    /// A case was begun or resumed; true if its last entry was cut off; or why it could not be resumed.
    Begun(Result<bool, String>),
}

/// Something to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    Copy(String),
    /// Save this text in a new file of this name.
    Save {
        name: String,
        text: String,
    },
    /// Open this official page in the browser.
    Open(String),
    /// Put the case aside and begin a new one here.
    BeginAt(Address),
    /// The same, with the same person: the name of the case goes along.
    GoOnAt(Address),
    Take {
        id: String,
        grip: Grip,
    },
    ListCases,
    /// Write this saved case to a new file.
    Export(String),
    /// Write a copy of a saved case for the caller to a new file.
    Sheet {
        id: String,
        /// Also where somebody must not notice it.
        anyway: bool,
    },
    Delete(String),
    /// Leave the program at once, with nothing to be seen any more.
    LeaveAtOnce,
    Leave {
        /// Whether it was broken off.
        interrupted: bool,
    },
    Suspend,
    Redraw,
    Ring,
}

pub fn update(model: &mut Model, session: &mut Session, msg: Msg) -> Vec<Effect> {
    model.now = session.clock().now();
    if !matches!(msg, Msg::Key(_) | Msg::Paste(_)) {
        typing::search(model, session);
    }
    let drawn = model.drawn.take();
    let mut effects = happen(model, session, msg, drawn);
    session.speaks(model.persons_language());
    effects.extend(cases::ask_anew(model));
    session.news().into_iter().for_each(|news| model.say(news));
    effects.extend(bell(model, session));
    effects
}

/// The bell, once, when the clock of the wait on which the case stands has just run out.
fn bell(model: &mut Model, session: &Session) -> Option<Effect> {
    if !session.case().state().has_clocks() {
        return None;
    }
    let walk = session.walk().ok()?;
    let place = walk.place();
    match place.and_then(|place| clock_of(session.case(), place, model.now)) {
        Some(Clock::Running { .. }) => model.running = place.cloned(),
        Some(Clock::Over) if model.running.take().as_ref() == place => {
            model.walk.selected = marked(session);
            return Some(Effect::Ring);
        }
        _ => model.running = None,
    }
    None
}

fn happen(model: &mut Model, session: &mut Session, msg: Msg, drawn: Option<Screenful>) -> Vec<Effect> {
    match msg {
        Msg::Key(event) => return key(model, session, event, drawn),
        Msg::Mouse(event) => return mouse::mouse(model, session, event),
        Msg::Paste(text) => {
            typing::paste(model, session, &text);
            scroll::keep_in_sight(model, session);
        }
        Msg::Resize(columns, rows) => scroll::resize(model, session, (columns, rows), drawn),
        Msg::Tick => {}
        // At the desk the next one is another caller, who must not get into this case by Enter alone.
        Msg::Unfinished(resumable) => model.open_below(Screen::Resume(resumable), usize::from(model.desk.is_some())),
        Msg::Copied(copied) => copied_so(model, session, copied),
        Msg::Opened(said) => model.say(said),
        Msg::Saved(Ok(path)) => saved(model, session, &path),
        Msg::Saved(Err(error)) => model.say(fill(model.lang.strings().save_failed, &[&error])),
        Msg::Begun(result) => begun(model, session, result),
        Msg::Listed(result) => cases::listed(model, session, result),
        Msg::Held { id, by } => cases::held(model, id, by),
        Msg::Exported(result) => cases::exported(model, session, result),
        Msg::SavedSheet(result) => cases::saved_sheet(model, session, result),
        Msg::Watched(id) => cases::watched(model, id),
        Msg::Deleted(result) => return cases::deleted(model, result),
    }
    Vec::new()
}

fn key(model: &mut Model, session: &mut Session, event: KeyEvent, drawn: Option<Screenful>) -> Vec<Effect> {
    let typing = model.top().is_typing();
    let drawn = drawn.filter(|_| !typing && model.notices.is_empty());
    let meant = if typing { Some(keymap::in_a_field(event)) } else { keymap::on_a_screen(event, &model.keys, choice::at(model, session)) };
    if !shows_anything(model.size) && !meant.is_some_and(acts_unseen) {
        // Whoever presses something else has not asked again.
        if model.asked.take().is_some() {
            model.notices.clear();
        }
        return Vec::new();
    }
    if meant == Some(Key::PageDown) && scroll::read_on(model, session) {
        return Vec::new();
    }
    let shown = std::mem::take(&mut model.notices);
    let Some(key) = meant else {
        works::say_nothing_here(model, &name_of(event));
        return Vec::new();
    };
    model.confirming = model.asked.take();
    if !matches!(key, Key::Edit(_)) {
        typing::search(model, session);
    }
    match key {
        Key::Interrupt => return vec![Effect::Leave { interrupted: true }],
        Key::Suspend => return vec![Effect::Suspend],
        Key::Redraw => return vec![Effect::Redraw],
        Key::Command(command) => return commands::obey(model, session, command),
        Key::Pick(key) => return choose::by_key(model, session, key),
        Key::Enter => return enter(model, session, drawn),
        Key::Next if cases::open_menu(model) => {}
        Key::Next | Key::Previous | Key::Up | Key::Down if typing::moves(model, session, key) => {}
        key if does_something(model, session, key, drawn) => {}
        // Where something was said the key has uncovered what lay behind that.
        key if moves(key) && !shown.is_empty() => {}
        _ => {
            works::say_nothing_here(model, &name_of(event));
            // It must not be what puts out of sight what the key is for.
            if moves(key) && scroll::laid_out(model, session).is_some_and(|screen| screen.covers_choices(model.top())) {
                model.notices.clear();
            }
        }
    }
    Vec::new()
}

/// Whether a key moves the mark or the window.
fn moves(key: Key) -> bool {
    matches!(key, Key::Up | Key::Down | Key::Next | Key::Previous | Key::PageUp | Key::PageDown | Key::Home | Key::End)
}

/// Whether a key does what it does also where nothing of it is seen: it leaves, or changes no more than what is typed.
fn acts_unseen(key: Key) -> bool {
    let leaves = matches!(key, Key::Interrupt | Key::Command(Command::Leave | Command::AtOnce));
    leaves || matches!(key, Key::Suspend | Key::Redraw | Key::Edit(_) | Key::NewLine)
}

/// Has a key that edits or moves do what it does here; whether it does anything.
fn does_something(model: &mut Model, session: &mut Session, key: Key, drawn: Option<Screenful>) -> bool {
    let does = match key {
        Key::Edit(event) => typing::edit(model, session, event),
        Key::NewLine => typing::new_line(model, session),
        Key::Absent(why) => typing::absent(model, session, why),
        Key::NoSecret => typing::vouch(model, session),
        movement => return scroll::scroll(model, session, movement, drawn),
    };
    match key {
        Key::Edit(_) | Key::NewLine => scroll::keep_in_sight(model, session),
        _ => scroll::reveal(model, session),
    }
    does
}

/// What a key is called, as the help calls it.
fn name_of(event: KeyEvent) -> String {
    let code = match event.code {
        KeyCode::PageDown => "PgDn".to_owned(),
        KeyCode::PageUp => "PgUp".to_owned(),
        code => code.to_string(),
    };
    let held =
        [(KeyModifiers::CONTROL, "Ctrl-"), (KeyModifiers::ALT, "Alt-")].into_iter().filter(|(held, _)| event.modifiers.contains(*held));
    held.map(|(_, name)| name.to_owned()).chain([code]).collect()
}

fn enter(model: &mut Model, session: &mut Session, drawn: Option<Screenful>) -> Vec<Effect> {
    if typing::enter(model, session) {
        return Vec::new();
    }
    if model.top().selected == NOTHING {
        model.murmur(model.lang.strings().nothing_marked);
        scroll::reveal(model, session);
        return Vec::new();
    }
    // What cannot be seen must not be chosen by accident: the first Enter brings it into sight, also where a field goes out of it for that.
    if !scroll::selected_is_seen(model, session, drawn) {
        scroll::reveal_marked(model, session);
        return Vec::new();
    }
    if choices(model, session).is_empty() {
        works::say_nothing_here(model, "Enter");
    }
    choose::selected(model, session)
}

fn back(model: &mut Model, session: &mut Session) {
    // Behind the choice of a language nothing was chosen yet: to close it would be to choose one.
    if matches!(model.top().screen, Screen::Language) {
        return say_key(model, model.lang.strings().first_step_back, Command::Leave);
    }
    if !model.at_walk() {
        return typing::close(model, session);
    }
    match session.back() {
        Ok(true) => arrive(model, session),
        Ok(false) => say_key(model, model.lang.strings().first_step_back, Command::Leave),
        Err(error) => not_saved(model, &error.to_string()),
    }
}

/// Closes the visible screen; where that declines to go on with a case, it is said how to come back to it.
fn close_top(model: &mut Model) {
    let declines = matches!(model.top().screen, Screen::Resume(_));
    model.close();
    if declines {
        model.done(fill(model.lang.strings().resume_kept, &[&model.keys.shown(Command::Cases)]));
    }
}

/// Marks the usual choice of the walk as it is first seen.
pub fn begin(model: &mut Model, session: &Session) {
    model.walk.selected = marked(session);
}

/// Shows the walk where it stands now, from its top, with the choice marked that was made there before.
fn arrive(model: &mut Model, session: &Session) {
    model.close_all();
    model.walk = Layer { selected: marked(session), ..Layer::new(Screen::Walk) };
}

/// The choice to be marked where the walk stands: the one made there before, or the usual one.
fn marked(session: &Session) -> usize {
    let Ok(walk) = session.walk() else { return 0 };
    let usual = match &walk.here {
        // Enter alone never says that something was done, or how it went.
        Here::Check(_) => NOTHING,
        _ => 0,
    };
    let choices = choice::at_walk(session);
    let position = |wanted: Action| choices.iter().position(|choice| *choice == Choice::Act(wanted.clone()));
    // Enter alone never says that time has passed which has not.
    let is_true = |former: &Action| position(Action::StartClock).is_none() || *former != Action::Say(Response::Wait(WaitOutcome::Done));
    let former = walk.place().and_then(|place| choice::former(session, place)).filter(is_true);
    position(Action::KeepWaiting).or(former.and_then(position)).unwrap_or(usual)
}

/// The last choice is marked where there are fewer than before; where none was marked, none is.
fn keep_marked(model: &mut Model, session: &Session) {
    if model.top().selected != NOTHING {
        let last = choices(model, session).len().saturating_sub(1);
        model.top_mut().selected = model.top().selected.min(last);
    }
}

/// Saves an event and shows what follows; on an error nothing has happened, and the person is told.
fn send(model: &mut Model, session: &mut Session, event: Event) -> bool {
    match session.send(event) {
        Ok(()) => true,
        Err(error) => {
            not_saved(model, &error.to_string());
            false
        }
    }
}

/// Says something that names the key of a command.
fn say_key(model: &mut Model, text: &str, command: Command) {
    model.say(fill(text, &[&model.keys.shown(command)]));
}

fn not_saved(model: &mut Model, error: &str) {
    if matches!(model.top().screen, Screen::Unsaved(_)) {
        model.close();
    }
    model.open(Screen::Unsaved(error.to_owned()));
}

/// Says how a copy went and, at the message, what to press next.
fn copied_so(model: &mut Model, session: &mut Session, copied: Option<Copied>) {
    let strings = model.lang.strings();
    let said = fill(deliver::words::copied(strings, copied), &[&model.keys.shown(Command::Save)]);
    match copied {
        Some(_) => {
            model.done(said + &next(model, session, strings.copied_next));
            take_letter(model, session);
        }
        None => model.say(said),
    }
    if matches!(model.top().screen, Screen::Message) {
        say_blanks(model, session);
    }
}

fn saved(model: &mut Model, session: &mut Session, path: &std::path::Path) {
    let strings = model.lang.strings();
    model.done(filled!(strings.saved_to, path.display()));
    wrote(model, session, path);
    let next = next(model, session, strings.saved_next);
    if !next.is_empty() {
        model.murmur(next.trim_start());
    }
    take_letter(model, session);
    if matches!(model.top().screen, Screen::Message) {
        say_blanks(model, session);
    }
}

/// A file was written for the person: where no trace is to be left, it is said that this one stays.
fn wrote(model: &mut Model, session: &mut Session, path: &std::path::Path) {
    if let Some(said) = session.wrote(path, model.lang) {
        model.say(said);
    }
}

/// Keeps in mind that the letter is on its way.
fn take_letter(model: &mut Model, session: &mut Session) {
    if let Err(error) = session.take_letter() {
        not_saved(model, &error.to_string());
    }
}

/// What to press next at the message, where it goes to a page; nothing elsewhere.
fn next(model: &Model, session: &Session, text: &str) -> String {
    let goes_on = matches!(model.top().screen, Screen::Message) && works::works(Command::Open, model.top(), model, session);
    if goes_on { format!(" {}", fill(text, &[&model.keys.shown(Command::Open)])) } else { String::new() }
}

/// Says what is still blank in the message, and the keys that fill it in.
fn say_blanks(model: &mut Model, session: &Session) {
    let Some(blanks) = session.message().ok().and_then(|message| message.blanks(model.lang)) else { return };
    let key = choice::marks(&[Choice::Act(Action::Details)], &model.keys).concat();
    let keys = if matches!(model.top().screen, Screen::Message) { key } else { format!("Esc {key}") };
    model.say(fill(model.lang.strings().blanks_left, &[&blanks, &keys]));
}

fn begun(model: &mut Model, session: &Session, result: Result<bool, String>) {
    match result {
        Ok(torn) => {
            arrive(model, session);
            if torn {
                model.say(model.lang.strings().torn);
            }
            if session.has_unfitting() {
                model.say(model.lang.strings().case_unfitting);
            }
        }
        Err(error) => cases::not_taken(model, &error),
    }
}

/// Before the program ends, whatever ends it: what is being typed is taken in, and the message as it now stands is put where those lie
/// that are to be printed. Gives back what is to be said of what was typed.
pub fn before_leaving(model: &mut Model, session: &mut Session) -> Vec<String> {
    let mut said = typing::take_in_all(model, session);
    said.extend(put_promised_aside(model, session));
    said
}

/// Before the case gives way to another one: what was typed and what was promised to be printed must not be lost with it.
pub fn before_another_case(model: &mut Model, session: &mut Session) {
    let said = typing::take_in_all(model, session);
    let not_noted = put_promised_aside(model, session);
    for said in said.into_iter().chain(not_noted) {
        model.say(said);
    }
}

/// Gives back why it could not be noted that the letter goes off.
fn put_promised_aside(model: &mut Model, session: &mut Session) -> Option<String> {
    let to_print = promised(model, session);
    let noted = if to_print.is_some() { session.take_letter() } else { Ok(()) };
    put_aside(model, to_print);
    noted.err().map(|error| error.to_string())
}

/// The message of the case in hand, where it was promised to be printed on leaving.
pub(super) fn promised(model: &Model, session: &Session) -> Option<String> {
    let message = model.print_on_leaving.then(|| session.message().ok());
    message.flatten().map(|message| message.whole(model.persons_language()))
}

/// Puts a promised message where those lie that are to be printed.
pub(super) fn put_aside(model: &mut Model, to_print: Option<String>) {
    model.print_on_leaving = false;
    model.to_print.extend(to_print);
}

/// Opens the search with a text in its field.
pub fn open_find(model: &mut Model, session: &Session, text: &str) {
    model.open(Screen::Find(Find::new(session, text)));
}

/// Opens another answer for something that lies behind.
fn open_change(model: &mut Model, session: &Session, place: Place) {
    let former = choice::former(session, &place);
    model.open(Screen::Change(place));
    let former = former.map(Choice::Act);
    let index = former.and_then(|former| choices(model, session).iter().position(|choice| *choice == former));
    model.top_mut().selected = index.unwrap_or(NOTHING);
}
