//! Desks that are killed at random points while their server is, too; and desks that are frozen, and wake after they were taken over.
//! What a desk says is confirmed must be there, once and in its order; what comes after a take-over must not.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use fastrand::Rng;
use login_rescue::store::{Hold, Shared, Store};
use login_rescue_core::case::Event;

use super::server::Database;
use super::{new_case, note, store};

/// Appends notes with the numbers of the events, and says each that is confirmed, until it is killed or loses the case.
pub fn desk(address: &str, home: &Path, id: &str) {
    let store = store(address, Some(home));
    let Some((mut number, mut hold)) = take(&store, id) else { return };
    loop {
        // By its number and by who wrote it: what another desk writes in its place is not it.
        let text = format!("{number} by {}", std::process::id());
        if let Err(error) = hold.append(&note(&text)) {
            println!("stopped: {error}");
            return;
        }
        println!("{text}");
        number += 1;
        thread::sleep(Duration::from_millis(5));
    }
}

/// The case in hand with the number of its next event; the server may be away, and the desk before may not be gone for the server yet.
fn take(store: &dyn Store, id: &str) -> Option<(usize, Box<dyn Hold>)> {
    for _ in 0..200 {
        if let Ok((loaded, hold)) = store.take_over(id) {
            return Some((loaded.case.events().len() + 1, hold));
        }
        thread::sleep(Duration::from_millis(100));
    }
    None
}

/// A desk in a process of its own, and what it confirmed.
pub struct Running {
    child: Child,
    heard: JoinHandle<Vec<String>>,
}

impl Running {
    pub fn start(database: &Database, home: &Path, id: &str) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["desk", &database.address()]).arg(home).arg(id).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, heard: thread::spawn(move || lines.map_while(Result::ok).collect()) }
    }

    pub fn signal(&self, name: &str) {
        assert!(Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status().unwrap().success());
    }

    /// What it said until it ended.
    pub fn heard(mut self) -> Vec<String> {
        self.child.wait().unwrap();
        self.heard.join().unwrap()
    }
}

/// Kills a desk again and again, and now and then the server.
pub fn killed(database: &Database, time: Duration, seed: u64) {
    let (mut rng, home) = (Rng::with_seed(seed), tempfile::tempdir().unwrap());
    let crash = std::env::var("LOGIN_RESCUE_TEST_CRASH").ok();
    drop(store(&database.address(), None).begin(&new_case("killed")).unwrap());
    let (mut confirmed, mut desks, mut crashes, begun) = (Vec::new(), 0, 0, Instant::now());
    while begun.elapsed() < time {
        let running = Running::start(database, home.path(), "killed");
        thread::sleep(Duration::from_millis(rng.u64(300..2000)));
        if let Some(crash) = crash.as_ref().filter(|_| rng.u8(0..3) == 0) {
            assert!(Command::new(crash).status().unwrap().success());
            crashes += 1;
            thread::sleep(Duration::from_millis(rng.u64(0..1500)));
        }
        running.signal("KILL");
        confirmed.extend(running.heard());
        desks += 1;
    }
    let store = store(&database.address(), Some(home.path()));
    store.hand_in();
    let there = all_there(&store, "killed", &confirmed);
    println!("seed {seed}: {desks} desks and {crashes} servers killed; {} events confirmed, {there} there, none twice", confirmed.len());
}

/// How many events a case has: everything that was confirmed, in its order, and nothing twice.
pub fn all_there(store: &dyn Store, id: &str, confirmed: &[String]) -> usize {
    let there = notes(store, id);
    let in_order = (1..).zip(&there).all(|(number, text)| text.starts_with(&format!("{number} by ")));
    assert!(in_order, "doubled, or missing in between: {there:?}");
    let lost: Vec<&String> = confirmed.iter().filter(|text| !there.contains(text)).collect();
    assert!(lost.is_empty(), "confirmed and lost: {lost:?}");
    there.len()
}

/// Freezes a desk, takes its case over, adds to it, and wakes the desk.
pub fn frozen(database: &Database, rounds: u64, seed: u64) {
    let (mut rng, home) = (Rng::with_seed(seed), tempfile::tempdir().unwrap());
    let here = store(&database.address(), None);
    let mut all = 0;
    for round in 0..rounds {
        let id = format!("frozen-{round}");
        drop(here.begin(&new_case(&id)).unwrap());
        let running = Running::start(database, home.path(), &id);
        // A desk that has not begun would take the case over when it wakes.
        while here.load(&id).unwrap().case.events().is_empty() {
            thread::sleep(Duration::from_millis(20));
        }
        thread::sleep(Duration::from_millis(rng.u64(0..700)));
        running.signal("STOP");
        let (loaded, mut hold) = here.take_over(&id).unwrap();
        hold.append(&note("mine")).unwrap();
        running.signal("CONT");
        let mut heard = running.heard();
        let stopped = heard.pop().unwrap_or_default();
        assert!(stopped.contains("was taken over"), "{stopped}");
        let there = notes(&here, &id);
        let (last, before) = there.split_last().unwrap();
        assert_eq!((last.as_str(), before.len()), ("mine", loaded.case.events().len()), "nothing came after the take-over");
        // An event that was saved and whose reply nobody heard is there, too.
        assert!(before.starts_with(&heard) && before.len() <= heard.len() + 1, "{heard:?} {before:?}");
        all += heard.len();
    }
    println!("seed {seed}: {rounds} desks frozen and taken over; {all} events confirmed, all there, none after the take-over");
}

/// The notes of a case.
fn notes(store: &dyn Store, id: &str) -> Vec<String> {
    let case = store.load(id).unwrap().case;
    let text = |event: &Event| match event {
        Event::Noted { text, .. } => text.clone(),
        other => format!("{other:?}"),
    };
    case.events().iter().map(|stamped| text(&stamped.event)).collect()
}
