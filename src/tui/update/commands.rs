//! What the commands do.

use std::collections::BTreeSet;
use std::path::Path;

use login_rescue_core::case::Event;
use login_rescue_core::locale::{Lang, fill, filled};
use login_rescue_core::message::recipient;
use login_rescue_core::screen::{At, Command};

use crate::deliver::file_name;
use crate::session::Session;

use super::super::choice;
use super::super::field::Field;
use super::super::line::LinePrompt;
use super::super::model::{HintShown, Layer, Model, NoteBox, Screen};
use super::super::palette::Palette;
use super::super::works;
use super::{Effect, back, cases, choose, keep_marked, line, marked, open_find, say_blanks, say_key, scroll, send};

/// Does what a command says; `asked` where it was asked for just now, and takes two times.
pub fn obey(model: &mut Model, session: &mut Session, command: Command) -> Vec<Effect> {
    if command == Command::AtOnce {
        return vec![Effect::LeaveAtOnce];
    }
    if let Some(effects) = choose::by_command(model, session, command) {
        return effects;
    }
    let is_help = matches!(model.top().screen, Screen::Help);
    if command == Command::Hint {
        hint(model, session);
        return Vec::new();
    }
    if !works::works(command, model.top(), model, session) {
        works::say_why_not(model, command);
        return Vec::new();
    }
    match command {
        Command::Back => back(model, session),
        Command::Language => speak_other(model, session),
        Command::Help if is_help => model.close(),
        Command::Help => help(model, session),
        Command::Leave => return leave(model, session),
        Command::Private => go_private(model, session),
        Command::Translate => model.translated = !model.translated,
        Command::Tick => tick(model, session),
        Command::Undo => undo(model, session),
        Command::Redo => redo(model, session),
        Command::Commands => palette(model, session),
        Command::Cases => return cases::open(model),
        Command::Name => line::open(model, session, LinePrompt::Name),
        Command::Date => line::open(model, session, LinePrompt::Date),
        Command::Message => model.show(Screen::Message),
        Command::Review => model.show(Screen::Review),
        Command::Sources => model.show(Screen::Sources),
        Command::Ask if matches!(model.top().screen, Screen::Questions(..)) => model.close(),
        Command::Ask => model.show(Screen::Questions(None, 0)),
        Command::Note => note(model),
        Command::Find => open_find(model, session, ""),
        // Leaving at once and the hint were seen to; the others are choices where they can be done, and were taken as such.
        Command::AtOnce | Command::Hint | Command::Clock | Command::Write => {}
        Command::Copy | Command::Fill | Command::Save | Command::Draft | Command::Open | Command::Qr | Command::Print => {
            return with_message(model, session, command);
        }
    }
    Vec::new()
}

/// Speaks the other language; where the terminal has no letters for it, only when asked again.
fn speak_other(model: &mut Model, session: &Session) {
    let other = session.pack().other_language(model.lang).unwrap_or(model.lang);
    if other == Lang::Ja && !model.shows_japanese && model.confirming != Some(Command::Language) {
        model.asked = Some(Command::Language);
        return model.say(fill(model.lang.strings().console_ask, &[&works::key_here(model, Command::Language)]));
    }
    model.lang = other;
}

/// Opens the palette with the commands that have a name and do something on this message, then with those that do where the case stands.
fn palette(model: &mut Model, session: &Session) {
    let offered = {
        let (model, top) = (&*model, model.top());
        let works = |command: &Command| {
            let layer = if command.at() == At::Message { top } else { &model.walk };
            command.name(model.lang).is_some() && works::is_worth_naming(*command, layer, model, session)
        };
        let (of_message, others): (Vec<Command>, Vec<Command>) =
            Command::ALL.iter().copied().filter(works).partition(|command| command.at() == At::Message);
        [of_message, others].concat()
    };
    let beginning = (!session.is_only_named()).then(|| session.first_step());
    model.open(Screen::Palette(Box::new(Palette::new(session.pack(), offered, &model.keys, beginning))));
}

/// Whether the walk is seen with its hint in one row.
fn at_folded_hint(model: &Model, session: &Session) -> bool {
    matches!(model.top().screen, Screen::Walk) && scroll::laid_out(model, session).is_some_and(|screen| screen.page.is_folded)
}

/// Shows all of a hint that stands in one row, or one row of it again.
fn hint(model: &mut Model, session: &Session) {
    if at_folded_hint(model, session) {
        model.top_mut().hint = HintShown::Whole;
    } else if model.top().hint == HintShown::Whole {
        model.top_mut().hint = HintShown::AsFits;
    } else {
        works::say_why_not(model, Command::Hint);
    }
}

/// Opens the help, which names the key of the hint where that is folded.
fn help(model: &mut Model, session: &Session) {
    if at_folded_hint(model, session) {
        model.top_mut().hint = HintShown::Folded;
    }
    model.open(Screen::Help);
}

/// What can be done with the message.
fn with_message(model: &mut Model, session: &mut Session, command: Command) -> Vec<Effect> {
    match command {
        Command::Copy => return copy(model, session),
        Command::Save => return save(model, session),
        Command::Draft => return draft(model, session),
        Command::Open => return address(session).map(Effect::Open).into_iter().collect(),
        Command::Print => print(model, session),
        Command::Fill => model.open(Screen::Parts(BTreeSet::new())),
        Command::Qr => model.open(Screen::Qr),
        _ => {}
    }
    Vec::new()
}

/// Leaves; where that would lose something, only when asked again.
pub fn leave(model: &mut Model, session: &Session) -> Vec<Effect> {
    if session.loses_on_leaving() && model.confirming != Some(Command::Leave) {
        model.asked = Some(Command::Leave);
        say_key(model, model.lang.strings().leave_unsaved, Command::Leave);
        return Vec::new();
    }
    vec![Effect::Leave { interrupted: false }]
}

/// Leaves no trace from here on; where something was saved, only when asked again, since that is removed.
fn go_private(model: &mut Model, session: &mut Session) {
    let strings = model.lang.strings();
    let offered = match &model.top().screen {
        Screen::Resume(offered) => Some(offered.clone()),
        _ => None,
    };
    let has_saved = session.has_saved(offered.as_ref());
    if session.is_private() && !has_saved {
        return model.say(strings.private_is_on);
    }
    if has_saved && model.confirming != Some(Command::Private) {
        model.asked = Some(Command::Private);
        return say_key(model, strings.private_ask, Command::Private);
    }
    model.print_on_leaving = false;
    model.to_print.clear();
    match session.go_private(offered.as_ref()) {
        Ok(()) => {
            // What was offered is gone.
            if offered.is_some() {
                model.close();
            }
            model.say(strings.private_on);
            if let Some(said) = session.files_stay(model.lang) {
                model.say(said);
            }
        }
        Err(error) => model.say(filled!(strings.private_not_removed, error)),
    }
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

pub fn save(model: &Model, session: &Session) -> Vec<Effect> {
    whole(model, session).map(|text| Effect::Save { name: file_name(model.now), text }).into_iter().collect()
}

fn draft(model: &Model, session: &Session) -> Vec<Effect> {
    let Ok(message) = session.message() else { return Vec::new() };
    let name = Path::new(&file_name(model.now)).with_extension("eml").to_string_lossy().into_owned();
    vec![Effect::Save { name, text: message.draft(model.persons_language(), model.now) }]
}

/// The official page to which the message goes.
fn address(session: &Session) -> Option<String> {
    Some(recipient(session.pack(), session.walk().ok()?)?.link.value.clone())
}

fn print(model: &mut Model, session: &mut Session) {
    if session.is_private() {
        return model.say(model.lang.strings().print_cancelled);
    }
    model.print_on_leaving = !model.print_on_leaving;
    let strings = model.lang.strings();
    if !model.print_on_leaving {
        return model.done(strings.print_cancelled);
    }
    model.done(strings.print_on_leaving);
    say_blanks(model, session);
}

fn undo(model: &mut Model, session: &mut Session) {
    if step(model, session, Event::Undone) {
        model.done(fill(model.lang.strings().undone, &[&model.keys.shown(Command::Redo)]));
    }
}

fn redo(model: &mut Model, session: &mut Session) {
    if step(model, session, Event::Redone) {
        model.done(model.lang.strings().redone);
    }
}

/// A step back or forth through what happened; the screen stays, as far as what it shows is still there. False where it was not saved.
fn step(model: &mut Model, session: &mut Session, event: Event) -> bool {
    if !send(model, session, event) {
        return false;
    }
    model.walk = Layer { selected: marked(session), ..Layer::new(Screen::Walk) };
    if !model.at_walk() {
        keep_marked(model, session);
    }
    true
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
    model.open(Screen::Note(NoteBox { changes: None, field }));
}
