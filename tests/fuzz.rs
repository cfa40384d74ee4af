//! Anything at all is typed, pasted, replied and signalled at the program in a real terminal, of any size, in both front ends: it never
//! panics, never hangs, always gives the terminal back as it was, and loses nothing that it has saved.
//!
//! The usual run is short. The long one is asked for:
//!
//! ```text
//! FUZZ_KEYS=1000000 FUZZ_SEED=1 cargo test --release --test fuzz -- --ignored --nocapture
//! ```
//!
//! A failure names its seed. What happens when depends on the machine, so that a seed tells what was sent, and not how it was cut.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    dead_code,
    reason = "a test that cannot go on has failed; it needs a part of its helpers"
)]

#[path = "pty/home.rs"]
mod home;
mod program;
#[path = "pty/terminal.rs"]
mod terminal;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::thread::sleep;
use std::time::{Duration, Instant};

use fastrand::Rng;
use login_rescue::store::Store;
use login_rescue_core::case::Stamped;
use login_rescue_core::locale::Lang;

use home::Home;
use program::PROGRAM;
use terminal::{Start, Terminal, poll};

/// What the short run begins with. Those that once found a fault stay.
const SEEDS: [u64; 6] = [1, 2, 3, 7, 11, 20_261_126];
/// Keys and sequences for each of them.
const SHORT: usize = 250;

/// What people press.
const PRESSED: [&str; 34] = [
    "1", "2", "3", "4", "9", "\r", "\r", "\x1b", "\t", " ", "m", "r", "n", "s", "u", "y", "c", "g", "/", "?", "l", "j", "k", "a", "w", "t",
    ":", "f", "x", "p", "e", "\x7f", "\x0c", "b",
];
/// Keys that come as sequences.
const SEQUENCES: [&str; 22] = [
    "\x1b[A",
    "\x1b[B",
    "\x1b[C",
    "\x1b[D",
    "\x1bOA",
    "\x1b[1;5C",
    "\x1b[1;3D",
    "\x1b[H",
    "\x1b[F",
    "\x1b[5~",
    "\x1b[6~",
    "\x1b[3~",
    "\x1b[Z",
    "\x1bOP",
    "\x1bOQ",
    "\x1bOR",
    "\x1bOS",
    "\x1b\r",
    "\x1bb",
    "\x1b\x7f",
    "\x1b[13;2u",
    "\x1b[<0;5;5M",
];
/// What terminals say by themselves.
const REPLIES: [&str; 12] = [
    "\x1b]11;rgb:1212/1212/1212\x1b\\",
    "\x1b]4;1;rgb:1111/2222/3333\x07",
    "\x1bP>|tmux 3.4q\x1b\\",
    "\x1bP1+r4d73=1\x07",
    "\x1b[?62;1;2;4c",
    "\x1b[>1;4402;0c",
    "\x1b[12;40R",
    "\x1b]lq\u{9c}",
    "\x1b_Gi=1;OK\x1b\\",
    "\x1b[?2026;1$y",
    "\x1b[8;24;80t",
    "\x1b[I\x1b[O",
];
/// What is typed with other keyboards.
const TYPED: [&str; 10] = ["あ", "漢字", "ー", "１", "🙈", "👨‍👩‍👧", "e\u{301}", "\u{202e}", "ｑ", "コードが届かない"];
/// What can end the program from outside.
const ENDS: [&str; 8] = ["TERM", "HUP", "INT", "QUIT", "USR1", "ALRM", "XCPU", "KILL"];

/// What else it can be told from outside, and goes on.
const GOES_ON: [&str; 3] = ["TSTP", "CONT", "WINCH"];
/// The screens there are, by the keys that lead to them from the first question, with a pause after each; `\x1b` alone is Esc.
const SCREENS: [&[&str]; 21] = [
    &[],
    &["1"],
    &["1", "1"],
    &["?"],
    &["/", "c", "o", "d", "e"],
    &["/", "\x1b[200~half a paste"],
    &[":", "n"],
    &["1", "c"],
    &["1", "c", "\t"],
    &["1", "n", "half a note"],
    &["1", "g", "T-1"],
    &["1", "d", "3d"],
    &["1", "r"],
    &["1", "r", "\r"],
    &["1", "m"],
    &["1", "m", "w"],
    &["1", "m", "w", "1", "@example"],
    &["1", "m", "c"],
    &["1", "s"],
    &["i"],
    &["1", "v", "v"],
];
/// The smallest, a small, the usual and the largest size.
const SIZES: [(u16, u16); 4] = [(1, 1), (20, 6), (80, 24), (300, 100)];

/// Starts a program on a terminal where Ctrl-C throws away nothing that was written: where the program has given the terminal back, or is
/// gone, and what it wrote last was not read yet, the one that is pressed once more would take away how it left the screen.
const KEEPING_ALL: [&str; 4] = ["/bin/sh", "-c", r#"stty noflsh && exec "$0" "$@""#, PROGRAM];

/// The signals that say that the program itself is broken, and the one that no program outlives, which then somebody else has sent.
const BROKEN: [&str; 6] = ["Aborted", "Segmentation fault", "Bus error", "Illegal instruction", "Floating point exception", "Killed"];

/// A program in a terminal, and somebody at its keyboard who is not waited for: the system may forget to wake up who writes when the
/// other end is closed.
struct Running {
    terminal: Terminal,
    keyboard: SyncSender<Vec<u8>>,
}

impl Running {
    fn new(mut terminal: Terminal) -> Self {
        let mut writer = terminal.take_writer();
        let (keyboard, pressed) = sync_channel::<Vec<u8>>(16);
        std::thread::spawn(
            move || while pressed.recv().is_ok_and(|bytes| writer.write_all(&bytes).and_then(|()| writer.flush()).is_ok()) {},
        );
        Self { terminal, keyboard }
    }

    /// Presses keys, unless the program has ended. One that stands still is continued: it reads nothing.
    fn press(&mut self, bytes: &[u8]) {
        let mut next = bytes.to_vec();
        while let Err(TrySendError::Full(bytes)) = self.keyboard.try_send(next) {
            self.go_on_if_stopped();
            if self.terminal.status().is_some() {
                return;
            }
            sleep(Duration::from_millis(1));
            next = bytes;
        }
    }

    /// Somebody presses Ctrl-Z; the shell would go on with it some time.
    fn go_on_if_stopped(&self) {
        if self.is('T') {
            self.terminal.signal_if_alive("CONT");
        }
    }

    /// Whether the system says that the program is in this state.
    fn is(&self, state: char) -> bool {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.terminal.id())).unwrap_or_default();
        stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with(state))
    }
}

/// One program after the other in one home.
struct Fuzz {
    rng: Rng,
    home: Home,
    plain: bool,
    sent: usize,
    starts: usize,
    /// What was saved when it was looked last: nothing of it may go.
    saved: BTreeMap<String, Vec<Stamped>>,
}

impl Fuzz {
    fn new(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let plain = rng.u8(..4) == 0;
        Self { rng, home: Home::new(), plain, sent: 0, starts: 0, saved: BTreeMap::new() }
    }

    /// Sends so many keys and sequences, to as many programs as it takes.
    fn run(&mut self, keys: usize) {
        while self.sent < keys {
            let mut running = Running::new(self.start());
            let goal = (self.sent + self.rng.usize(20..400)).min(keys);
            while self.sent < goal && running.terminal.status().is_none() {
                self.send(&mut running);
                running.go_on_if_stopped();
            }
            self.end(running);
        }
    }

    fn start(&mut self) -> Terminal {
        self.starts += 1;
        let rng = &mut self.rng;
        let (columns, rows) = if rng.bool() { (80, 24) } else { (rng.u16(1..=300), rng.u16(1..=100)) };
        let mut command = KEEPING_ALL.to_vec();
        match rng.u8(..4) {
            0 => command.extend(["--desk", "--caller-lang", "ja"]),
            1 => command.push("password"),
            _ => {}
        }
        if self.plain {
            command.push("--plain");
        }
        let lang = if rng.bool() { Lang::En } else { Lang::Ja };
        Start::new(&self.home).command(&command).lang(lang).size(columns, rows).go()
    }

    fn send(&mut self, running: &mut Running) {
        let rng = &mut self.rng;
        for _ in 0..rng.usize(1..6) {
            let bytes = something(rng, self.plain);
            self.sent += 1;
            if rng.u8(..20) == 0 {
                for byte in bytes.iter().take(60) {
                    running.press(&[*byte]);
                    sleep(Duration::from_millis(1));
                }
            } else {
                bytes.chunks(4096).for_each(|part| running.press(part));
            }
        }
        let terminal = &mut running.terminal;
        match rng.u16(..400) {
            0..4 => terminal.resize(rng.u16(1..=300), rng.u16(1..=100)),
            4 => terminal.claim_size(rng.u16(..), rng.u16(..)),
            5 if terminal.status().is_none() => terminal.signals(&["TSTP", "CONT"]),
            6 => sleep(Duration::from_millis(700)),
            7..60 => sleep(Duration::from_millis(rng.u64(..8))),
            _ => {}
        }
    }

    /// Goes to every screen in both front ends and sends every signal there.
    fn signal_everywhere(&mut self) {
        let signals = || ENDS.into_iter().chain(GOES_ON);
        let at = |keys| signals().flat_map(move |signal| [false, true].map(|plain| (keys, signal, plain)));
        for (keys, signal, plain) in SCREENS.into_iter().flat_map(at) {
            (self.plain, self.starts) = (plain, self.starts + 1);
            self.signal_at(keys, signal);
        }
    }

    fn signal_at(&mut self, keys: &[&str], signal: &str) {
        let size = self.rng.choice(&SIZES).copied().unwrap_or((80, 24));
        println!("{keys:?} {signal} {size:?}{}", if self.plain { " on plain lines" } else { "" });
        let mut command = KEEPING_ALL.to_vec();
        command.extend(self.plain.then_some("--plain"));
        let terminal = Start::new(&self.home).command(&command).lang(Lang::Ja).size(size.0, size.1).go();
        let mut running = Running::new(terminal);
        poll("the first screen", || !running.terminal.raw().is_empty() || running.terminal.status().is_some());
        for key in keys {
            running.press(key.as_bytes());
            if self.plain {
                running.press(b"\n");
            }
            sleep(Duration::from_millis(15));
        }
        running.terminal.signal_if_alive(signal);
        if GOES_ON.contains(&signal) {
            sleep(Duration::from_millis(60));
            running.go_on_if_stopped();
            running.press(b"\x03");
        }
        self.over(running, Instant::now(), signal == "KILL");
    }

    /// Ends the program in one of the ways there are, unless it has ended, and looks at what is left.
    fn end(&mut self, mut running: Running) {
        let began = Instant::now();
        let mut killed = false;
        if running.terminal.status().is_none() {
            if let Some(&signal) = self.rng.choice(&ENDS).filter(|_| self.rng.bool()) {
                killed = signal == "KILL";
                running.terminal.signal_if_alive(signal);
            } else {
                running.press(b"\x03");
            }
        }
        self.over(running, began, killed);
    }

    /// Waits for the end of a program that was told to end, and looks at what is left.
    fn over(&mut self, mut running: Running, began: Instant, killed: bool) {
        let mut pressed = Instant::now();
        let mut status = None;
        poll("the end of the program", || {
            running.go_on_if_stopped();
            // In an unfinished sequence the first Ctrl-C is heard late; on a dialogue there may be two.
            if pressed.elapsed() > Duration::from_secs(4) {
                running.press(b"\x03");
                pressed = Instant::now();
            }
            status = running.terminal.status();
            status.is_some()
        });
        let signal = status.and_then(|status| status.signal().map(str::to_owned));
        let code = running.terminal.ended();
        assert!(began.elapsed() < Duration::from_secs(15), "it took {:?} to end", began.elapsed());
        if !killed {
            // A signal that comes before it has touched the terminal ends it as any other program.
            let usual =
                code.map_or(!signal.as_ref().is_some_and(|signal| BROKEN.contains(&signal.as_str())), |code| !(5..=128).contains(&code));
            assert!(usual, "it ended with {code:?}, {signal:?}: {}", self.home.errors());
            running.terminal.assert_restored();
        }
        self.look();
    }

    /// Nothing panicked, and nothing that was saved is gone or changed.
    fn look(&mut self) {
        let errors = self.home.errors();
        assert!(!errors.contains("panicked"), "{errors}");
        for listed in self.home.store().list().unwrap() {
            let case = listed.case.unwrap_or_else(|error| panic!("{error}"));
            let events = case.events().to_vec();
            let before = self.saved.insert(listed.id.clone(), events.clone()).unwrap_or_default();
            assert!(events.starts_with(&before), "{}: {} events, and there were {}", listed.id, events.len(), before.len());
        }
        let _ = fs::write(self.home.error_file(), "");
    }
}

/// One key, sequence, reply, half of one, paste, or bytes without a meaning.
fn something(rng: &mut Rng, plain: bool) -> Vec<u8> {
    let any = |rng: &mut Rng, from: &[&str]| rng.choice(from).copied().unwrap_or_default().as_bytes().to_vec();
    let mut bytes = match rng.u16(..1000) {
        0..380 => any(rng, &PRESSED),
        380..500 => vec![rng.u8(b' '..=b'~')],
        500..580 => any(rng, &TYPED),
        580..720 => any(rng, &SEQUENCES),
        720..820 => any(rng, &REPLIES),
        820..870 => {
            let whole = any(rng, &REPLIES);
            let end = rng.usize(1..=whole.len());
            whole[..end].to_vec()
        }
        870..910 => {
            let length = rng.usize(1..20);
            std::iter::repeat_with(|| rng.u8(..)).take(length).collect()
        }
        910..960 => paste(rng, 200),
        960..962 => paste(rng, 1 << 20),
        962..975 => vec![rng.u8(1..27)],
        975..977 => b"q".to_vec(),
        _ => any(rng, &["\r", "\n", "1\r", "end\n"]),
    };
    if plain {
        // What stops the output for good is for the person to take back; and lines are ended more often.
        bytes.retain(|byte| *byte != 0x13);
        if rng.u8(..3) == 0 {
            bytes.push(b'\n');
        }
    }
    bytes
}

/// A pasted text, also one whose end is lost.
fn paste(rng: &mut Rng, most: usize) -> Vec<u8> {
    let text = "My account @example_user is locked.\r\n\r\n1\r\nq\r\nコードが届きません。\x07\x03 ".as_bytes();
    let length = rng.usize(0..most);
    let text = text.iter().copied().cycle().take(length);
    let end: &[u8] = if rng.u8(..5) == 0 { b"" } else { b"\x1b[201~" };
    b"\x1b[200~".iter().copied().chain(text).chain(end.iter().copied()).collect()
}

#[test]
fn ctrl_c_that_is_pressed_once_more_takes_away_nothing_of_how_the_screen_was_left() {
    let home = Home::new();
    let mut running = Running::new(Start::new(&home).command(&KEEPING_ALL).size(300, 100).go());
    running.terminal.wait_for("What do you see, or what happened?");
    // A terminal that is slow to read: more than the system has room for is drawn before the end.
    running.terminal.screen(|_| {
        for key in std::iter::repeat_n(b"\x0c", 3).chain([b"\x03"]) {
            running.keyboard.send(key.to_vec()).unwrap();
            sleep(Duration::from_millis(30));
        }
        poll("the end of the program", || running.is('Z'));
        running.keyboard.send(b"\x03".to_vec()).unwrap();
        sleep(Duration::from_millis(100));
    });
    assert_eq!(running.terminal.ended(), Some(130), "{}", home.errors());
    running.terminal.assert_restored();
}

#[test]
fn whatever_is_sent_nothing_breaks_and_nothing_is_lost() {
    for seed in SEEDS {
        println!("seed {seed}");
        Fuzz::new(seed).run(SHORT);
    }
}

#[test]
#[ignore = "takes as long as it is told"]
fn the_same_for_as_long_as_it_is_told() {
    let number = |name: &str, usual: u64| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let (keys, first) = (number("FUZZ_KEYS", 20_000), number("FUZZ_SEED", 1));
    let began = Instant::now();
    let mut signalled = Fuzz::new(first);
    signalled.signal_everywhere();
    println!("every signal at every screen: {} programs, {:.0?}", signalled.starts, began.elapsed());
    let (mut sent, mut starts) = (0, signalled.starts);
    for seed in first.. {
        println!("seed {seed}: {sent} sent, {starts} programs, {:.0?}", began.elapsed());
        let mut fuzz = Fuzz::new(seed);
        fuzz.run(2000);
        (sent, starts) = (sent + fuzz.sent as u64, starts + fuzz.starts);
        if sent >= keys {
            break;
        }
    }
    println!("{sent} keys and sequences, {starts} programs, {:.0?}: nothing broke", began.elapsed());
}
