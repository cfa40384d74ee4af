//! Two programs on one case: the second is told who has it, may look on, and may take it over; nothing that was confirmed is lost.

use std::fs;

use super::home::{Home, Running, WALK};

/// A program that has one answer on disk, and the id of its case.
fn one_at_work(home: &Home) -> (Running, String) {
    let mut running = home.start(&["--plain", "--lang", "en", "--name", "T-1"]);
    running.hear("How should the code come?");
    running.say("1");
    running.hear("Turn flight mode on and off");
    let ids = home.ids();
    assert_eq!(ids.len(), 1);
    (running, ids[0].clone())
}

fn outcomes(home: &Home, id: &str) -> Vec<String> {
    let trail = home.json(&["cases", "show", id])["trail"].clone();
    trail.as_array().unwrap().iter().map(|visit| visit["answer"]["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_second_program_is_told_who_has_the_case() {
    let home = Home::new();
    let (mut first, id) = one_at_work(&home);
    for arguments in [&["cases", "resume", "T-1", "--plain"][..], &["cases", "name", &id, "T-2"], &["cases", "delete", &id]] {
        let (code, said) = home.refused(arguments);
        assert_eq!(code, 4, "{said}");
        assert!(said.contains("another program on ") && !said.contains("process") && said.contains(" since 20"), "{said}");
        assert!(said.contains("--look") && said.contains("--take-over"), "{said}");
    }
    first.say("2");
    first.hear("Ask for one new code");
    assert_eq!(outcomes(&home, &id), ["text", "no-change"]);
    first.kill();
    assert!(home.run(&["cases", "resume", &id, "--plain"], &["q"]).status.success(), "a kill lets go");
    assert_eq!(home.files(), [format!("{id}.jsonl")]);
}

#[test]
fn who_looks_on_changes_nothing() {
    let home = Home::new();
    let (mut first, id) = one_at_work(&home);
    let before = fs::read(home.file_of(&id)).unwrap();
    let output = home.run(&["cases", "resume", "T-1", "--plain", "--look", "--lang", "en"], &["2", "n", "a note", "end", "b", "q", "q"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && said.contains("You are only looking"), "{said}");
    assert!(said.contains("Ask for one new code"), "one can walk on without a trace: {said}");
    assert!(!String::from_utf8(output.stderr).unwrap().contains("cases resume"), "nothing to go on with");
    assert_eq!(fs::read(home.file_of(&id)).unwrap(), before);
    first.say("1");
    first.hear("You are in");
    first.kill();
    assert_eq!(home.ids(), [id]);
}

#[test]
fn a_walk_that_is_begun_while_looking_on_is_saved_like_any_other() {
    // At an end the choice to start again; anywhere the search.
    for begins_anew in [&["4"][..], &["f", "no code", "1"]] {
        let home = Home::new();
        let id = home.walk(&[], WALK);
        let before = fs::read(home.file_of(&id)).unwrap();
        let lines = [begins_anew, &["2", "q"]].concat();
        let output = home.run(&["cases", "resume", &id, "--plain", "--look", "--lang", "en"], &lines);
        let new: Vec<String> = home.ids().into_iter().filter(|other| *other != id).collect();
        assert_eq!(new.len(), 1, "{output:?}");
        assert_eq!(outcomes(&home, &new[0]), ["mail"]);
        assert!(String::from_utf8(output.stderr).unwrap().contains(&format!("cases resume {}", new[0])));
        assert_eq!(fs::read(home.file_of(&id)).unwrap(), before);
    }
}

#[cfg(unix)]
#[test]
fn a_case_that_is_taken_over_goes_on_there_and_the_first_program_says_so() {
    let home = Home::new();
    let (mut first, id) = one_at_work(&home);
    let mut second = home.start(&["cases", "resume", "T-1", "--plain", "--lang", "en", "--take-over"]);
    second.hear("Turn flight mode on and off");
    first.say("1");
    let word = first.hear("Not saved, so nothing has changed");
    assert!(word.contains("taken over (another program on "), "{word}");
    first.hear("Turn flight mode on and off");
    second.say("2");
    second.hear("Ask for one new code");
    // It stays so when the second has ended.
    second.say("q");
    second.hear_end();
    first.say("1");
    first.hear("taken over");
    first.kill();
    assert_eq!(outcomes(&home, &id), ["text", "no-change"]);
    assert_eq!(home.files(), [format!("{id}.jsonl")]);
}

#[test]
fn a_case_that_nobody_has_is_taken_over_like_any_other() {
    let home = Home::new();
    let id = home.walk(&[], &["1"]);
    assert!(home.run(&["cases", "resume", &id, "--plain", "--take-over"], &["2", "q"]).status.success());
    assert_eq!(outcomes(&home, &id), ["text", "no-change"]);
    assert_eq!(home.refused(&["cases", "resume", &id, "--take-over", "--look"]).0, 2);
}
