//! `diff`: a small pack and one change of each kind, through the real program; folders, and revisions through git.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use login_rescue::pack_files;
use login_rescue_core::flow::lint::lint;
use serde_json::{Value, json};
use tempfile::TempDir;

const PACK: &str = "tests/diff/pack";

/// Text of a file of the pack, and what stands there in its place; every place of it.
type Edit<'e> = (&'e str, &'e str, &'e str);

/// The pack with these edits, in a folder of its own.
fn edited(edits: &[Edit]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["pack.yaml", "main.yaml"] {
        fs::copy(Path::new(PACK).join(name), folder.path().join(name)).unwrap();
    }
    for (name, from, to) in edits {
        let path = folder.path().join(name);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{from} is not in {name}");
        fs::write(&path, text.replace(from, to)).unwrap();
    }
    folder
}

fn diff_in(dir: &Path, args: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_login-rescue");
    Command::new(program).current_dir(dir).args(["--config", "none", "--lang", "en", "diff"]).args(args).output().unwrap()
}

fn diff(args: &[&str]) -> (String, Option<i32>) {
    let output = diff_in(Path::new(env!("CARGO_MANIFEST_DIR")), args);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    (String::from_utf8(output.stdout).unwrap(), output.status.code())
}

/// What is different of the pack and of it with these edits, with everything that can be compared.
fn told(edits: &[Edit]) -> (Value, String, Option<i32>) {
    let new = edited(edits);
    let beside = ["--people", "tests/diff/people", "--scenarios", "tests/diff/scripts"];
    let args = [&[PACK, new.path().to_str().unwrap()], &beside[..]].concat();
    let (text, code) = diff(&args);
    let (parsed, same_code) = diff(&[&args[..], &["--format", "json"]].concat());
    assert_eq!(code, same_code);
    (serde_json::from_str(&parsed).unwrap(), text, code)
}

fn holds(text: &str, lines: &[&str]) {
    for line in lines {
        assert!(text.lines().any(|found| found.contains(line)), "'{line}' is not in:\n{text}");
    }
}

#[test]
fn the_pack_of_this_test_is_clean_and_the_same_as_itself() {
    assert_eq!(lint(&pack_files::load_dir(Path::new(PACK)).unwrap(), None), Vec::new());
    let (parsed, text, code) = told(&[]);
    assert_eq!((code, &parsed["worse"]), (Some(0), &json!(false)));
    for part in ["guards", "come", "gone", "moved", "changes", "letters", "reworded", "left_behind", "cases"] {
        assert_eq!(parsed[part], json!([]), "{part}");
    }
    holds(
        &text,
        &[
            "guards weaker: 0",
            "2 people on average: questions 2.0, minutes of work 5.5, of waiting 0.0",
            "of 2 scripts 2 end in both packs, 2 of these with the same result",
        ],
    );
}

#[test]
fn what_came_went_and_moved_is_told_apart() {
    let came = "      - { id: bolt, text: { en: A bolt, ja: かんぬき }, remember: { first-look: none }, go: whose }\n      - { id: unsure, text: { en: I am not sure, ja: わからない }, remember: { first-look: none }";
    let unsure = "      - { id: unsure, text: { en: I am not sure, ja: わからない }, remember: { first-look: none }";
    let (_, text, code) = told(&[
        ("main.yaml", unsure, came),
        ("main.yaml", "leave-it", "let-be"),
        ("main.yaml", "id: turn", "id: key"),
        ("main.yaml", "ladder:", "box-steps:"),
        ("main.yaml", "go: ladder", "go: box-steps"),
        ("pack.yaml", "  turn: turn the key again\n", "  turn: turn the key again\n  oil: oil it\n"),
        ("pack.yaml", "domains:", "former:\n  main.ladder: main.box-steps\ndomains:"),
    ]);
    assert_eq!(code, Some(0), "{text}");
    holds(
        &text,
        &[
            "answer in main.look: bolt",
            "cure: oil",
            "end main.leave-it is main.let-be now",
            "step main.ladder is main.box-steps now",
            "check main.ladder.turn is main.box-steps.key now",
        ],
    );
    assert!(!text.contains("does not name the former id"), "{text}");
    assert!(!text.contains("Does something else"), "what leads to a step under its new name leads there as before:\n{text}");
}

#[test]
fn what_is_merged_is_named_and_what_saved_cases_lose_too() {
    let no_code = "      - { id: no-code, text: { en: No code comes, ja: コードが来ない }, remember: { first-look: code }, go: whose }\n";
    let merged = "former:\n  main.look.no-code: locked\ndomains:";
    let (_, text, _) = told(&[("main.yaml", no_code, ""), ("pack.yaml", "domains:", merged)]);
    holds(&text, &["answer main.look: no-code, merged into main.look: locked", "of 2 scripts 2 end in both packs"]);
    let (_, text, _) = told(&[("main.yaml", "id: no-code", "id: silent")]);
    holds(&text, &["answer main.look: no-code is main.look: silent now; pack.yaml does not name the former id"]);
}

#[test]
fn what_leads_elsewhere_is_told_and_a_condition_only_where_it_means_something_else() {
    let ladder = ("main.yaml", "cure: turn\n", "cure: turn\n        when: { any: [{ owner: mine }, { not: { owner: [mine] } }] }\n");
    let (parsed, text, _) = told(&[ladder]);
    assert_eq!(parsed["changes"], json!([]), "a condition that always holds is none: {text}");
    let (_, text, _) = told(&[
        ("main.yaml", "remember: { first-look: locked }, go: whose", "remember: { first-look: locked }, go: ladder"),
        ("main.yaml", "cure: turn\n", "cure: turn\n        when: { owner: mine }\n"),
        ("main.yaml", "takes: 3m", "takes: 5m"),
    ]);
    holds(
        &text,
        &[
            "answer main.look: locked: leads to: main.whose -> main.ladder",
            "check main.ladder.turn: when: nothing -> owner = mine",
            "check main.ladder.code: takes: 3m -> 5m",
        ],
    );
}

#[test]
fn a_weaker_guard_is_named_with_a_situation_and_ends_with_1() {
    let (parsed, text, code) = told(&[("pack.yaml", "unless: { owner: other }", "unless: { owner: [other, not-sure] }")]);
    assert_eq!((code, &parsed["worse"]), (Some(1), &json!(true)), "{text}");
    assert_eq!((&parsed["guards"][0]["guard"], &parsed["guards"][0]["is_weaker"]), (&json!("unless"), &json!(true)));
    holds(&text, &["! ask-code: unless: owner = other -> owner = other or not-sure (weaker); for example where owner = not-sure"]);
    for (from, to, line) in [
        ("    known: [owner]\n", "", "ask-code: known: owner -> nothing (weaker)"),
        ("most: 2", "most: 3", "ask-code: most: 2 -> 3 (weaker)"),
    ] {
        let (_, text, code) = told(&[("pack.yaml", from, to)]);
        assert_eq!(code, Some(1), "{text}");
        holds(&text, &[line]);
    }
    let (_, text, code) = told(&[("main.yaml", "        does: [ask-code]\n", "")]);
    assert_eq!(code, Some(1), "{text}");
    holds(&text, &["! check main.ladder.code is no 'ask-code' any more, and no other act (weaker)"]);
}

#[test]
fn what_the_lint_is_told_to_leave_alone_is_a_weaker_guard() {
    let allow = "  ladder:\n    allow: { not-known: A reason in four words. }\n";
    let (_, text, code) = told(&[("main.yaml", "  ladder:\n", allow)]);
    assert_eq!(code, Some(1), "{text}");
    holds(&text, &["! step main.ladder allows 'not-known' 0 -> 1 times"]);
}

#[test]
fn a_stronger_guard_is_told_and_ends_with_0() {
    let (parsed, text, code) = told(&[("pack.yaml", "most: 2", "most: 1"), ("pack.yaml", "    unless: { owner: other }\n", "")]);
    assert_eq!((code, parsed["guards"].as_array().unwrap().len()), (Some(0), 2), "{text}");
    holds(&text, &["ask-code: most: 2 -> 1", "ask-code: unless: owner = other -> nothing"]);
}

#[test]
fn who_ends_worse_is_named_and_ends_with_1() {
    let (parsed, text, code) =
        told(&[("main.yaml", "remember: { owner: not-sure }, go: ladder", "remember: { owner: not-sure }, go: leave-it")]);
    assert_eq!((code, &parsed["worse"]), (Some(1), &json!(true)), "{text}");
    holds(
        &text,
        &[
            "! bo (key): worse, wrong 0 % -> 100 %; main.leave-it 0 % -> 100 % [wrong]; main.write 100 % -> 0 %",
            "people worse 1, better 0 of 2",
        ],
    );
    let ada = parsed["people"].as_array().unwrap().iter().find(|person| person["person"] == "ada").unwrap();
    assert_eq!((&ada["verdict"], &ada["old"]["minutes"], &ada["new"]["questions"]), (&json!("same"), &json!(4.0), &json!(2.0)));
}

#[test]
fn a_script_that_ends_worse_is_named_and_ends_with_1() {
    let (parsed, text, code) = told(&[("main.yaml", "fixed: open", "fixed: write")]);
    assert_eq!((code, &parsed["worse"]), (Some(1), &json!(true)));
    holds(&text, &["! opens: main.open [resolved] -> main.write [contact-support]; questions 2 -> 2, minutes 4.0 (worse)"]);
}

#[test]
fn letters_that_read_differently_stand_side_by_side() {
    let (parsed, text, code) = told(&[("main.yaml", "Please open it.", "Please open the box.")]);
    assert_eq!(code, Some(0));
    assert_eq!(parsed["letters"].as_array().unwrap().len(), 1, "{text}");
    assert_eq!(parsed["letters"][0]["letters"], json!(["writes"]));
    let row = text.lines().find(|line| line.contains(" | ")).unwrap();
    assert!(row.contains("Request: Please open it. ") && row.ends_with("| Request: Please open the box."), "{row}");
    assert_eq!(parsed["left_behind"][0]["stays"], json!("ja"), "the Japanese was left behind");
    holds(&text, &["Translations left behind", "end main.write, request: 'en' was changed, 'ja' was not", "main: en 1, ja 0"]);
}

#[test]
fn what_is_accepted_is_not_left_behind() {
    let new = edited(&[("main.yaml", "Please open it.", "Please open the box.")]);
    let folder = new.path().to_str().unwrap();
    let program = env!("CARGO_BIN_EXE_login-rescue");
    let accepted = Command::new(program).args(["--config", "none", "lint", "--accept-translations", folder]).output().unwrap();
    assert!(accepted.status.success());
    let (text, _) = diff(&[PACK, folder]);
    assert!(text.contains("texts reworded 1, left behind 0"), "{text}");
}

#[test]
fn texts_are_printed_where_they_are_asked_for() {
    let new = edited(&[("main.yaml", "Turn the key again.", "Turn the key back.")]);
    let (text, _) = diff(&[PACK, new.path().to_str().unwrap(), "--texts"]);
    holds(&text, &["check main.ladder.turn, do (en)", "Turn the key again.", "| Turn the key back."]);
}

#[test]
fn saved_cases_that_fit_no_more_are_named() {
    let cases = tempfile::tempdir().unwrap();
    let header = r#"{"format":1,"id":"20261122-abc","pack":"lockbox","pack_version":"2026-11-22","start":"main.look","started":"2026-11-22T10:00:00+09:00","lang":"en"}"#;
    let said = r#"{"at":"2026-11-22T10:01:00+09:00","event":"answered","step":"main.look","answer":"no-code"}"#;
    fs::write(cases.path().join("20261122-abc.jsonl"), format!("{header}\n{said}\n")).unwrap();
    let new = edited(&[("main.yaml", "id: no-code", "id: silent")]);
    let (text, code) = diff(&[PACK, new.path().to_str().unwrap(), "--cases", cases.path().to_str().unwrap()]);
    assert_eq!(code, Some(0), "{text}");
    holds(&text, &["20261122-abc: main.whose -> main.look; an answer in it does not fit any more"]);
}

#[test]
fn what_of_an_older_format_cannot_be_read_is_named_and_the_rest_is_compared() {
    let old =
        edited(&[("main.yaml", "    takes: 1m\n", "    takes: 1m\n    colour: red\n"), ("main.yaml", "Turn the key again.", "Turn it.")]);
    let (text, code) = diff(&[old.path().to_str().unwrap(), PACK, "--texts"]);
    assert_eq!(code, Some(0), "{text}");
    holds(&text, &["OLD: unknown key 'colour' at", "and at 1 more places", "| Turn the key again."]);
}

#[test]
fn markdown_is_for_a_review() {
    let new = edited(&[("main.yaml", "Please open it.", "Please open the *box* | now.")]);
    let folder = new.path().to_str().unwrap();
    let (text, _) = diff(&[PACK, folder, "--scenarios", "tests/diff/scripts", "--format", "markdown"]);
    holds(&text, &["## Letters", "  | OLD | NEW |", r"  | Request: Please open it. | Request: Please open the \*box\* \| now. |"]);
}

fn git(dir: &Path, args: &[&str]) {
    let identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
    assert!(Command::new("git").current_dir(dir).args(identity).args(args).output().unwrap().status.success(), "{args:?}");
}

#[test]
fn a_revision_reads_as_its_folder() {
    let repository = tempfile::tempdir().unwrap();
    let flows = repository.path().join("flows");
    fs::create_dir(&flows).unwrap();
    for (name, text) in [("pack.yaml", "pack.yaml"), ("main.yaml", "main.yaml")] {
        fs::copy(Path::new(PACK).join(text), flows.join(name)).unwrap();
    }
    git(repository.path(), &["init", "-q"]);
    git(repository.path(), &["add", "."]);
    git(repository.path(), &["commit", "-q", "-m", "first"]);
    let text = fs::read_to_string(flows.join("pack.yaml")).unwrap();
    fs::write(flows.join("pack.yaml"), text.replace("most: 2", "most: 3")).unwrap();
    git(repository.path(), &["commit", "-q", "-a", "-m", "second"]);
    for args in [["HEAD~1", "HEAD"], ["HEAD~1:flows", "flows"]] {
        let output = diff_in(repository.path(), &args);
        assert_eq!(output.status.code(), Some(1));
        holds(&String::from_utf8(output.stdout).unwrap(), &["ask-code: most: 2 -> 3 (weaker)"]);
    }
    for (named, said) in [
        ("nowhere", "'nowhere' is neither a folder nor a revision of a repository here"),
        ("HEAD:elsewhere", "the revision 'HEAD' has no folder 'elsewhere' with a pack.yaml"),
        ("--help:x", "'--help:x' is neither a folder nor a revision"),
    ] {
        let output = diff_in(repository.path(), &["flows", "--", named]);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(4) && error.contains(said), "{named}: {error}");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_login-rescue"))
        .current_dir(repository.path())
        .env("PATH", "")
        .args(["--config", "none", "--lang", "en", "diff", "HEAD", "flows"])
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(4) && error.contains("git, which would read it as a revision, cannot be started"), "{error}");
}
