//! The screens, one file each: functions of the state that build the page to be seen and name the keys that work on it. They change
//! nothing and decide nothing.

mod case;
mod cases;
mod copy;
mod desk;
mod find;
mod footer;
mod form;
mod frame;
mod header;
mod help;
mod language;
mod line;
mod message;
mod note;
mod notices;
mod palette;
mod parts;
mod place;
mod qr;
mod questions;
mod resume;
mod review;
mod side;
mod sources;
mod tick;
mod too_small;

pub use frame::{Drawn, Screenful, draw, is_read, lay_out};

use login_rescue_core::case::{Lost, Walk};
use login_rescue_core::locale::{Lang, Strings, fill};
use login_rescue_core::screen::Command;
use ratatui::layout::Rect;

use crate::session::Session;

use super::choice::{self, Choice};
use super::model::{Model, Screen};
use super::page::{Builder, Page};
use super::works::is_worth_naming;
use place::Fold;

/// Whether a terminal of this size has room for more than the word that it has none.
pub fn shows_anything((columns, rows): (u16, u16)) -> bool {
    !too_small::is_too_small(Rect::new(0, 0, columns, rows))
}

/// Columns below which not even the most needed keys fit in one row.
const NARROW: u16 = 60;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyHint {
    /// A key that moves or confirms.
    Fixed(&'static str, &'static str),
    /// The keys that take the choices.
    Choices,
    Letter(Command),
    /// A command by its letter, in words for the state it is in.
    Named(Command, &'static str),
    /// A command by the key that does it also where somebody types.
    Always(Command),
}

impl KeyHint {
    fn command(self) -> Option<Command> {
        match self {
            KeyHint::Fixed(..) | KeyHint::Choices => None,
            KeyHint::Letter(command) | KeyHint::Named(command, _) | KeyHint::Always(command) => Some(command),
        }
    }

    /// The key as it is shown, and the words beside it.
    fn shown(self, scene: &Scene) -> (String, &'static str) {
        let model = scene.model;
        let letter = |command| model.keys.shown(command);
        let words = |command: Command| match command {
            Command::Language if !model.shows_japanese && model.lang != Lang::Ja => scene.strings().called(model.lang.other()),
            _ => command.short(model.lang),
        };
        match self {
            KeyHint::Fixed(key, words) => (key.to_owned(), words),
            KeyHint::Choices => (choice::keys(&scene.choices, &scene.marks()).unwrap_or_default(), scene.strings().key_choose),
            KeyHint::Letter(command) => (letter(command), words(command)),
            KeyHint::Named(command, words) => (letter(command), words),
            KeyHint::Always(command) => (command.fixed_key().unwrap_or_default().to_owned(), words(command)),
        }
    }
}

/// Everything that a view may look at.
pub struct Scene<'s> {
    pub model: &'s Model,
    pub session: &'s Session,
    /// Its path, or why it has none.
    pub walk: &'s Result<Walk<'s>, Lost>,
    pub choices: Vec<Choice>,
    /// Whether what was tried stands beside the page already.
    pub has_side: bool,
}

impl Scene<'_> {
    fn strings(&self) -> &'static Strings {
        self.model.lang.strings()
    }

    /// The language in which the step is read aloud or read by the person: the caller's, where staff sit here.
    fn said(&self) -> Lang {
        match self.model.desk {
            Some(desk) if !self.model.translated => desk.caller(self.model.lang),
            _ => self.model.lang,
        }
    }

    /// Whether this is the first question, before anything was said.
    fn is_opening(&self) -> bool {
        matches!(self.model.top().screen, Screen::Walk) && self.walk.as_ref().is_ok_and(|walk| walk.trail.is_empty())
    }

    /// The language of the staff, where the caller speaks another one.
    fn own_words(&self) -> Option<Lang> {
        self.model.reads_another_language().then_some(self.model.lang)
    }

    /// What stands in front of each choice.
    fn marks(&self) -> Vec<String> {
        choice::marks(&self.choices, &self.model.keys)
    }

    /// Adds the choices with their keys and usual words, as far as they have such words.
    fn add_choices(&self, page: &mut Builder) {
        page.gap();
        for (choice, key) in self.choices.iter().zip(self.marks()) {
            page.choice(&key, &choice::label(choice, self.model));
        }
    }
}

/// The page in so many columns, fewer of them in its first row where some are `taken`.
fn page(scene: &Scene, columns: usize, taken: usize, airy: bool, fold: Fold) -> Page {
    let mut page = Builder::new(columns, airy, scene.model.theme, scene.model.top().selected).leaving(taken);
    match &scene.model.top().screen {
        Screen::Walk => place::page(scene, fold, &mut page),
        Screen::Language => language::page(scene, &mut page),
        Screen::Resume(resumable) => resume::page(scene, resumable, &mut page),
        Screen::Cases(list) => cases::page(scene, list, &mut page),
        Screen::Case(menu) => case::page(scene, menu, &mut page),
        Screen::Line(line) => line::page(scene, line, &mut page),
        Screen::Find(find) => find::page(scene, find, &mut page),
        Screen::Palette(palette) => palette::page(scene, palette, &mut page),
        Screen::Tick(ticked) => tick::page(scene, ticked, &mut page),
        Screen::Confirm(start) => find::confirm_page(scene, start, &mut page),
        Screen::Details(form) => form::page(scene, form, &mut page),
        Screen::Review => review::page(scene, &mut page),
        Screen::Change(place) => review::change_page(scene, place, &mut page),
        Screen::Message => message::page(scene, &mut page),
        Screen::Copy => copy::page(scene, &mut page),
        Screen::Parts(copied) => parts::page(scene, copied, &mut page),
        Screen::Qr => qr::page(scene, &mut page),
        Screen::Note(note) => note::page(scene, note, &mut page),
        Screen::Unsaved(error) => unsaved_page(scene, error, &mut page),
        Screen::Help => help::page(scene, &mut page),
        Screen::Sources => sources::page(scene, &mut page),
        Screen::Questions(open, part) => questions::page(scene, open.as_ref(), *part, &mut page),
    }
    page.finish()
}

/// Why something was not saved, and what can be done about it.
fn unsaved_page(scene: &Scene, error: &str, page: &mut Builder) {
    page.warning(&fill(scene.strings().save_case_failed, &[error]));
    scene.add_choices(page);
}

/// What the visible screen is called; the walk is called by its flow.
fn title(scene: &Scene) -> Option<String> {
    let strings = scene.strings();
    let title = match &scene.model.top().screen {
        Screen::Walk => return None,
        // These say on their page what they are.
        Screen::Language | Screen::Resume(_) | Screen::Qr | Screen::Confirm(_) => "",
        Screen::Cases(_) | Screen::Case(_) => strings.cases_title,
        Screen::Line(line) => line::title(strings, line.of),
        Screen::Find(_) => strings.find_title,
        Screen::Palette(_) => strings.palette_title,
        Screen::Tick(_) => strings.tick_title,
        Screen::Details(_) => strings.details_title,
        Screen::Review | Screen::Change(_) => strings.review_title,
        Screen::Message if scene.choices.contains(&Choice::WriteNow) => strings.message_so_far,
        Screen::Message | Screen::Copy => strings.message_title,
        Screen::Parts(_) => strings.parts_title,
        Screen::Note(_) => strings.note_title,
        Screen::Unsaved(_) => strings.save_failed_title,
        Screen::Help => strings.help_title,
        Screen::Sources => strings.source,
        Screen::Questions(..) => strings.questions_title,
    };
    Some(title.to_owned())
}

/// The keys that work on the visible screen, the most needed first.
fn keys(scene: &Scene) -> Vec<KeyHint> {
    let mut keys = keys_of_screen(scene);
    keys.retain(|hint| works(*hint, scene));
    keys
}

/// Whether a key does something: a command where it works, and others where there is something to take, or to move to.
fn works(hint: KeyHint, scene: &Scene) -> bool {
    match hint {
        KeyHint::Fixed("Enter" | "Tab", _) => !scene.choices.is_empty(),
        KeyHint::Fixed("Up Down", _) => scene.choices.len() > 1,
        KeyHint::Fixed("Up", _) => scene.model.top().selected > 0,
        KeyHint::Fixed(..) | KeyHint::Choices => true,
        KeyHint::Letter(command) | KeyHint::Named(command, _) | KeyHint::Always(command) => {
            is_worth_naming(command, scene.model.top(), scene.model, scene.session)
        }
    }
}

fn keys_of_screen(scene: &Scene) -> Vec<KeyHint> {
    const BACK: KeyHint = KeyHint::Always(Command::Back);
    const HELP: KeyHint = KeyHint::Always(Command::Help);
    let strings = scene.strings();
    let enter = |words| KeyHint::Fixed("Enter", words);
    let help = KeyHint::Letter(Command::Help);
    match &scene.model.top().screen {
        Screen::Walk => walk_keys(scene),
        Screen::Resume(_) => choosing_keys(scene, KeyHint::Fixed("Esc", strings.key_anew)),
        Screen::Language => choosing_keys(scene, KeyHint::Letter(Command::Leave)),
        Screen::Case(_) | Screen::Confirm(_) | Screen::Change(_) | Screen::Copy | Screen::Unsaved(_) => choosing_keys(scene, BACK),
        Screen::Cases(_) => vec![enter(strings.key_confirm), BACK, KeyHint::Fixed("Tab", strings.key_case_menu), HELP],
        Screen::Line(_) => vec![enter(strings.key_confirm), BACK, HELP],
        Screen::Find(_) | Screen::Palette(_) => vec![enter(strings.key_confirm), BACK, KeyHint::Fixed("Up Down", strings.key_choose), HELP],
        Screen::Tick(_) => [digits(scene), vec![BACK, enter(strings.key_confirm), help]].concat(),
        Screen::Details(_) | Screen::Note(_) => form::keys(scene),
        // In a long list the last rows have no key of their own.
        Screen::Review => {
            let arrows = scene.marks().contains(&" ".to_owned()).then_some(KeyHint::Fixed("Up Down", strings.key_choose));
            let arrows = arrows.into_iter().collect();
            [vec![enter(strings.key_edit), BACK], arrows, digits(scene), vec![KeyHint::Letter(Command::Message), help]].concat()
        }
        Screen::Message => message::keys(scene),
        Screen::Parts(_) => [vec![enter(Command::Copy.short(scene.model.lang)), BACK], digits(scene), vec![help]].concat(),
        Screen::Questions(open, _) => questions::keys(scene, open.as_ref()),
        Screen::Help => vec![KeyHint::Fixed("Esc", strings.key_close)],
        Screen::Qr | Screen::Sources => vec![KeyHint::Fixed("Esc", strings.key_close), help],
    }
}

/// The keys where one of a few things is chosen.
fn choosing_keys(scene: &Scene, way_out: KeyHint) -> Vec<KeyHint> {
    let mut keys = digits(scene);
    let enter = KeyHint::Fixed("Enter", scene.strings().key_confirm);
    keys.extend([way_out, enter, KeyHint::Letter(Command::Help), KeyHint::Always(Command::Language)]);
    keys
}

fn walk_keys(scene: &Scene) -> Vec<KeyHint> {
    let at_start = scene.is_opening();
    let mut keys = digits(scene);
    let (way_out, way_on) = if at_start && scene.session.was_found() {
        (KeyHint::Always(Command::Back), KeyHint::Letter(Command::Find))
    } else if at_start {
        (KeyHint::Letter(Command::Leave), KeyHint::Letter(Command::Find))
    } else {
        (KeyHint::Always(Command::Back), KeyHint::Letter(Command::Message))
    };
    keys.extend([way_out, way_on, KeyHint::Letter(Command::Help)]);
    if scene.model.size.0 < NARROW {
        // The digits stand before the choices anyway.
        keys.rotate_left(1);
    }
    if at_start {
        // Whoever cannot read what they see finds their own language here.
        keys.push(KeyHint::Always(Command::Language));
    }
    // An end has a row for it.
    let has_row = scene.choices.iter().any(|choice| choice.command() == Some(Command::Ask));
    if !has_row {
        keys.push(KeyHint::Letter(Command::Ask));
    }
    if scene.model.desk.is_some() {
        desk_keys(scene, &mut keys);
    }
    keys
}

/// The help names these keys to everybody; a footer full of keys is for those who work with it all day.
fn desk_keys(scene: &Scene, keys: &mut Vec<KeyHint>) {
    if scene.own_words().is_some() {
        let strings = scene.strings();
        let words = if scene.model.translated { strings.key_caller_language } else { strings.key_own_language };
        keys.push(KeyHint::Named(Command::Translate, words));
    }
    // Where there is no room for all the last ones go; the commands reach them by name.
    let all = [
        Command::Tick,
        Command::Find,
        Command::Message,
        Command::Review,
        Command::Note,
        Command::Cases,
        Command::Commands,
        Command::Leave,
        Command::Undo,
        Command::Sources,
    ];
    keys.extend(all.into_iter().map(KeyHint::Letter).filter(|hint| !keys.contains(hint)).collect::<Vec<_>>());
}

fn digits(scene: &Scene) -> Vec<KeyHint> {
    choice::keys(&scene.choices, &scene.marks()).map(|_| KeyHint::Choices).into_iter().collect()
}
