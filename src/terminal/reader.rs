//! Waits for the terminal, for signals and for other threads at once, and hands on what came.

pub use system::Keys;
#[cfg(unix)]
pub use system::{Got, Listener};

use crossterm::event::Event;

use super::signals::Outside;

/// What came to a full screen.
#[derive(Debug)]
pub enum Heard {
    /// Keys, pastes and the mouse, those that came at once together.
    Events(Vec<Event>),
    Outside(Outside),
    /// Another thread has something to say.
    Bell,
    Closed,
    /// Nothing came for so long.
    Silence,
}

#[cfg(unix)]
mod system {
    use std::collections::VecDeque;
    use std::fs::{File, OpenOptions};
    use std::io::{self, IsTerminal};
    use std::os::fd::AsFd;
    use std::os::unix::fs::OpenOptionsExt;
    use std::time::{Duration, Instant};

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::fs::OFlags;
    use rustix::io::{Errno, read};

    use super::super::decoder::Decoder;
    use super::super::signals::{Bell, Outside, Signals};
    use super::Heard;

    /// What came to whoever reads bytes.
    pub enum Got {
        Bytes(Vec<u8>),
        Outside(Outside),
        Bell,
        Closed,
        Silence,
    }

    /// Listens to standard input and to signals.
    #[derive(Debug)]
    pub struct Listener {
        /// The terminal, where it can be read without ever waiting for it.
        terminal: Option<File>,
        signals: Signals,
        bell: Bell,
        /// Signals that came and were not handed on yet.
        outside: VecDeque<Outside>,
        closed: bool,
    }

    impl Listener {
        /// Listens to signals from now on, and to the terminal whenever somebody waits.
        pub fn open() -> io::Result<Self> {
            let (signals, bell) = Signals::open()?;
            Ok(Self { terminal: terminal(), signals, bell, outside: VecDeque::new(), closed: false })
        }

        /// The signal that is to end the program, if one came, for whoever is too busy to wait.
        pub fn end_asked(&mut self) -> Option<i32> {
            self.outside.extend(self.signals.take());
            self.outside.iter().find_map(|outside| match outside {
                Outside::End(signal) => Some(*signal),
                _ => None,
            })
        }

        /// What comes next, signals first; nothing within this time where one is given. What the terminal holds already counts before
        /// any time-out.
        pub fn wait(&mut self, time: Option<Duration>) -> Got {
            if let Some(outside) = self.outside.pop_front() {
                return Got::Outside(outside);
            }
            let input = io::stdin();
            let input = self.terminal.as_ref().map_or(input.as_fd(), File::as_fd);
            let mut polled = [PollFd::new(self.signals.woken(), PollFlags::IN), PollFd::new(&input, PollFlags::IN)];
            let polled = polled.get_mut(..if self.closed { 1 } else { 2 }).unwrap_or_default();
            let timeout = time.and_then(|time| Timespec::try_from(time).ok());
            match poll(polled, timeout.as_ref()) {
                Ok(0) => return Got::Silence,
                Ok(_) => {}
                // A signal, which is there by now; what was to be waited for begins anew.
                Err(Errno::INTR) => return self.wait(time),
                Err(_) => return self.close(),
            }
            if polled.first().is_some_and(|woken| !woken.revents().is_empty()) {
                self.outside.extend(self.signals.take());
                return self.outside.pop_front().map_or(Got::Bell, Got::Outside);
            }
            let mut buffer = [0; 4096];
            match read(input, &mut buffer) {
                Ok(0) => self.close(),
                Ok(count) => Got::Bytes(buffer.get(..count).unwrap_or_default().to_vec()),
                Err(Errno::INTR | Errno::AGAIN) => self.wait(time),
                Err(_) => self.close(),
            }
        }

        fn close(&mut self) -> Got {
            self.closed = true;
            Got::Closed
        }
    }

    /// The terminal of standard input, opened anew. A Ctrl-C has the system throw away what was typed, and whoever was told of it and reads
    /// it after that would wait, and hear no signal. What is set on the one there would be set for the shell, too.
    fn terminal() -> Option<File> {
        let flags = i32::try_from((OFlags::NONBLOCK | OFlags::NOCTTY).bits()).ok()?;
        io::stdin().is_terminal().then(|| OpenOptions::new().read(true).custom_flags(flags).open("/dev/stdin").ok())?
    }

    /// Listens to keys too.
    #[derive(Debug)]
    pub struct Keys {
        listener: Listener,
        decoder: Decoder,
        /// When what has begun is given up, where nothing more of it comes.
        until: Option<Instant>,
    }

    impl Keys {
        /// Listens to signals from now on: before the terminal is taken, so that none ends the program with it in its hands. `mouse`
        /// says whether the terminal will be asked to report it.
        pub fn open(mouse: bool) -> io::Result<Self> {
            Ok(Self { listener: Listener::open()?, decoder: Decoder::new(mouse), until: None })
        }

        /// The bell that wakes whoever waits here.
        pub fn bell(&self) -> Bell {
            self.listener.bell.clone()
        }

        /// The signal that is to end the program, if one came, for whoever is too busy to wait.
        pub fn end_asked(&mut self) -> Option<i32> {
            self.listener.end_asked()
        }

        /// What comes next; nothing within this time where one is given.
        pub fn wait(&mut self, time: Option<Duration>) -> Heard {
            let deadline = time.map(|time| Instant::now() + time);
            loop {
                let until = [deadline, self.until].into_iter().flatten().min();
                match self.listener.wait(until.map(|until| until.saturating_duration_since(Instant::now()))) {
                    Got::Bytes(bytes) => self.feed(&bytes),
                    Got::Silence if self.until.is_some() && self.until == until => self.give_up(),
                    Got::Silence => return Heard::Silence,
                    Got::Closed => self.give_up(),
                    Got::Outside(outside) => return Heard::Outside(outside),
                    Got::Bell => return Heard::Bell,
                }
                let events = self.decoder.take();
                if !events.is_empty() {
                    return Heard::Events(events);
                }
                if self.listener.closed {
                    return Heard::Closed;
                }
            }
        }

        fn feed(&mut self, bytes: &[u8]) {
            let now = Instant::now();
            self.decoder.feed(bytes, now);
            match self.decoder.patience(now) {
                Some(Duration::ZERO) => self.give_up(),
                patience => self.until = patience.map(|patience| now + patience),
            }
        }

        fn give_up(&mut self) {
            self.decoder.give_up();
            self.until = None;
        }
    }
}

/// Elsewhere the system says itself which keys were pressed, to a thread of its own, and signals do not come.
#[cfg(not(unix))]
mod system {
    use std::io;
    use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
    use std::thread;
    use std::time::Duration;

    use super::super::{Bell, UNDER_WAY};
    use super::Heard;

    /// Listens to keys.
    #[derive(Debug)]
    pub struct Keys {
        heard: Receiver<Heard>,
        sender: SyncSender<Heard>,
        is_reading: bool,
    }

    impl Keys {
        /// Listens to the terminal as soon as somebody waits.
        pub fn open(_mouse: bool) -> io::Result<Self> {
            let (sender, heard) = sync_channel(UNDER_WAY);
            Ok(Self { heard, sender, is_reading: false })
        }

        /// The bell that wakes whoever waits here.
        pub fn bell(&self) -> Bell {
            Bell(self.sender.clone())
        }

        /// No signals come.
        pub fn end_asked(&mut self) -> Option<i32> {
            None
        }

        /// What comes next; nothing within this time where one is given.
        pub fn wait(&mut self, time: Option<Duration>) -> Heard {
            if !self.is_reading && self.read_keys().is_err() {
                return Heard::Closed;
            }
            match time.map_or_else(|| self.heard.recv().map_err(RecvTimeoutError::from), |time| self.heard.recv_timeout(time)) {
                Ok(heard) => heard,
                Err(RecvTimeoutError::Timeout) => Heard::Silence,
                Err(RecvTimeoutError::Disconnected) => Heard::Closed,
            }
        }

        fn read_keys(&mut self) -> io::Result<()> {
            let sender = self.sender.clone();
            let read_all = move || {
                while crossterm::event::read().is_ok_and(|event| sender.send(Heard::Events(vec![event])).is_ok()) {}
                let _ = sender.send(Heard::Closed);
            };
            self.is_reading = true;
            thread::Builder::new().name("input".into()).spawn(read_all).map(drop)
        }
    }
}
