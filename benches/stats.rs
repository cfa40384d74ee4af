//! How long `login-rescue stats` takes over a month of a busy help desk, and how much memory. `cargo bench --bench stats` makes 100,000
//! cases in a temporary folder; `cargo bench --bench stats -- 5000` so many. It prints what it measured and judges nothing.

#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on should stop where it is")]

#[path = "stats/generate.rs"]
mod generate;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use login_rescue::pack_files;

const CASES: u32 = 100_000;
const SEED: u64 = 20_261_122;

fn main() {
    let cases = env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(CASES);
    let home = tempfile::tempdir().unwrap();
    let store = home.path().join("login-rescue/cases");
    fs::create_dir_all(&store).unwrap();
    let begun = Instant::now();
    let bytes = generate::fill(&store, &pack_files::shipped(), cases, SEED).unwrap();
    println!("made {cases} cases, {} MB, in {:.1} s", bytes / 1_000_000, begun.elapsed().as_secs_f64());
    if forget(&store) {
        measure("contents not in memory", home.path());
    }
    for _ in 0..3 {
        measure("contents in memory", home.path());
    }
}

/// Runs the program once and prints how long it took by the clock on the wall and by that of the processors, and the most memory it held.
fn measure(what: &str, home: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_login-rescue"));
    command.args(["stats", "--format", "json"]).env("XDG_STATE_HOME", home).env("LOGIN_RESCUE_CLOCK", generate::NOW);
    let begun = Instant::now();
    let mut program = command.stdout(Stdio::null()).spawn().unwrap();
    let (mut peak, mut worked) = (None, None);
    let status = loop {
        peak = peak_kilobytes(program.id()).or(peak);
        worked = processor_seconds(program.id()).or(worked);
        match program.try_wait().unwrap() {
            Some(status) => break status,
            None => thread::sleep(Duration::from_millis(2)),
        }
    };
    let seconds = begun.elapsed().as_secs_f64();
    assert!(status.success(), "{status}");
    let peak = peak.map_or("unknown".to_owned(), |kilobytes| format!("{:.1} MB", f64::from(kilobytes) / 1000.0));
    let worked = worked.map_or("unknown".to_owned(), |seconds| format!("{seconds:.2} s"));
    println!("{what}: {seconds:.2} s ({worked} of processor time), at most {peak} of memory");
}

/// The most memory that a running program has held so far; known on Linux.
fn peak_kilobytes(program: u32) -> Option<u32> {
    let status = fs::read_to_string(format!("/proc/{program}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().strip_suffix(" kB")?.parse().ok()
}

/// The time that a program has worked on all processors together; known on Linux, which counts in hundredths.
fn processor_seconds(program: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{program}/stat")).ok()?;
    let (_, numbers) = status.rsplit_once(')')?;
    let hundredths = numbers.split_whitespace().skip(11).take(2).map(str::parse::<u32>);
    hundredths.sum::<Result<u32, _>>().ok().map(|hundredths| f64::from(hundredths) / 100.0)
}

/// Lets the system forget what the files hold; it still knows their names. False where that cannot be asked for.
#[cfg(target_os = "linux")]
fn forget(store: &Path) -> bool {
    use rustix::fs::{Advice, fadvise, sync};
    sync();
    fs::read_dir(store).unwrap().all(|entry| {
        let file = fs::File::open(entry.unwrap().path()).unwrap();
        fadvise(&file, 0, None, Advice::DontNeed).is_ok()
    })
}

#[cfg(not(target_os = "linux"))]
fn forget(_: &Path) -> bool {
    false
}
