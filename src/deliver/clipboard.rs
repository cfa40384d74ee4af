//! The clipboard: this machine's where its display is in front of the person, the terminal's (OSC 52) everywhere else and where the
//! first one fails. On X11 and Wayland a copy lasts only as long as its owner, so a [`Clipboard`] is to live as long as the program.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::{Surroundings, osc52};

/// How far a copy is known to have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    /// It stands in the clipboard of this machine.
    Local,
    /// It was handed to the terminal, which may or may not have taken it.
    ToTerminal,
}

impl Copied {
    /// Whether the copy is gone when the program ends, unless something keeps it: so it is with the clipboards of X11 and Wayland.
    pub fn ends_with_the_program(self) -> bool {
        self == Copied::Local && !cfg!(any(windows, target_os = "macos"))
    }
}

/// Longest time to wait for the clipboard of this machine: a display may be named that does not answer.
const PATIENCE: Duration = Duration::from_secs(1);
/// Longest time in which the copy is handed to a clipboard manager when the program ends.
const PARTING: Duration = Duration::from_millis(300);

/// A clipboard of this machine.
pub trait Board {
    /// Puts a text in it; on failure, why it is not there.
    fn put(&mut self, text: String) -> Result<(), String>;

    /// What stands in it; nothing where that cannot be told.
    fn text(&mut self) -> Option<String>;
}

impl Board for arboard::Clipboard {
    fn put(&mut self, text: String) -> Result<(), String> {
        self.set_text(text).map_err(|error| error.to_string())
    }

    fn text(&mut self) -> Option<String> {
        self.get_text().ok()
    }
}

/// Reaches a clipboard of this machine; called in the thread that then owns it.
pub type Connect = Arc<dyn Fn() -> Result<Box<dyn Board>, String> + Send + Sync>;

/// The way to the person's clipboard. Connects to a display on the first copy, not before.
pub struct Clipboard {
    around: Surroundings,
    connect: Connect,
    owner: Option<Owner>,
    /// A display that did not answer is not waited for again.
    mute: bool,
    /// Where the last copy went, and what it was.
    copied: Option<(Copied, String)>,
}

impl Clipboard {
    /// The clipboard of the person who sits here.
    pub fn new(around: Surroundings) -> Self {
        let connect = || match arboard::Clipboard::new() {
            Ok(board) => Ok(Box::new(board) as Box<dyn Board>),
            Err(error) => Err(error.to_string()),
        };
        Self::with(around, Arc::new(connect))
    }

    /// The same, with another clipboard of this machine.
    pub fn with(around: Surroundings, connect: Connect) -> Self {
        Self { around, connect, owner: None, mute: false, copied: None }
    }

    /// Copies a text and says how far it is known to have come; what goes to the terminal is written to `out`. Waits a second at most.
    pub fn copy(&mut self, text: &str, out: &mut impl Write) -> io::Result<Copied> {
        let local = self.around.has_desktop() && !self.mute && self.put(Task::Put(text.to_owned()));
        let copied = if local {
            Copied::Local
        } else if self.around.bare_console {
            return Err(io::ErrorKind::Unsupported.into());
        } else {
            osc52::copy(text, out, self.around.tmux)?
        };
        self.copied = Some((copied, text.to_owned()));
        Ok(copied)
    }

    /// Empties what the last copy filled. What somebody else has put on the clipboard of this machine since then stays; what a terminal
    /// holds cannot be asked.
    pub fn empty(&mut self, out: &mut impl Write) -> io::Result<()> {
        match self.copied.take() {
            Some((Copied::Local, text)) => {
                self.put(Task::EmptyIf(text));
                Ok(())
            }
            Some((Copied::ToTerminal, _)) => osc52::copy("", out, self.around.tmux).map(drop),
            None => Ok(()),
        }
    }

    fn put(&mut self, task: Task) -> bool {
        let Some(owner) = self.owner.take().or_else(|| Owner::start(&self.connect)) else { return false };
        match owner.put(task) {
            Put::Done => {
                self.owner = Some(owner);
                true
            }
            Put::Failed => false,
            Put::NoAnswer => {
                self.mute = true;
                false
            }
        }
    }
}

impl Drop for Clipboard {
    fn drop(&mut self) {
        if let Some(owner) = self.owner.take() {
            owner.part();
        }
    }
}

/// What the owner of the clipboard is to do.
enum Task {
    Put(String),
    /// Empty it if this text stands in it.
    EmptyIf(String),
}

impl Task {
    fn carry_out(self, board: &mut dyn Board) -> Result<(), String> {
        match self {
            Self::Put(text) => board.put(text),
            Self::EmptyIf(text) if board.text().is_some_and(|there| there == text) => board.put(String::new()),
            Self::EmptyIf(_) => Ok(()),
        }
    }
}

/// What became of a text.
enum Put {
    Done,
    Failed,
    NoAnswer,
}

/// The thread that owns the clipboard of this machine: only it would wait for a display that does not answer.
struct Owner {
    tasks: Sender<Task>,
    answers: Receiver<Result<(), String>>,
}

impl Owner {
    fn start(connect: &Connect) -> Option<Self> {
        let (tasks, to_do) = channel::<Task>();
        let (done, answers) = channel();
        let connect = Arc::clone(connect);
        let own = move || {
            let mut board = match connect() {
                Ok(board) => board,
                Err(reason) => return drop(done.send(Err(reason))),
            };
            for task in to_do {
                if done.send(task.carry_out(board.as_mut())).is_err() {
                    return;
                }
            }
            drop(board);
            drop(done);
        };
        thread::Builder::new().name("clipboard".into()).spawn(own).ok()?;
        Some(Self { tasks, answers })
    }

    fn put(&self, task: Task) -> Put {
        if self.tasks.send(task).is_err() {
            return Put::Failed;
        }
        match self.answers.recv_timeout(PATIENCE) {
            Ok(Ok(())) => Put::Done,
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Put::Failed,
            Err(RecvTimeoutError::Timeout) => Put::NoAnswer,
        }
    }

    /// Lets the clipboard be handed over before the program ends.
    fn part(self) {
        drop(self.tasks);
        let _ = self.answers.recv_timeout(PARTING);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    const DESKTOP: Surroundings = Surroundings { remote: false, display: true, tmux: false, bare_console: false };

    /// A clipboard that remembers what was put into it, and when it was let go.
    struct Fake(Arc<Mutex<Vec<String>>>);

    impl Board for Fake {
        fn put(&mut self, text: String) -> Result<(), String> {
            if text == "bad" {
                return Err("cannot".to_owned());
            }
            self.0.lock().unwrap().push(text);
            Ok(())
        }

        fn text(&mut self) -> Option<String> {
            self.0.lock().unwrap().last().cloned()
        }
    }

    impl Drop for Fake {
        fn drop(&mut self) {
            self.0.lock().unwrap().push("let go".to_owned());
        }
    }

    fn fake() -> (Connect, Arc<Mutex<Vec<String>>>, Arc<AtomicUsize>) {
        let (put, connected) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicUsize::new(0)));
        let (board, count) = (Arc::clone(&put), Arc::clone(&connected));
        let connect: Connect = Arc::new(move || {
            count.fetch_add(1, Ordering::SeqCst);
            Ok(Box::new(Fake(Arc::clone(&board))))
        });
        (connect, put, connected)
    }

    #[test]
    fn a_display_in_front_of_the_person_gets_the_copy_and_the_terminal_nothing() {
        let (connect, put, connected) = fake();
        let mut clipboard = Clipboard::with(DESKTOP, connect);
        assert_eq!(connected.load(Ordering::SeqCst), 0, "nothing is connected before the first copy");
        let mut out = Vec::new();
        assert_eq!(clipboard.copy("one", &mut out).unwrap(), Copied::Local);
        assert_eq!(clipboard.copy("two", &mut out).unwrap(), Copied::Local);
        assert_eq!((put.lock().unwrap().as_slice(), out.len()), (["one".to_owned(), "two".to_owned()].as_slice(), 0));
        assert_eq!(connected.load(Ordering::SeqCst), 1, "one owner lives as long as the program");
        drop(clipboard);
        assert_eq!(put.lock().unwrap().last().unwrap(), "let go", "the owner ends in order, not with the process");
    }

    #[test]
    fn over_ssh_or_without_a_display_the_terminal_gets_it() {
        for around in [Surroundings { remote: true, ..DESKTOP }, Surroundings { display: false, ..DESKTOP }] {
            let (connect, put, connected) = fake();
            let mut out = Vec::new();
            assert_eq!(Clipboard::with(around, connect).copy("code", &mut out).unwrap(), Copied::ToTerminal);
            assert_eq!(String::from_utf8(out).unwrap(), "\u{1b}]52;c;Y29kZQ==\u{1b}\\");
            assert_eq!((connected.load(Ordering::SeqCst), put.lock().unwrap().len()), (0, 0));
        }
    }

    #[test]
    fn a_console_without_a_clipboard_is_sent_nothing() {
        let mut out = Vec::new();
        let around = Surroundings { remote: true, bare_console: true, ..DESKTOP };
        assert!(Clipboard::with(around, fake().0).copy("code", &mut out).is_err());
        assert!(out.is_empty(), "{out:?}");
    }

    #[test]
    fn in_tmux_over_ssh_it_goes_in_the_envelope_too() {
        let mut out = Vec::new();
        let around = Surroundings { remote: true, display: false, tmux: true, bare_console: false };
        Clipboard::with(around, fake().0).copy("code", &mut out).unwrap();
        assert!(String::from_utf8(out).unwrap().contains("\u{1b}Ptmux;\u{1b}\u{1b}]52;"));
    }

    #[test]
    fn what_the_display_refuses_goes_to_the_terminal_and_the_next_copy_tries_again() {
        let (connect, put, connected) = fake();
        let mut clipboard = Clipboard::with(DESKTOP, connect);
        assert_eq!(clipboard.copy("bad", &mut Vec::new()).unwrap(), Copied::ToTerminal);
        assert_eq!(clipboard.copy("good", &mut Vec::new()).unwrap(), Copied::Local);
        assert_eq!(connected.load(Ordering::SeqCst), 2);
        assert!(put.lock().unwrap().contains(&"good".to_owned()));
    }

    #[test]
    fn a_display_that_cannot_be_reached_is_no_fault() {
        let mut clipboard = Clipboard::with(DESKTOP, Arc::new(|| Err("no display".to_owned())));
        assert_eq!(clipboard.copy("code", &mut Vec::new()).unwrap(), Copied::ToTerminal);
    }

    #[test]
    fn a_display_that_does_not_answer_is_waited_for_once() {
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        let hang: Connect = Arc::new(move || {
            count.fetch_add(1, Ordering::SeqCst);
            thread::sleep(Duration::from_mins(1));
            Err(String::new())
        });
        let mut clipboard = Clipboard::with(DESKTOP, hang);
        for _ in 0..3 {
            assert_eq!(clipboard.copy("code", &mut Vec::new()).unwrap(), Copied::ToTerminal);
        }
        assert_eq!(asked.load(Ordering::SeqCst), 1);
    }

    /// Not a test of its own: what the next test runs in another process.
    #[test]
    #[ignore = "run by the test below"]
    fn in_another_process() {
        if let Ok(expected) = std::env::var("EXPECTED") {
            assert_eq!(arboard::Clipboard::new().unwrap().get_text().unwrap(), expected);
        }
    }

    #[test]
    #[ignore = "needs a display: xvfb-run cargo test --lib -- --ignored on_a_real_display"]
    fn on_a_real_display_another_program_gets_what_was_copied() {
        let mut clipboard = Clipboard::new(DESKTOP);
        for text in ["one", "二つ目\nの行"] {
            let mut out = Vec::new();
            assert_eq!((clipboard.copy(text, &mut out).unwrap(), out.len()), (Copied::Local, 0));
            let mut other = std::process::Command::new(std::env::current_exe().unwrap());
            other.args(["--exact", "deliver::clipboard::tests::in_another_process", "--ignored"]).env("EXPECTED", text);
            let output = other.output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        }
    }
}
