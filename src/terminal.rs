//! The terminal as a thing that is borrowed and given back: raw mode, the alternate screen and bracketed paste are entered together
//! and left together on every way out, be it the end, an error, a panic, a signal or Ctrl-Z. Draws nothing itself.

use std::io::{self, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{execute, queue};

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
        HOOK.call_once(install_panic_hook);
        let guard = Self(());
        take()?;
        Ok(guard)
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

/// What a panic is to say after the terminal is back.
pub fn set_last_word(word: Option<String>) {
    *LAST_WORD.lock().unwrap_or_else(PoisonError::into_inner) = word;
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
    if MOUSE.load(Ordering::SeqCst) { execute!(io::stdout(), EnableMouseCapture) } else { Ok(()) }
}

/// Gives the terminal back once. A terminal that is gone cannot be restored, so nothing is made of an error.
fn give_back() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        if MOUSE.load(Ordering::SeqCst) {
            let _ = queue!(out, DisableMouseCapture);
        }
        let _ = queue!(out, DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _ = out.flush();
        let _ = disable_raw_mode();
    }
}

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
    }));
}

/// A wish that comes from outside of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outside {
    /// End the program; the number of the signal.
    End(i32),
    /// Stop the program until it is continued.
    Stop,
    /// The program goes on after somebody stopped it: the screen is no longer ours.
    Continued,
    /// The terminal may have another size. Crossterm says so too, but only once it has begun to read.
    Resized,
}

/// Hands every signal that concerns the terminal to `tell`, from a thread of its own, until `tell` says that nobody listens.
#[cfg(unix)]
pub fn listen(mut tell: impl FnMut(Outside) -> bool + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};

    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH])?;
    let listener = move || {
        for signal in signals.forever() {
            let outside = match signal {
                SIGTSTP => Outside::Stop,
                SIGCONT => Outside::Continued,
                SIGWINCH => Outside::Resized,
                signal => Outside::End(signal),
            };
            if !tell(outside) {
                break;
            }
        }
    };
    std::thread::Builder::new().name("signals".into()).spawn(listener).map(drop)
}

/// Waits, in a thread of its own, until the terminal behind standard input is gone, and then says so. Whoever reads the keys cannot be
/// asked: crossterm reads on for ever at the end of its input.
#[cfg(unix)]
pub fn listen_for_hang_up(tell: impl FnOnce() + Send + 'static) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};

    let listener = move || {
        let input = io::stdin();
        // No event is asked for, so that only those wake it that come unasked: hang-up and error.
        let mut polled = [PollFd::new(&input, PollFlags::empty())];
        while let Err(rustix::io::Errno::INTR) = poll(&mut polled, None) {}
        tell();
    };
    std::thread::Builder::new().name("hang-up".into()).spawn(listener).map(drop)
}

/// Elsewhere a window that closes ends the program by itself.
#[cfg(not(unix))]
pub fn listen_for_hang_up(_tell: impl FnOnce() + Send + 'static) -> io::Result<()> {
    Ok(())
}

/// Elsewhere Ctrl-C comes as a key, and nothing else comes.
#[cfg(not(unix))]
pub fn listen(_tell: impl FnMut(Outside) -> bool + Send + 'static) -> io::Result<()> {
    Ok(())
}

/// Stops this program as Ctrl-Z does; returns when it is continued.
#[cfg(unix)]
pub fn stop_here() {
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
}

/// Elsewhere a program cannot be stopped.
#[cfg(not(unix))]
pub fn stop_here() {}
