//! How the program grows: lint over generated packs of more and more steps, and the commands that read every saved case of a busy help
//! desk. `cargo bench --bench scale -- 100000` takes so many cases and packs of up to so many steps. It prints what it measured and
//! judges nothing; seconds are those of the processors.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on should stop where it is")]
#![allow(clippy::cast_precision_loss, reason = "what is measured is far smaller than that")]

#[path = "scale/cases.rs"]
mod cases;
#[path = "scale/packs.rs"]
mod packs;
#[path = "worked.rs"]
mod worked;

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use login_rescue::pack_files;
use serde_json::Value;

/// How many cases there are, and how many steps the largest pack has, where nobody says it.
const USUAL: u32 = 5_000;
const SEED: u64 = 20_261_122;

fn main() {
    let most = env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(USUAL);
    println!("| steps | states | load, s | MB | lint, s | MB | us a step and state | KB |\n|---|---|---|---|---|---|---|---|");
    for steps in [1_000, 10_000, 100_000].into_iter().filter(|steps| *steps <= (most as usize).max(10_000)) {
        lint(steps);
    }
    let home = tempfile::tempdir().unwrap();
    let store = home.path().join("login-rescue/cases");
    fs::create_dir_all(&store).unwrap();
    let bytes = cases::fill(&store, &pack_files::shipped(), most, SEED).unwrap();
    let begun = Instant::now();
    read_all(&store);
    let once = begun.elapsed().as_secs_f64();
    println!("\n{most} cases, {:.1} MB; to read them once takes {once:.3} s\n", mega(bytes));
    println!("| command | s | times reading once | MB |\n|---|---|---|---|");
    for command in [["stats", "--format", "json"].as_slice(), &["cases", "list"], &["cases", "list", "--format", "json"]] {
        let ran = run(command, home.path());
        println!("| {} | {:.3} | {:.2} | {:.1} |", command.join(" "), ran.seconds, ran.seconds / once, ran.peak);
    }
}

/// A row about a pack of so many steps.
fn lint(steps: usize) {
    let folder = tempfile::tempdir().unwrap();
    packs::fill(folder.path(), steps).unwrap();
    let path = folder.path().to_str().unwrap();
    let loaded = run(&["flows", "--flows", path], folder.path());
    let linted = run(&["lint", path, "--format", "json"], folder.path());
    let report: Value = serde_json::from_str(&linted.printed).unwrap();
    assert_eq!(report["findings"].as_array().map(Vec::len), Some(0), "{}", report["findings"][0]);
    let states = report["size"]["states"].as_u64().unwrap();
    let all = steps as f64 + states as f64;
    let (time, memory) = (linted.seconds * 1e6 / all, linted.peak * 1e3 / all);
    let (load, at_most) = (loaded.seconds, loaded.peak);
    println!("| {steps} | {states} | {load:.2} | {at_most:.0} | {:.2} | {:.0} | {time:.1} | {memory:.2} |", linted.seconds, linted.peak);
}

struct Ran {
    seconds: f64,
    /// The most memory that it held, in MB.
    peak: f64,
    printed: String,
}

/// Runs the program once, with its saved cases below `home`.
fn run(arguments: &[&str], home: &Path) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_login-rescue"));
    command.args(arguments).env("XDG_STATE_HOME", home).env("LOGIN_RESCUE_CLOCK", cases::NOW).env("LOGIN_RESCUE_CONFIG", "none");
    let before = worked::worked();
    let mut program = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut out = program.stdout.take().unwrap();
    let reader = thread::spawn(move || {
        let mut printed = String::new();
        out.read_to_string(&mut printed).unwrap();
        printed
    });
    let mut peak = None;
    while program.try_wait().unwrap().is_none() {
        peak = peak_kilobytes(program.id()).or(peak);
        thread::sleep(Duration::from_millis(1));
    }
    let seconds = worked::worked().saturating_sub(before).as_secs_f64();
    Ran { seconds, peak: mega(peak.unwrap_or_default() * 1024), printed: reader.join().unwrap() }
}

/// The most memory that a running program has held so far; known on Linux.
fn peak_kilobytes(program: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{program}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().strip_suffix(" kB")?.parse().ok()
}

fn read_all(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        std::hint::black_box(fs::read(entry.unwrap().path()).unwrap());
    }
}

fn mega(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
