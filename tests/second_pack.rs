//! Packs of another service, in one language: nothing in the program knows the service of the built-in pack, or needs two languages.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

use std::path::Path;
use std::sync::Arc;

#[path = "packs/desk.rs"]
mod desk;
mod program;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use desk::Desk;
use insta::assert_snapshot;
use login_rescue::clock::Clock;
use login_rescue::pack_files;
use login_rescue::session::{NoSaving, Session};
use login_rescue::tui::canvas::Canvas;
use login_rescue::tui::model::Model;
use login_rescue::tui::theme::Theme;
use login_rescue::tui::update::{self, Msg};
use login_rescue::tui::view;
use login_rescue_core::case::Moment;
use login_rescue_core::flow::lint::lint;
use login_rescue_core::locale::Lang;
use ratatui::buffer::Cell;

const JAPANESE: &str = "tests/packs/single-sign-on";
const ENGLISH: &str = "tests/packs/single-sign-on-en";
const SCRIPT: &str = "tests/packs/scripts/locked-card.yaml";

/// What the person types to come to the message: the card, a moment ago, waited, no change, then the details.
const WALK: &str = "3\n1\n1\n2\n1\nMD-0042\n札幌営業所\n\n\nq\n";

#[test]
fn the_packs_are_clean_and_their_tests_pass() {
    for folder in [JAPANESE, ENGLISH] {
        let pack = pack_files::load_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap();
        assert_eq!(lint(&pack, None), Vec::new());
        let (code, out, err) = Desk::new().run(&["test", "--flows", folder], "");
        assert_eq!((code, out.contains("FAILED"), err.ends_with(" passed, 0 failed\n")), (Some(0), false, true), "{out}{err}");
        assert!(!err.starts_with("0 "), "{err}");
    }
}

#[test]
fn a_script_gives_its_message_in_the_only_language() {
    let desk = Desk::new();
    let printed = desk.good(&["replay", SCRIPT, "--flows", JAPANESE], "");
    assert_snapshot!("locked-card", printed);
    assert!(!printed.contains("Support") && !printed.contains("----"), "{printed}");
    let json: serde_json::Value =
        serde_json::from_str(&desk.good(&["replay", SCRIPT, "--flows", JAPANESE, "--format", "json"], "")).unwrap();
    let texts: Vec<&str> = json["message"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!((texts, json["end"]["id"].as_str()), (vec!["ja"], Some("locked-card.desk-unlocks")));
}

#[test]
fn a_script_without_a_language_speaks_the_packs_own() {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("short.yaml");
    std::fs::write(&script, "answers: { sign-on.what-happens: wrong-password }\n").unwrap();
    let json = Desk::new().good(&["replay", script.to_str().unwrap(), "--flows", JAPANESE, "--format", "json"], "");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["trace"][0]["answer"]["text"], "パスワードが違います", "{json:#}");
}

#[test]
fn the_wizard_speaks_the_packs_language_and_asks_for_none() {
    let desk = Desk::new();
    let walked = desk.good(&["--plain", "--flows", JAPANESE], WALK);
    assert_snapshot!("wizard", walked);
    for english in ["Choose", "language", "English", "Step", "Hello"] {
        assert!(!walked.contains(english), "{english}: {walked}");
    }
    let (_, said, _) = desk.run(&["--plain", "--no-save", "--flows", ENGLISH], "?\nl\n1\n1\n");
    assert!(said.contains("What does the screen say?") && said.contains("Employee number"), "{said}");
    assert!(!said.contains("日本語") && !login_rescue_core::text::is_japanese(&said), "{said}");
}

#[test]
fn the_full_screen_has_no_key_for_another_language() {
    let pack = pack_files::load_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join(JAPANESE)).unwrap();
    let start = pack.opening().start.clone().unwrap().value;
    let now = Moment::parse("2026-11-22T10:00:00+09:00").unwrap();
    let mut session = Session::begin(Arc::new(pack), start, Lang::Ja, Err(NoSaving::Asked), Clock::Stopped(now));
    let mut model = Model::new(Lang::Ja, None, Theme::new(false), (120, 30), now);
    update::begin(&mut model, &session);
    update::update(&mut model, &mut session, Msg::Key(KeyEvent::new(KeyCode::F(2), KeyModifiers::NONE)));
    let mut canvas = Canvas::new(model.size);
    view::draw(&mut canvas, &model, &session);
    let shown: String = canvas.buffer().content().iter().map(Cell::symbol).collect();
    assert!(shown.contains('画') && !shown.contains("F2") && !shown.contains("English"), "{shown}");
    assert_eq!(model.lang, Lang::Ja);
}

#[test]
fn flows_cases_and_messages_work_with_it() {
    let desk = Desk::new();
    let flows = desk.good(&["flows", "--flows", JAPANESE], "");
    assert!(flows.contains("code-app") && flows.contains("社員証のカードがロックされた"), "{flows}");
    desk.good(&["--plain", "--flows", JAPANESE], WALK);
    let cases: serde_json::Value =
        serde_json::from_str(&desk.good(&["cases", "list", "--flows", JAPANESE, "--format", "json"], "")).unwrap();
    let id = cases[0]["id"].as_str().unwrap();
    assert_eq!((cases[0]["pack"].as_str(), cases[0]["state"].as_str()), (Some("midori-sign-on"), Some("waiting")), "{cases:#}");
    let shown = desk.good(&["cases", "show", id, "--flows", JAPANESE], "");
    assert!(shown.contains("社員番号: MD-0042"), "{shown}");
    let message = desk.good(&["message", id, "--flows", JAPANESE], "");
    assert!(
        message.starts_with("送り先: 社内ヘルプデスク") && message.contains("---\n\nみどり商会シングルサインオンサポートご担当者様"),
        "{message}"
    );
    let (code, _, err) = desk.run(&["message", id, "--flows", JAPANESE, "--lang", "en"], "");
    assert_eq!((code, err.contains("the pack does not speak this language")), (Some(3), true), "{err}");
}

#[test]
fn a_case_of_one_pack_is_refused_with_another() {
    let desk = Desk::new();
    // Left in the middle, so that it could be gone on with.
    desk.good(&["--plain", "--flows", JAPANESE], "1\nq\n");
    let cases: serde_json::Value =
        serde_json::from_str(&desk.good(&["cases", "list", "--flows", JAPANESE, "--format", "json"], "")).unwrap();
    let id = cases[0]["id"].as_str().unwrap();
    for args in [vec!["message", id], vec!["cases", "resume", id, "--plain"], vec!["cases", "resume", id, "--plain", "--flows", ENGLISH]] {
        let (code, out, err) = desk.run(&args, "");
        assert_eq!((code, out.as_str()), (Some(3), ""), "{args:?}: {err}");
        assert!(err.contains("another pack, 'midori-sign-on'") && err.contains("--flows"), "{args:?}: {err}");
    }
    let shown = desk.good(&["cases", "show", id], "");
    assert!(shown.contains("belongs to another pack, 'midori-sign-on'"), "{shown}");
    // It is not offered there either, but with its own pack it is.
    let (_, other, _) = desk.run(&["--plain", "--flows", ENGLISH], "");
    assert!(other.contains("What does the screen say?"), "{other}");
    let (_, own, _) = desk.run(&["--plain", "--flows", JAPANESE], "1\n");
    assert!(own.contains("再起動") || own.contains("Caps Lock"), "{own}");
}
