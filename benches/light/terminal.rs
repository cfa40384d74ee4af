//! A program in a pseudo-terminal of 80 columns and 24 rows, and when each piece of what it writes came.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use std::{fs, thread};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::worked::worked;

const ROWS: u16 = 24;
const COLUMNS: u16 = 80;
/// After so long without a byte a frame is whole.
const QUIET: Duration = Duration::from_millis(60);

/// A program to be measured, and how it is walked.
pub struct Program {
    /// What it is called in the tables.
    pub name: &'static str,
    /// It and its arguments.
    pub command: Vec<String>,
    /// The keys that leave it after a walk, a frame between each.
    pub leave: &'static [&'static str],
}

/// What came after something was asked for.
pub struct Came {
    /// When the last piece of it came.
    pub after: Duration,
    /// How many bytes came.
    pub bytes: usize,
}

/// A running program.
pub struct Terminal {
    _master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<(Instant, Vec<u8>)>,
    /// The processor time of the programs before it.
    worked_before: Duration,
}

impl Terminal {
    /// Starts a program with its saved cases below `home`; gives back how long it took until its first frame was there.
    pub fn start(program: &Program, home: &Path) -> (Self, Duration) {
        let size = PtySize { rows: ROWS, cols: COLUMNS, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::from_argv(program.command.iter().map(Into::into).collect());
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "en_US.UTF-8"), ("TZ", "UTC")] {
            command.env(name, value);
        }
        command.env("HOME", home);
        command.cwd(home);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    break;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        let worked_before = worked();
        let begun = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        let mut terminal = Self { _master: pair.master, writer, child, output, worked_before };
        let first = terminal.first_frame(begun);
        (terminal, first)
    }

    /// When the screen first held what it holds once nothing more comes.
    fn first_frame(&mut self, begun: Instant) -> Duration {
        let pieces = self.pieces(Duration::from_secs(10));
        let mut emulator = vt100::Parser::new(ROWS.try_into().unwrap(), COLUMNS.try_into().unwrap(), 0);
        let mut whole = (begun, String::new());
        for (at, piece) in pieces {
            emulator.process(&piece);
            let contents = emulator.screen().contents();
            if contents != whole.1 {
                whole = (at, contents);
            }
        }
        whole.0 - begun
    }

    /// Sends keys and waits for the frame that follows.
    pub fn press(&mut self, keys: &str) -> Came {
        let pressed = Instant::now();
        self.write(keys);
        let pieces = self.pieces(Duration::from_secs(2));
        let bytes = pieces.iter().map(|(_, piece)| piece.len()).sum();
        Came { after: pieces.last().map_or(Duration::ZERO, |(at, _)| *at - pressed), bytes }
    }

    /// Sends keys that end it; gives back how long it took to end, and all the processor time that it took.
    pub fn leave(mut self, keys: &[&str]) -> (Duration, Duration) {
        let (last, first) = keys.split_last().unwrap();
        for key in first {
            self.press(key);
        }
        let pressed = Instant::now();
        self.write(last);
        let status = self.child.wait().unwrap();
        let took = pressed.elapsed();
        assert!(status.success(), "{status:?}");
        (took, worked().saturating_sub(self.worked_before))
    }

    fn write(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// What comes until nothing more does.
    fn pieces(&mut self, patience: Duration) -> Vec<(Instant, Vec<u8>)> {
        let mut pieces = Vec::from_iter(self.output.recv_timeout(patience));
        while let Ok(piece) = self.output.recv_timeout(QUIET) {
            pieces.push(piece);
        }
        pieces
    }

    /// The processor time of its threads so far; those that have ended do not count.
    pub fn worked(&self) -> Duration {
        let tasks = self.files_of_tasks("schedstat").into_iter();
        tasks.filter_map(|stat| stat.split(' ').next()?.parse().ok()).map(Duration::from_nanos).sum()
    }

    /// The most memory that it has held, in MiB.
    pub fn peak(&self) -> f64 {
        let peak = self.files_of_tasks("status").first().and_then(|status| field(status, "VmHWM:"));
        peak.unwrap_or_default() / 1024.0
    }

    /// How often it woke up and how many bytes it wrote while nothing happened for so long.
    pub fn idle(&mut self, time: Duration) -> (f64, usize) {
        let before = self.wakes();
        thread::sleep(time);
        let bytes = self.output.try_iter().map(|(_, piece)| piece.len()).sum();
        (self.wakes() - before, bytes)
    }

    fn wakes(&self) -> f64 {
        self.files_of_tasks("status").iter().filter_map(|status| field(status, "voluntary_ctxt_switches:")).sum()
    }

    /// What the system knows of each of its threads, the first one first; Linux alone tells.
    fn files_of_tasks(&self, name: &str) -> Vec<String> {
        let tasks = format!("/proc/{}/task", self.child.process_id().unwrap_or_default());
        let mut tasks: Vec<_> = fs::read_dir(tasks).into_iter().flatten().flatten().map(|task| task.path()).collect();
        tasks.sort();
        tasks.iter().filter_map(|task| fs::read_to_string(task.join(name)).ok()).collect()
    }
}

/// The first number behind a name.
fn field(status: &str, name: &str) -> Option<f64> {
    status.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next()?.parse().ok()
}
