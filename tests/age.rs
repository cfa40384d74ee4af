//! How old the advice is: said where it is asked for and beside every letter; by itself only where it is too old.

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
#[path = "pty/terminal.rs"]
mod terminal;

use std::fs;

use home::Home;
use program::{run, text};
use terminal::Start;

/// Runs plain lines at this time.
fn at(home: &Home, time: &str, arguments: &[&str], input: &str) -> String {
    text(&run(home.command(arguments).env("LOGIN_RESCUE_CLOCK", time), input).stdout)
}

/// The built-in pack's own date.
fn version() -> String {
    login_rescue::pack_files::shipped().opening().version.value.clone()
}

#[test]
fn advice_of_today_is_dated_in_the_help_and_beside_the_letter_and_never_in_it() {
    let home = Home::new();
    let now = format!("{}T10:00:00+09:00", version());
    let walk = at(&home, &now, &["--plain", "--lang", "en", "text"], "?\nm\n1\n");
    assert_eq!(walk.matches(&format!("Advice as of {}", version())).count(), 2, "{walk}");
    assert!(!walk.contains("no longer hold"), "{walk}");
    let id = home.case_ids().remove(0);
    let output = home.pipe(&["message", &id], "");
    assert!(!String::from_utf8(output.stdout).unwrap().contains("dvice as of"));
    assert!(String::from_utf8(output.stderr).unwrap().ends_with(&format!("\nlogin-rescue: Advice as of {}\n", version())));
}

#[test]
fn advice_that_is_too_old_says_so_once_at_the_start_in_either_language() {
    let home = Home::new();
    let old = at(&home, "2031-01-01T10:00:00+09:00", &["--plain", "--lang", "en"], "1\n?\n");
    assert_eq!(old.matches("no longer hold").count(), 1, "{old}");
    assert!(old.contains("Ask whoever gave you this program for a newer one."), "{old}");
    let old = at(&home, "2031-01-01T10:00:00+09:00", &["--plain", "--lang", "ja"], "1\n?\n");
    assert_eq!(old.matches("いまと違う点があるかもしれません。新しい版がないか").count(), 1, "{old}");
}

#[test]
fn a_pack_can_say_itself_where_a_newer_one_is() {
    let home = Home::new();
    let pack = home.path().join("pack");
    fs::create_dir(&pack).unwrap();
    for file in fs::read_dir("tests/lint/clean").unwrap() {
        let file = file.unwrap().path();
        fs::copy(&file, pack.join(file.file_name().unwrap())).unwrap();
    }
    let head = fs::read_to_string(pack.join("pack.yaml")).unwrap();
    let head = head.replace("domains:", "stale-after: 300d\nnewer: { en: The desk has it. }\ndomains:");
    fs::write(pack.join("pack.yaml"), head).unwrap();
    let flows = pack.display().to_string();
    let said = at(&home, "2028-01-01T10:00:00+09:00", &["--plain", "--lang", "en", "--flows", &flows], "");
    assert!(said.contains("more than 300 days ago. Some of it may no longer hold. The desk has it."), "{said}");
}

#[test]
fn the_full_screen_says_the_same() {
    let home = Home::new();
    let mut terminal = Start::new(&home).size(100, 60).environment("LOGIN_RESCUE_CLOCK", "2031-01-01T10:00:00+09:00").go();
    terminal.wait_for("no longer hold");
    terminal.press("?");
    terminal.wait_for(&format!("Advice as of {}", version()));
}
