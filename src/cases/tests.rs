//! What people see of their saved cases: the order of the list, what a filter keeps, which case a word means, and what comes in from
//! another machine.

use std::time::Duration;

use login_rescue_core::case::{Case, Event, FORMAT, Header, Moment, Outcome, Place, Stamped};
use login_rescue_core::flow::model::EndResult;
use login_rescue_core::flow::{Address, Pack, PackFile};
use login_rescue_core::locale::Lang;

use super::*;
use crate::store::{Folder, MAX_FILE_BYTES, Store, exported};

const HEAD: &str = "pack: demo
version: 2026-11-22
service: Demo
title: { en: Demo, ja: デモ }
languages: [en, ja]
start: code.which
domains: [example.org]
topics:
  account: { en: Account, ja: アカウント }
details:
  mail:
    label: { en: Mail, ja: メール }
    ask: { en: Which one?, ja: どれですか }
    kind: email
    need: required
    topic: account
";

const FLOW: &str = "flow: code
title: { en: A code does not arrive, ja: コードが届かない }
symptoms: { en: [code], ja: [コード] }
reviewed: 2026-11-22
start: which
steps:
  which:
    ask: { en: Which code?, ja: どのコードですか }
    answers:
      - id: reset
        text: { en: A reset code, ja: 再設定のコード }
        go: ladder
      - id: unsure
        text: { en: Not sure, ja: わからない }
        go: gone
  ladder:
    try:
      - id: again
        do: { en: Ask for one., ja: 請求する。 }
        wait: 10m
    fixed: done
    otherwise: gone
ends:
  done: { result: resolved, text: { en: Done., ja: 完了。 } }
  gone: { result: recovery-unlikely, text: { en: Gone., ja: 失われました。 } }
";

fn pack() -> Pack {
    Pack::new(PackFile::new("pack.yaml", HEAD), vec![PackFile::new("code.yaml", FLOW)])
}

fn at(minute: u64) -> Moment {
    Moment::parse("2026-11-22T10:00:00+09:00").unwrap().after(Duration::from_mins(minute))
}

fn place(step: &str, check: Option<&str>) -> Place {
    Place { step: Address::parse(step).unwrap(), check: check.map(Into::into), visit: 0 }
}

fn reset() -> Event {
    Event::Answered { place: place("code.which", None), answer: "reset".into() }
}

fn waits(until: u64) -> Vec<Event> {
    vec![reset(), Event::WaitBegun { place: place("code.ladder", Some("again")), until: at(until) }]
}

fn named(name: &str) -> Event {
    Event::Named { name: name.into() }
}

fn case(id: &str, minute: u64, events: Vec<Event>) -> Case {
    let start = Address::parse("code.which").unwrap();
    let header = Header {
        format: FORMAT,
        id: id.into(),
        pack: "demo".into(),
        pack_version: "2026-11-22".into(),
        start,
        started: at(minute),
        lang: Lang::En,
    };
    Case::replay(header, events.into_iter().map(|event| Stamped { at: at(minute), event }).collect())
}

fn store() -> (tempfile::TempDir, Folder) {
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let store = Folder::at(folder.path().to_owned());
    (folder, store)
}

/// Cases of every state; it is 11:00.
fn desk() -> (tempfile::TempDir, Folder) {
    let (folder, store) = store();
    let fixed = Event::Tried { place: place("code.ladder", Some("again")), outcome: Outcome::Fixed };
    let unsure = Event::Answered { place: place("code.which", None), answer: "unsure".into() };
    for (id, minute, events) in [
        ("20261122-100000-aaa", 2, waits(50)),
        ("20261122-100000-abb", 1, waits(40)),
        ("20261122-100000-bcc", 4, [waits(70), vec![named("Ｔ-4711")]].concat()),
        ("20261122-100000-ddd", 3, waits(65)),
        ("20261122-100000-eee", 5, vec![reset(), named("田中様")]),
        ("20261122-100000-fff", 6, vec![reset(), fixed]),
        ("20261122-100000-ggg", 7, vec![unsure]),
    ] {
        drop(store.begin(&case(id, minute, events)).unwrap());
    }
    std::fs::write(store.dir().join("broken.jsonl"), "{}\n").unwrap();
    (folder, store)
}

fn listed(store: &Folder, filter: &Filter) -> Vec<String> {
    let pack = pack();
    let entries = entries(store, Some(&pack), "", at(60)).unwrap();
    let kept = entries.iter().filter(|entry| filter.keeps(entry));
    kept.map(|entry| format!("{} {:?}", entry.id.rsplit('-').next().unwrap(), entry.state).to_lowercase()).collect()
}

#[test]
fn what_is_ready_stands_on_top_then_what_waits_then_what_changed_last() {
    let (_folder, store) = desk();
    let mut shown = listed(&store, &Filter::default());
    shown.retain(|line| line != "broken broken");
    assert_eq!(shown, ["abb ready", "aaa ready", "ddd waiting", "bcc waiting", "ggg ended", "fff ended", "eee open"]);
}

#[test]
fn a_wait_that_ends_now_is_over() {
    let pack = pack();
    let (_folder, store) = store();
    drop(store.begin(&case("a", 0, waits(10))).unwrap());
    let state = |minute| entries(&store, Some(&pack), "", at(minute)).unwrap()[0].state;
    assert_eq!([state(9), state(10), state(11)], [CaseState::Waiting, CaseState::Ready, CaseState::Ready]);
}

#[test]
fn filters_keep_states_results_and_words_in_either_language() {
    let (_folder, store) = desk();
    let words = |words: &str| listed(&store, &Filter { words: words.into(), ..Filter::default() });
    let states = Filter { states: vec![CaseState::Ready, CaseState::Ended], ..Filter::default() };
    assert_eq!(listed(&store, &states), ["abb ready", "aaa ready", "ggg ended", "fff ended"]);
    let results = Filter { results: vec![EndResult::Resolved], ..Filter::default() };
    assert_eq!(listed(&store, &results), ["fff ended"]);
    assert_eq!(words("t-4711"), ["bcc waiting"]);
    assert_eq!(words("コード 田中"), ["eee open"]);
    assert_eq!(words("ARRIVE solved"), ["fff ended"]);
    assert_eq!(words("recovery-unlikely"), ["ggg ended"]);
    assert_eq!(words("arrive nonsense"), Vec::<String>::new());
    let both = Filter { words: "20261122".into(), states: vec![CaseState::Open], ..Filter::default() };
    assert_eq!(listed(&store, &both), ["eee open"]);
}

#[test]
fn a_case_is_found_by_its_id_the_beginning_of_it_or_its_name() {
    let (_folder, store) = desk();
    let find = |wanted: &str| find(&store, wanted).map_err(|error| error.to_string());
    for wanted in ["20261122-100000-bcc", "20261122-100000-b", "T-4711", "ｔ-4711", " t-4711 ", "T-47", "ｔ"] {
        assert_eq!(find(wanted).as_deref(), Ok("20261122-100000-bcc"), "{wanted}");
    }
    assert_eq!(find("broken").as_deref(), Ok("broken"), "also one that cannot be read");
    let several = find("20261122-100000-a").unwrap_err();
    assert!(several.contains("can mean 2 cases:\n  20261122-100000-aaa\n  20261122-100000-abb\n"), "{several}");
    drop(store.begin(&case("other", 0, vec![named("t-4711")])).unwrap());
    assert!(find("T-4711").unwrap_err().contains("\n  20261122-100000-bcc  Ｔ-4711\n"));
    drop(store.begin(&case("ticket", 0, vec![named("T-4712 Sato")])).unwrap());
    drop(store.begin(&case("longer", 0, vec![named("T-4712 Sato again")])).unwrap());
    assert_eq!(find("t-4712 sato").as_deref(), Ok("ticket"), "a whole name means its case, whatever else begins so");
    assert_eq!(find("T-4712 Sato a").as_deref(), Ok("longer"));
    assert!(find("T-4712").unwrap_err().contains("can mean 2 cases:"));
    let to_remove = |wanted: &str| find_to_remove(&store, wanted).map_err(|error| error.to_string());
    assert!(to_remove("T-4712 Sato a").unwrap_err().contains("To remove 'T-4712 Sato again', say its whole name or its id, longer"));
    assert_eq!((to_remove("T-4712 Sato").as_deref(), to_remove("lon").as_deref()), (Ok("ticket"), Ok("longer")));
    drop(store.begin(&case("exact", 0, vec![])).unwrap());
    drop(store.begin(&case("exactly", 0, vec![named("exact")])).unwrap());
    assert_eq!(find("exact").as_deref(), Ok("exact"), "an id means its case, whatever others are called");
    for nothing in ["", "   ", "nobody", "../broken", "4711"] {
        assert!(find(nothing).unwrap_err().contains("there is no case"), "{nothing}");
    }
}

fn whole() -> Case {
    let said = [
        vec![named("T-4711")],
        waits(10),
        vec![
            Event::DetailGiven { detail: "mail".into(), value: "taro123456@example.org".into() },
            Event::Noted { text: "caller rings\nat noon".into(), internal: true },
            Event::Undone,
            Event::Redone,
            Event::StoppedTrying,
        ],
    ];
    case("20261122-100000-k3f", 0, said.concat())
}

fn import_text(store: &Folder, content: &[u8]) -> Result<Arrival, String> {
    import(store, Some(&pack()), content, at(60)).map_err(|error| error.to_string())
}

#[test]
fn an_export_comes_in_elsewhere_with_everything_in_it() {
    let (_folder, store) = store();
    let export = exported(&whole()).unwrap();
    let id = whole().header().id.clone();
    assert_eq!(import_text(&store, &export), Ok(Arrival::New(id.clone())));
    assert_eq!(store.load(&id).unwrap().case, whole());
    assert_eq!(import_text(&store, &export), Ok(Arrival::Already(id.clone())), "twice is once");
    assert_eq!(store.holder(&id), None, "nobody holds what came in");
    // The case goes on here, and then the same export comes in again: what is here stays.
    store.resume(&id).unwrap().1.append(&Stamped { at: at(2), event: reset() }).unwrap();
    let here = store.load(&id).unwrap().case;
    let Ok(Arrival::Renamed { was, id: renamed }) = import_text(&store, &export) else { panic!("not renamed") };
    assert_eq!(was, id);
    assert_eq!(import_text(&store, &export), Ok(Arrival::Already(renamed.clone())));
    assert_eq!(store.load(&id).unwrap().case, here);
    assert_eq!(
        exported(&store.load(&renamed).unwrap().case).unwrap(),
        String::from_utf8(export).unwrap().replace(&id, &renamed).as_bytes()
    );
    assert_eq!(store.ids().unwrap().len(), 2);
}

#[test]
fn a_copied_case_file_comes_in_too() {
    let ((_here, here), (_there, there)) = (store(), store());
    drop(here.begin(&whole()).unwrap());
    let copied = std::fs::read(here.dir().join("20261122-100000-k3f.jsonl")).unwrap();
    assert!(import_text(&there, &copied).is_ok());
    assert_eq!(there.load("20261122-100000-k3f").unwrap().case, whole());
}

#[test]
fn an_export_that_was_cut_off_anywhere_is_refused() {
    let (_folder, store) = store();
    let export = exported(&whole()).unwrap();
    for end in 0..export.len() {
        let error = import_text(&store, export.get(..end).unwrap()).unwrap_err();
        let said = ["first line", "cut off", "events were exported"];
        assert!(said.iter().any(|words| error.contains(words)), "{end}: {error}");
    }
    assert_eq!(std::fs::read_dir(store.dir()).unwrap().count(), 0, "nothing of it was saved");
}

#[test]
fn what_nobody_could_have_typed_here_does_not_come_in() {
    let (_folder, store) = store();
    let export = String::from_utf8(exported(&whole()).unwrap()).unwrap();
    for (from, to, said) in [
        ("caller rings", "the code is 4821", "line 6: the text seems to hold a secret"),
        ("T-4711", "code 381204", "line 2: the text seems to hold a secret"),
        ("taro123456@example.org", "my password is Hunter22", "line 5: the text seems to hold a secret"),
        ("taro123456@example.org", "a\\u001b[31mb", "line 5: the detail is not as"),
        ("caller rings", "\\u202ecaller", "line 6: the note is not as"),
        ("T-4711", " T-4711", "line 2: the name is not as"),
        ("\"answer\":\"reset\"", "\"answer\":\"re set\"", "line 3: an id is not as"),
        ("\"code.which\",\"answer\"", "\"../x.y/z\",\"answer\"", "line 3"),
        ("20261122-100000-k3f", "../../etc/passwd", "line 1: the id of the case is not as"),
        ("\"pack\":\"demo\"", "\"pack\":\"DE MO\"", "line 1: the id of the pack is not as"),
        ("\"format\":1", "\"format\":2", "update login-rescue"),
        ("\"event\":\"undone\"", "\"event\":\"undone\",\"by\":\"x\"", "line 7: the key 'by' is unknown"),
        ("\"lang\":\"en\"", "\"lang\":\"en\",\"extra\":1", "line 1: the key 'extra' is unknown"),
        ("\"event\":\"redone\"", "\"event\":\"hired\"", "line 8: "),
    ] {
        let changed = export.replacen(from, to, 1);
        assert_ne!(changed, export, "{from}");
        let error = import_text(&store, changed.as_bytes()).unwrap_err();
        assert!(error.contains(said), "{to}: {error}");
        assert!(!error.contains("4821") && !error.contains("Hunter22") && !error.contains('\u{1b}'), "{error}");
    }
    for content in [&b""[..], b"\n", b"{}\n", b"\xff\xfe\n", b"[]\n", &vec![b'a'; 70_000]] {
        assert!(import_text(&store, content).is_err());
    }
    let flood = vec![b'\n'; usize::try_from(MAX_FILE_BYTES).unwrap() + 1];
    assert!(import_text(&store, &flood).unwrap_err().contains("more than"));
    assert!(store.ids().unwrap().is_empty());
}

#[test]
fn what_a_word_gives_away_does_not_come_in_whatever_pack_it_is_of() {
    let (_folder, store) = store();
    let export = String::from_utf8(exported(&whole()).unwrap()).unwrap();
    let other = export.replace("\"pack\":\"demo\"", "\"pack\":\"other\"");
    for secret in ["@ code 123456", "taro@example.org PW hunter22", "taro@example.org バックアップコードa1b2c3d4e5f6"] {
        assert!(import_text(&store, other.replace("taro123456@example.org", secret).as_bytes()).is_err(), "{secret}");
    }
    // What only looks like a secret was kept by somebody who knows better.
    assert!(import_text(&store, other.replace("taro123456@example.org", "@ 123456").as_bytes()).is_ok());
    let (_folder, store) = self::store();
    assert!(import_text(&store, other.as_bytes()).is_ok());
}
