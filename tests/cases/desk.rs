//! A desk's day: names, the list, finding, going on after an end, deleting and purging.

use serde_json::json;

use super::home::{Home, WALK};

const WAITS: &[&str] = &["1", "2", "w"];

#[test]
fn a_case_is_named_at_its_start_or_later_and_found_by_its_name() {
    let home = Home::new();
    let id = home.walk(&["--name", " T-4711 "], &["1"]);
    assert_eq!(home.json(&["cases", "show", "t-4711"])["id"], json!(id));
    assert_eq!(home.print(&["cases", "name", &id[..12], "田中様 2回目"]), format!("{id} is named 田中様 2回目\n"));
    assert!(home.print(&["cases", "show", "田中様 2回目"]).contains("Name         田中様 2回目\n"));
    assert_eq!(home.json(&["cases", "name", &id, ""]), json!({ "id": id, "name": null }));
    let (code, said) = home.refused(&["cases", "show", "T-4711"]);
    assert_eq!(code, 4);
    assert!(said.contains("there is no case 'T-4711'") && said.contains("cases list"), "{said}");
}

#[test]
fn a_name_that_looks_like_a_secret_is_not_saved() {
    let home = Home::new();
    let id = home.walk(&[], &["1"]);
    let before = std::fs::read(home.file_of(&id)).unwrap();
    for secret in ["code 381204", "password: hunter22"] {
        for arguments in [&["cases", "name", &id, secret][..], &["--name", secret]] {
            let (code, said) = home.refused(arguments);
            assert_eq!(code, 2, "{said}");
            assert!(said.contains("Not saved") && said.contains("T-381204") && !said.contains("hunter22"), "{said}");
        }
    }
    assert_eq!(std::fs::read(home.file_of(&id)).unwrap(), before);
    assert_eq!(home.ids().len(), 1);
}

#[test]
fn a_name_goes_with_the_walk_that_a_symptom_leads_to_and_an_older_walk_is_not_offered() {
    let home = Home::new();
    home.walk(&[], &["1"]);
    let output = home.run(&["--plain", "--lang", "en", "--name", "T-1", "text", "not", "coming"], &["1", "1"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(!said.contains("An unfinished walk was found"), "{said}");
    let case = home.json(&["cases", "show", "T-1"]);
    assert_eq!((&case["name"], &case["trail"][0]["answer"]["id"]), (&json!("T-1"), &json!("text")), "{said}");
}

#[test]
fn a_name_alone_begins_no_case() {
    let home = Home::new();
    home.run(&["--plain", "--name", "T-1"], &["q"]);
    assert_eq!(home.ids(), Vec::<String>::new());
}

#[test]
fn the_list_has_what_waits_on_top_and_says_when_it_is_ready() {
    let mut home = Home::new();
    let waits = home.walk(&["--name", "T-1"], WAITS);
    home.at("2026-11-22T10:05:00+09:00");
    let ended = home.walk(&["--name", "T-2"], WALK);
    let open = home.walk(&[], &["1"]);
    let text = home.print(&["cases", "list", "--lang", "en"]);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("CASE ") && lines[0].contains("NAME  STATE"), "{text}");
    assert!(
        lines[1].starts_with(&waits)
            && lines[1].contains("T-1   waiting until 2026-11-22 10:10  2026-11-22 10:00  A code does not arrive: ")
    );
    assert!(
        text.contains(&format!("{ended}  T-2   waiting until 2026-11-29 10:05"))
            && text.contains("A code does not arrive: Write to support"),
        "{text}"
    );

    home.at("2026-11-22T10:10:00+09:00");
    let ready = home.json(&["cases", "list", "--state", "ready"]);
    assert_eq!((&ready[0]["id"], &ready[0]["state"]), (&json!(waits), &json!("ready")));
    assert_eq!(ready[0]["until"], "2026-11-22T10:10:00+09:00");
    assert_eq!(ready.as_array().unwrap().len(), 1);
    assert_eq!(home.json(&["cases", "list", "--result", "contact-support", "t-2"])[0]["id"], json!(ended));
    assert_eq!(home.json(&["cases", "list", "--state", "open"])[0]["id"], json!(open));
    let (code, said) = home.refused(&["cases", "list", "--state", "open", "T-2"]);
    assert_eq!((code, said.as_str()), (0, "None of the 3 saved cases is like that.\n"));
    assert_eq!(home.refused(&["cases", "list", "--result", "nonsense"]).0, 2);
}

#[test]
fn a_word_that_means_several_cases_names_them() {
    let home = Home::new();
    let ids = [home.walk(&["--name", "T-1"], &["1"]), home.walk(&["--name", "T-1"], &["2"])];
    for wanted in ["T-1", "2026"] {
        let (code, said) = home.refused(&["message", wanted]);
        assert_eq!(code, 2);
        assert!(ids.iter().all(|id| said.contains(id.as_str())) && said.contains("can mean 2 cases"), "{said}");
    }
}

#[test]
fn an_ended_case_goes_on_when_an_answer_is_taken_back() {
    let home = Home::new();
    let id = home.walk(&[], WALK);
    assert_eq!(home.json(&["cases", "show", &id])["result"], "contact-support");
    // Back from the end, and the first check worked after all.
    let output = home.run(&["cases", "reopen", &id, "--plain"], &["b", "1", "q"]);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(home.json(&["cases", "show", &id])["result"], "resolved");
    assert_eq!(home.ids().len(), 1);
}

#[test]
fn what_has_not_changed_for_a_time_is_purged_unless_somebody_has_it_open() {
    let mut home = Home::new();
    let [old, held] = [home.walk(&["--name", "T-1"], &["1"]), home.walk(&[], &["1"])];
    home.at("2026-12-22T10:00:01+09:00");
    let fresh = home.walk(&[], &["1"]);
    let mut running = home.start(&["cases", "resume", &held, "--plain"]);
    running.hear("Type a number");
    let dry = home.run(&["cases", "purge", "--older-than", "30d", "--dry-run"], &[]);
    assert_eq!(String::from_utf8(dry.stdout).unwrap(), format!("would delete {old}  last change 2026-11-22 10:00  T-1\n"));
    let said = String::from_utf8(dry.stderr).unwrap();
    assert!(said.contains(&format!("left {held}: ")) && said.contains("(another program on "), "{said}");
    assert_eq!(home.ids().len(), 3);
    let gone = home.json(&["cases", "purge", "--older-than", "30d"]);
    assert_eq!((&gone["deleted"][0]["id"], &gone["deleted"][0]["deleted"]), (&json!(old), &json!(true)));
    assert_eq!((&gone["left"][0]["id"], &gone["dry_run"]), (&json!(held), &json!(false)));
    let mut left = [held.clone(), fresh];
    left.sort();
    assert_eq!(home.ids(), left);
    running.kill();
    assert_eq!(home.json(&["cases", "purge", "--older-than", "720h"])["deleted"][0]["id"], json!(held));
    for bad in ["30", "soon", "-3d", "1 month"] {
        assert_eq!(home.refused(&["cases", "purge", &format!("--older-than={bad}")]).0, 2, "{bad}");
    }
}
