//! Cases on disk: who may read them, what a list shows, what is removed. What every store promises, damage and other processes have
//! files of their own.

mod any;
mod damage;
mod processes;
#[cfg(feature = "postgres")]
mod server;
#[cfg(feature = "postgres")]
mod shared;

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use login_rescue_core::case::{Case, Event, FORMAT, Header, Outcome, Place, WaitOutcome};
use login_rescue_core::flow::Address;
use login_rescue_core::locale::Lang;

use super::*;

pub(super) const ID: &str = "20261122-100000-k3f";

pub(super) fn moment(seconds: u64) -> Moment {
    Moment::parse("2026-11-22T10:00:00+09:00").unwrap().after(Duration::from_secs(seconds))
}

pub(super) fn header(id: &str) -> Header {
    Header {
        format: FORMAT,
        id: id.into(),
        pack: "x".into(),
        pack_version: "2026-11-22".into(),
        start: Address::parse("start.what-happened").unwrap(),
        started: moment(0),
        lang: Lang::Ja,
    }
}

pub(super) fn note(text: &str) -> Stamped {
    Stamped { at: moment(60), event: Event::Noted { text: text.into(), internal: false } }
}

/// One event of each kind, with what a line must not be cut by.
pub(super) fn events() -> Vec<Stamped> {
    let place =
        |check: Option<&str>, visit| Place { step: Address::parse("sms-code.ladder").unwrap(), check: check.map(Into::into), visit };
    let happened = [
        Event::Answered { place: place(None, 0), answer: "reset".into() },
        Event::Tried { place: place(Some("flight-mode"), 2), outcome: Outcome::NoChange },
        Event::WaitBegun { place: place(None, 1), until: moment(600) },
        Event::Waited { place: place(None, 1), outcome: WaitOutcome::Skipped },
        Event::TakenBack { place: place(Some("flight-mode"), 2) },
        Event::DetailGiven { detail: "device".into(), value: "電話　\"A\"\\\n".into() },
        Event::Noted { text: "コードが\n\n届かない 🙈\\u0000".into(), internal: false },
        Event::Unheard,
        Event::LetterTaken,
        Event::StoppedTrying,
        Event::WentOnTrying,
        Event::Undone,
    ];
    happened.into_iter().zip(1..).map(|(event, second)| Stamped { at: moment(second), event }).collect()
}

/// A store in a new folder, which goes when the first part does. In memory where that can be had: thousands of cases are synced here.
pub(super) fn store() -> (tempfile::TempDir, Folder) {
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let store = Folder::at(folder.path().join("state/login-rescue/cases"));
    (folder, store)
}

pub(super) fn new(id: &str) -> Case {
    Case::new(header(id))
}

pub(super) fn save(store: &dyn Store, id: &str, events: &[Stamped]) -> Box<dyn Hold> {
    let mut hold = store.begin(&new(id)).unwrap();
    for event in events {
        hold.append(event).unwrap();
    }
    hold
}

fn age(path: &Path, days: u64) {
    let long_ago = SystemTime::now() - Duration::from_hours(24 * days);
    File::options().write(true).open(path).unwrap().set_modified(long_ago).unwrap();
}

fn now() -> Moment {
    Moment::new(Timestamp::now(), jiff::tz::Offset::UTC)
}

#[test]
fn a_case_is_a_file_with_a_line_for_each_event() {
    let (_folder, store) = store();
    drop(save(&store, ID, &events()));
    assert_eq!(store.file_of(ID), store.dir().join(format!("{ID}.jsonl")));
    let lines = fs::read_to_string(store.file_of(ID)).unwrap();
    assert_eq!(lines.lines().count(), 1 + events().len());
}

#[test]
fn what_is_let_go_leaves_nothing_but_the_case() {
    let (_folder, store) = store();
    let first = save(&store, ID, &events());
    let (_, second) = store.take_over(ID).unwrap();
    drop((first, second));
    assert_eq!(fs::read_dir(store.dir()).unwrap().count(), 1);
}

#[test]
fn to_name_a_store_or_to_look_into_it_writes_nothing() {
    let (folder, store) = store();
    any::what_is_not_there_is_not_found(&store);
    assert!(store.expire(now(), KEEP, &|_| true).unwrap().is_empty());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_a_case() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, store) = store();
    let file = save(&store, ID, &events());
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    for ending in ["jsonl", "hold"] {
        assert_eq!(mode(&store.dir().join(format!("{ID}.{ending}"))), 0o600);
    }
    drop(file);
    for made in ["state", "state/login-rescue", "state/login-rescue/cases"] {
        assert_eq!(mode(&folder.path().join(made)), 0o700, "{made}");
    }
}

#[test]
fn an_id_never_leads_out_of_the_folder() {
    let (folder, store) = store();
    save(&store, ID, &[]);
    let outside = folder.path().join("state/login-rescue/out.jsonl");
    fs::write(&outside, "kept").unwrap();
    for id in ["../out", "", ".", "a/b", "a\\b", "/etc/passwd", "A", "a.b", "日", "a\0", &"a".repeat(65)] {
        let refused = [store.load(id).map(drop), store.resume(id).map(drop), store.delete(id), store.begin(&new(id)).map(drop)];
        assert!(refused.iter().all(|result| matches!(result, Err(StoreError::BadId(_)))), "{id}: {refused:?}");
    }
    assert_eq!(fs::read_to_string(outside).unwrap(), "kept");
}

#[test]
fn the_list_is_newest_first_and_shows_what_is_broken() {
    let (_folder, store) = store();
    save(&store, "older", &[note("a")]);
    save(&store, "newer", &events()).append(&Stamped { at: moment(900), event: Event::Undone }).unwrap();
    fs::write(store.file_of("broken"), "{}\n").unwrap();
    fs::write(store.dir().join("notes.txt"), "no case").unwrap();
    age(&store.file_of("broken"), 36500 / 2);
    let listed = store.list().unwrap();
    let shown: Vec<(&str, bool)> = listed.iter().map(|case| (case.id.as_str(), case.case.is_ok())).collect();
    assert_eq!(shown, [("newer", true), ("older", true), ("broken", false)]);
    assert_eq!(listed.first().unwrap().last_change, Some(moment(900)));
    assert!(listed.last().unwrap().last_change.is_some());
}

#[test]
fn the_newest_case_is_the_one_written_last_that_nobody_holds() {
    let (_folder, store) = store();
    assert_eq!(store.newest(&|_| true), None);
    for (id, days) in [("a", 2), ("b", 1), ("c", 3)] {
        drop(save(&store, id, &[note("a")]));
        age(&store.file_of(id), days);
    }
    fs::create_dir(store.file_of("folder")).unwrap();
    assert_eq!(store.newest(&|_| true).as_deref(), Some("b"));
    let (_, held) = store.resume("b").unwrap();
    assert_eq!(store.newest(&|_| true).as_deref(), Some("a"));
    drop(held);
    store.resume("c").unwrap().1.append(&note("again")).unwrap();
    assert_eq!(store.newest(&|_| true).as_deref(), Some("c"));
}

#[test]
fn old_cases_go_and_fresh_or_open_ones_stay() {
    let (folder, store) = store();
    for id in ["old", "fresh", "open", "broken"] {
        save(&store, id, &[note("a")]);
    }
    fs::write(store.file_of("broken"), "half").unwrap();
    let other = store.dir().join("old.txt");
    fs::write(&other, "").unwrap();
    let (_, open) = store.resume("open").unwrap();
    for path in [store.file_of("old"), store.file_of("open"), store.file_of("broken"), other.clone()] {
        age(&path, 31);
    }
    age(&store.file_of("fresh"), 29);
    let outside = folder.path().join("outside");
    fs::write(&outside, "kept").unwrap();
    age(&outside, 99);
    #[cfg(unix)]
    std::os::unix::fs::symlink(&outside, store.file_of("link")).unwrap();
    assert_eq!(store.expire(now(), KEEP, &|_| false).unwrap(), Vec::<String>::new());
    let mut removed = store.expire(now(), KEEP, &|_| true).unwrap();
    removed.sort();
    assert_eq!(removed, ["broken", "old"]);
    assert!(!store.file_of("old").exists() && store.file_of("fresh").exists() && store.file_of("open").exists() && other.exists());
    assert_eq!(fs::read_to_string(outside).unwrap(), "kept");
    drop(open);
    assert_eq!(store.expire(now(), KEEP, &|_| true).unwrap(), ["open"]);
}

#[test]
fn a_file_that_somebody_removed_is_not_written_to_in_vain() {
    let (_folder, store) = store();
    let mut hold = save(&store, ID, &events());
    fs::remove_file(store.file_of(ID)).unwrap();
    assert!(matches!(hold.append(&note("nowhere")), Err(StoreError::NotFound { .. })));
}

#[test]
fn what_a_kill_leaves_beside_a_case_is_in_nobodys_way() {
    let (_folder, store) = store();
    drop(save(&store, ID, &events()));
    for ending in ["hold", "taking", "new"] {
        fs::write(store.dir().join(format!("{ID}.{ending}")), "{\"pid\":1}").unwrap();
    }
    assert_eq!((store.holder(ID), store.newest(&|_| true)), (None, Some(ID.into())));
    assert_eq!(store.ids().unwrap(), [ID]);
    drop(store.resume(ID).unwrap());
    drop(store.take_over(ID).unwrap());
    store.delete(ID).unwrap();
    drop(store.begin(&new(ID)).unwrap());
}
