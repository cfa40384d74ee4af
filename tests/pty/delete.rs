//! `cases delete` on a terminal asks once; scripts, and whoever says so, are not asked.

use super::home::Home;
use super::program::PROGRAM;
use super::terminal::{Start, Terminal};

/// A home with a case that has a name.
fn home() -> (Home, String) {
    let home = Home::new();
    home.pipe(&["--plain", "--name", "T-1001", "--lang", "en"], "1\nq\n");
    let id = home.case_ids().pop().unwrap();
    (home, id)
}

fn delete(home: &Home, arguments: &[&str]) -> Terminal {
    let command: Vec<&str> = [PROGRAM, "--lang", "en", "cases", "delete"].iter().chain(arguments).copied().collect();
    Start::new(home).size(100, 24).command(&command).errors_on_screen().go()
}

#[test]
fn on_a_terminal_it_asks_and_only_a_yes_deletes() {
    let (home, id) = home();
    for answer in ["\n", "n\n", "yep\n", "\x04"] {
        let mut terminal = delete(&home, &["T-1001"]);
        terminal.wait_for(&format!("Delete the case for good: {id} (T-1001)? [y/N]"));
        terminal.press(answer);
        terminal.wait_for("Nothing was deleted.");
        assert_eq!(terminal.ended(), Some(0), "{answer:?}");
        assert_eq!(home.case_ids().len(), 1, "{answer:?}");
    }
    let mut terminal = delete(&home, &["T-1001"]);
    terminal.wait_for("[y/N]");
    terminal.press("Y\n");
    terminal.wait_for("deleted ");
    assert_eq!((terminal.ended(), home.case_ids().len()), (Some(0), 0));
}

#[test]
fn whoever_says_yes_beforehand_or_has_no_terminal_is_not_asked() {
    let (asked_not, id) = home();
    let mut terminal = delete(&asked_not, &["--yes", &id]);
    terminal.wait_for("deleted ");
    assert_eq!((terminal.ended(), asked_not.case_ids().len()), (Some(0), 0));
    let (script, id) = home();
    script.print(&["cases", "delete", &id], "");
    assert!(script.case_ids().is_empty());
}

#[test]
fn where_none_is_meant_there_is_nothing_to_ask() {
    let (home, _) = home();
    let mut terminal = delete(&home, &["nobody"]);
    terminal.wait_for("there is no case");
    assert_eq!(terminal.ended(), Some(4));
    assert_eq!(home.case_ids().len(), 1);
}
