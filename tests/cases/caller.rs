//! What a caller can ask for: a copy of their case, everything that is kept of it, and that it goes.

use std::fs;

use serde_json::json;

use super::home::{Home, WALK};

/// A letter that was written at the desk, with a note for it and one that stays with the staff, and what came of it.
fn written() -> (Home, String) {
    let mut home = Home::new();
    let id = home.walk(&["--name", "T-1"], WALK);
    let kept = home.print(&["cases", "export", &id]);
    let note = r#"{"at":"2026-11-22T10:01:00+09:00","event":"noted","text":"Sounds impatient","internal":true}"#;
    let mut lines: Vec<&str> = kept.lines().collect();
    lines.push(note);
    let count = lines.len() - 1;
    fs::write(
        home.path().join("with-note"),
        lines.join("\n").replacen(&format!("\"events\":{}", count - 1), &format!("\"events\":{count}"), 1) + "\n",
    )
    .unwrap();
    home.print(&["cases", "delete", &id]);
    home.print(&["cases", "import", "with-note"]);
    home.print(&["message", &id]);
    home.at("2026-11-25T12:00:00+09:00");
    home.run(&["cases", "resume", &id, "--plain", "--lang", "en"], &["1", "Send <one> more photo & wait", "q"]);
    (home, id)
}

#[test]
fn the_copy_for_the_caller_has_all_that_is_theirs_and_nothing_of_the_staff() {
    let (home, id) = written();
    assert!(home.print(&["cases", "show", &id]).contains("Sounds impatient"));
    for (lang, expected) in [
        (
            "en",
            [
                "Number of the case: T-1",
                "== What was said and done ==\n- How should the code come? → By text message",
                "- Small answered: Send <one> more photo & wait",
                "== What to do now ==\nWrite to Small.\n- Look for a device that is logged in.\n- Ask for no more codes.\n",
                "To be looked at again on 2026-12-02 12:00 (UTC+09:00).",
                "== Send it to ==\nThe form\nhttps://help.example.org/form\n- Choose 'Code'.",
                "== The letter ==\n\nHello Small Support,",
            ],
        ),
        (
            "ja",
            [
                "受付番号: T-1",
                "== これまでの回答と確認 ==\n- コードはどこに届きますか? → SMS",
                "- Smallから回答があった: Send <one> more photo & wait",
                "== 次にすること ==\nスモールに問い合わせましょう。",
                "再確認の予定: 2026-12-02 12:00(UTC+09:00)",
                "== 送り先 ==\nフォーム\nhttps://help.example.org/form\n- 「コード」を選ぶ。",
                "== 問い合わせ文 ==\n\nSmallサポートご担当者様",
            ],
        ),
    ] {
        let text = home.print(&["cases", "sheet", &id, "--lang", lang]);
        let page = home.print(&["cases", "sheet", "T-1", "--lang", lang, "--format", "html"]);
        for words in expected {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert!(
            page.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{lang}\">"))
                && page.contains("Send &lt;one&gt; more photo &amp; wait"),
            "{page}"
        );
        for staff in ["Sounds impatient", "read it aloud", "読み上げて", "Also called SMS"] {
            assert!(!text.contains(staff) && !page.contains(staff), "{staff}: {text}");
        }
    }
    let output = home.run(&["cases", "sheet", &id, "--format", "html", "--to", "copy.html"], &[]);
    assert!(output.status.success() && output.stdout.is_empty() && home.path().join("copy.html").exists());
    assert_eq!(home.refused(&["cases", "sheet", &id, "--to", "copy.html"]).0, 4, "no file is replaced");
}

#[test]
fn what_is_still_blank_in_the_letter_is_said_on_the_copy_and_to_whoever_makes_it() {
    let home = Home::new();
    let id = home.walk(&[], &["1", "m", "1"]);
    let output = home.run(&["cases", "sheet", &id, "--lang", "en"], &[]);
    let [copy, said] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(copy.contains("- Fill in what is still blank: ") && copy.contains("______"), "{copy}");
    assert!(said.contains("still blank in it: ") && said.contains(&format!("cases resume {id}")), "{said}");
}

#[test]
fn a_case_that_is_still_tried_says_what_to_do_and_has_no_letter() {
    let home = Home::new();
    let id = home.walk(&[], &["1"]);
    let text = home.print(&["cases", "sheet", &id, "--lang", "en"]);
    assert!(text.contains("== What to do now ==\nTurn flight mode on and off.\n- Turn it on.\n- Turn it off.\n"), "{text}");
    assert!(!text.contains("Hello") && !text.contains("Send it to"), "{text}");
}

#[test]
fn the_next_letter_says_what_the_service_answered() {
    let (home, id) = written();
    let en = home.print(&["message", &id, "--lang", "en"]);
    assert!(en.contains("\nWhat Small answered\n- 2026-11-25: Send <one> more photo & wait\n"), "{en}");
    let ja = home.print(&["message", &id, "--lang", "ja"]);
    assert!(ja.contains("\nSmallからの回答\n・2026年11月25日: (英語) Send <one> more photo & wait\n"), "{ja}");
}

#[test]
fn everything_that_is_kept_can_be_shown_also_what_was_taken_back() {
    let home = Home::new();
    let id = home.walk(&["--name", "T-1"], &["1", "2", "b", "n", "The first note", "end"]);
    assert!(!home.print(&["cases", "show", &id]).contains("taken-back"));
    let all = home.print(&["cases", "show", &id, "--all", "--lang", "en"]);
    for entry in [
        "named (name: T-1)",
        "answered (answer: text, step: code.which)",
        "taken-back (check: flight, step: code.ladder)",
        "noted (text: The first note)",
    ] {
        assert!(all.contains(&format!("2026-11-22 10:00  {entry}\n")), "{entry}: {all}");
    }
    let kept = home.json(&["cases", "show", &id, "--all"])["kept"].clone();
    assert_eq!((&kept["header"]["id"], &kept["events"][0]["name"]), (&json!(id), &json!("T-1")));
}

#[test]
fn a_calendar_has_when_and_the_name_of_the_case_and_nothing_else() {
    let home = Home::new();
    let id = home.walk(&["--name", "T-1, 田中様; 2回目"], WALK);
    let personal = home.walk(&["--name", "@taro_ex"], WALK);
    home.walk(&[], &["1"]);
    let all = home.print(&["cases", "calendar", "--lang", "en"]);
    assert_eq!((all.matches("BEGIN:VEVENT\r\n").count(), all.matches("DTSTART:20261129T010000Z\r\n").count()), (2, 2), "{all}");
    let whole = all.replace("\r\n ", "");
    for line in [
        "BEGIN:VCALENDAR\r\n",
        "SUMMARY:Case T-1\\, 田中様\\; 2回目: come back to it\r\n",
        &format!("SUMMARY:Case {personal}: come back to it\r\n"),
        &format!("UID:{id}@login-rescue\r\n"),
        "DTSTAMP:20261122T010000Z\r\n",
    ] {
        assert!(whole.contains(line), "{line}: {all}");
    }
    assert!(!whole.contains("taro") && whole.lines().all(|line| line.is_ascii() || line.starts_with("SUMMARY:")), "{all}");
    assert!(all.lines().all(|line| line.len() <= 75), "{all}");
    let one = home.print(&["cases", "calendar", &id, "--lang", "ja"]);
    assert!(
        one.matches("BEGIN:VEVENT").count() == 1 && one.replace("\r\n ", "").contains("SUMMARY:記録T-1\\, 田中様\\; 2回目: 再確認"),
        "{one}"
    );
    assert_eq!(all, home.print(&["cases", "calendar", "--lang", "en"]), "the same each time");
}

#[test]
fn who_is_forgotten_is_gone_with_what_was_written_here_and_the_rest_is_named() {
    let (home, id) = written();
    let other = home.walk(&[], &["1"]);
    let going = home.path().join("state/login-rescue/going.json");
    fs::write(&going, json!({ (id.clone()): "2026-11-22T10:00:00Z", "other": "2026-11-22T10:00:00Z" }).to_string()).unwrap();
    for (name, stays) in [
        (format!("login-rescue-case-{id}.jsonl"), false),
        (format!("login-rescue-sheet-{id}-2.html"), false),
        (format!("login-rescue-sheet-{other}.html"), true),
        (format!("{id}.txt"), true),
    ] {
        fs::write(home.path().join(&name), "x").unwrap();
        let said = if stays { String::new() } else { home.print(&["cases", "forget", &id, "--lang", "en"]) };
        assert_eq!(home.path().join(&name).exists(), stays, "{name}");
        if !stays {
            assert!(said.contains(&format!("gone: {id}\n")) && said.contains(&name), "{said}");
            assert!(said.contains(&format!("{id}@login-rescue")) && said.contains("backups of "), "{said}");
            assert!(!fs::read_to_string(&going).unwrap().contains(&id));
            home.print(&["cases", "import", "with-note"]);
        }
    }
    home.print(&["cases", "forget", "T-1", "--lang", "ja"]);
    assert_eq!(home.ids(), [other]);
    assert_eq!(home.refused(&["cases", "forget", "T-1"]).0, 4);
}

#[test]
fn the_copy_is_in_the_language_of_the_caller_unless_another_one_is_named() {
    let home = Home::new();
    home.run(&["--plain", "--lang", "en", "--desk", "--caller-lang", "ja", "--name", "T-2", "code"], &["1", "q"]);
    let copy = |options: &[&str]| home.print(&[&["cases", "sheet", "T-2"], options].concat());
    assert!(copy(&[]).contains("受付番号: T-2"), "{}", copy(&[]));
    assert!(copy(&["--lang", "en"]).contains("Number of the case: T-2"));
    let saved = home.run(&["cases", "sheet", "T-2", "--to", "copy"], &[]);
    assert!(String::from_utf8(saved.stderr).unwrap().contains("saved the copy of "), "a copy is no export");
}

#[test]
fn whoever_is_watched_gets_no_copy_before_a_word_and_none_that_tells_of_it() {
    let home = Home::new();
    let id = home.walk(&[], &["4"]);
    let (code, said) = home.refused(&["cases", "sheet", &id, "--lang", "en"]);
    assert!(code == 1 && said.contains("somebody must not notice") && said.contains("--anyway"), "{said}");
    let copy = home.print(&["cases", "sheet", &id, "--lang", "en", "--anyway"]);
    assert!(copy.contains("Number of the case") && !copy.contains("Somebody may see it"), "{copy}");
    let dated = home.run(&["cases", "resume", &id, "--plain", "--lang", "en", "--desk"], &["d", "1d", "q"]);
    let said = String::from_utf8(dated.stdout).unwrap();
    assert!(said.contains("ring nobody back"), "{said}");
    let other = home.walk(&[], &["1"]);
    let dated = home.run(&["cases", "resume", &other, "--plain", "--lang", "en", "--desk"], &["d", "1d", "q"]);
    assert!(!String::from_utf8(dated.stdout).unwrap().contains("ring nobody back"));
}

#[test]
fn every_way_to_get_the_letter_counts_as_one_that_sends_it_and_a_look_does_not() {
    for (arguments, taken) in [
        (&["cases", "show"][..], false),
        (&["message"], true),
        (&["message", "--format", "markdown"], true),
        (&["cases", "sheet"], true),
        (&["cases", "sheet", "--format", "html", "--to", "copy.html"], true),
    ] {
        let mut home = Home::new();
        let id = home.walk(&[], WALK);
        home.at("2026-11-23T10:00:00+09:00");
        let opened = || {
            let output = home.run(&["cases", "resume", &id, "--plain", "--lang", "en"], &["2", "q"]);
            String::from_utf8(output.stdout).unwrap()
        };
        assert!(!opened().contains("What has come of it?"), "it was only looked at");
        home.print(&[arguments, &[id.as_str()]].concat());
        let again: Vec<&str> = arguments.iter().copied().take_while(|word| !word.starts_with("--")).chain([id.as_str()]).collect();
        home.print(&again);
        assert_eq!(opened().contains("What has come of it?"), taken, "{arguments:?}");
        assert_eq!(home.print(&["cases", "show", &id, "--all"]).matches("letter-taken").count(), usize::from(taken), "once");
    }
}

#[test]
fn what_staff_noted_of_an_answer_stands_in_no_letter_and_on_no_copy() {
    let mut home = Home::new();
    let id = home.walk(&[], WALK);
    home.at("2026-11-30T10:00:00+09:00");
    let output = home.run(&["cases", "resume", &id, "--plain", "--lang", "en", "--desk"], &["1", "They doubt him", "q"]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("stay with the staff"));
    assert!(home.print(&["cases", "show", &id, "--lang", "en"]).contains("They doubt him [internal]"));
    let outside = [home.print(&["message", &id]), home.print(&["cases", "sheet", &id, "--lang", "en"])].concat();
    assert!(outside.contains("- Small answered") && !outside.contains("They doubt him"), "{outside}");
}

#[test]
fn a_detail_that_does_not_look_right_is_saved_once_it_is_confirmed() {
    let home = Home::new();
    let details = |lines: &[&str]| {
        let id = home.walk(&[], &[&["1", "m", "1", "1", "@bob"], &["b", "bob@example.com"][..], lines].concat());
        (home.json(&["cases", "show", &id])["details"].to_string(), id)
    };
    assert!(details(&[]).0.contains("@bob"));
    assert!(!details(&[]).0.contains("bob@example.com"), "the caller was gone before it was confirmed");
    assert!(details(&["", "q"]).0.contains("bob@example.com"), "Enter alone keeps it");
    assert!(details(&["@bob_2", "q"]).0.contains("@bob_2"));
}

#[test]
fn two_cases_of_one_name_get_a_word() {
    let home = Home::new();
    home.walk(&["--name", "T-1"], &["1"]);
    let again = home.run(&["--plain", "--lang", "en", "--name", "t-1", "code"], &["q"]);
    assert!(String::from_utf8(again.stdout).unwrap().contains("Another saved case has this name, too: t-1"));
    let other = home.walk(&["--name", "T-2"], &["1"]);
    let named = home.run(&["cases", "name", &other, "T-1"], &[]);
    assert!(String::from_utf8(named.stderr).unwrap().contains("another case is named T-1, too"));
    let named = home.run(&["cases", "name", &other, "T-3"], &[]);
    assert_eq!(String::from_utf8(named.stderr).unwrap(), "");
}

#[test]
fn the_way_to_go_on_keeps_the_desk_and_both_languages() {
    let home = Home::new();
    let said = |options: &[&str]| {
        let output = home.run(&[&["--plain"], options, &["code"]].concat(), &["1", "q"]);
        String::from_utf8(output.stderr).unwrap()
    };
    let desk = said(&["--lang", "ja", "--desk", "--caller-lang", "en"]);
    assert!(desk.trim_end().ends_with(" --desk --caller-lang en --lang ja"), "{desk}");
    let usual = said(&[]);
    assert!(!usual.contains("--desk") && !usual.contains("--lang"), "{usual}");
    let line = desk.trim_end().rsplit("login-rescue ").next().unwrap().split(' ').collect::<Vec<_>>();
    let again = home.run(&[line.as_slice(), &["--plain"]].concat(), &["q"]);
    let said = String::from_utf8(again.stdout).unwrap();
    assert!(said.contains("Turn flight mode on and off.") && said.contains("機内モードを入れて切ってください。"), "{said}");
}

#[test]
fn where_no_case_has_a_date_there_is_no_calendar() {
    let home = Home::new();
    home.walk(&[], &["1"]);
    assert_eq!(home.print(&["cases", "calendar", "--lang", "en"]), "");
}
