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
