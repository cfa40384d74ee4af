//! Which command does something where somebody stands. Keys, help and what is said of a key that does nothing all go by this.

use login_rescue_core::locale::fill;
use login_rescue_core::message::recipient;
use login_rescue_core::screen::{At, Command, sources_of};

use crate::session::Session;

use super::choice::{self, Choice};
use super::model::{HintShown, Layer, Model, Screen};

/// Whether a command does something on a screen.
pub fn works(command: Command, layer: &Layer, model: &Model, session: &Session) -> bool {
    let at_walk = matches!(layer.screen, Screen::Walk);
    match command {
        Command::Back | Command::Help | Command::AtOnce => true,
        Command::Leave | Command::Private => !layer.is_typing(),
        Command::Language => session.has_use(command),
        _ if layer.is_typing() || matches!(layer.screen, Screen::Language | Screen::Resume(_)) => false,
        Command::Clock => at_walk && choice::at_walk(session).iter().any(|choice| choice.command() == Some(command)),
        Command::Hint => at_walk && layer.hint != HintShown::AsFits,
        Command::Translate => (at_walk || matches!(layer.screen, Screen::Questions(..))) && model.reads_another_language(),
        Command::Tick => at_walk && choice::tickable(session).len() > 1,
        Command::Ask | Command::Date => session.has_use(command),
        Command::Undo => has_undo(layer) && session.case().state().can_undo(),
        Command::Redo => has_undo(layer) && session.case().state().can_redo(),
        Command::Message => !matches!(layer.screen, Screen::Message),
        Command::Review => !matches!(layer.screen, Screen::Review),
        Command::Sources => !matches!(layer.screen, Screen::Sources),
        _ if command.at() == At::Message => matches!(layer.screen, Screen::Message) && works_with_message(command, session),
        _ => true,
    }
}

/// Whether it is worth naming there: it does something, and more than to say that there is nothing.
pub fn is_worth_naming(command: Command, layer: &Layer, model: &Model, session: &Session) -> bool {
    let is_shadowed = || command.at() == At::Everywhere && model.keys.is_shadowed(command, choice::at_layer(layer, session));
    works(command, layer, model, session)
        && (layer.is_typing() || !is_shadowed())
        && match command {
            Command::Sources => names_a_source(layer, session),
            Command::Message | Command::Private => session.has_use(command),
            _ => true,
        }
}

fn has_undo(layer: &Layer) -> bool {
    matches!(layer.screen, Screen::Walk | Screen::Review)
}

fn names_a_source(layer: &Layer, session: &Session) -> bool {
    match &layer.screen {
        Screen::Questions(Some(question), _) => !sources_of(session.pack(), question).is_empty(),
        _ => session.has_use(Command::Sources),
    }
}

fn works_with_message(command: Command, session: &Session) -> bool {
    match command {
        Command::Write => choice::write_now(session).contains(&Choice::WriteNow),
        Command::Open | Command::Qr => session.walk().is_ok_and(|walk| recipient(session.pack(), walk).is_some()),
        _ => session.has_use(Command::Message),
    }
}

/// The key that does it where somebody stands: where they type, a letter would be typed.
pub fn key_here(model: &Model, command: Command) -> String {
    let fixed = command.fixed_key().filter(|_| model.top().is_typing()).map(str::to_owned);
    fixed.unwrap_or_else(|| model.keys.shown(command))
}

/// Says that a key does nothing here, and which one shows those that do.
pub fn say_nothing_here(model: &mut Model, key: &str) {
    let text = fill(model.lang.strings().key_nothing, &[key, &key_here(model, Command::Help)]);
    model.murmur(text);
}

pub fn say_why_not(model: &mut Model, command: Command) {
    match why_not(model, model.top(), command) {
        Some(why) => model.murmur(why),
        None => say_nothing_here(model, &model.keys.shown(command)),
    }
}

/// Why a command does nothing on a screen, where more can be said than that it does nothing.
pub fn why_not(model: &Model, layer: &Layer, command: Command) -> Option<&'static str> {
    let strings = model.lang.strings();
    match command {
        Command::Tick if matches!(layer.screen, Screen::Walk) => Some(strings.tick_not_here),
        Command::Translate if model.desk.is_some() && !model.reads_another_language() => Some(strings.translate_not_here),
        Command::Date if !layer.is_typing() => Some(strings.date_unsaved),
        Command::Undo if has_undo(layer) => Some(strings.nothing_to_undo),
        Command::Redo if has_undo(layer) => Some(strings.nothing_to_redo),
        _ => None,
    }
}
