//! What comes from outside of the keyboard: signals.

#[cfg(unix)]
use std::io::{self, Write};
#[cfg(unix)]
use std::os::unix::net::UnixStream;
#[cfg(unix)]
use std::sync::Arc;

#[cfg(unix)]
use signal_hook::consts::{SIGCONT, SIGTSTP, SIGWINCH};
#[cfg(unix)]
use signal_hook::iterator::backend::SignalDelivery;
#[cfg(unix)]
use signal_hook::iterator::exfiltrator::SignalOnly;

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

/// The signals that end a program and that people, shells and systems send. The terminal is given back before it ends.
#[cfg(unix)]
const USUAL: [i32; 7] = {
    use signal_hook::consts::{SIGALRM, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2};
    [SIGALRM, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2]
};

/// The others that end a program and can be caught, those with a number and no meaning last. Those that say that the program itself is
/// broken stay as they are.
#[cfg(unix)]
fn rare() -> impl Iterator<Item = i32> {
    use signal_hook::consts::{SIGABRT, SIGIO, SIGPROF, SIGSYS, SIGTRAP, SIGVTALRM, SIGXCPU};
    let everywhere = [SIGABRT, SIGIO, SIGPROF, SIGSYS, SIGTRAP, SIGVTALRM, SIGXCPU];
    // Stack fault and power failure.
    everywhere.into_iter().chain([16, 30].into_iter().chain(34..=64).filter(|_| cfg!(target_os = "linux")))
}

/// The signals that concern the terminal, as they come; and a bell for other threads, since both wake whoever waits for bytes here.
#[cfg(unix)]
#[derive(Debug)]
pub struct Signals(SignalDelivery<UnixStream, SignalOnly>);

#[cfg(unix)]
impl Signals {
    /// Catches the usual ones from now on.
    pub fn open() -> io::Result<(Self, Bell)> {
        let (wakes, woken) = UnixStream::pair()?;
        wakes.set_nonblocking(true)?;
        let bell = Bell(Arc::new(wakes.try_clone()?));
        let all = USUAL.into_iter().chain([SIGTSTP, SIGCONT, SIGWINCH]);
        Ok((Self(SignalDelivery::with_pipe(woken, wakes, SignalOnly, all)?), bell))
    }

    /// Catches the rare ones as well. Nobody sends them by chance, and to catch one takes the longer the more are caught: all of them take a
    /// third of the time to the first screen.
    pub fn catch_all(&mut self) -> io::Result<()> {
        let handle = self.0.handle();
        rare().try_for_each(|signal| handle.add_signal(signal))
    }

    /// Where a byte comes when there is something to be taken.
    pub fn woken(&self) -> &UnixStream {
        self.0.get_read()
    }

    /// What came. The wish to go on comes behind the one to stop.
    pub fn take(&mut self) -> Vec<Outside> {
        let mut came: Vec<Outside> = self.0.pending().map(outside).collect();
        came.sort_by_key(|outside| *outside == Outside::Continued);
        came
    }
}

#[cfg(unix)]
fn outside(signal: i32) -> Outside {
    match signal {
        SIGTSTP => Outside::Stop,
        SIGCONT => Outside::Continued,
        SIGWINCH => Outside::Resized,
        signal => Outside::End(signal),
    }
}

/// Wakes whoever waits for the terminal.
#[cfg(unix)]
#[derive(Debug, Clone)]
pub struct Bell(Arc<UnixStream>);

#[cfg(unix)]
impl Bell {
    /// Where it cannot be rung it was rung so often that nobody sleeps.
    pub fn ring(&self) {
        let _ = (&*self.0).write(&[0]);
    }
}

/// The same where whoever waits reads a channel.
#[cfg(not(unix))]
#[derive(Debug, Clone)]
pub struct Bell(pub(super) std::sync::mpsc::SyncSender<super::reader::Heard>);

#[cfg(not(unix))]
impl Bell {
    /// Where nothing more can be sent nobody sleeps.
    pub fn ring(&self) {
        let _ = self.0.try_send(super::reader::Heard::Bell);
    }
}

/// A file that grows over what the system allows is an error of writing from now on, which can be told, and not the end.
#[cfg(unix)]
pub fn outlive_full_files() -> io::Result<()> {
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
