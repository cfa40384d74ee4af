//! A terminal without a window: the program runs in a real pseudo-terminal, what it writes is drawn by an emulator, and tests wait for
//! what is to be seen instead of sleeping.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use login_rescue_core::locale::Lang;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::Screen;

use super::home::Home;
use super::program::{DEADLINE, PROGRAM, one_at_a_time};

/// A text without blanks and line ends: what is wrapped on a screen is still found.
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The rows of a screen without the blanks at their ends: whether those were drawn or never touched is nothing that is seen.
pub fn text_of(screen: &Screen) -> String {
    let rows: Vec<String> = screen.rows(0, screen.size().1.get()).map(|row| row.trim_end().to_owned()).collect();
    rows.join("\n")
}

/// Asks again and again until something holds.
pub fn poll(what: &str, mut holds: impl FnMut() -> bool) {
    let deadline = Instant::now() + DEADLINE;
    while !holds() {
        assert!(Instant::now() < deadline, "{what} never came about");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// How the program is started.
pub struct Start<'h> {
    home: &'h Home,
    command: Vec<String>,
    size: (u16, u16),
    environment: Vec<(&'static str, String)>,
    controlling: bool,
    errors_apart: bool,
}

impl<'h> Start<'h> {
    /// The wizard in English, on a usual terminal.
    pub fn new(home: &'h Home) -> Self {
        Self { home, command: vec![PROGRAM.to_owned()], size: (80, 24), environment: Vec::new(), controlling: true, errors_apart: true }
    }

    /// Another program and its arguments.
    pub fn command(mut self, command: &[&str]) -> Self {
        self.command = command.iter().map(|&part| part.to_owned()).collect();
        self
    }

    /// In this language.
    pub fn lang(self, lang: Lang) -> Self {
        let locale = if lang == Lang::Ja { "ja_JP.UTF-8" } else { "en_US.UTF-8" };
        self.environment("LANG", locale)
    }

    /// With so many columns and rows.
    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// With this in its environment.
    pub fn environment(mut self, name: &'static str, value: &str) -> Self {
        self.environment.push((name, value.to_owned()));
        self
    }

    /// On a terminal that sends no signal when it goes away.
    pub fn without_hangup(mut self) -> Self {
        self.controlling = false;
        self
    }

    /// With its standard error on the screen, not in a file.
    pub fn errors_on_screen(mut self) -> Self {
        self.errors_apart = false;
        self
    }

    /// Starts it.
    pub fn go(self) -> Terminal {
        let mut command = if self.errors_apart {
            let mut command = CommandBuilder::new("/bin/sh");
            command.args(["-c", r#"exec "$0" "$@" 2>>"$STDERR_FILE""#]);
            command.args(&self.command);
            command
        } else {
            CommandBuilder::from_argv(self.command.iter().map(Into::into).collect())
        };
        command.env_clear();
        for (name, value) in self.home.environment().into_iter().chain(self.environment) {
            command.env(name, value);
        }
        command.env("STDERR_FILE", self.home.error_file());
        command.cwd(self.home.path());
        command.set_controlling_tty(self.controlling);
        let (columns, rows) = self.size;
        let (master, child) = one_at_a_time(|| {
            let pair = native_pty_system().openpty(pty_size(columns, rows)).unwrap();
            let child = pair.slave.spawn_command(command).unwrap();
            (pair.master, child)
        });
        Terminal::new(master, child, columns, rows)
    }
}

fn pty_size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, ..PtySize::default() }
}

fn cells(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap()
}

/// What came from the program so far.
struct Seen {
    emulator: vt100::Parser,
    raw: Vec<u8>,
    /// Nothing more will come.
    closed: bool,
    /// The reader is to stop at the end of the next frame.
    stop: bool,
}

impl Seen {
    /// Whether the last frame is here to its end, which is where the cursor is put.
    fn is_whole(&self) -> bool {
        let tail = self.raw.rsplit(|&byte| byte == 0x1b).next();
        !self.emulator.screen().alternate_screen() || matches!(tail, Some([b'[', .., b'H'])) || self.raw.ends_with(b"\r")
    }
}

type Shared = Arc<(Mutex<Seen>, Condvar)>;

/// A running program and its terminal.
pub struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    seen: Shared,
    reader: Option<JoinHandle<()>>,
}

#[allow(dead_code, reason = "each test file needs a part of it")]
impl Terminal {
    fn new(master: Box<dyn MasterPty + Send>, child: Box<dyn Child + Send + Sync>, columns: u16, rows: u16) -> Self {
        let emulator = vt100::Parser::new(cells(rows), cells(columns), 0);
        let seen = Arc::new((Mutex::new(Seen { emulator, raw: Vec::new(), closed: false, stop: false }), Condvar::new()));
        let (input, shared) = (master.try_clone_reader().unwrap(), Arc::clone(&seen));
        let reader = std::thread::spawn(move || read_all(input, &shared));
        let writer = master.take_writer().unwrap();
        Self { master: Some(master), writer: Some(writer), child, seen, reader: Some(reader) }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks at the screen as it is now.
    pub fn screen<T>(&self, look: impl FnOnce(&Screen) -> T) -> T {
        look(self.seen().emulator.screen())
    }

    /// The text on the screen.
    pub fn text(&self) -> String {
        self.screen(text_of)
    }

    /// Every byte that came.
    pub fn raw(&self) -> String {
        String::from_utf8_lossy(&self.seen().raw).into_owned()
    }

    /// Waits until a whole frame is so.
    pub fn wait_until(&self, what: &str, is_so: impl Fn(&Screen) -> bool) {
        let deadline = Instant::now() + DEADLINE;
        let mut seen = self.seen();
        while !(seen.is_whole() && is_so(seen.emulator.screen())) {
            let left = deadline.saturating_duration_since(Instant::now());
            let screen = || seen.emulator.screen().contents();
            assert!(!left.is_zero(), "{what} never came:\n{}", screen());
            assert!(!seen.closed, "the program ended before {what}:\n{}", screen());
            seen = self.seen.1.wait_timeout(seen, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Waits until this stands on the screen, wrapped or not.
    pub fn wait_for(&self, text: &str) {
        let wanted = squeeze(text);
        self.wait_until(&format!("'{text}'"), |screen| squeeze(&screen.contents()).contains(&wanted));
    }

    /// Waits until this does not stand on the screen any more.
    pub fn wait_for_no(&self, text: &str) {
        let unwanted = squeeze(text);
        self.wait_until(&format!("no '{text}'"), |screen| !squeeze(&screen.contents()).contains(&unwanted));
    }

    /// Whether this stands on the screen.
    pub fn shows(&self, text: &str) -> bool {
        squeeze(&self.text()).contains(&squeeze(text))
    }

    /// Presses keys.
    pub fn press(&mut self, keys: &str) {
        self.press_bytes(keys.as_bytes());
    }

    /// Sends what a keyboard or a terminal sends.
    pub fn press_bytes(&mut self, bytes: &[u8]) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(bytes).unwrap();
        writer.flush().unwrap();
    }

    /// The way to the keyboard, for whoever must not wait at it.
    pub fn take_writer(&mut self) -> Box<dyn Write + Send> {
        self.writer.take().unwrap()
    }

    /// Says another size to the program; what is drawn is seen as before.
    pub fn claim_size(&self, columns: u16, rows: u16) {
        self.master.as_ref().unwrap().resize(pty_size(columns, rows)).unwrap();
    }

    /// Gives the terminal another size. What stood on the screen is wiped first: whatever is seen afterwards was drawn anew.
    pub fn resize(&self, columns: u16, rows: u16) {
        let mut seen = self.seen();
        seen.emulator.set_size(cells(rows), cells(columns));
        seen.emulator.process(b"\x1b[2J");
        drop(seen);
        self.master.as_ref().unwrap().resize(pty_size(columns, rows)).unwrap();
    }

    /// Wipes the screen behind the program's back.
    pub fn wipe(&self) {
        self.seen().emulator.process(b"\x1b[2J");
    }

    /// The program's number.
    pub fn id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends the program a signal, such as `TERM`.
    pub fn signal(&self, name: &str) {
        self.signals(&[name]);
    }

    /// Sends the program signals, as fast as can be.
    pub fn signals(&self, names: &[&str]) {
        let kill = |name: &&str| format!("kill -{name} {}", self.id());
        let script = names.iter().map(kill).collect::<Vec<_>>().join("; ");
        let status = one_at_a_time(|| std::process::Command::new("/bin/sh").args(["-c", &script]).status().unwrap());
        assert!(status.success(), "{script}");
    }

    /// Sends a signal to a program that may have ended meanwhile.
    pub fn signal_if_alive(&self, name: &str) {
        let script = format!("kill -{name} {} 2>/dev/null", self.id());
        one_at_a_time(|| std::process::Command::new("/bin/sh").args(["-c", &script]).status().unwrap());
    }

    /// How the program ended, if it has.
    pub fn status(&mut self) -> Option<portable_pty::ExitStatus> {
        self.child.try_wait().unwrap()
    }

    /// The exit code, if the program has ended by itself.
    pub fn try_ended(&mut self) -> Option<u32> {
        self.child.try_wait().unwrap().filter(|status| status.signal().is_none()).map(|status| status.exit_code())
    }

    /// Waits until the program has ended and all that it wrote is here; gives back its exit code, or none where a signal ended it.
    pub fn ended(&mut self) -> Option<u32> {
        let mut status = None;
        poll("the end of the program", || {
            status = self.child.try_wait().unwrap();
            status.is_some()
        });
        self.reader.take().map(JoinHandle::join).transpose().unwrap();
        let status = status.unwrap();
        status.signal().is_none().then(|| status.exit_code())
    }

    /// Ends the program so that it cannot do anything about it.
    pub fn kill(&mut self) {
        self.signal("KILL");
        assert_eq!(self.ended(), None);
    }

    /// No more keys. What writes them presses Enter and Ctrl-D as its last ones.
    pub fn take_keys_away(&mut self) {
        self.writer = None;
    }

    /// Takes the terminal away. The reader has a copy of it and lets go at the end of the next frame, which a `SIGCONT` calls forth; so
    /// the program is at rest when everything is gone, and not in the middle of writing.
    pub fn take_away(&mut self) {
        self.take_keys_away();
        self.seen().stop = true;
        self.signal("CONT");
        let reader = self.reader.take().unwrap();
        poll("another frame", || reader.is_finished());
        reader.join().unwrap();
        self.master = None;
    }

    /// What the program wrote after it gave the terminal back, with the terminal's line ends as they were written.
    pub fn after_the_screen(&self) -> String {
        let raw = self.raw();
        let (_, after) = raw.rsplit_once("\x1b[?1049l").expect("the alternate screen is left");
        after.trim_start_matches("\x1b[?25h").replace("\r\n", "\n")
    }

    /// Whether the line discipline is the one that a shell expects.
    pub fn is_cooked(&self) -> bool {
        let modes = self.master.as_ref().unwrap().get_termios().unwrap();
        let (local, input, output) =
            (format!("{:?}", modes.local_flags), format!("{:?}", modes.input_flags), format!("{:?}", modes.output_flags));
        let has =
            |flags: &str, flag: &str| flags.split(" | ").any(|part| part.trim_start_matches("LocalFlags(").trim_end_matches(')') == flag);
        ["ICANON", "ECHO", "ISIG", "IEXTEN"].iter().all(|flag| has(&local, flag)) && input.contains("ICRNL") && output.contains("OPOST")
    }

    /// Fails unless the terminal is as it was before the program took it.
    pub fn assert_restored(&self) {
        self.screen(|screen| {
            assert!(!screen.alternate_screen(), "still on the alternate screen");
            assert!(!screen.bracketed_paste(), "pastes are still bracketed");
            assert!(!screen.hide_cursor(), "the cursor is still hidden");
        });
        assert!(self.is_cooked(), "the terminal is still raw");
    }

    /// Fails unless the program has the terminal; so that [`Terminal::assert_restored`] says something.
    pub fn assert_taken(&self) {
        self.screen(|screen| assert!(screen.alternate_screen() && screen.bracketed_paste()));
        assert!(!self.is_cooked());
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            self.signal("KILL");
            let _ = self.child.wait();
        }
    }
}

fn read_all(mut input: Box<dyn Read + Send>, shared: &Shared) {
    let mut buffer = [0; 4096];
    loop {
        let read = input.read(&mut buffer).unwrap_or(0);
        let mut seen = shared.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.raw.extend_from_slice(&buffer[..read]);
        seen.emulator.process(&buffer[..read]);
        seen.closed = read == 0;
        shared.1.notify_all();
        if seen.closed || seen.stop && seen.is_whole() {
            return;
        }
    }
}
