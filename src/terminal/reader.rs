//! Reads the terminal in a thread of its own and hands on what it means.

use std::io;
use std::thread;

use crossterm::event::Event;

/// Hands on the events of standard input, those that come at once together, until nothing more comes or `tell` says that nobody
/// listens. `mouse` says whether the terminal was asked to report it.
#[cfg(unix)]
pub fn read_keys(mouse: bool, tell: impl FnMut(Vec<Event>) -> bool + Send + 'static) -> io::Result<()> {
    let decoder = super::decoder::Decoder::new(mouse);
    thread::Builder::new().name("input".into()).spawn(move || unix::read_all(decoder, tell)).map(drop)
}

/// Hands on what is read from standard input as it comes; nothing at its end.
#[cfg(unix)]
pub fn read_chunks(tell: impl FnMut(Option<Vec<u8>>) -> bool + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || unix::read_chunks(tell)).map(drop)
}

/// Elsewhere the system says itself which keys were pressed.
#[cfg(not(unix))]
pub fn read_keys(_mouse: bool, mut tell: impl FnMut(Vec<Event>) -> bool + Send + 'static) -> io::Result<()> {
    let read_all = move || while crossterm::event::read().is_ok_and(|event| tell(vec![event])) {};
    thread::Builder::new().name("input".into()).spawn(read_all).map(drop)
}

#[cfg(unix)]
mod unix {
    use std::io;
    use std::time::{Duration, Instant};

    use crossterm::event::Event;
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::{Errno, read};

    use super::super::decoder::Decoder;

    enum Came {
        Bytes(usize),
        Silence,
        Closed,
    }

    pub(super) fn read_all(mut decoder: Decoder, mut tell: impl FnMut(Vec<Event>) -> bool) {
        let mut buffer = [0; 4096];
        loop {
            let patience = decoder.patience(Instant::now());
            let came = if patience == Some(Duration::ZERO) { Came::Silence } else { wait(patience, &mut buffer) };
            match came {
                Came::Bytes(count) => decoder.feed(buffer.get(..count).unwrap_or_default(), Instant::now()),
                Came::Silence | Came::Closed => decoder.give_up(),
            }
            let events = decoder.take();
            if !events.is_empty() && !tell(events) || matches!(came, Came::Closed) {
                return;
            }
        }
    }

    pub(super) fn read_chunks(mut tell: impl FnMut(Option<Vec<u8>>) -> bool) {
        let mut buffer = [0; 4096];
        loop {
            let chunk = match wait(None, &mut buffer) {
                Came::Bytes(count) => buffer.get(..count).map(<[u8]>::to_vec),
                Came::Silence | Came::Closed => None,
            };
            let ends = chunk.is_none();
            if !tell(chunk) || ends {
                return;
            }
        }
    }

    /// Waits level-triggered: what is there is read, whatever came with it. What the terminal still holds counts before any time-out.
    fn wait(patience: Option<Duration>, buffer: &mut [u8]) -> Came {
        let input = io::stdin();
        let mut polled = [PollFd::new(&input, PollFlags::IN)];
        let timeout = patience.and_then(|patience| Timespec::try_from(patience).ok());
        match poll(&mut polled, timeout.as_ref()) {
            Ok(0) => return Came::Silence,
            Ok(_) => {}
            // What was to be waited for begins anew, which a signal may do.
            Err(Errno::INTR) => return Came::Bytes(0),
            Err(_) => return Came::Closed,
        }
        match read(&input, buffer) {
            Ok(0) => Came::Closed,
            Ok(count) => Came::Bytes(count),
            Err(Errno::INTR | Errno::AGAIN) => Came::Bytes(0),
            Err(_) => Came::Closed,
        }
    }
}
