//! The full-screen front end: a state of screens, an update that changes it by keys, views that draw it, and a loop around them. It
//! sends events to the case and holds no flow logic of its own.

pub mod canvas;
pub mod case_list;
pub mod choice;
pub mod clock;
pub mod field;
pub mod find;
pub mod form;
pub mod keymap;
pub mod line;
pub mod model;
pub mod notice;
pub mod page;
pub mod palette;
pub mod shelf;
pub mod theme;
pub mod update;
pub mod view;
pub mod works;

mod app;
mod input;
mod links;
mod output;

use login_rescue_core::desk::Desk;
use login_rescue_core::locale::Lang;
use login_rescue_core::screen::Keys;

use crate::session::Session;
use crate::shelf::Shelf;
use crate::terminal::{Guard, size};

use app::App;
use input::Ears;
use model::{Model, Screen};
use theme::Theme;

pub struct Options {
    pub lang: Lang,
    /// Whether to ask for the language first, since nothing says which it is.
    pub choose_lang: bool,
    /// Help-desk staff sit here and guide a caller.
    pub desk: Option<Desk>,
    pub find: Option<String>,
    pub notices: Vec<String>,
    pub shelf: Shelf,
    pub theme: Theme,
    pub shows_japanese: bool,
    pub mouse: bool,
    pub keys: Keys,
}

/// How it was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    Left,
    /// The person left at once: nothing is to be seen any more.
    AtOnce,
    /// The person broke it off with Ctrl-C.
    Interrupted,
    Signal(i32),
    TerminalGone,
}

impl Ended {
    /// The exit code, as shells count: 128 and the signal's number where something broke it off.
    pub fn exit_code(self) -> u8 {
        match self {
            Ended::Left | Ended::AtOnce => 0,
            Ended::Interrupted => 130,
            Ended::Signal(signal) => 128 | u8::try_from(signal).unwrap_or(0),
            Ended::TerminalGone => 129,
        }
    }
}

/// What is left to say once the terminal is given back.
#[derive(Debug)]
pub struct Left {
    pub ended: Ended,
    /// What was not saved, and how to go on with the saved case.
    pub last_words: Vec<String>,
    /// The message, where the person wants it printed.
    pub print_message: Option<String>,
}

/// Walks a person through a case on the full screen.
pub fn run(session: Session, options: Options) -> anyhow::Result<Left> {
    let ears = Ears::open(options.mouse)?;
    let guard = Guard::enter(options.mouse)?;
    let model = first_model(&session, &options, size()?);
    let (model, session, ended, mut last_words) = App::new(model, session, options.shelf, guard, ears).run();
    last_words.extend(session.how_to_resume(model.lang).filter(|_| ended != Ended::AtOnce));
    Ok(Left { ended, last_words, print_message: (!model.to_print.is_empty()).then(|| model.to_print.join("\n")) })
}

/// The screens as they are first seen.
fn first_model(session: &Session, options: &Options, size: (u16, u16)) -> Model {
    let mut model = Model::new(options.lang, options.desk, options.theme, size, session.clock().instant());
    model.keys.clone_from(&options.keys);
    model.shows_japanese = options.shows_japanese;
    options.notices.iter().for_each(|notice| model.say(notice));
    if let Some(text) = &options.find {
        update::open_find(&mut model, session, text);
    }
    if options.choose_lang {
        model.open(Screen::Language);
    }
    update::begin(&mut model, session);
    model
}
