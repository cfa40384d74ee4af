use std::fs;

use super::*;
use crate::store::Folder;
use login_rescue_core::case::{Case, Event, FORMAT, Header, Moment, Outcome, Place, Stamped, WaitOutcome};
use login_rescue_core::flow::{Address, PackFile};
use serde_json::json;

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
  username:
    label: { en: Username, ja: ユーザー名 }
    ask: { en: Which one?, ja: どれですか }
    kind: username
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
        go: done
  ladder:
    try:
      - id: flight-mode
        do: { en: Turn flight mode on and off., ja: 機内モードを入れて切る。 }
    fixed: done
    otherwise: done
ends:
  done:
    result: resolved
    text: { en: Done., ja: 完了。 }
";

fn pack() -> Pack {
    let file = |name: &str, text: &'static str| PackFile::new(name, text);
    Pack::new(file("pack.yaml", HEAD), vec![file("code.yaml", FLOW)])
}

fn place(step: &str, check: Option<&str>) -> Place {
    Place { step: Address::parse(step).unwrap(), check: check.map(Into::into), visit: 0 }
}

fn save(store: &Folder, id: &str, minute: u8, start: &str, events: Vec<Event>) {
    let at = Moment::parse(&format!("2026-11-22T10:{minute:02}:00+09:00")).unwrap();
    let start = Address::parse(start).unwrap();
    let header = Header {
        format: FORMAT,
        id: id.into(),
        pack: "demo".into(),
        pack_version: "2026-11-01".into(),
        start,
        started: at,
        lang: Lang::Ja,
    };
    let mut file = store.begin(&Case::new(header)).unwrap();
    for event in events {
        file.append(&Stamped { at, event }).unwrap();
    }
}

/// An open case, an ended one, one whose pack has changed, a torn one and a broken one.
fn saved() -> (tempfile::TempDir, Folder) {
    let folder = tempfile::tempdir().unwrap();
    let store = Folder::at(folder.path().to_owned());
    let reset = || Event::Answered { place: place("code.which", None), answer: "reset".into() };
    let note = Event::Noted { text: "caller\u{1b}[31m rings\nat noon".into(), internal: false };
    let elsewhere = Event::Waited { place: place("code.gone", None), outcome: WaitOutcome::Skipped };
    let username = Event::DetailGiven { detail: "username".into(), value: "@taro".into() };
    save(&store, "open", 5, "code.which", vec![reset(), username, note, elsewhere]);
    let no_change = Event::Tried { place: place("code.ladder", Some("flight-mode")), outcome: Outcome::NoChange };
    save(&store, "ended", 4, "code.which", vec![reset(), no_change]);
    save(&store, "lost", 3, "gone.which", vec![reset()]);
    save(&store, "torn", 2, "code.which", vec![reset()]);
    let torn = folder.path().join("torn.jsonl");
    let text = fs::read_to_string(&torn).unwrap();
    fs::write(&torn, text.strip_suffix("}\n").unwrap()).unwrap();
    (folder, store)
}

fn context<'a>(store: &'a Folder, pack: Option<&'a Pack>, lang: Lang) -> CasesContext<'a> {
    CasesContext { store, pack, lang, now: Moment::parse("2026-11-22T11:00:00+09:00").unwrap() }
}

fn all() -> Filter {
    Filter::default()
}

fn listed(store: &Folder, pack: Option<&Pack>, lang: Lang) -> String {
    let mut out = Vec::new();
    assert_eq!(list(context(store, pack, lang), &all(), Format::Text, &mut out, &mut Vec::new()).unwrap(), Exit::Done);
    String::from_utf8(out).unwrap()
}

fn shown(store: &Folder, id: &str, lang: Lang) -> String {
    let mut out = Vec::new();
    assert_eq!(show(context(store, Some(&pack()), lang), id, false, Format::Text, &mut out).unwrap(), Exit::Done);
    String::from_utf8(out).unwrap().replace(&store.dir().display().to_string(), "DIR")
}

fn json_of(print: impl FnOnce(&mut Vec<u8>) -> Result<Exit>) -> Value {
    let mut out = Vec::new();
    print(&mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

#[test]
fn the_list_says_where_each_case_stands() {
    let (_folder, store) = saved();
    let expected = "\
CASE   NAME  STATE    LAST CHANGE       WHERE IT STANDS
open         open     2026-11-22 10:05  コードが届かない: 機内モードを入れて切る。
ended        ended    2026-11-22 10:04  コードが届かない: 解決
lost         unknown  2026-11-22 10:03  does not fit the pack any more: the pack has no step or end 'gone.which'
torn         open     2026-11-22 10:02  コードが届かない: どのコードですか (its last entry was cut off when the program was stopped, and is lost)
";
    assert_eq!(listed(&store, Some(&pack()), Lang::Ja), expected);
    assert!(listed(&store, Some(&pack()), Lang::En).contains(" A code does not arrive: Turn flight mode on and off.\n"));
    assert!(listed(&store, None, Lang::En).contains("  belongs to the pack 'demo', which was not loaded\n"));
    let other = Pack::new(PackFile::new("pack.yaml", HEAD.replace("demo", "other")), vec![]);
    assert!(listed(&store, Some(&other), Lang::En).contains("  belongs to another pack, 'demo': name its folder with --flows\n"));
}

#[test]
fn a_broken_file_is_listed_with_its_fault() {
    let (folder, store) = saved();
    fs::write(folder.path().join("broken.jsonl"), "{}\n").unwrap();
    let text = listed(&store, Some(&pack()), Lang::En);
    assert!(text.lines().any(|line| line.starts_with("broken ") && line.contains(" line 1 of the case file ")), "{text}");
    let cases = json_of(|out| list(context(&store, Some(&pack()), Lang::En), &all(), Format::Json, out, &mut Vec::new()));
    let broken = cases.as_array().unwrap().iter().find(|case| case["id"] == "broken").unwrap();
    assert_eq!(broken["state"], "broken");
    assert!(broken["fault"].as_str().unwrap().contains("damaged"));
}

#[test]
fn show_has_everything_and_no_escape_sequence() {
    let (_folder, store) = saved();
    let expected = "\
Case         open
File         DIR/open.jsonl
Pack         demo 2026-11-01
Started      2026-11-22 10:05 UTC+09:00
Last change  2026-11-22 10:05 UTC+09:00
State        open
Stands at    コードが届かない: 機内モードを入れて切る。

What was said
  2026-11-22 10:05  どのコードですか
                  > 再設定のコード

Set aside, since it does not lie on this path
  2026-11-22 10:05  code.gone: skipped

Details
  ユーザー名: @taro

Notes
  2026-11-22 10:05  caller rings
    at noon
";
    assert_eq!(shown(&store, "open", Lang::Ja), expected);
    let ended = shown(&store, "ended", Lang::En);
    assert!(ended.contains("Turn flight mode on and off.\n") && ended.contains("(code.done)"), "{ended}");
    assert!(!ended.contains("Notes") && !ended.contains("Details"), "{ended}");
}

#[test]
fn a_case_that_does_not_fit_is_shown_by_its_ids() {
    let (_folder, store) = saved();
    let text = shown(&store, "lost", Lang::En);
    assert!(text.contains("Stands at    does not fit the pack any more: ") && text.contains("  code.which: reset\n"), "{text}");
    let text = shown(&store, "torn", Lang::En);
    assert!(text.contains("Damage       its last entry was cut off") && !text.contains("What was said"), "{text}");
}

#[test]
fn programs_get_ids_and_texts() {
    let (_folder, store) = saved();
    let cases = json_of(|out| list(context(&store, Some(&pack()), Lang::En), &all(), Format::Json, out, &mut Vec::new()));
    let states: Vec<&str> = cases.as_array().unwrap().iter().map(|case| case["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["open", "ended", "unknown", "open"]);
    assert_eq!(
        (&cases[1]["result"], &cases[3]["torn"], &cases[0]["started"]),
        (&json!("resolved"), &json!(true), &json!("2026-11-22T10:05:00+09:00"))
    );
    let case = json_of(|out| show(context(&store, Some(&pack()), Lang::En), "open", false, Format::Json, out));
    assert_eq!(case["trail"][0]["answer"], json!({ "id": "reset", "text": "A reset code" }));
    assert_eq!(case["details"], json!([{ "id": "username", "label": "Username", "value": "@taro" }]));
    assert_eq!((&case["step"], &case["set_aside"][0]["step"]), (&json!("code.ladder.flight-mode"), &json!("code.gone")));
    let empty = Folder::at(store.dir().join("none"));
    assert_eq!(json_of(|out| list(context(&empty, None, Lang::En), &all(), Format::Json, out, &mut Vec::new())), json!([]));
    assert_eq!(listed(&empty, None, Lang::En), "");
}

#[test]
fn delete_says_what_is_gone() {
    let (_folder, store) = saved();
    let mut out = Vec::new();
    let mut err = Vec::new();
    let mut delete = |wanted: &[&str], format| {
        let wanted: Vec<String> = wanted.iter().map(|&wanted| wanted.to_owned()).collect();
        out.clear();
        err.clear();
        let exit = delete(context(&store, None, Lang::En), &wanted, format, &mut out, &mut err).unwrap();
        (exit, String::from_utf8(out.clone()).unwrap(), String::from_utf8(err.clone()).unwrap())
    };
    assert_eq!(delete(&["open"], Format::Text), (Exit::Done, "deleted open\n".into(), String::new()));
    let (exit, out, err) = delete(&["open", "ended"], Format::Text);
    assert_eq!((exit, out.as_str()), (Exit::Io, "deleted ended\n"), "one that is gone is no reason to keep the other");
    assert!(err.contains("no case 'open'"), "{err}");
    let (exit, out, _) = delete(&["lost", "lost"], Format::Json);
    let said: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((exit, &said[0], &said[1]["deleted"]), (Exit::Io, &json!({ "id": "lost", "deleted": true }), &json!(false)));
}
