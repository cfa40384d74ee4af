//! `stats` through the real program over a small store made by hand, and over a large one made at random.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

#[path = "../benches/scale/cases.rs"]
mod generate;
mod program;
#[cfg(feature = "postgres")]
mod server;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;
use std::time::Duration;

use login_rescue::commands::stats::{Stats, StatsFormat};
use login_rescue::pack_files;
use login_rescue::store::{Folder, Store};
use login_rescue_core::case::{Came, Case, Event, FORMAT, Header, Here, Moment, Outcome, Stamped, WaitOutcome};
use login_rescue_core::flow::{Address, Pack};
use login_rescue_core::locale::Lang;
use login_rescue_core::stats::{Scope, StatsSummary, Tally};
use login_rescue_core::text::width;
use serde_json::{Value, json};

const NOW: &str = "2026-11-22T10:00:00+09:00";
const PACK: &str = "tests/plain/pack";

/// What stands in every case made by hand and must not be printed.
const PERSONAL: [&str; 6] = ["planted-name", "planted note", "planted answer", "planted internal", "@planted_detail", "zq"];

fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

/// One call: what happens in it, each with the seconds since the thing before.
struct Call {
    case: Case,
    at: Moment,
}

impl Call {
    /// A call that began on a day of November 2026, with everything personal that a case can hold.
    fn begins(number: usize, day: u8, pack: &str, start: &str) -> Self {
        let started = moment(&format!("2026-11-{day:02}T09:00:00+09:00"));
        let header = Header {
            format: FORMAT,
            id: format!("202611{day:02}-090000-zq{number}"),
            pack: pack.into(),
            pack_version: "2026-11-22".into(),
            start: Address::parse(start).unwrap(),
            started,
            lang: Lang::Ja,
        };
        Self { case: Case::new(header), at: started }
            .then(0, Event::Named { name: "Planted-Name".into() })
            .then(0, Event::Noted { text: "Planted note".into(), internal: false })
            .then(0, Event::Noted { text: "Planted internal".into(), internal: true })
            .then(0, Event::DetailGiven { detail: "username".into(), value: "@planted_detail".into() })
    }

    fn then(mut self, seconds: u64, event: Event) -> Self {
        self.at = self.at.after(Duration::from_secs(seconds));
        self.case.apply(Stamped { at: self.at, event });
        self
    }

    fn here(&self) -> login_rescue_core::case::Place {
        let pack = pack_files::load_dir(Path::new(PACK)).unwrap();
        self.case.walk(&pack).unwrap().place().unwrap().clone()
    }

    fn answers(self, seconds: u64, answer: &str) -> Self {
        let place = self.here();
        self.then(seconds, Event::Answered { place, answer: answer.into() })
    }

    fn tries(self, seconds: u64, outcome: Outcome) -> Self {
        let place = self.here();
        self.then(seconds, Event::Tried { place, outcome })
    }

    fn starts_clock(self, minutes: u64) -> Self {
        let (place, until) = (self.here(), self.at.after(Duration::from_mins(minutes)));
        self.then(0, Event::WaitBegun { place, until })
    }

    fn waits(self, seconds: u64, outcome: WaitOutcome) -> Self {
        let place = self.here();
        self.then(seconds, Event::Waited { place, outcome })
    }

    fn lines(&self) -> String {
        let events = self.case.events().iter().map(|event| serde_json::to_string(event).unwrap());
        std::iter::once(serde_json::to_string(self.case.header()).unwrap()).chain(events).map(|line| line + "\n").collect()
    }

    fn save(&self, store: &Path) {
        self.save_as(store, &self.lines());
    }

    fn save_as(&self, store: &Path, content: &str) {
        fs::write(store.join(format!("{}.jsonl", self.case.header().id)), content).unwrap();
    }
}

/// 32 people whose text message does not come, and one or two of everything that is counted apart.
fn made_by_hand() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let store = home.path().join("login-rescue/cases");
    fs::create_dir_all(&store).unwrap();
    let call = |number, day| Call::begins(number, day, "plain", "code.which");
    for number in 0..32 {
        let tried = call(number, 20).answers(30, "text");
        let fixed = if number < 8 { Outcome::Fixed } else { Outcome::NoChange };
        let mut tried = tried.tries(60 + 10 * u64::try_from(number).unwrap(), fixed);
        if number >= 8 {
            // The clock runs ten minutes, and two more pass before anything is said.
            tried = tried.starts_clock(10).tries(720, if number < 13 { Outcome::Fixed } else { Outcome::Already });
        }
        if number >= 13 {
            tried = tried.starts_clock(24 * 60).waits(20, if number < 20 { WaitOutcome::Skipped } else { WaitOutcome::Done });
        }
        tried.save(&store);
    }
    // By mail: found in the other flow; not yet looked; and back with the ladder's check impossible.
    call(40, 21).answers(30, "mail").answers(30, "there").save(&store);
    call(41, 21).answers(30, "mail").save(&store);
    call(42, 22).answers(30, "mail").answers(30, "unsure").tries(30, Outcome::Cannot).save(&store);
    // Left at the first question; still there an hour ago; and within a day of the end of a wait.
    call(43, 19).save(&store);
    call(44, 22).save(&store);
    let waits = call(45, 21).answers(30, "unsure").tries(30, Outcome::NoChange);
    waits.starts_clock(24 * 60).save(&store);
    // Letters: one that helped, one that was answered, one that led nowhere.
    for (number, heard) in [(60, &[Came::Answered, Came::In][..]), (61, &[Came::Answered, Came::NotYet]), (62, &[Came::GivenUp])] {
        let wrote = call(number, 18).answers(30, "text").then(15, Event::StoppedTrying);
        let told = |call: Call, came: &Came| call.then(600, Event::Heard { came: *came, text: "Planted answer".into(), internal: false });
        heard.iter().fold(wrote, told).save(&store);
    }
    // Stopped trying at a check; and one of those went on after all.
    call(46, 18).answers(30, "text").then(15, Event::StoppedTrying).save(&store);
    call(47, 18).answers(30, "text").then(15, Event::StoppedTrying).then(5, Event::WentOnTrying).tries(5, Outcome::Fixed).save(&store);
    Call::begins(50, 20, "other", "a.b").save(&store);
    Call::begins(51, 20, "Planted-Name", "a.b").save(&store);
    Call::begins(52, 20, "plain", "gone.step").save(&store);
    let torn = call(53, 17).answers(30, "unsure");
    torn.save_as(&store, torn.lines().trim_end_matches("}\n"));
    let damaged = call(54, 17).answers(30, "unsure");
    damaged.save_as(&store, &damaged.lines().replacen("{\"at\"", "?", 1));
    home
}

fn stats(home: &Path, arguments: &[&str]) -> Output {
    program::program(&["stats"]).args(arguments).env("XDG_STATE_HOME", home).env("LOGIN_RESCUE_CLOCK", NOW).output().unwrap()
}

fn printed(home: &Path, arguments: &[&str]) -> String {
    let output = stats(home, &[&["--flows", PACK], arguments].concat());
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
    String::from_utf8(output.stdout).unwrap()
}

fn as_json(home: &Path, arguments: &[&str]) -> Value {
    serde_json::from_str(&printed(home, &[&["--format", "json"], arguments].concat())).unwrap()
}

#[test]
fn every_format_prints_what_was_counted() {
    let home = made_by_hand();
    insta::assert_snapshot!("text_en", printed(home.path(), &["--lang", "en"]));
    insta::assert_snapshot!("text_ja", printed(home.path(), &["--lang", "ja"]));
    insta::assert_snapshot!("json", printed(home.path(), &["--format", "json"]));
    insta::assert_snapshot!("csv", printed(home.path(), &["--format", "csv"]));
}

#[test]
fn nothing_personal_is_printed_in_any_format() {
    let home = made_by_hand();
    for format in ["text", "json", "csv"] {
        for lang in ["en", "ja"] {
            let output = stats(home.path(), &["--flows", PACK, "--format", format, "--lang", lang]);
            let all = [output.stdout, output.stderr].concat();
            let all = String::from_utf8(all).unwrap().to_lowercase();
            assert!(all.contains("code") || all.contains("コード"), "{all}");
            for personal in PERSONAL {
                assert!(!all.contains(personal), "{personal} in {format}, {lang}:\n{all}");
            }
        }
    }
}

/// Where a ladder says how it goes on then.
#[test]
fn who_saw_something_else_is_counted_beside_the_check() {
    let (home, pack) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for file in fs::read_dir(PACK).unwrap().map(|file| file.unwrap()) {
        let text = fs::read_to_string(file.path()).unwrap().replace("    fixed: in\n", "    fixed: in\n    other: hard\n");
        fs::write(pack.path().join(file.file_name()), text).unwrap();
    }
    let store = home.path().join("login-rescue/cases");
    fs::create_dir_all(&store).unwrap();
    for (number, outcome) in [(1, Outcome::Other), (2, Outcome::Fixed)] {
        Call::begins(number, 20, "plain", "code.which").answers(30, "text").tries(15, outcome).save(&store);
    }
    for (lang, told) in [("en", "1 of 2, 1 other"), ("ja", "1/2、別の結果1")] {
        let output = stats(home.path(), &["--flows", pack.path().to_str().unwrap(), "--lang", lang]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains(told), "{text}");
    }
}

#[test]
fn a_period_counts_the_cases_that_began_in_it() {
    let home = made_by_hand();
    let calls = |arguments: &[&str]| as_json(home.path(), arguments)["calls"].clone();
    assert_eq!(calls(&[]), 44);
    assert_eq!(calls(&["--since", "2026-11-21"]), 5);
    assert_eq!(calls(&["--until", "2026-11-18"]), 6);
    assert_eq!(calls(&["--since", "2026-11-19", "--until", "2026-11-20"]), 33);
    let nobody = as_json(home.path(), &["--since", "2026-11-23"]);
    assert_eq!(
        (&nobody["calls"], &nobody["left_out"]["other_packs"], &nobody["left_out"]["unreadable"]),
        (&json!(0), &json!({}), &json!(1))
    );
    for wrong in ["yesterday", "2026-13-01", "2026-11-22T10:00"] {
        assert_eq!(stats(home.path(), &["--since", wrong]).status.code(), Some(2), "{wrong}");
    }
    assert_eq!(stats(home.path(), &["--since", "2026-11-22", "--until", "2026-11-21"]).status.code(), Some(2));
}

#[test]
fn a_store_that_is_not_there_has_no_cases() {
    let home = tempfile::tempdir().unwrap();
    assert_eq!(printed(home.path(), &[]), "Calls: 0\n");
    assert_eq!(as_json(home.path(), &[])["minutes"]["whole"], Value::Null);
    assert!(printed(home.path(), &["--format", "csv"]).starts_with("measure,flow,step,check,result,value\n"));
    fs::create_dir(home.path().join("login-rescue")).unwrap();
    fs::write(home.path().join("login-rescue/cases"), "").unwrap();
    assert_eq!(stats(home.path(), &[]).status.code(), Some(4));
}

/// A month of random calls through the shipped pack.
fn at_random(cases: u32) -> (tempfile::TempDir, Pack) {
    let (folder, pack) = (tempfile::tempdir().unwrap(), pack_files::shipped());
    generate::fill(folder.path(), &pack, cases, 7).unwrap();
    (folder, pack)
}

fn scope() -> Scope {
    Scope { since: None, until: None, now: moment(generate::NOW) }
}

#[test]
fn the_generated_store_is_the_same_each_time_and_shows_everything() {
    let (folder, pack) = at_random(400);
    let (again, _) = at_random(400);
    let files = |folder: &Path| -> BTreeMap<_, _> {
        fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap())
            .map(|entry| (entry.file_name(), fs::read(entry.path()).unwrap()))
            .collect()
    };
    assert_eq!(files(folder.path()).len(), 400);
    assert_eq!(files(folder.path()), files(again.path()));
    let cases = Folder::at(folder.path().to_owned()).list().unwrap();
    let ended =
        cases.iter().filter_map(|listed| listed.case.as_ref().ok()?.walk(&pack).ok()).filter(|walk| matches!(walk.here, Here::End(_)));
    assert!(ended.count() > 200);
}

fn counted(store: &dyn Store, pack: &Pack, scope: Scope) -> Value {
    let mut out = Vec::new();
    let stats = Stats { pack, scope, lang: Lang::En, format: StatsFormat::Json, columns: 80, missed: &[] };
    stats.run(store, &mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

#[test]
#[cfg(feature = "postgres")]
fn what_a_shared_store_counts_itself_comes_to_what_is_read() {
    use login_rescue::cases::teller;
    use login_rescue::store::{Postgres, ServerAddress};

    let Some(database) = server::Database::new() else { return };
    let ((folder, pack), home) = (at_random(300), tempfile::tempdir().unwrap());
    let here = Folder::at(home.path().join("cases"));
    let there = Postgres::keeping_in(ServerAddress::parse(&database.address()).unwrap(), home.path().join("waiting"));
    there.migrate().unwrap();
    for case in Folder::at(folder.path().to_owned()).list().unwrap().into_iter().filter_map(|listed| listed.case.ok()) {
        for store in [&here as &dyn Store, &there] {
            drop(store.begin(&case).unwrap());
        }
    }
    let day = |day: &str| Some(day.parse().unwrap());
    let period = Scope { since: day("2026-10-30"), until: day("2026-11-08"), ..scope() };
    let mut unread = Vec::new();
    // The first time everything is read, and told.
    for scope in [scope(), scope(), period] {
        unread.push(there.counted(&teller(Some(&pack)), scope).unwrap().1.len());
        assert_eq!(counted(&there, &pack, scope), counted(&here, &pack, scope));
    }
    let [first, then, of_period] = unread[..] else { panic!("{unread:?}") };
    assert!(first > 250 && then < 10 && of_period == then, "{unread:?}");
}

#[test]
fn counting_on_several_threads_comes_to_what_counting_one_by_one_does() {
    let (folder, pack) = at_random(400);
    let store = Folder::at(folder.path().to_owned());
    let mut one_by_one = Tally::new(&pack, scope());
    for listed in store.list().unwrap() {
        match listed.case {
            Ok(case) => one_by_one.add(&case, listed.torn),
            Err(_) => one_by_one.add_unreadable(),
        }
    }
    let one_by_one = StatsSummary::from(one_by_one);
    let left_out = &one_by_one.left_out;
    assert_eq!(one_by_one.calls + left_out.unreadable + left_out.not_fitting + left_out.other_packs.values().sum::<u32>(), 400);
    assert_eq!(one_by_one.flows.iter().map(|row| row.calls).sum::<u32>(), one_by_one.calls);
    let printed = counted(&store, &pack, scope());
    assert_eq!(printed["calls"], one_by_one.calls);
    let tried: u64 = printed["checks"].as_array().unwrap().iter().map(|check| check["tried"].as_u64().unwrap()).sum();
    assert_eq!(tried, one_by_one.checks.iter().map(|row| u64::from(row.tries.tried())).sum::<u64>());
    let median = printed["minutes"]["whole"]["median"].as_f64().unwrap();
    assert!((median - one_by_one.minutes.whole.unwrap().median).abs() < 1e-9);
}

#[test]
fn no_line_is_wider_than_the_screen_and_english_is_plain_ascii() {
    let (folder, pack) = at_random(100);
    let store = Folder::at(folder.path().to_owned());
    for lang in Lang::ALL {
        for columns in [1, 20, 21, 30, 39, 48, 60, 80, 81, 120, 200] {
            let mut out = Vec::new();
            let stats = Stats { pack: &pack, scope: scope(), lang, format: StatsFormat::Text, columns, missed: &[] };
            stats.run(&store, &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            for line in text.lines() {
                // A narrower terminal breaks the lines itself.
                assert!(width(line) <= columns.max(20), "{columns}: {line}");
                assert!(lang != Lang::En || line.is_ascii(), "{line}");
            }
            assert!(columns < 60 || text.contains("########"), "{columns}: {text}");
        }
    }
}
