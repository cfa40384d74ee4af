//! The plain front end: numbered lines for screen readers, pipes and dumb terminals. It says the same words in the same order as the
//! full screen and holds no flow logic of its own. It never moves a cursor, and breaks a line only between words and only at a
//! terminal; it sends no escape sequence, but for asking a terminal to mark what is pasted; and neither the end of the input nor a pasted
//! text is ever an answer.

mod console;
mod date;
mod details;
mod entry;
mod find;
mod front;
#[cfg(unix)]
mod keyboard;
mod message;
mod opening;
mod questions;
mod review;
mod said;
mod screen;
mod sources;
mod typed;

use std::io::{self, BufRead, Write};

use login_rescue_core::desk::Desk;
use login_rescue_core::locale::{Lang, Strings};

use crate::session::{Resumable, Session};
use crate::terminal::wipe;

use console::{Console, Pipe, Source};
use front::{Front, Stop};

/// Why the lines are plain; the first line says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The person asked for it.
    Asked,
    /// The terminal cannot do more.
    DumbTerminal,
    OutputPipe,
    InputPipe,
}

impl Reason {
    fn words(self, strings: &Strings) -> &'static str {
        match self {
            Reason::Asked => strings.plain_asked,
            Reason::DumbTerminal => strings.plain_dumb,
            Reason::OutputPipe => strings.plain_pipe,
            Reason::InputPipe => strings.plain_input_pipe,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// The person left at an end of the walk.
    Finished,
    /// The person asked to leave in the middle of it.
    Asked,
    /// The input ended. Nobody chose anything by that.
    EndOfInput,
    Signal(i32),
    /// The person left at once: nothing is to be seen any more.
    AtOnce,
}

#[derive(Debug)]
pub struct Options {
    pub lang: Lang,
    pub reason: Reason,
    /// The unfinished cases: the first is offered before anything else, the others where somebody asks for them.
    pub resume: Vec<Resumable>,
    /// Help-desk staff read along and guide a caller.
    pub desk: Option<Desk>,
    /// Whether the language is to be asked for.
    pub choose_lang: bool,
    /// Whether the terminal has Japanese letters.
    pub shows_japanese: bool,
    /// What to look for before the first question.
    pub symptom: Option<String>,
    /// What has to be said at the beginning, a line each.
    pub notices: Vec<String>,
}

impl Options {
    /// Begins at once: nothing is offered, asked or said before it.
    pub fn new(lang: Lang, reason: Reason) -> Self {
        Self { lang, reason, resume: Vec::new(), desk: None, choose_lang: false, shows_japanese: true, symptom: None, notices: Vec::new() }
    }
}

/// Walks the session's case by lines of input until somebody leaves or the input ends. An error is one of reading or writing lines; a
/// case that cannot be saved is said, and the step is asked again.
pub fn run(session: &mut Session, options: Options, input: &mut dyn BufRead, output: &mut dyn Write) -> io::Result<Left> {
    walk(session, options, &mut Pipe(input), output)
}

/// The same at a terminal, where a person types, pastes, stops the program and breaks it off.
#[cfg(unix)]
pub fn run_on_terminal(session: &mut Session, options: Options, output: &mut dyn Write) -> io::Result<Left> {
    let mut keyboard = keyboard::Keyboard::new()?;
    let left = walk(session, options, &mut keyboard, output)?;
    // Before the keyboard is given back, which may take a moment.
    if left == Left::AtOnce || session.is_private() {
        wipe();
    }
    Ok(left)
}

/// Elsewhere the system sorts out what is typed.
#[cfg(not(unix))]
pub fn run_on_terminal(session: &mut Session, options: Options, output: &mut dyn Write) -> io::Result<Left> {
    run(session, options, &mut io::BufReader::new(io::stdin().lock()), output)
}

fn walk(session: &mut Session, options: Options, input: &mut dyn Source, output: &mut dyn Write) -> io::Result<Left> {
    let mut front = Front::new(session, &options, Console::new(input, output));
    let Err(stop) = front.open(options).and_then(|()| front.walk());
    front.flush()?;
    match stop {
        Stop::Left(left) => Ok(left),
        Stop::Io(error) => Err(error),
    }
}
