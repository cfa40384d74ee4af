//! What comes from outside of the keyboard: signals.

#[cfg(unix)]
use std::io::{self, Write};
#[cfg(unix)]
use std::os::unix::net::UnixStream;
#[cfg(unix)]
use std::sync::Arc;

#[cfg(unix)]
use signal_hook::consts::{
    SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP, SIGUSR1, SIGUSR2, SIGVTALRM,
    SIGWINCH, SIGXCPU,
};
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

/// The signals with a name that end a program and can be caught. The terminal is given back before it ends. Those that say that the program
/// itself is broken stay as they are.
#[cfg(unix)]
const DEADLY: [i32; 14] =
    [SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU];

/// Stack fault, power failure, and those without a meaning: they end a program as well.
#[cfg(unix)]
fn numbered() -> impl Iterator<Item = i32> {
    [16, 30].into_iter().chain(34..=64).filter(|_| cfg!(target_os = "linux"))
}

/// The signals that concern the terminal, as they come; and a bell for other threads, since both wake whoever waits for bytes here.
#[cfg(unix)]
#[derive(Debug)]
pub struct Signals(SignalDelivery<UnixStream, SignalOnly>);

#[cfg(unix)]
impl Signals {
    /// Catches them from now on, all of them: one that came while the first screen is drawn would leave the terminal as it is.
    pub fn open() -> io::Result<(Self, Bell)> {
        let (wakes, woken) = UnixStream::pair()?;
        wakes.set_nonblocking(true)?;
        let bell = Bell(Arc::new(wakes.try_clone()?));
        let named = [SIGTSTP, SIGCONT, SIGWINCH].into_iter().chain(DEADLY);
        let delivery = SignalDelivery::with_pipe(woken, wakes, SignalOnly, named)?;
        for signal in numbered() {
            // One that the system, or a program that watches this one, keeps for itself is never sent here.
            let _ = delivery.handle().add_signal(signal);
        }
        Ok((Self(delivery), bell))
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

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    /// No program can catch the first two, the next four say that it is broken itself, the next three are passed over by all, the next two
    /// stop it when it reads or writes as it should not, a full file is seen to elsewhere, and the last two are the C library's own.
    const NOT_CAUGHT: [u32; 14] = [9, 19, 4, 7, 8, 11, 13, 17, 23, 21, 22, 25, 32, 33];

    #[test]
    fn whatever_ends_a_program_is_caught_before_there_is_a_terminal_to_be_given_back() {
        let _signals = Signals::open().unwrap();
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap();
        let caught = u64::from_str_radix(caught.trim(), 16).unwrap();
        let missing: Vec<u32> = (1..=64).filter(|signal| !NOT_CAUGHT.contains(signal) && caught >> (signal - 1) & 1 == 0).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
