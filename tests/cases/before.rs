//! Options of the wizard before `cases resume`: they hold for the case that is gone on with, or are refused.

use std::fs;

use super::home::Home;

#[test]
fn options_before_a_case_are_heeded_or_refused_and_never_lost() {
    let home = Home::new();
    let id = home.walk(&["--name", "T-1"], &["n", "a note", "end"]);
    let saved = fs::read(home.file_of(&id)).unwrap();
    for stray in [&["--no-save"][..], &["--private"], &["--name", "T-2"]] {
        let (code, said) = home.refused(&[stray, &["cases", "resume", "T-1"]].concat());
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(stray[0]) && said.contains("cases resume"), "{said}");
    }
    assert_eq!(fs::read(home.file_of(&id)).unwrap(), saved);
    let desk = |typed: &[&str]| String::from_utf8(home.run(typed, &["q"]).stdout).unwrap();
    let behind = desk(&["--lang", "en", "cases", "resume", "T-1", "--desk"]);
    assert!(behind.contains("Ask the caller to read it aloud."), "{behind}");
    assert_eq!(desk(&["--lang", "en", "--desk", "cases", "resume", "T-1"]), behind);
}

#[test]
fn a_case_that_is_no_export_is_told_once() {
    let home = Home::new();
    fs::write(home.path().join("empty"), "").unwrap();
    let (code, said) = home.refused(&["cases", "import", "empty"]);
    assert_eq!(code, 3, "{said}");
    assert_eq!(said.matches("it stops before").count(), 1, "{said}");
}

#[test]
fn what_cannot_be_exported_or_named_says_its_own_reason() {
    let home = Home::new();
    home.walk(&["--name", "T-1"], &["1"]);
    let to_nowhere = home.refused(&["cases", "export", "T-1", "--to", "no/such/folder/file"]).1;
    assert!(!to_nowhere.contains("replaced"), "{to_nowhere}");
    fs::write(home.path().join("there"), "").unwrap();
    let to_a_file = home.refused(&["cases", "export", "T-1", "--to", "there"]).1;
    assert!(to_a_file.contains("never replaced"), "{to_a_file}");
    let long = home.refused(&["cases", "name", "T-1", &"x".repeat(90)]).1;
    assert!(long.contains("10 characters too many (80 at most)") && !long.contains("ticket number"), "{long}");
}
