//! Somebody whose system speaks Japanese: whatever a command says to a person is Japanese, also of a faulty pack. What programs read is not.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    dead_code,
    reason = "a test that cannot go on has failed; it needs a part of its helpers"
)]

#[path = "pty/home.rs"]
mod home;
mod program;

use std::fs;

use home::Home;
use login_rescue_core::locale::Lang;
use program::{program, run, text};

/// What a command prints and says under a Japanese system, and its exit code.
fn said(home: &Home, typed: &[&str], more: &[(&str, &str)]) -> (String, String, i32) {
    let output = run(program(typed).envs(home.environment()).env("LANG", "ja_JP.UTF-8").envs(more.iter().copied()), "");
    (text(&output.stdout), text(&output.stderr), output.status.code().unwrap())
}

/// Three English words in a row, and nothing Japanese in the line. Places and lines of files are quoted as they are.
fn is_english(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let bare = |word: &str| word.trim_matches(|c: char| c.is_ascii_punctuation()).to_owned();
    let is_word = |word: &&str| bare(word).len() > 2 && bare(word).chars().all(|c| c.is_ascii_alphabetic());
    line.is_ascii() && words.windows(3).any(|three| three.iter().all(is_word))
}

fn is_japanese(home: &Home, typed: &[&str], more: &[(&str, &str)], code: i32) -> String {
    let (out, err, ended) = said(home, typed, more);
    let all = format!("{out}{err}");
    let english: Vec<&str> = all.lines().filter(|line| is_english(line)).collect();
    assert!(english.is_empty(), "{typed:?}: {english:#?}");
    assert!(!all.is_ascii(), "{typed:?} says nothing in Japanese: {all}");
    assert_eq!(ended, code, "{typed:?}: {all}");
    all
}

const COMMANDS: [&[&str]; 29] = [
    &[],
    &["search"],
    &["flows"],
    &["lint"],
    &["test"],
    &["graph"],
    &["effort"],
    &["diff"],
    &["learn"],
    &["replay"],
    &["people"],
    &["message"],
    &["cases"],
    &["cases", "list"],
    &["cases", "show"],
    &["cases", "name"],
    &["cases", "resume"],
    &["cases", "export"],
    &["cases", "import"],
    &["cases", "delete"],
    &["cases", "purge"],
    &["schema"],
    &["stats"],
    &["config"],
    &["completions"],
    &["man"],
    &["help"],
    &["help", "lint"],
    &["help", "cases"],
];

#[test]
fn help_is_japanese_for_every_command_long_and_short() {
    let home = Home::new();
    for command in COMMANDS {
        for flag in ["--help", "-h"] {
            if command.first() != Some(&"help") {
                is_japanese(&home, &[command, &[flag]].concat(), &[], 0);
            }
        }
    }
    for command in COMMANDS.iter().filter(|command| command.first() == Some(&"help")) {
        is_japanese(&home, command, &[], 0);
    }
}

#[test]
fn slips_are_japanese() {
    let home = Home::new();
    let typed: [&[&str]; 12] = [
        &["--plian"],
        &["lnit"],
        &["cases"],
        &["cases", "lsit"],
        &["--theme", "blue"],
        &["--lang"],
        &["--lang", "both"],
        &["search"],
        &["graph"],
        &["lint", "--explain", "all", "x"],
        &["cases", "purge", "--older-than", "soon"],
        &["stats", "--since", "2026-11-23", "--until", "2026-11-01"],
    ];
    for typed in typed {
        is_japanese(&home, typed, &[], 2);
    }
    assert!(is_japanese(&home, &["lnit"], &[], 2).contains("「lint」ではありませんか"));
}

#[test]
fn what_cannot_be_found_or_read_is_said_in_japanese() {
    let home = Home::new();
    let usage: [&[&str]; 3] = [&["graph", "nope"], &["effort", "nope"], &["lint", "--explain", "nope"]];
    for typed in usage {
        is_japanese(&home, typed, &[], 2);
    }
    let unreadable: [&[&str]; 11] = [
        &["cases", "show", "nope"],
        &["cases", "delete", "nope"],
        &["cases", "resume", "nope"],
        &["cases", "export", "nope"],
        &["cases", "name", "nope", "x"],
        &["cases", "import", "nofile"],
        &["message", "nope"],
        &["lint", "nofile"],
        &["test", "nofile"],
        &["replay", "nofile"],
        &["people", "nofile"],
    ];
    for typed in unreadable {
        // What the system itself says stays as the system says it.
        let (out, err, code) = said(&home, typed, &[]);
        assert_eq!(code, 4, "{typed:?}: {out}{err}");
        assert!(!err.is_ascii() && !err.lines().any(is_english), "{typed:?}: {err}");
    }
    is_japanese(&home, &["flows"], &[("LOGIN_RESCUE_CLOCK", "soon")], 2);
    is_japanese(&home, &["cases", "list"], &[("HOME", ""), ("XDG_STATE_HOME", "")], 4);
}

#[test]
fn faults_of_the_settings_are_japanese() {
    let home = Home::new();
    let file = home.path().join("config.toml");
    let name = file.display().to_string();
    for text in [
        "lnag = 'ja'",
        "lang = 'jp'",
        "desk = 'yes'",
        "keep = 'long'",
        "keys = 1",
        "[keys]\nnote = 'm'",
        "[keys]\nnote = '1'",
        "[keys]\nnope = 'x'",
    ] {
        fs::write(&file, text).unwrap();
        let (_, err, code) = said(&home, &["--config", &name, "flows"], &[]);
        assert_eq!(code, 3, "{text}: {err}");
        let english: Vec<&str> = err.lines().filter(|line| is_english(line)).collect();
        assert!(english.is_empty() && err.matches("設定ファイル").count() == 1, "{text}: {err}");
        // The fault and the way out, each in its own line.
        assert!(err.lines().filter(|line| !line.is_ascii()).count() >= 3, "{text}: {err}");
    }
    let (_, err, code) = said(&home, &["--config", "nofile", "flows"], &[]);
    assert!(code == 4 && err.contains("設定ファイルを読み込めません"), "{err}");
}

#[test]
fn what_commands_print_for_people_is_japanese_and_for_programs_is_not() {
    let home = Home::new();
    is_japanese(&home, &["cases", "list"], &[], 0);
    let script = "1\n1\nq\n";
    home.pipe(&["--plain", "--name", "T-1", "text"], script);
    let id = home.case_ids().remove(0);
    let shown: [&[&str]; 10] = [
        &["cases", "list"],
        &["cases", "show", &id],
        &["cases", "list", "nothing-like-it"],
        &["cases", "purge", "--older-than", "1h", "--dry-run"],
        &["cases", "name", &id, "T-2"],
        &["flows"],
        &["stats"],
        &["config"],
        &["search", "コードが届かない"],
        &["lint", "tests/lint/clean"],
    ];
    for typed in shown {
        is_japanese(&home, typed, &[], 0);
    }
    is_japanese(&home, &["test", "tests/plain/pack"], &[], 0);
    let pack = ["--pack", "tests/lint/clean"];
    let learned = is_japanese(&home, &[&["learn"], &pack[..]].concat(), &[], 0);
    assert!(learned.contains("提案はありません"), "{learned}");
    is_japanese(&home, &["replay", "--table", "tests/scenarios/2fa-phone-lost.yaml"], &[], 0);
    let example = is_japanese(&home, &["config", "--example"], &[], 0);
    assert!(example.lines().filter(|line| line.contains('#')).all(|line| !line.is_ascii()), "{example}");
    let listed = is_japanese(&home, &["cases", "list"], &[], 0);
    assert!(listed.contains("記録") && listed.contains("途中"), "{listed}");
    for format in [["cases", "list", "--format", "json"], ["lint", "tests/lint/clean", "--format", "json"]] {
        let (out, err, _) = said(&home, &format, &[]);
        let english = |text: &str| !text.contains("途中") && !text.contains("エラー");
        assert!(english(&out) && english(&err) && out.contains('"'), "{out}{err}");
    }
}

/// A list with something left out would look whole.
#[test]
fn a_pack_of_ones_own_that_cannot_be_read_is_listed_by_nothing() {
    let home = Home::new();
    let folder = home.path().join("broken");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("pack.yaml"), "pack: broken\nservic: x\n").unwrap();
    let folder = folder.to_str().unwrap();
    for typed in [&["flows"][..], &["search", "コード"], &["graph", "--pack"]] {
        let (out, err, code) = said(&home, &[&["--flows", folder], typed].concat(), &[]);
        assert!(code == 3 && out.is_empty() && err.contains("エラー["), "{typed:?}: {code}: {out}{err}");
    }
}

/// What somebody changed who answers to a team that reads Japanese.
#[test]
fn what_a_change_of_a_pack_changes_is_said_in_japanese() {
    let home = Home::new();
    let changed = home.path().join("changed");
    fs::create_dir(&changed).unwrap();
    for name in ["pack.yaml", "main.yaml"] {
        let text = fs::read_to_string(std::path::Path::new("tests/diff/pack").join(name)).unwrap();
        let more = if name == "main.yaml" { "strange: 1\n" } else { "" };
        fs::write(changed.join(name), text.replace("when: { ", "when: { not: { ").replace(" }, go", " } }, go") + more).unwrap();
    }
    let changed = changed.to_str().unwrap();
    for format in [&[][..], &["--texts"], &["--format", "markdown"]] {
        let beside = ["--people", "tests/diff/people", "--scenarios", "tests/diff/scripts"];
        let (out, err, _) = said(&home, &[&["diff", "tests/diff/pack", changed], &beside[..], format].concat(), &[]);
        let english: Vec<&str> = out.lines().chain(err.lines()).filter(|line| is_english(line)).collect();
        assert!(english.is_empty() && out.contains("いまの形式では読めないもの"), "{format:?}: {english:#?}\n{out}{err}");
    }
    let (out, ..) = said(&home, &["diff", "tests/diff/pack", changed, "--format", "json"], &[]);
    assert!(out.contains("guards weaker: "), "{out}");
}

#[test]
fn the_option_comes_before_the_system() {
    let home = Home::new();
    assert!(said(&home, &["--lang", "en", "--help"], &[]).0.contains("Usage:"));
    assert!(said(&home, &["--help", "--lang=ja"], &[("LANG", "C")]).0.contains("使い方:"));
    assert!(said(&home, &["lint", "tests/lint/clean", "--lang", "en"], &[]).1.contains("1 flow, 0 errors"));
}

#[test]
fn whatever_a_finding_says_is_japanese() {
    let home = Home::new();
    let mut findings = 0;
    for folder in fs::read_dir("tests/lint").unwrap() {
        let folder = folder.unwrap().path();
        let found = said(&home, &["lint", folder.to_str().unwrap()], &[]).0;
        findings += found.matches("= 対処: ").count() + found.matches("エラー[").count();
        // What stands behind a bar is quoted from the file.
        let english: Vec<&str> = found.lines().filter(|line| !line.contains('|') && is_english(line)).collect();
        assert!(english.is_empty(), "{}: {english:#?}", folder.display());
    }
    assert!(findings > 60, "only {findings}");
    is_japanese(&home, &["lint", "--explain", "all"], &[], 0);
    let explained = is_japanese(&home, &["lint", "--explain", "circle"], &[], 0);
    assert!(explained.contains("一周") && explained.contains("--explain circle --lang en"), "{explained}");
    let near = said(&home, &["lint", "tests/lint/unknown-key"], &[]).0;
    assert!(near.contains("ではありませんか?") && !near.contains("did you mean"), "{near}");
}

#[test]
fn the_caller_is_called_the_same_everywhere() {
    let home = Home::new();
    for typed in [&["--help"][..], &["man"], &["help", "cases", "sheet"]] {
        let page = is_japanese(&home, typed, &[], 0);
        assert!(!page.contains("お客様"), "{page}");
    }
    assert!(said(&home, &["--help"], &[]).0.contains(Lang::Ja.strings().desk_say.split('に').next().unwrap()));
}

#[test]
fn what_stands_around_a_finding_and_the_manual_page_are_japanese() {
    let home = Home::new();
    let (found, _, code) = said(&home, &["lint", "tests/lint/bad-value"], &[]);
    assert!(code == 1 && found.starts_with("エラー[") && found.contains("(箇所: ") && found.contains("= 対処: "), "{found}");
    assert!(!found.contains("error") && !found.contains("help:") && !found.contains("(at "), "{found}");
    let english = said(&home, &["lint", "tests/lint/bad-value", "--lang", "en"], &[]).0;
    assert!(english.starts_with("error[") && english.contains("(at ") && english.contains("= help: "), "{english}");
    let page = is_japanese(&home, &["man"], &[], 0);
    assert!(page.contains("\n.SH 書式\n") && page.contains("\n.SH オプション\n") && !page.contains(".SH NAME"), "{page}");
    assert!(said(&home, &["man"], &[("LANG", "C")]).0.contains("\n.SH SYNOPSIS\n"));
}
