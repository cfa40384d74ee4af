//! What comes from outside of the keyboard: signals, told by a thread of their own.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};

/// A wish that comes from outside of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outside {
    /// End the program; the number of the signal.
    End(i32),
    /// Stop the program until it is continued.
    Stop,
    /// The program goes on after somebody stopped it: the screen is no longer ours.
    Continued,
    /// The terminal may have another size.
    Resized,
}

/// The signal that is to end the program, for whoever is too busy to look what came.
#[derive(Debug, Clone, Default)]
pub struct EndAsked(Arc<AtomicI32>);

impl EndAsked {
    /// The number of the signal, if one came.
    pub fn signal(&self) -> Option<i32> {
        Some(self.0.load(Ordering::Relaxed)).filter(|signal| *signal != 0)
    }

    #[cfg(unix)]
    fn set(&self, signal: i32) {
        self.0.store(signal, Ordering::Relaxed);
    }
}

/// The signals that end a program and can be caught: the terminal is given back before it ends. Those that say that the program itself
/// is broken stay as they are.
#[cfg(unix)]
fn deadly() -> impl Iterator<Item = i32> {
    use signal_hook::consts::{
        SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU,
    };
    let everywhere =
        [SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU];
    // Stack fault, power failure, and the numbers that have no meaning of their own.
    let on_linux = [16, 30].into_iter().chain(34..=64).filter(|_| cfg!(target_os = "linux"));
    everywhere.into_iter().chain(on_linux)
}

/// Hands every signal that concerns the terminal to `tell`, from a thread of its own, until `tell` says that nobody listens.
#[cfg(unix)]
pub fn listen(asked: EndAsked, mut tell: impl FnMut(Outside) -> bool + Send + 'static) -> std::io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGTSTP, SIGWINCH};

    let mut signals = signal_hook::iterator::Signals::new(deadly().chain([SIGTSTP, SIGCONT, SIGWINCH]))?;
    let listener = move || {
        for signal in signals.forever() {
            let outside = match signal {
                SIGTSTP => Outside::Stop,
                SIGCONT => Outside::Continued,
                SIGWINCH => Outside::Resized,
                signal => {
                    asked.set(signal);
                    Outside::End(signal)
                }
            };
            if !tell(outside) {
                break;
            }
        }
    };
    std::thread::Builder::new().name("signals".into()).spawn(listener).map(drop)
}

/// Elsewhere Ctrl-C comes as a key, and nothing else comes.
#[cfg(not(unix))]
pub fn listen(_asked: EndAsked, _tell: impl FnMut(Outside) -> bool + Send + 'static) -> std::io::Result<()> {
    Ok(())
}

/// A file that grows over what the system allows is an error of writing from now on, which can be told, and not the end.
#[cfg(unix)]
pub fn outlive_full_files() -> std::io::Result<()> {
    // Nobody asks: that it is caught is enough.
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default()).map(drop)
}

/// Elsewhere it always is one.
#[cfg(not(unix))]
pub fn outlive_full_files() -> std::io::Result<()> {
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
