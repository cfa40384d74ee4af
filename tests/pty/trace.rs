//! Somebody who may be watched: nothing is left behind where they ask for that, and one key empties the screen.

use std::fs;
use std::path::PathBuf;

use super::home::Home;
use super::program::PROGRAM;
use super::terminal::{Start, Terminal, poll};

/// The question at which somebody can say that another person sees what arrives.
const WHOSE: &str = "whose.account";

fn start(home: &Home, arguments: &[&str]) -> Terminal {
    let command: Vec<&str> = [PROGRAM, "--lang", "en"].iter().chain(arguments).copied().collect();
    let terminal = Start::new(home).size(100, 60).command(&command).go();
    terminal.wait_for("Whose account is it");
    terminal
}

/// Every file below the home that the program has made.
fn files(home: &Home) -> Vec<PathBuf> {
    let mut open = vec![home.path().join("state")];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found
}

/// Nothing that was said or shown is on the terminal, above it or in the words afterwards.
fn nothing_is_seen(home: &Home, terminal: &mut Terminal) {
    assert_eq!(terminal.ended(), Some(0));
    terminal.assert_restored();
    assert_eq!(terminal.text().trim(), "");
    assert!(terminal.raw().contains("\x1b[2J\x1b[3J"), "what can be scrolled back to goes too");
    assert_eq!(home.errors(), "");
}

/// The number of the answer that begins like this, as the screen has it as soon as it is there.
fn number_of(terminal: &Terminal, answer: &str) -> String {
    terminal.wait_for(answer);
    let text = terminal.text();
    let line = text.lines().find(|line| line.contains(answer)).expect("the answer is on the screen");
    line.chars().find(char::is_ascii_digit).unwrap().to_string()
}

#[test]
fn who_says_that_another_sees_the_screen_is_offered_to_leave_no_trace_and_leaves_none() {
    for (plain, enter) in [(None, ""), (Some("--plain"), "\n")] {
        let home = Home::new();
        let arguments: Vec<&str> = plain.into_iter().chain([WHOSE]).collect();
        let mut terminal = start(&home, &arguments);
        assert!(!terminal.shows("May somebody else see this device"));
        let watched = number_of(&terminal, "who must not, may see it");
        terminal.press(&format!("{watched}{enter}"));
        terminal.wait_for("May somebody else see this device? v leaves no trace");
        assert_eq!(files(&home).len(), 2, "the case and its hold: {:?}", files(&home));
        terminal.press(&format!("v{enter}"));
        // It cannot be brought back, so it takes two.
        terminal.wait_for("Press v again to leave no trace");
        assert_eq!(files(&home).len(), 2);
        terminal.press(&format!("v{enter}"));
        terminal.wait_for("From here on no trace is left by this program");
        assert_eq!(files(&home), Vec::<PathBuf>::new());
        terminal.press(if plain.is_some() { "b\n" } else { "\x1b" });
        match plain {
            // The lines of before are not taken back.
            Some(_) => poll("the question again", || terminal.raw().matches("Whose account is it?").count() == 2),
            None => terminal.wait_until("the question again", |screen| screen.contents().contains("Whose account is it?")),
        }
        terminal.press(&format!("q{enter}"));
        terminal.wait_for("Press q again to leave");
        terminal.press(&format!("q{enter}"));
        nothing_is_seen(&home, &mut terminal);
        assert_eq!(files(&home), Vec::<PathBuf>::new());
    }
}

#[test]
fn another_key_in_between_does_not_remove_anything() {
    let home = Home::new();
    let mut terminal = start(&home, &[WHOSE]);
    let watched = number_of(&terminal, "who must not, may see it");
    terminal.press(&watched);
    terminal.wait_for("leaves no trace");
    terminal.press("v");
    terminal.wait_for("Press v again");
    terminal.press("?");
    terminal.wait_for("leave at once: the screen");
    terminal.press("?");
    terminal.wait_for_no("leave at once: the screen");
    terminal.press("v");
    terminal.wait_for("Press v again");
    assert_eq!(home.case_ids().len(), 1);
}

#[test]
fn one_key_empties_the_screen_wherever_one_is_and_the_answers_are_kept() {
    for (plain, before, key) in [
        (None, "", "\x18"),
        // Also where somebody types.
        (None, "/secret words", "\x18"),
        (Some("--plain"), "", "\x18"),
        (Some("--plain"), "half a line", "\x18"),
        (Some("--plain"), "", "x\n"),
    ] {
        let home = Home::new();
        let arguments: Vec<&str> = plain.into_iter().chain([WHOSE]).collect();
        let mut terminal = start(&home, &arguments);
        terminal.press(if plain.is_some() { "1\n" } else { "1" });
        terminal.wait_until("the next question", |_| home.case_ids().len() == 1);
        std::thread::sleep(std::time::Duration::from_millis(200));
        terminal.press(before);
        terminal.press(key);
        nothing_is_seen(&home, &mut terminal);
        assert_eq!(home.events().len(), 1, "{plain:?} {before:?}");
    }
}

#[test]
fn started_private_nothing_is_saved_and_the_clipboard_is_emptied_as_it_was_filled() {
    let home = Home::new();
    let command = [PROGRAM, "--lang", "en", "--private", "text"];
    let mut terminal = Start::new(&home).size(100, 60).command(&command).go();
    terminal.wait_for("Works offline");
    terminal.press("m");
    terminal.wait_for("write now");
    terminal.press("c");
    terminal.wait_for("What should be copied?");
    terminal.press("1");
    terminal.wait_for("clipboard");
    let empties = "\x1b]52;c;\x1b\\";
    assert!(terminal.raw().contains("\x1b]52;c;") && !terminal.raw().contains(empties));
    terminal.press("\x18");
    nothing_is_seen(&home, &mut terminal);
    assert!(terminal.raw().contains(empties));
    assert_eq!(files(&home), Vec::<PathBuf>::new());
}

#[test]
fn what_was_not_copied_is_not_emptied() {
    let home = Home::new();
    let mut terminal = start(&home, &["--private", WHOSE]);
    terminal.press("\x18");
    nothing_is_seen(&home, &mut terminal);
    assert!(!terminal.raw().contains("\x1b]52"));
}

#[test]
fn what_was_searched_for_is_not_kept_either() {
    let home = Home::new();
    let mut terminal = start(&home, &["--plain", WHOSE]);
    terminal.press("f\n");
    terminal.wait_for("Type what you see");
    terminal.press("zzyzx quux\n");
    terminal.wait_for("Nothing fits");
    assert_eq!(files(&home).len(), 1);
    terminal.press("v\n");
    terminal.wait_for("no trace is left");
    assert_eq!(files(&home), Vec::<PathBuf>::new());
    terminal.press("zzyzx quux\n");
    terminal.wait_until("nothing again", |screen| screen.contents().matches("Nothing fits").count() == 2);
    assert_eq!(files(&home), Vec::<PathBuf>::new());
}

#[test]
fn the_end_of_the_machine_leaves_no_trace_either() {
    let home = Home::new();
    let mut terminal = start(&home, &["--private", WHOSE]);
    terminal.signal("TERM");
    assert_eq!(terminal.ended(), Some(143));
    assert_eq!((terminal.text().trim(), home.errors().as_str()), ("", ""));
}
