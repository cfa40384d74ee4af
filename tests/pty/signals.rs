//! Signals: what can be caught gives the terminal back, and a stop that is called off does not stop.

use std::time::Duration;

use login_rescue_core::case::Event;
use login_rescue_core::locale::{Lang, fill};

use super::guide::Walker;
use super::home::Home;
use super::program::PROGRAM;
#[cfg(target_os = "linux")]
use super::rest::is_stopped;
use super::terminal::{Start, Terminal, poll};

/// Each with its number, which the exit code carries.
const DEADLY: [(&str, u32); 14] = [
    ("HUP", 1),
    ("INT", 2),
    ("QUIT", 3),
    ("TRAP", 5),
    ("ABRT", 6),
    ("USR1", 10),
    ("USR2", 12),
    ("ALRM", 14),
    ("TERM", 15),
    ("XCPU", 24),
    ("VTALRM", 26),
    ("PROF", 27),
    ("SYS", 31),
    ("42", 42),
];

#[test]
fn every_signal_that_can_be_caught_gives_the_terminal_back() {
    for (name, number) in DEADLY {
        let home = Home::new();
        let mut walker = Walker::new(&home, Lang::En);
        walker.choose("code");
        walker.terminal.signal(name);
        assert_eq!(walker.terminal.ended(), Some(128 + number), "{name}");
        walker.terminal.assert_restored();
        assert_eq!(home.events(), walker.guide.events(), "{name}");
    }
}

/// A program that has its terminal and has not shown anything yet is at work like any other.
#[test]
fn one_that_comes_before_the_first_screen_gives_the_terminal_back_too() {
    for (name, number) in DEADLY {
        for command in [[PROGRAM, "--no-save"], [PROGRAM, "--plain"]] {
            let home = Home::new();
            let mut terminal = Start::new(&home).command(&command).go();
            poll("the first byte", || !terminal.raw().is_empty());
            terminal.signal(name);
            assert_eq!(terminal.ended(), Some(128 + number), "{name}, {command:?}");
            terminal.assert_restored();
        }
    }
}

/// Plain lines, one answer given.
fn plain_at_the_second_question(home: &Home) -> Terminal {
    let mut terminal = Start::new(home).command(&[PROGRAM, "--plain"]).go();
    terminal.wait_for("Type a number from 1");
    terminal.press("1\n");
    terminal.wait_for("Question 2");
    terminal
}

#[test]
fn the_same_in_plain_lines() {
    for (name, number) in DEADLY {
        let home = Home::new();
        let mut terminal = plain_at_the_second_question(&home);
        assert!(terminal.screen(vt100::Screen::bracketed_paste));
        terminal.signal(name);
        assert_eq!(terminal.ended(), Some(128 + number), "{name}");
        terminal.assert_restored();
        assert_eq!(home.events().len(), 1, "{name}");
        assert!(home.errors().contains("Everything is saved"), "{name}: {}", home.errors());
    }
}

#[test]
fn in_plain_lines_what_is_said_on_ending_does_not_go_on_behind_what_was_typed() {
    let home = Home::new();
    let mut terminal = plain_at_the_second_question(&home);
    terminal.press("n\n");
    terminal.wait_for("A note for the message");
    terminal.press("one line\n");
    terminal.press("half a no");
    terminal.wait_for("half a no");
    terminal.signal("TERM");
    let kept = Lang::En.strings().note_left_unfinished;
    terminal.wait_for(kept);
    assert_eq!(terminal.ended(), Some(128 + 15));
    terminal.assert_restored();
    let said = format!("half a no\n{kept}");
    assert!(terminal.screen(|screen| screen.contents().contains(&said)), "{}", terminal.screen(vt100::Screen::contents));
    assert_eq!(home.events().last(), Some(&Event::Noted { text: "one line\nhalf a no".into(), internal: true }));
}

/// What ends the program, with its name.
type Ending = (&'static str, fn(&mut Terminal));

/// What ends it while a line is being typed.
const ENDINGS: [Ending; 4] = [
    ("TERM", |terminal| terminal.signal("TERM")),
    ("HUP", |terminal| terminal.signal("HUP")),
    ("INT", |terminal| terminal.signal("INT")),
    ("Ctrl-C", |terminal| terminal.press("\x03")),
];

#[test]
fn in_plain_lines_half_a_line_of_a_note_is_kept_and_half_an_answer_is_none() {
    for (name, end) in ENDINGS {
        let home = Home::new();
        let mut terminal = plain_at_the_second_question(&home);
        terminal.press("n\n");
        terminal.wait_for("A note for the message");
        terminal.press("half a no");
        terminal.wait_for("half a no");
        end(&mut terminal);
        terminal.ended();
        terminal.assert_restored();
        assert_eq!(home.events().last(), Some(&Event::Noted { text: "half a no".into(), internal: true }), "{name}");

        let mut terminal = plain_at_the_second_question(&home);
        let before = home.events();
        terminal.press("2");
        end(&mut terminal);
        terminal.ended();
        terminal.assert_restored();
        assert_eq!(home.events(), before, "{name}");
    }
}

#[test]
fn a_stop_that_is_called_off_at_once_does_not_stop() {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::En);
    for _ in 0..20 {
        walker.terminal.signals(&["TSTP", "CONT"]);
    }
    walker.choose("code");
    walker.terminal.press("q");
    assert_eq!(walker.terminal.ended(), Some(0));
    walker.terminal.assert_restored();
}

/// Whether somebody who stops the program and ends it right behind that need not continue it first. On a loaded machine more than a moment
/// may lie between the two.
#[cfg(target_os = "linux")]
fn ends_in_place_of_stopping() -> bool {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::En);
    walker.choose("code");
    walker.terminal.signals(&["TSTP", "42"]);
    let mut stopped = false;
    poll("the end or the stop", || {
        stopped = is_stopped(&walker.terminal);
        stopped || walker.terminal.status().is_some()
    });
    if stopped {
        walker.terminal.signal("CONT");
    }
    assert_eq!(walker.terminal.ended(), Some(128 + 42));
    walker.terminal.assert_restored();
    assert_eq!(home.events(), walker.guide.events());
    !stopped
}

#[cfg(target_os = "linux")]
#[test]
fn a_stop_with_an_end_right_behind_it_ends() {
    assert!((0..5).any(|_| ends_in_place_of_stopping()));
}

/// A disk on which no file can grow, as far as this program is concerned.
const FULL_DISK: [&str; 3] = ["/bin/sh", "-c", "ulimit -f 0; exec \"$0\""];

#[test]
fn a_file_that_must_not_grow_is_an_error_and_one_can_go_on_unsaved() {
    let home = Home::new();
    let command = [&FULL_DISK[..], &[PROGRAM]].concat();
    let mut walker = Walker::start(Start::new(&home).command(&command).errors_on_screen(), Lang::En);
    let strings = walker.guide.strings();
    walker.open("1", strings.save_failed_title);
    walker.open("1", &walker.guide.text());
    walker.open("1", strings.save_go_on_unsaved);
    walker.open("2", strings.not_saved_failed);
    walker.terminal.press("1");
    walker.terminal.wait_for("Question 2");
    walker.terminal.press("q");
    walker.terminal.press("q");
    assert_eq!(walker.terminal.ended(), Some(0));
    walker.terminal.assert_restored();
    assert!(!walker.terminal.after_the_screen().contains("saved"), "{}", walker.terminal.after_the_screen());
}

/// What is being written when a signal or Ctrl-C ends the program.
fn kept(end: impl Fn(&mut Walker)) {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::En);
    let strings = walker.guide.strings();
    walker.choose("code");
    walker.open("n", strings.note_prompt);
    walker.open("half a no", "half a no");
    end(&mut walker);
    walker.terminal.ended();
    walker.terminal.assert_restored();
    assert_eq!(home.events().last(), Some(&Event::Noted { text: "half a no".into(), internal: true }));
    let word = fill(strings.resume_how, &[&home.case_ids()[0]]);
    assert_eq!(home.errors(), format!("{}\n{word}\n", strings.note_left_unfinished));
}

#[test]
fn a_half_written_note_is_kept_whatever_ends_the_program() {
    kept(|walker| walker.terminal.press("\x03"));
    kept(|walker| walker.terminal.signal("TERM"));
    // Put aside with Esc, or below another screen.
    kept(|walker| {
        walker.terminal.press("\x1b");
        walker.see();
        walker.terminal.press("q");
    });
    kept(|walker| {
        walker.open("\x1bOP", walker.guide.strings().help_title);
        walker.terminal.press("\x03");
    });
}

#[test]
fn what_must_not_be_saved_is_said_to_be_lost() {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::En);
    walker.choose("code");
    walker.open("n", walker.guide.strings().note_prompt);
    walker.open("my password is hunter22", "hunter22");
    walker.terminal.press("\x03");
    assert_eq!(walker.terminal.ended(), Some(130));
    assert_eq!(home.events(), walker.guide.events());
    assert!(home.errors().starts_with("Not saved: ") && !home.errors().contains("hunter22"), "{}", home.errors());
}

#[test]
fn plain_lines_stop_and_go_on_with_the_terminal_free_in_between() {
    let home = Home::new();
    let mut terminal = Start::new(&home).command(&[PROGRAM, "--plain"]).go();
    terminal.wait_for("Type a number from 1");
    terminal.signal("TSTP");
    terminal.wait_until("pastes unmarked", |screen| !screen.bracketed_paste());
    terminal.assert_restored();
    std::thread::sleep(Duration::from_millis(100));
    terminal.signal("CONT");
    terminal.wait_until("pastes marked again", vt100::Screen::bracketed_paste);
    terminal.press("1\n");
    terminal.wait_for("Question 2");
    terminal.press("q\n");
    assert_eq!(terminal.ended(), Some(0));
    terminal.assert_restored();
    poll("the case", || home.events().len() == 1);
}

/// The system throws away what was typed when somebody presses Ctrl-C; whoever reads just then must not wait for more.
#[test]
fn ctrl_c_among_lines_that_are_still_being_read_ends_plain_lines() {
    for _ in 0..30 {
        let home = Home::new();
        let mut terminal = Start::new(&home).command(&[PROGRAM, "--plain"]).go();
        terminal.wait_for("Type a number from 1");
        terminal.press(&"This is none of the choices.\n".repeat(200));
        terminal.press("\x03");
        assert!(terminal.ended().is_some(), "{}", home.errors());
    }
}
