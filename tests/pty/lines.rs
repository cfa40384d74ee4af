//! Plain lines at a real terminal: what is pasted answers nothing, and replies are no part of a line.

use login_rescue_core::case::Event;
use login_rescue_core::locale::Lang;

use super::home::Home;
use super::program::PROGRAM;
use super::terminal::{Start, Terminal};

const MAIL: &str = "Hello,\n\n1\n2\nq\nend\nDear X,\n\n1";

fn plain(home: &Home) -> Terminal {
    let terminal = Start::new(home).size(100, 60).command(&[PROGRAM, "--plain", "--lang", "en"]).go();
    terminal.wait_for("Type a number from 1");
    terminal
}

#[test]
fn a_line_is_broken_between_words() {
    let home = Home::new();
    let terminal = Start::new(&home).size(40, 60).command(&[PROGRAM, "--plain", "--lang", "en"]).go();
    terminal.wait_for("Type a number from 1");
    let rows = terminal.screen(|screen| screen.rows(0, 40).collect::<Vec<_>>().join(" "));
    let said = rows.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains(Lang::En.strings().opening_promise), "{rows}");
}

/// The program still stands at the first question, where nothing was answered.
fn still_asks(home: &Home, mut terminal: Terminal) {
    terminal.press("q\n");
    assert_eq!(terminal.ended(), Some(0));
    assert!(home.case_ids().is_empty());
    terminal.assert_restored();
}

#[test]
fn a_pasted_mail_answers_no_question() {
    for paste in [format!("\x1b[200~{MAIL}\x1b[201~\n"), format!("{MAIL}\n"), "1\n1\n".to_owned(), "\x1b[200~1\n\x1b[201~\n2\n".to_owned()]
    {
        let home = Home::new();
        let mut terminal = plain(&home);
        terminal.press(&paste);
        terminal.wait_for("Several lines arrived at once");
        still_asks(&home, terminal);
    }
}

#[test]
fn a_pasted_mail_is_one_note_with_its_empty_lines() {
    for (mail, end) in [(format!("\x1b[200~{MAIL}\x1b[201~\n"), "end\n"), (format!("\x1b[200~{MAIL}\x1b[201~\n"), "おわり\n")] {
        let home = Home::new();
        let mut terminal = plain(&home);
        terminal.press("1\n");
        terminal.wait_for("Question 2");
        terminal.press("n\n");
        terminal.wait_for("write the word end");
        terminal.press(&mail);
        std::thread::sleep(std::time::Duration::from_millis(200));
        terminal.press(end);
        terminal.wait_for("Noted.");
        assert_eq!(home.events().last(), Some(&Event::Noted { text: MAIL.to_owned(), internal: false }));
        assert_eq!(home.events().len(), 2);
    }
}

#[test]
fn lines_that_arrive_together_are_one_note_too() {
    let home = Home::new();
    let mut terminal = plain(&home);
    terminal.press("n\n");
    terminal.wait_for("write the word end");
    terminal.press("Hello,\n\n1\n2\nq\nend\n");
    terminal.wait_for("Noted.");
    assert_eq!(home.events(), [Event::Noted { text: "Hello,\n\n1\n2\nq".to_owned(), internal: false }]);
}

#[test]
fn a_note_that_is_broken_off_is_kept() {
    for end in ["\x03", "\x04"] {
        let home = Home::new();
        let mut terminal = plain(&home);
        terminal.press("n\n");
        terminal.wait_for("write the word end");
        terminal.press("half a note\n");
        std::thread::sleep(std::time::Duration::from_millis(200));
        terminal.press(end);
        assert_eq!(terminal.ended(), Some(130));
        terminal.assert_restored();
        assert_eq!(home.events(), [Event::Noted { text: "half a note".into(), internal: true }], "{end:?}");
    }
}

#[test]
fn replies_are_no_part_of_a_line() {
    let home = Home::new();
    let mut terminal = plain(&home);
    terminal.press("\x1b]11;rgb:1212/1212/1212\x1b\\\x1b[?62;1;2c\x1bP>|term 1\x07\x1b_Gi=1;OK\x1b\\1\x1b[1;2R\n");
    terminal.wait_for("Question 2");
    terminal.press("\x1b]11;rgb:12");
    terminal.press("\n");
    terminal.press("?\n");
    terminal.wait_for("1-");
    assert_eq!(home.events().len(), 1);
}

#[test]
fn a_terminal_that_knows_no_sequences_is_sent_none() {
    let home = Home::new();
    let usual = Start::new(&home).environment("TERM", "dumb").go();
    let empty = Start::new(&home).environment("TERM", "").go();
    let none = Start::new(&home).command(&["/usr/bin/env", "-u", "TERM", super::program::PROGRAM]).go();
    for mut terminal in [usual, empty, none] {
        terminal.wait_for("Type a number from 1");
        terminal.press("1\n1\n");
        terminal.wait_for("Several lines arrived at once");
        assert!(!terminal.raw().contains('\x1b'));
        still_asks(&home, terminal);
    }
}
