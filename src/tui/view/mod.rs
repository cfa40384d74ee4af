//! The screens, one file each: functions of the state that build the page to be seen and name the keys that work on it. They change
//! nothing and decide nothing.

mod case;
mod cases;
mod copy;
mod desk;
mod end;
mod find;
mod form;
mod frame;
mod help;
mod ladder;
mod language;
mod message;
mod note;
mod palette;
mod parts;
mod qr;
mod question;
mod resume;
mod review;
mod side;
mod sources;
mod tick;
mod too_small;
mod wait;

pub use frame::{Screenful, addresses_on, draw, lay_out};

use login_rescue_core::case::{Here, Lost, Walk, names_sources};
use login_rescue_core::locale::{Lang, Strings, fill};

use crate::session::Session;

use super::choice::{self, Choice};
use super::model::{Model, Screen};
use super::page::{Builder, Page};

/// Columns below which not even the most needed keys fit in one row.
const NARROW: u16 = 60;

/// A key and what it does here.
pub type KeyHint = (&'static str, &'static str);

/// Everything that a view may look at.
pub struct Scene<'s> {
    /// The state of the screens.
    pub model: &'s Model,
    /// The case.
    pub session: &'s Session,
    /// Its path, or why it has none.
    pub walk: &'s Result<Walk<'s>, Lost>,
    /// The choices of the visible screen.
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

    /// The language of the staff, where the caller speaks another one.
    fn own_words(&self) -> Option<Lang> {
        let desk = self.model.desk?;
        Some(self.model.lang).filter(|own| desk.caller(*own) != *own)
    }

    /// Whether the pack speaks another language than the one on the screen.
    pub fn has_other_language(&self) -> bool {
        self.session.pack().other_language(self.model.lang).is_some()
    }

    /// What stands between the parts of a list.
    fn comma(&self) -> &'static str {
        if self.model.lang == Lang::Ja { "、" } else { ", " }
    }

    /// Adds the choices with their keys and usual words, as far as they have such words.
    fn add_choices(&self, page: &mut Builder) {
        page.gap();
        for (choice, key) in self.choices.iter().zip(choice::keys(&self.choices)) {
            page.choice(&key, &choice::label(choice, self.model, self.session));
        }
    }
}

/// The page of the visible screen.
fn page(scene: &Scene, columns: usize, airy: bool) -> Page {
    let mut page = Builder::new(columns, airy, scene.model.theme, scene.model.top().selected);
    match &scene.model.top().screen {
        Screen::Walk => walk_page(scene, &mut page),
        Screen::Language => language::page(scene, &mut page),
        Screen::Resume(resumable) => resume::page(scene, resumable, &mut page),
        Screen::Cases(list) => cases::page(scene, list, &mut page),
        Screen::Case(menu) => case::page(scene, menu, &mut page),
        Screen::Name(name) => case::name_page(scene, name, &mut page),
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
        Screen::Help => help::page(scene, &mut page),
        Screen::Sources => sources::page(scene, &mut page),
    }
    page.finish()
}

fn walk_page(scene: &Scene, page: &mut Builder) {
    match scene.walk {
        Ok(walk) => match &walk.here {
            Here::Ask(here) => question::page(scene, here, page),
            Here::Check(here) => ladder::page(scene, here, walk, page),
            Here::Wait(here) => wait::page(scene, here, page),
            Here::End(here) => end::page(scene, here, walk, page),
        },
        Err(lost) => {
            page.text(&fill(scene.strings().lost, &[&lost.to_string()]), page.theme().warning());
            scene.add_choices(page);
        }
    }
}

/// What the visible screen is called; the walk is called by its flow.
fn title(scene: &Scene) -> Option<String> {
    let strings = scene.strings();
    let title = match &scene.model.top().screen {
        Screen::Walk => return None,
        // These say on their page what they are.
        Screen::Language | Screen::Resume(_) | Screen::Qr => "",
        Screen::Cases(_) | Screen::Case(_) => strings.cases_title,
        Screen::Name(_) => strings.name_title,
        Screen::Find(_) | Screen::Confirm(_) => strings.find_title,
        Screen::Palette(_) => strings.palette_title,
        Screen::Tick(_) => strings.tick_title,
        Screen::Details(_) => strings.details_title,
        Screen::Review | Screen::Change(_) => strings.review_title,
        Screen::Message if scene.choices.contains(&Choice::WriteNow) => strings.message_so_far,
        Screen::Message | Screen::Copy => strings.message_title,
        Screen::Parts(_) => strings.parts_title,
        Screen::Note(_) => strings.note_title,
        Screen::Help => strings.help_title,
        Screen::Sources => strings.source,
    };
    Some(title.to_owned())
}

/// The keys that work on the visible screen, the most needed first.
fn keys(scene: &Scene) -> Vec<KeyHint> {
    let mut keys = keys_of_screen(scene);
    if !scene.has_other_language() {
        keys.retain(|(key, _)| *key != "F2");
    }
    keys
}

fn keys_of_screen(scene: &Scene) -> Vec<KeyHint> {
    let strings = scene.strings();
    match &scene.model.top().screen {
        Screen::Walk => walk_keys(scene),
        Screen::Language | Screen::Resume(_) | Screen::Case(_) | Screen::Confirm(_) | Screen::Change(_) | Screen::Copy => {
            let mut keys = digits(scene);
            keys.extend([("Enter", strings.key_confirm), ("Esc", strings.key_back), ("F2", strings.key_language)]);
            keys
        }
        Screen::Cases(_) => cases::keys(strings),
        Screen::Name(_) => case::name_keys(strings),
        Screen::Find(_) | Screen::Palette(_) => find::keys(strings),
        Screen::Tick(_) => tick::keys(scene),
        Screen::Details(_) => form::keys(scene),
        Screen::Review => review::keys(strings),
        Screen::Message => message::keys(scene),
        Screen::Parts(_) => parts::keys(scene),
        Screen::Qr => vec![("Esc", strings.key_close), ("Up Down", strings.key_scroll)],
        Screen::Note(_) => note::keys(scene),
        Screen::Help | Screen::Sources => vec![("Up Down", strings.key_scroll), ("Esc", strings.key_close), ("F2", strings.key_language)],
    }
}

fn walk_keys(scene: &Scene) -> Vec<KeyHint> {
    let strings = scene.strings();
    let at_start = scene.walk.as_ref().is_ok_and(|walk| walk.trail.is_empty());
    let way_out = if at_start { ("q", strings.key_leave) } else { ("Esc", strings.key_back) };
    let mut keys = digits(scene);
    keys.extend([way_out, ("?", strings.key_help)]);
    if scene.model.size.0 < NARROW {
        // The digits stand before the choices anyway.
        keys.rotate_left(1);
    }
    if scene.own_words().is_some() {
        keys.push(("t", if scene.model.translated { strings.key_caller_language } else { strings.key_own_language }));
    }
    if scene.model.desk.is_some() && choice::tickable(scene.session).len() > 1 {
        keys.push(("a", strings.key_tick));
    }
    keys.extend([("m", strings.key_message), ("/", strings.key_find), ("F2", strings.key_language)]);
    keys.extend([("r", strings.key_review), ("n", strings.key_note), ("Enter", strings.key_confirm)]);
    if scene.model.desk.is_some() {
        // The help names these keys to everybody; a footer full of keys is for those who work with it all day.
        keys.extend([("c", strings.key_cases), ("u", strings.key_undo), (":", strings.key_commands)]);
    }
    if scene.walk.as_ref().is_ok_and(|walk| names_sources(scene.session.pack(), &walk.here)) {
        keys.push(("s", strings.key_source));
    }
    if !at_start {
        keys.push(("q", strings.key_leave));
    }
    keys
}

/// The digits that choose here.
fn digits(scene: &Scene) -> Vec<KeyHint> {
    const RANGES: [&str; 9] = ["1", "1-2", "1-3", "1-4", "1-5", "1-6", "1-7", "1-8", "1-9"];
    let counted = choice::keys(&scene.choices).iter().filter(|key| key.starts_with(|c: char| c.is_ascii_digit())).count();
    let range = counted.checked_sub(1).and_then(|index| RANGES.get(index));
    range.map(|range| (*range, scene.strings().key_choose)).into_iter().collect()
}
