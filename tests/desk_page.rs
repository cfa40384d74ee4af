//! docs/desk.md says nothing that was not tried: its commands are run here, one block after the other, as somebody would type them.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::Command;

#[path = "server/mod.rs"]
mod server;

/// The commands of the page in blocks of this kind, in its order.
fn commands(page: &str, kind: &str) -> String {
    let mut all = String::new();
    let mut inside = false;
    for line in page.lines() {
        match line {
            line if line.strip_prefix("```") == Some(kind) => inside = true,
            "```" => inside = false,
            line if inside => all.extend([line, "\n"]),
            _ => {}
        }
    }
    all
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap().path();
        fs::copy(&file, to.join(file.file_name().unwrap())).unwrap();
    }
}

#[test]
fn every_command_of_the_page_does_what_the_page_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/desk.md")).unwrap();
    assert!(fs::read_to_string(root.join("README.md")).unwrap().contains("(docs/desk.md)"));
    let commands = commands(&page, "sh");
    assert_eq!(commands.matches("login-rescue ").count(), 24, "{commands}");
    let home = tempfile::tempdir().unwrap();
    // A small pack in place of the large one, of which two lints would take a minute.
    copy(&root.join("tests/packs/single-sign-on"), &home.path().join("flows"));
    let program = Path::new(env!("CARGO_BIN_EXE_login-rescue")).parent().unwrap();
    let path = format!("{}:/usr/bin:/bin", program.display());
    let mut shell = Command::new("/bin/sh");
    shell.args(["-euc", &commands]).current_dir(home.path()).env_clear();
    shell.env("PATH", path).env("HOME", home.path()).env("LANG", "en_US.UTF-8");
    let output = shell.output().unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(output.status.success(), "{out}\n{err}");
    // The copy for the caller and the calendar lie where they were to, and the case is forgotten.
    assert!(fs::read_to_string(home.path().join("T-381204.html")).unwrap().starts_with("<!DOCTYPE html>"));
    assert!(fs::read_to_string(home.path().join("due.ics")).unwrap().starts_with("BEGIN:VCALENDAR"));
    assert!(out.contains("answered (answer: ") && out.contains("gone: "), "{out}");
    assert_eq!(fs::read_dir(home.path().join(".local/state/login-rescue/cases")).unwrap().count(), 0);
    // The settings that were given out are in effect, and the case went over whole.
    assert_eq!(out.matches("desk/config.toml").count(), 2, "{out}");
    assert!(out.contains("T-381204") && err.contains("0 errors"), "{out}\n{err}");
    let imported = fs::read_dir(home.path().join("colleague/login-rescue/cases")).unwrap().count();
    assert_eq!(imported, 1);
    assert!(fs::read_to_string(home.path().join("stats.csv")).unwrap().starts_with("measure,flow,"));
}

#[test]
fn every_command_about_the_database_does_what_the_page_says() {
    let Some(database) = server::Database::new() else { return };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let left = database.sql("select (select count(*) from pg_database where datname ~ '^cases(_restored)?$') + (select count(*) from pg_roles where rolname in ('hanako', 'lead'))");
    assert_eq!(left, "0", "the page's own names are in use: this is no server for tests");
    let page = fs::read_to_string(root.join("docs/desk.md")).unwrap();
    let commands = commands(&page, "sh database");
    let home = tempfile::tempdir().unwrap();
    fs::create_dir_all(home.path().join(".local/state/login-rescue/cases")).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_login-rescue")).parent().unwrap();
    let mut shell = Command::new("/bin/sh");
    shell.args(["-euc", &commands]).current_dir(home.path()).env_clear();
    shell.env("PATH", format!("{}:{}", program.display(), std::env::var("PATH").unwrap()));
    shell.envs(database.environment()).env("HOME", home.path()).env("LANG", "en_US.UTF-8");
    let output = shell.output().unwrap();
    for statement in ["database if exists cases", "database if exists cases_restored", "role if exists hanako", "role if exists lead"] {
        database.on_server(&format!("drop {statement}"));
    }
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(output.status.success(), "{out}\n{err}");
    assert!(out.contains("T-381204") && out.contains("copied 1 to copy-of-all"), "{out}\n{err}");
    assert!(err.contains("permission denied"), "{err}");
}
