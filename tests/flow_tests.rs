//! `login-rescue test`: the tests that stand in flows, what they may ask for, and how much of a pack they walk through.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod program;

use std::path::Path;
use std::process::Output;

use serde_json::Value;

use program::{program, text};

const FLOW: &str = "\
flow: main
title: { en: A test }
symptoms: { en: [test] }
reviewed: 2026-11-22
start: first
steps:
  first:
    ask: { en: Is a device still logged in? }
    does: [look-for-session]
    answers:
      - { id: 'no', text: { en: No }, go: ladder }
      - { id: unsure, text: { en: I am not sure }, go: ladder }
  ladder:
    try:
      - { id: restart, do: { en: Restart it. }, did: { en: Restarted it. }, takes: 1m }
      - { id: new-password, do: { en: Set a new password. }, did: { en: Set a new password. }, takes: 1m, does: [change-password] }
    fixed: done
    otherwise: gave-up
ends:
  done: { result: resolved, text: { en: You are in. } }
  gave-up: { result: other-route, text: { en: Ask somebody else. } }
tests:
";

const PACK: &str = "\
pack: test
version: 2026-11-22
service: Test
title: { en: Test }
languages: [en]
start: main.first
most-steps: 9
domains: [example.org]
acts:
  look-for-session: { what: Asks for a device that is logged in. }
  change-password: { what: Sets a new password., after: [look-for-session] }
";

/// Runs the tests of a pack of one flow with these tests in it.
fn run(tests: &str, more: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("pack.yaml"), PACK).unwrap();
    std::fs::write(folder.path().join("main.yaml"), format!("{FLOW}{tests}")).unwrap();
    test_command(folder.path(), more)
}

fn test_command(folder: &Path, more: &[&str]) -> Output {
    program(&["test"]).arg(folder).args(more).output().unwrap()
}

fn test(rest: &str) -> String {
    format!("  - {{ name: a walk, answers: {{ first: 'no' }}, {rest} }}\n")
}

#[test]
fn a_test_passes_or_says_what_is_wrong() {
    let told = |rest: &str| {
        let output = run(&test(rest), &[]);
        (output.status.code().unwrap(), text(&output.stdout))
    };
    let nothing_helped = "checks: { restart: no-change, new-password: no-change }, reaches: gave-up";
    assert_eq!(told(nothing_helped).0, 0);
    assert_eq!(told(&format!("{nothing_helped}, advises: [restart, ladder.new-password, main.ladder.restart, change-password]")).0, 0);
    assert_eq!(told("checks: { restart: fixed }, reaches: done, never-advises: [new-password, change-password]").0, 0);

    let wrong = [
        ("checks: { restart: fixed }, reaches: gave-up", "it reaches 'main.done' instead of 'main.gave-up'"),
        ("checks: { restart: no-change }, reaches: done", "it stops at 'main.ladder.new-password'"),
        ("checks: { restart: fixed }, reaches: done, advises: [change-password]", "'change-password' does not come up on the way"),
        ("checks: { restart: fixed }, reaches: done, never-advises: [look-for-session]", "'look-for-session' comes up on the way"),
        ("checks: { restart: fixed, new-password: fixed }, reaches: done", "checks: 'new-password' was never used"),
        ("checks: { restart: fixed }, reaches: done, never-advises: [change-pasword]", "did you mean 'change-password'?"),
    ];
    for (rest, message) in wrong {
        let (code, out) = told(rest);
        assert_eq!(code, 1, "{rest}");
        assert!(out.contains("FAILED main: a walk") && out.contains(message), "{rest}: {out}");
    }
}

#[test]
fn a_walk_of_a_test_can_begin_at_any_step() {
    let tests =
        "  - { name: from the ladder, begins: ladder, checks: { restart: fixed }, reaches: done, never-advises: [look-for-session] }\n";
    let output = run(tests, &[]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), "1 passed, 0 failed\n".to_owned()));
}

#[test]
fn what_no_test_passes_is_named_with_its_place() {
    let output = run(&test("checks: { restart: fixed }, reaches: done"), &[]);
    let out = text(&output.stdout);
    assert!(out.contains("passed by a test: steps 2 of 2, answers 1 of 2, checks 1 of 2, ends 1 of 2\n"), "{out}");
    for missed in ["answer main.first: unsure", "check main.ladder.new-password", "end main.gave-up"] {
        assert!(out.contains(&format!("never passed: {missed} (")), "{missed}: {out}");
    }
    let output = run(&test("checks: { restart: fixed }, reaches: done"), &["--format", "json"]);
    let all: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(all["passed"], 1);
    assert_eq!(all["coverage"]["answers"], serde_json::json!({ "passed": 1, "all": 2, "missed": ["main.first: unsure"] }));
}
