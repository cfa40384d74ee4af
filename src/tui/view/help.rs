//! The keys.

use login_rescue_core::locale::fill;
use login_rescue_core::screen::{At, Command};
use login_rescue_core::wording;

use super::super::page::Builder;
use super::Scene;

/// Every key in a row of its own; those of the message in one.
pub fn page(scene: &Scene, page: &mut Builder) {
    let strings = scene.strings();
    let rows = here(scene).filter(|command| command.at() != At::Message).map(|command| row(scene, command));
    let rows = [strings.help_choose.to_owned()].into_iter().chain(rows);
    let advice = wording::advice_of(strings, scene.session.pack().opening());
    let rest = [at_message(scene), strings.help_scroll.to_owned(), strings.help_fields.to_owned(), advice];
    for row in rows.chain(rest) {
        page.text(&row, page.theme().text());
    }
}

/// The commands that can do something in this case. Help itself is what is read, and a choice with a key of its own shows it.
fn here(scene: &Scene) -> impl Iterator<Item = Command> {
    let (languages, call) = (scene.has_other_language(), scene.own_words().is_some());
    Command::ALL.iter().copied().filter(move |command| match command {
        Command::Help | Command::Clock | Command::Write => false,
        Command::Language => languages,
        Command::Translate => call,
        _ => true,
    })
}

fn row(scene: &Scene, command: Command) -> String {
    let strings = scene.strings();
    let key = scene.model.keys.shown(command);
    let keys = match command.fixed_key() {
        Some(fixed) if fixed != key => fill(strings.help_either, &[fixed, &key]),
        _ => key,
    };
    fill(strings.help_row, &[&keys, command.help(scene.model.lang)])
}

fn at_message(scene: &Scene) -> String {
    let commands = here(scene).filter(|command| command.at() == At::Message);
    let each = commands.map(|command| format!("{} {}", scene.model.keys.shown(command), command.help(scene.model.lang)));
    fill(scene.strings().help_at_message, &[&each.collect::<Vec<_>>().join(scene.strings().list_comma)])
}
