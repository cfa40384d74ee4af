//! Nothing is forgotten: every case that waits has a date to come back, and whoever comes back is asked what came of it.

use serde_json::json;

use super::home::{Home, WALK};

/// The states and the dates of the cases that are listed so.
fn listed(home: &Home, arguments: &[&str]) -> Vec<(String, String)> {
    let cases = home.json(&[&["cases", "list"], arguments].concat());
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    cases.as_array().unwrap().iter().map(|case| (text(&case["name"]), text(&case["until"]))).collect()
}

#[test]
fn a_letter_comes_back_after_a_week_and_is_on_top_then() {
    let mut home = Home::new();
    let id = home.walk(&["--name", "T-1"], WALK);
    let case = home.json(&["cases", "show", &id]);
    assert_eq!((&case["state"], &case["until"]), (&json!("waiting"), &json!("2026-11-29T10:00:00+09:00")));
    home.at("2026-11-29T10:00:00+09:00");
    home.walk(&["--name", "T-2"], &["1"]);
    let on_top = home.print(&["cases", "list", "--lang", "en"]);
    assert!(on_top.lines().nth(1).unwrap().contains("T-1   due since 2026-11-29 10:00"), "{on_top}");
    assert!(home.print(&["cases", "list", "--lang", "ja"]).contains("2026-11-29 10:00から要確認"));
    assert_eq!(listed(&home, &["--due"]), [("T-1".into(), "2026-11-29T10:00:00+09:00".into())]);
    assert!(home.json(&["cases", "list", "--due"])[0]["due"] == json!(true));
}

#[test]
fn a_date_that_somebody_sets_counts_until_the_case_goes_on() {
    let mut home = Home::new();
    let id = home.walk(&["--name", "T-1"], &["1", "d", "next year", "３日後 9:30"]);
    assert_eq!(listed(&home, &["--due"]), []);
    assert_eq!(listed(&home, &["--due=3d"]), [], "in the morning of the day it is not");
    let due = [("T-1".to_owned(), "2026-11-25T09:30:00+09:00".to_owned())];
    assert_eq!(listed(&home, &["--due=2026-11-25 10:00"]), due);
    home.at("2026-11-25T09:30:00+09:00");
    assert_eq!(listed(&home, &["--due"]), due);
    home.run(&["cases", "resume", &id, "--plain"], &["2", "q"]);
    assert_eq!(listed(&home, &["--due"]), [], "somebody came back and went on");
    let (code, said) = home.refused(&["cases", "list", "--due=yesterday"]);
    assert!(code == 2 && said.contains("tomorrow 9:00"), "{said}");
}

#[test]
fn the_field_for_the_date_says_what_it_takes_and_what_it_has_taken() {
    for (lang, typed, prompt, unread, kept, gone) in [
        ("en", "tomorrow", "When do you want to come back", "no time within the next year", "comes back on 2026-11-23 09:00", "no date"),
        ("ja", "明日", "いつ再確認しますか", "この先1年以内の日時", "再確認日: 2026-11-23 09:00", "再確認日はありません"),
    ] {
        let home = Home::new();
        let output = home.run(&["--plain", "--lang", lang], &["1", "d", "soon", typed, "d", "", "d", "-", "q"]);
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(said.matches(gone).count(), 1, "Enter alone keeps the date: {said}");
        for words in [prompt, unread, kept, gone] {
            assert!(said.contains(words), "{words}: {said}");
        }
    }
}

#[test]
fn a_date_that_was_set_is_said_once() {
    let home = Home::new();
    let said = String::from_utf8(home.run(&["--plain", "--lang", "en"], &["1", "d", "2026-11-30 09:00", "q"]).stdout).unwrap();
    assert_eq!(said.matches("This case comes back on 2026-11-30 09:00.").count(), 1, "{said}");
}

#[test]
fn where_nothing_is_saved_no_date_is_asked_for() {
    let home = Home::new();
    let output = home.run(&["--plain", "--no-save", "--lang", "en"], &["1", "d", "?", "q", "q"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("Nothing is saved here, so no date") && !said.contains("d: wait until"), "{said}");
}

#[test]
fn whoever_opens_a_case_again_hears_what_stood_last_and_tells_what_came_of_it() {
    let mut home = Home::new();
    let id = home.walk(&["--name", "T-1"], WALK);
    let opened = |home: &Home| String::from_utf8(home.run(&["cases", "resume", &id, "--plain", "--lang", "en"], &["q"]).stdout).unwrap();
    home.print(&["message", &id]);
    assert!(opened(&home).contains("What has come of it?"), "the letter was printed to be sent");
    home.at("2026-11-29T12:00:00+09:00");
    let answer = "They want another photo.";
    let output = home.run(&["cases", "resume", &id, "--plain", "--lang", "en"], &["1", "code 381204", answer, "q"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("Last time (2026-11-22 10:00): How should the code come? → By text message"), "{said}");
    assert_eq!(said.matches("Look for a device that is logged in.").count(), 1, "what is to be done stands there once: {said}");
    assert!(said.contains("1. Small answered") && said.contains("Not saved"), "{said}");
    assert!(said.contains("This case comes back on 2026-12-06 12:00."), "{said}");
    assert_eq!(
        home.json(&["cases", "show", &id])["heard"],
        json!([{ "at": "2026-11-29T12:00:00+09:00", "came": "answered", "text": answer, "internal": false }])
    );
    assert!(home.print(&["cases", "show", &id, "--lang", "en"]).contains("2026-11-29 12:00  Small answered: They want another photo.\n"));
    home.at("2026-12-06T12:00:00+09:00");
    let output = home.run(&["cases", "resume", &id, "--plain", "--lang", "ja"], &["2", "q"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("前回(2026-11-29 12:00): Smallから回答があった: They want another photo."), "{said}");
    assert!(said.contains("記録しました。"), "{said}");
    let case = home.json(&["cases", "show", &id]);
    assert_eq!((&case["state"], &case["until"], &case["heard"][1]["came"]), (&json!("ended"), &json!(null), &json!("in")));
}

#[test]
fn a_caller_who_rings_again_is_found_by_what_was_typed() {
    let home = Home::new();
    home.walk(&["--name", "T-1"], WALK);
    home.walk(&["--name", "T-2"], &["1", "n", "The carrier rings back at noon", "end"]);
    for (words, name) in [("＠taro_ex", "T-1"), ("nothing [comes]", "T-1"), ("CARRIER noon", "T-2")] {
        let found: Vec<String> = listed(&home, &[words]).into_iter().map(|(name, _)| name).collect();
        assert_eq!(found, [name], "{words}");
    }
}

#[test]
fn the_date_stands_on_plain_lines_where_the_case_waits_and_the_letter_changes_it() {
    let home = Home::new();
    let said = |input: &[&str], lang: &str| String::from_utf8(home.run(&["--plain", "--lang", lang], input).stdout).unwrap();
    let english = said(&["1", "m", "1", "d", "3d", "q"], "en");
    assert!(english.contains("\nThis case comes back on 2026-11-29 10:00. d changes the date.\n"), "{english}");
    assert!(english.contains("\nThis case comes back on 2026-11-25 09:00. d changes the date.\n"), "{english}");
    let japanese = said(&["2", "1", "m", "1", "q"], "ja");
    assert!(japanese.contains("\nこの記録の再確認日: 2026-11-29 10:00(dで変更)\n"), "{japanese}");
    let unsaved = home.run(&["--plain", "--no-save", "--lang", "en"], &["1", "m", "1", "q", "q"]);
    let unsaved = String::from_utf8(unsaved.stdout).unwrap();
    assert!(unsaved.contains("\nNothing is saved: the next start begins anew.\n") && !unsaved.contains("comes back"), "{unsaved}");
}
