//! How much the program costs beside the bare ratatui program in `bare.rs`, which shows the same questions: both run in turns in a
//! pseudo-terminal, and the table has the medians and their ratio. `cargo bench --bench light -- 20` takes 20 rounds. It prints what it
//! measured and judges nothing.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on should stop where it is")]
#![allow(clippy::cast_precision_loss, reason = "what is measured is far smaller than that")]

#[path = "light/terminal.rs"]
mod terminal;
#[path = "worked.rs"]
mod worked;

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, thread};

use login_rescue::pack_files;
use login_rescue_core::case::{Case, Event, Header, Here, Moment, Stamped};
use login_rescue_core::locale::Lang;

use terminal::{Program, Terminal};

const PROGRAM: &str = env!("CARGO_BIN_EXE_login-rescue");
const ROUNDS: usize = 8;
/// The questions of a walk.
const QUESTIONS: usize = 3;
/// The keys that move the mark in one round.
const KEYS: usize = 20;

fn main() {
    let rounds = env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(ROUNDS);
    let bare = Program { name: "bare", command: [vec![text(&bare_program())], questions()].concat(), leave: &["q"] };
    let ours = Program { name: "login-rescue", command: vec![PROGRAM.to_owned(), "--no-save".to_owned()], leave: &["q", "q"] };
    let mut measured: [Vec<Round>; 2] = Default::default();
    for _ in 0..rounds {
        for (program, rounds) in [&ours, &bare].into_iter().zip(&mut measured) {
            rounds.push(Round::of(program));
        }
    }
    let cores = thread::available_parallelism().unwrap();
    println!("80x24, {rounds} rounds in turns, medians; {cores} cores\n");
    println!("| | {} | {} | ratio |\n|---|---|---|---|", ours.name, bare.name);
    for (what, of) in Round::ROWS {
        let [ours, bare] = measured.each_ref().map(|rounds| median(rounds.iter().map(of).collect()));
        println!("| {what} | {ours:.2} | {bare:.2} | {:.2} |", ours / bare);
    }
    let [ours, bare] = [&ours, &bare].map(|program| mib(Path::new(&program.command[0])));
    println!("| the program's file, MiB | {ours:.2} | {bare:.2} | {:.2} |", ours / bare);
    saving(rounds);
}

/// What one round of a program came to.
struct Round {
    first_frame: f64,
    key: f64,
    enter: f64,
    leave: f64,
    worked: f64,
    worked_a_key: f64,
    peak: f64,
    bytes_a_key: f64,
    wakes: f64,
    bytes: f64,
}

type Row = (&'static str, fn(&Round) -> f64);

impl Round {
    const ROWS: [Row; 10] = [
        ("start to full first frame, ms", |round| round.first_frame),
        ("key to frame, ms", |round| round.key),
        ("Enter to the next question, ms", |round| round.enter),
        ("quit to prompt, ms", |round| round.leave),
        ("processor time of a walk of three questions, ms", |round| round.worked),
        ("processor time a key, us", |round| round.worked_a_key),
        ("peak memory, MiB", |round| round.peak),
        ("terminal bytes a key", |round| round.bytes_a_key),
        ("idle for a second: wake-ups", |round| round.wakes),
        ("idle for a second: bytes", |round| round.bytes),
    ];

    /// One walk, and one more program in which the mark is moved.
    fn of(program: &Program) -> Self {
        let home = tempfile::tempdir().unwrap();
        let (mut terminal, first_frame) = Terminal::start(program, home.path());
        let enter = median((0..QUESTIONS).map(|_| ms(terminal.press("\r").after)).collect());
        let peak = terminal.peak();
        let (leave, worked) = terminal.leave(program.leave);
        let (mut terminal, _) = Terminal::start(program, home.path());
        let before = terminal.worked();
        let keys: Vec<_> = ["\x1b[B", "\x1b[A"].into_iter().cycle().take(KEYS).map(|key| terminal.press(key)).collect();
        let worked_a_key = ms(terminal.worked().saturating_sub(before)) * 1000.0 / KEYS as f64;
        let (wakes, bytes) = terminal.idle(Duration::from_secs(1));
        terminal.leave(&program.leave[..1]);
        Self {
            first_frame: ms(first_frame),
            key: median(keys.iter().map(|came| ms(came.after)).collect()),
            enter,
            leave: ms(leave),
            worked: ms(worked),
            worked_a_key,
            peak,
            bytes_a_key: median(keys.iter().map(|came| came.bytes as f64).collect()),
            wakes,
            bytes: bytes as f64,
        }
    }
}

/// Enter where every answer is saved, beside one `fdatasync` of as many bytes in the same folder.
fn saving(rounds: usize) {
    let program = Program { name: "saving", command: vec![PROGRAM.to_owned()], leave: &["q"] };
    let (mut enters, mut syncs) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        // In the folder of the build: a temporary folder may lie in memory, where nothing is written.
        let home = tempfile::tempdir_in(target()).unwrap();
        let (mut terminal, _) = Terminal::start(&program, home.path());
        terminal.press("\r");
        for _ in 1..QUESTIONS {
            enters.push(ms(terminal.press("\r").after));
            syncs.push(ms(sync(home.path())));
        }
        terminal.leave(program.leave);
    }
    println!("\nEnter to the next question with saving, ms: {:.2}; one fdatasync alone: {:.2}", median(enters), median(syncs));
}

fn sync(folder: &Path) -> Duration {
    let mut file = File::options().create(true).append(true).open(folder.join("synced")).unwrap();
    let begun = Instant::now();
    file.write_all(&[b'a'; 150]).unwrap();
    file.sync_data().unwrap();
    begun.elapsed()
}

/// The questions of the shipped pack with their answers, as Enter alone goes through them.
fn questions() -> Vec<String> {
    let pack = pack_files::shipped();
    let (start, at) = (pack.opening().start.as_ref().unwrap().value.clone(), Moment::parse("2026-11-22T10:00:00+09:00").unwrap());
    let mut case = Case::new(Header::new(&pack, start, at, Lang::En));
    let mut questions = Vec::new();
    while questions.len() <= QUESTIONS
        && let Here::Ask(here) = case.walk(&pack).unwrap().here
    {
        let lines: Vec<_> = std::iter::once(&here.ask.question).chain(here.answers.iter().map(|answer| &answer.text)).collect();
        questions.push(lines.iter().map(|text| text.get(Lang::En)).collect::<Vec<_>>().join("\n"));
        let answer = here.answers[0].id.value.clone();
        case.apply(Stamped { at, event: Event::Answered { place: here.place, answer } });
    }
    questions
}

/// Builds the bare program as ours is built.
fn bare_program() -> PathBuf {
    let built =
        Command::new(env!("CARGO")).args(["build", "--release", "--quiet", "--example", "bare", "--target-dir"]).arg(target()).status();
    assert!(built.unwrap().success());
    target().join("release/examples/bare")
}

/// The folder of the build.
fn target() -> &'static Path {
    Path::new(PROGRAM).parent().and_then(Path::parent).unwrap()
}

fn mib(file: &Path) -> f64 {
    fs::metadata(file).unwrap().len() as f64 / f64::from(1 << 20)
}

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
