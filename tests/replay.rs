//! The scripts through the real program: each is printed as a person would see it, and together they reach every end of the pack.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod program;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::LazyLock;

use login_rescue::pack_files;
use login_rescue_core::flow::Address;

use program::{program, text};

fn scripts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts");
    let mut scripts: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    scripts.sort();
    assert!(scripts.len() >= 10, "only {} scripts", scripts.len());
    scripts
}

fn replay(script: &Path, more: &[&str]) -> Output {
    program(&["replay"]).arg(script.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(script)).args(more).output().unwrap()
}

fn json(script: &Path) -> serde_json::Value {
    let output = replay(script, &["--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}: {}", script.display(), text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Every walk as JSON: those of the scripts, and those of the scenarios.
static WALKS: LazyLock<Vec<serde_json::Value>> = LazyLock::new(|| {
    let output = program(&["replay", "tests/scripts", "tests/scenarios", "--format", "json"]).output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
    serde_json::from_slice(&output.stdout).unwrap()
});

#[test]
fn every_script_prints_its_walk_and_its_message() {
    let output = program(&["replay", "tests/scripts"]).output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()), "entries that are never used are named there");
    let printed = text(&output.stdout);
    let walks: Vec<(&str, &str)> = printed.split("== tests/scripts/").skip(1).map(|walk| walk.split_once(".yaml\n").unwrap()).collect();
    assert_eq!(walks.len(), scripts().len());
    for (name, walk) in walks {
        insta::assert_snapshot!(name, walk);
    }
}

#[test]
fn the_scripts_together_reach_every_end_of_the_pack() {
    let pack = pack_files::shipped();
    let all: BTreeSet<String> = pack
        .flows()
        .flat_map(|flow| flow.ends.keys().map(|end| Address::new(flow.id.value.clone(), end.clone()).to_string()).collect::<Vec<_>>())
        .collect();
    let reached: BTreeSet<String> = WALKS.iter().map(|walk| walk["end"]["id"].as_str().unwrap_or("none").to_owned()).collect();
    let missing: Vec<&String> = all.difference(&reached).collect();
    assert!(missing.is_empty(), "no script reaches {missing:?}");
}

#[test]
fn json_carries_what_other_programs_need() {
    for replayed in WALKS.iter() {
        assert_eq!(replayed["status"], "ended", "{replayed:#}");
        assert!(replayed["pending"].is_null());
        assert!(!replayed["trace"].as_array().unwrap().is_empty());
        assert!(replayed["questions_asked"].as_u64().unwrap() >= 1);
        let writes = !replayed["end"]["contact"].is_null();
        assert_eq!(writes, replayed["message"]["en"].is_string() && replayed["message"]["ja"].is_string(), "{replayed:#}");
        if writes {
            assert!(replayed["end"]["contact"]["address"].as_str().unwrap().starts_with("https://"));
        }
    }
}

#[test]
fn a_script_that_says_too_little_stops_at_the_open_step_and_shows_it() {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("short.yaml");
    fs::write(&script, "lang: en\n").unwrap();
    let replayed = json(&script);
    assert_eq!(replayed["status"], "open");
    assert_eq!(replayed["end"], serde_json::Value::Null);
    let start = pack_files::shipped().head().start.clone().unwrap().value.to_string();
    assert_eq!(replayed["pending"]["step"], start);
    assert!(replayed["pending"]["answers"].as_array().unwrap().len() >= 2);
}

#[test]
fn a_script_for_the_desk_prints_what_staff_should_know() {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("desk.yaml");
    let printed = |desk: &str| {
        fs::write(&script, format!("lang: en\n{desk}answers:\n  start.what-you-see: strange\n  strange.what: unsure\n")).unwrap();
        text(&replay(&script, &[]).stdout)
    };
    assert!(printed("desk: true\n").contains("For staff: Let nobody read a code to you"), "{}", printed("desk: true\n"));
    assert!(!printed("").contains("For staff"));
}

#[test]
fn an_id_that_the_pack_does_not_have_is_an_error_with_a_suggestion() {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("typo.yaml");
    fs::write(&script, "answers:\n  start.what-you-se: reset\ndetails:\n  usernam: '@x'\n").unwrap();
    let output = replay(&script, &[]);
    assert_eq!(output.status.code(), Some(3));
    let said = text(&output.stderr);
    assert!(said.contains("did you mean 'start.what-you-see'?"), "{said}");
    assert!(said.contains("did you mean 'username'?"), "{said}");
    assert!(said.contains(":2:3") && said.contains(":4:3"), "{said}");
    assert_eq!(text(&output.stdout), "");
}

/// A script of this text.
fn written(folder: &Path, name: &str, text: &str) -> PathBuf {
    let script = folder.join(name);
    fs::write(&script, text).unwrap();
    script
}

#[test]
fn a_script_that_ends_elsewhere_than_it_says_is_a_fault() {
    let pack = pack_files::shipped();
    let scripts = scripts();
    let good = fs::read_to_string(scripts.first().unwrap()).unwrap();
    let reached = json(scripts.first().unwrap())["end"]["id"].as_str().unwrap().to_owned();
    let other = pack.flows().flat_map(|flow| flow.ends.keys().map(move |end| format!("{}.{end}", flow.id.value)));
    let other = other.into_iter().find(|end| *end != reached).unwrap();
    let folder = tempfile::tempdir().unwrap();

    let output = replay(&written(folder.path(), "same.yaml", &format!("reaches: {reached}\n{good}")), &[]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
    let output = replay(&written(folder.path(), "other.yaml", &format!("reaches: {other}\n{good}")), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains(&format!("it reaches '{reached}' instead of '{other}'")), "{}", text(&output.stderr));
    let output = replay(&written(folder.path(), "open.yaml", &format!("reaches: {other}\n")), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("it stops at 'start."), "{}", text(&output.stderr));
    let output = replay(&written(folder.path(), "none.yaml", "reaches: start.nowhere\nscenario: no-such-thing\n"), &[]);
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).contains("the pack has no end 'start.nowhere'"), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("the pack has no scenario 'no-such-thing'"), "{}", text(&output.stderr));
}

#[test]
fn several_scripts_become_a_table() {
    let folder = tempfile::tempdir().unwrap();
    for script in scripts().iter().take(3) {
        fs::copy(script, folder.path().join(script.file_name().unwrap())).unwrap();
    }
    let output = replay(folder.path(), &["--table"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let table = text(&output.stdout);
    let lines: Vec<&str> = table.lines().collect();
    assert!(lines[0].starts_with("| Scenario "), "{table}");
    assert_eq!(lines.len(), 3 + 4, "{table}");
    assert!(lines[..5].iter().all(|line| line.len() == lines[0].len()), "{table}");
    assert!(lines[6].starts_with("3 walks: "), "{table}");
    let output = replay(folder.path(), &["--table", "--format", "json"]);
    let all: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let questions: Vec<u64> = all["walks"].as_array().unwrap().iter().map(|walk| walk["questions"].as_u64().unwrap()).collect();
    assert_eq!(questions.len(), 3);
    assert_eq!(all["most_questions"].as_u64(), questions.iter().copied().max());
    let output = replay(folder.path(), &[]);
    assert_eq!(text(&output.stdout).matches("== ").count(), 3);
}

#[test]
fn a_secret_in_a_script_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("secret.yaml");
    fs::write(&script, "details:\n  error-text: 'the code is 381204'\n").unwrap();
    let output = replay(&script, &[]);
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).contains("secret"));
}

#[test]
fn a_missing_script_says_so() {
    let output = replay(Path::new("no/such/script.yaml"), &[]);
    assert_eq!(output.status.code(), Some(4));
    assert!(text(&output.stderr).contains("no/such/script.yaml"));
}
