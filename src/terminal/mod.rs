//! The terminal as a thing that is borrowed and given back: raw mode, the alternate screen and bracketed paste are entered together
//! and left together on every way out, be it the end, an error, a panic, a signal or Ctrl-Z. Draws nothing itself.

#[cfg(unix)]
mod decoder;
#[cfg(unix)]
mod key;
#[cfg(unix)]
mod lines;
mod reader;
mod signals;

#[cfg(unix)]
pub use decoder::{Decoder, IN_PASTE, PASTE_END};
#[cfg(unix)]
pub use lines::Lines;
#[cfg(unix)]
pub use reader::{Got, Listener};
pub use reader::{Heard, Keys};
pub use signals::{Bell, Outside, outlive_full_files, stop_here};

use std::ffi::OsStr;
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};
use std::time::Duration;
use std::{panic, process};

use crossterm::cursor::{MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{execute, queue};

/// The letter that leaves at once, with Ctrl.
pub const AT_ONCE: char = 'x';

/// What comes within it came together: nobody presses two keys so soon after each other, or answers what was said in between.
pub const MOMENT: Duration = Duration::from_millis(20);

/// How long somebody who types on is waited for when the program ends.
pub const AT_MOST: Duration = Duration::from_secs(1);

/// How much can be under way between whoever listens and the program; a read of the terminal is one of it.
pub const UNDER_WAY: usize = 64;

/// Whether the terminal is ours at the moment.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// Whether the terminal is to report the mouse while it is ours.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// What a panic says last: how to go on with the case.
static LAST_WORD: Mutex<Option<String>> = Mutex::new(None);

static HOOK: Once = Once::new();

/// Holds the terminal; gives it back when dropped.
#[derive(Debug)]
pub struct Guard(());

impl Guard {
    /// Takes the terminal, with the mouse where that is wanted, and makes a panic give it back before it prints anything.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        MOUSE.store(mouse, Ordering::SeqCst);
        end_at_panics();
        let guard = Self(());
        take()?;
        Ok(guard)
    }

    /// Leaves the screen, with the keys still ours. Before the system reads them again, who types on blindly or has pasted too much is to
    /// be let finish: a Ctrl-C among that would have the system throw away what was written to leave the screen, and the rest would be
    /// for the shell.
    pub fn leave_screen(&self) {
        leave_screen();
    }

    /// The same, with nothing of it left to be seen, here or above: some terminals keep what stood on the other screen.
    pub fn leave_no_screen(&self) {
        if ENTERED.load(Ordering::SeqCst) {
            let _ = execute!(io::stdout(), Clear(ClearType::All));
        }
        leave_screen();
        wipe();
    }

    /// Gives the terminal back for a while, as for Ctrl-Z; [`Guard::take_again`] follows.
    pub fn lend(&self) {
        give_back();
    }

    /// Takes the terminal again after [`Guard::lend`], or after somebody else stopped and continued the program.
    pub fn take_again(&self) -> io::Result<()> {
        // The shell may have changed the mode meanwhile, and crossterm would believe that it is still raw.
        let _ = disable_raw_mode();
        take()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Empties the screen and what can be scrolled back to, as far as the terminal does so. One that knows no control sequences gets empty
/// lines; what is no terminal keeps what it has.
pub fn wipe() {
    let mut out = io::stdout();
    if !out.is_terminal() {
        return;
    }
    let wiped = if knows_sequences() {
        // In this order: some terminals keep what is cleared first.
        execute!(out, MoveTo(0, 0), Clear(ClearType::All), Clear(ClearType::Purge))
    } else {
        out.write_all("\n".repeat(usize::from(MOST.1)).as_bytes())
    };
    let _ = wiped.and_then(|()| out.flush());
}

/// Whether the terminal obeys control sequences, as far as its type says. On Windows terminals have no type.
pub fn knows_sequences() -> bool {
    std::env::var_os("TERM").map_or(cfg!(windows), |term| !term.is_empty() && term != "dumb")
}

pub fn is_bare_console() -> bool {
    std::env::var_os("TERM").is_some_and(|term| is_console_type(&term))
}

/// Whether this is the type of the bare console of Linux, which has no glyphs for Japanese and no clipboard.
pub fn is_console_type(term: &OsStr) -> bool {
    term == "linux"
}

/// What a panic is to say after the terminal is back.
pub fn set_last_word(word: Option<String>) {
    *LAST_WORD.lock().unwrap_or_else(PoisonError::into_inner) = word;
}

/// Writes to the terminal at once. The library would write what stands before the last line end first, and the rest after it.
#[cfg(unix)]
pub fn write_at_once(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::retry_on_intr(|| rustix::io::write(io::stdout(), bytes))? {
            0 => return Err(io::ErrorKind::WriteZero.into()),
            written => bytes = bytes.get(written..).unwrap_or_default(),
        }
    }
    Ok(())
}

/// Elsewhere the library alone knows how a terminal is written to.
#[cfg(not(unix))]
pub fn write_at_once(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
    if MOUSE.load(Ordering::SeqCst) { execute!(io::stdout(), EnableMouseCapture) } else { Ok(()) }
}

/// Gives the terminal back. A terminal that is gone cannot be restored, so nothing is made of an error.
fn give_back() {
    leave_screen();
    let _ = disable_raw_mode();
}

/// Once.
fn leave_screen() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        if MOUSE.load(Ordering::SeqCst) {
            let _ = queue!(out, DisableMouseCapture);
        }
        let _ = queue!(out, DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _ = out.flush();
    }
}

/// Lets a panic, in whatever thread, give the terminal back, say what it has to say, and end the program with its usual exit code. Nothing
/// is unwound: the system gives back the hold on a case, and leaves no image of the memory, with what was typed, on the disk.
pub fn end_at_panics() {
    HOOK.call_once(install_panic_hook);
}

const PANICKED: i32 = 101;

fn install_panic_hook() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        give_back();
        before(info);
        // A panic while the lock is held must not wait for itself.
        if let Ok(word) = LAST_WORD.try_lock()
            && let Some(word) = &*word
        {
            let _ = writeln!(io::stderr(), "{word}");
        }
        process::exit(PANICKED);
    }));
}

/// Columns and rows that a screen is drawn on at most: more than any has, and little enough to be held.
const MOST: (u16, u16) = (1600, 600);
/// Columns and rows of a terminal that does not know them.
const USUAL: (u16, u16) = (80, 24);

/// The size of the terminal, as far as it is used.
pub fn size() -> io::Result<(u16, u16)> {
    let (columns, rows) = crossterm::terminal::size()?;
    Ok(if columns == 0 || rows == 0 { USUAL } else { (columns.min(MOST.0), rows.min(MOST.1)) })
}
