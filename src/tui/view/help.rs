//! The keys that do something where somebody stood when they asked, in groups, each key in one column.

use std::borrow::Cow;

use login_rescue_core::screen::{At, Command};
use login_rescue_core::text::width;
use login_rescue_core::wording;

use super::super::choice;
use super::super::model::{Layer, Screen};
use super::super::page::Builder;
use super::super::works::is_worth_naming;
use super::Scene;

/// Columns from which two groups stand beside each other.
const TWO: usize = 100;

/// Keys and what they do, under a heading.
struct HelpGroup {
    heading: &'static str,
    rows: Vec<(String, Cow<'static, str>)>,
}

/// The groups one below the other, or in two columns; then how old the advice is.
pub fn page(scene: &Scene, page: &mut Builder) {
    keys(scene, scene.model.below_top(), page);
    let advice = wording::advice_of(scene.strings(), scene.session.pack().opening());
    page.text(&advice, page.theme().text());
}

/// The groups for a screen.
pub fn keys(scene: &Scene, layer: &Layer, page: &mut Builder) {
    let groups = groups(scene, layer);
    let of_keys = groups.iter().flat_map(|group| &group.rows).map(|(key, _)| width(key)).max().unwrap_or(0);
    if page.row_columns() < TWO {
        return groups.iter().for_each(|group| add(group, of_keys, page));
    }
    let columns = page.row_columns() / 2;
    let (left, right) = groups.split_at(3);
    let [left, right] = [left, right].map(|groups| {
        let mut half = Builder::new(columns - 2, page.is_airy(), page.theme(), usize::MAX);
        for group in groups {
            add(group, of_keys, &mut half);
        }
        half.finish()
    });
    page.beside(left, right, columns);
}

fn add(group: &HelpGroup, of_keys: usize, page: &mut Builder) {
    if group.rows.is_empty() {
        return;
    }
    page.heading(group.heading);
    for (key, words) in &group.rows {
        page.keyed(key, of_keys, words);
    }
}

fn groups(scene: &Scene, layer: &Layer) -> Vec<HelpGroup> {
    let strings = scene.strings();
    let commands = |of: &dyn Fn(Command) -> bool| -> Vec<(String, Cow<'static, str>)> {
        let named = |command: &Command| of(*command) && is_worth_naming(*command, layer, scene.model, scene.session);
        Command::ALL.iter().filter(|command| named(command)).map(|command| row(scene, layer, *command)).collect()
    };
    let choosing = choosing(scene, layer);
    let here = choosing.into_iter().chain(commands(&|command| belongs(command) == Belongs::Here)).collect();
    let moving = moving(scene, layer).into_iter().chain(commands(&|command| command == Command::Back)).collect();
    vec![
        HelpGroup { heading: strings.help_stuck, rows: commands(&|command| belongs(command) == Belongs::Stuck) },
        HelpGroup { heading: strings.help_here, rows: here },
        HelpGroup { heading: strings.help_moving, rows: moving },
        HelpGroup { heading: strings.help_case, rows: commands(&|command| belongs(command) == Belongs::Case) },
        HelpGroup { heading: strings.help_everywhere, rows: commands(&|command| belongs(command) == Belongs::Everywhere) },
    ]
}

/// What a command is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Belongs {
    /// What gets somebody on who is stuck, or has pressed the wrong key.
    Stuck,
    Here,
    Moving,
    Case,
    Everywhere,
}

fn belongs(command: Command) -> Belongs {
    match command {
        _ if command.at() != At::Everywhere => Belongs::Here,
        Command::Hint | Command::Tick | Command::Translate | Command::Sources | Command::Ask => Belongs::Here,
        Command::Back => Belongs::Moving,
        Command::Find | Command::Review | Command::Undo => Belongs::Stuck,
        Command::Message | Command::Note | Command::Redo | Command::Name | Command::Date => Belongs::Case,
        _ => Belongs::Everywhere,
    }
}

/// A command by its letter, and by the key that does it as well; where somebody types, by that key alone.
fn row(scene: &Scene, layer: &Layer, command: Command) -> (String, Cow<'static, str>) {
    let key = scene.model.keys.shown(command);
    let keys = match command.fixed_key() {
        Some(fixed) if layer.is_typing() || fixed == key => fixed.to_owned(),
        Some(fixed) => format!("{key} {fixed}"),
        None => key,
    };
    let words = match command {
        Command::Leave if scene.session.not_saving().is_some() => scene.strings().help_leave_unsaved,
        Command::Back if matches!(layer.screen, Screen::Resume(_)) => scene.strings().help_anew,
        _ => command.help(scene.model.lang),
    };
    (keys, Cow::Borrowed(words))
}

fn choosing(scene: &Scene, layer: &Layer) -> Vec<(String, Cow<'static, str>)> {
    let strings = scene.strings();
    if matches!(layer.screen, Screen::Details(_) | Screen::Note(_)) {
        let fields = [("Tab", strings.help_next), ("Up", strings.help_previous), ("Enter", strings.help_lines)];
        let absent = matches!(layer.screen, Screen::Details(_)).then_some(("F3 F4", strings.help_absent));
        return fields.into_iter().chain(absent).map(|(key, words)| (key.to_owned(), Cow::Borrowed(words))).collect();
    }
    let choices = choice::choices_of(layer, scene.model, scene.session);
    let marks = choice::marks(&choices, &scene.model.keys);
    if matches!(layer.screen, Screen::Message) {
        // They stand below the letters, out of sight of whoever reads these.
        let named = marks.into_iter().zip(&choices).filter(|(_, choice)| choice.command().is_none());
        return named.map(|(mark, choice)| (mark, Cow::Owned(choice::label(choice, scene.model)))).collect();
    }
    // Where somebody types, a digit is typed.
    let taken = choice::keys(&choices, &marks).filter(|_| !layer.is_typing()).map(|keys| (keys, Cow::Borrowed(strings.help_choose)));
    let enter = (!choices.is_empty()).then(|| ("Enter".to_owned(), Cow::Borrowed(strings.help_confirm)));
    let menu = matches!(layer.screen, Screen::Cases(_)).then(|| ("Tab".to_owned(), Cow::Borrowed(strings.help_case_menu)));
    taken.into_iter().chain(enter).chain(menu.filter(|_| !choices.is_empty())).collect()
}

fn moving(scene: &Scene, layer: &Layer) -> Vec<(String, Cow<'static, str>)> {
    let strings = scene.strings();
    let is_form = matches!(layer.screen, Screen::Details(_) | Screen::Note(_));
    let arrows = (!is_form).then_some(("Up Down", strings.help_arrows));
    arrows.into_iter().chain([("PgUp PgDn", strings.help_pages)]).map(|(key, words)| (key.to_owned(), Cow::Borrowed(words))).collect()
}
