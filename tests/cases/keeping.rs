//! Saved cases go only when their time is over, and never before a start has said so.

use std::fs::File;
use std::time::{Duration, SystemTime};

use jiff::{SignedDuration, Timestamp};

use super::home::Home;

const DAY: u64 = 24 * 60 * 60;

/// A case of this walk that was last changed so many days ago, by its entries and by its file.
fn aged(home: &mut Home, lines: &[&str], days: u64) -> String {
    let then = Timestamp::now() - SignedDuration::from_hours(24 * i64::try_from(days).unwrap());
    home.at(&then.to_string());
    let id = home.walk(&[], lines);
    let file = File::options().append(true).open(home.file_of(&id)).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_secs(days * DAY)).unwrap();
    id
}

/// What a start says, with the clock of the machine.
fn start(home: &Home, lang: &str) -> String {
    let output = home.command(&["--plain", "--lang", lang]).env_remove("LOGIN_RESCUE_CLOCK").stdin(std::process::Stdio::null()).output();
    String::from_utf8(output.unwrap().stdout).unwrap()
}

/// As if what was said had been said so many days earlier.
fn said_earlier(home: &Home, days: i64) {
    let path = home.path().join("state/login-rescue/going.json");
    let text = std::fs::read_to_string(&path).unwrap();
    let then = (Timestamp::now() - SignedDuration::from_hours(24 * days)).to_string();
    let said: std::collections::BTreeMap<String, String> = serde_json::from_str(&text).unwrap();
    let earlier: std::collections::BTreeMap<_, _> = said.into_keys().map(|id| (id, then.clone())).collect();
    std::fs::write(path, serde_json::to_string(&earlier).unwrap()).unwrap();
}

#[test]
fn an_old_case_is_said_to_go_once_and_goes_a_week_later() {
    let mut home = Home::new();
    let old = aged(&mut home, &["1"], 31);
    let fresh = aged(&mut home, &["1"], 29);
    let said = start(&home, "en");
    assert!(said.contains("will be removed on ") && said.contains(&format!("login-rescue cases resume {old}")), "{said}");
    assert!(!start(&home, "ja").contains("削除します"), "it is said once");
    said_earlier(&home, 6);
    start(&home, "en");
    assert!(home.ids().contains(&old), "not before a week is over");
    said_earlier(&home, 8);
    assert!(!start(&home, "en").contains("will be removed"));
    assert_eq!(home.ids(), [fresh]);
}

#[test]
fn a_case_that_is_opened_stays() {
    let mut home = Home::new();
    let old = aged(&mut home, &["1"], 40);
    assert!(start(&home, "ja").contains(&format!("削除します: {old}")));
    home.run(&["cases", "resume", "--plain", &old], &["q"]);
    said_earlier(&home, 30);
    start(&home, "en");
    assert_eq!(home.ids(), [old]);
}

#[test]
fn a_date_that_was_set_keeps_a_case_until_then_and_a_month_longer() {
    let mut home = Home::new();
    let dated = aged(&mut home, &["1", "d", "20d"], 45);
    let told = aged(&mut home, &["1", "m", "1", "2"], 33);
    let then = home.print(&["cases", "show", &told, "--lang", "en"]);
    assert!(then.contains("State        waiting until "), "{then}");
    home.print(&["message", &told]);
    home.run(&["cases", "resume", "--plain", &told], &["2", "q"]);
    let file = File::options().append(true).open(home.file_of(&told)).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_secs(33 * DAY)).unwrap();
    let said = start(&home, "en");
    assert!(said.contains(&told) && !said.contains(&dated), "who is in is kept like any other, what has a date until then: {said}");
}

#[test]
fn what_waits_is_kept_from_its_date_on_and_never_for_less_than_a_month() {
    let mut home = Home::new();
    let waits = aged(&mut home, &["1", "2", "w"], 20);
    let writes = aged(&mut home, &["1", "m", "1", "1"], 20);
    let open = aged(&mut home, &["1"], 20);
    std::fs::create_dir_all(home.path().join(".config/login-rescue")).unwrap();
    std::fs::write(home.path().join(".config/login-rescue/config.toml"), "keep = '12h'\n").unwrap();
    let said = start(&home, "en");
    assert!(said.contains(&open) && !said.contains(&waits) && !said.contains(&writes), "{said}");
    said_earlier(&home, 2);
    start(&home, "en");
    let mut left = home.ids();
    left.sort();
    let mut expected = vec![waits, writes];
    expected.sort();
    assert_eq!(left, expected);
}
