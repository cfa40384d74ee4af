//! What a terminal says unasked, and what never comes to its end: nothing of it is a key, and nobody loses the keyboard to it.

use std::thread::sleep;
use std::time::{Duration, Instant};

use login_rescue_core::locale::Lang;

use super::guide::Walker;
use super::home::Home;
use super::terminal::text_of;

/// Late answers to others' questions: colour, version, attributes, title, graphics, clipboard, position, mode. Each holds what would be a
/// key here.
const REPLIES: [&str; 10] = [
    "\x1b]11;rgb:1212/1212/1212\x1b\\",
    "\x1b]4;1;rgb:1111/2222/3333\x07",
    "\x1bP>|tmux 3.4q1\x1b\\",
    "\x1bP1+r4d73=1\x07",
    "\x1b[?62;1;2;4c",
    "\x1b[>1;4402;0c",
    "\x1b[1;3R",
    "\x1b]l1 q\u{9c}",
    "\x1b_Gi=1;OK\x1b\\",
    "\x1b[?2026;1$y",
];

/// Sends every reply, whole and then byte by byte.
fn send_replies(walker: &mut Walker) {
    walker.terminal.press(&REPLIES.concat());
    for reply in REPLIES {
        for byte in reply.as_bytes() {
            walker.terminal.press_bytes(&[*byte]);
            sleep(Duration::from_millis(2));
        }
    }
}

/// On a screen that shows this, replies change nothing, and the keys behind them count.
fn is_left_alone(open: impl FnOnce(&mut Walker) -> String) {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::En);
    let shown = open(&mut walker);
    walker.terminal.wait_for(&shown);
    let (before, events) = (walker.terminal.text(), home.case_ids().len());
    send_replies(&mut walker);
    // F1 opens the keys on every screen, and Esc closes them.
    walker.open("\x1bOP", walker.guide.strings().help_title);
    walker.terminal.press("\x1b");
    walker.terminal.wait_until("the same screen as before", |screen| text_of(screen) == before);
    assert_eq!(home.case_ids().len(), events, "nothing was answered");
    walker.terminal.press("\x03");
    assert_eq!(walker.terminal.ended(), Some(130));
    walker.terminal.assert_restored();
}

#[test]
fn at_a_question() {
    is_left_alone(|walker| walker.guide.text());
}

#[test]
fn in_the_search() {
    is_left_alone(|walker| {
        walker.open("/", walker.guide.strings().find_prompt);
        walker.open("suspended", ">suspended");
        ">suspended".to_owned()
    });
}

#[test]
fn in_a_note() {
    is_left_alone(|walker| {
        walker.open("n", walker.guide.strings().note_prompt);
        "Keep the note".to_owned()
    });
}

/// Leaves by Ctrl-C, within so many seconds, after these bytes and a pause.
fn leaves_after(begun: &str, pause: Duration) {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::En);
    walker.terminal.press(begun);
    sleep(pause);
    let pressed = Instant::now();
    walker.terminal.press("\x03");
    assert_eq!(walker.terminal.ended(), Some(130), "{begun:?}");
    assert!(pressed.elapsed() < Duration::from_secs(6), "{begun:?}: it took {:?}", pressed.elapsed());
    walker.terminal.assert_restored();
}

#[test]
fn control_c_is_heard_after_half_a_sequence() {
    for begun in ["\x1b]11;rgb:12", "\x1bP>|x", "\x1b[1;", "\x1b_Gi=1", "\x1bO", "\x1b[200~half a mail\r\n1\r\n"] {
        leaves_after(begun, Duration::ZERO);
        leaves_after(begun, Duration::from_millis(800));
    }
}

#[test]
fn a_paste_whose_end_is_lost_is_there_after_a_while_and_keys_count_again() {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::En);
    walker.open("n", walker.guide.strings().note_prompt);
    walker.open("\x1b[200~half a mail\r\n1", "half a mail");
    walker.open("typed", "1typed");
}

#[test]
fn esc_alone_goes_back_and_alt_is_no_esc() {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::En);
    walker.choose("code");
    // Alt with a digit or a letter is no key of the program.
    walker.terminal.press("\x1b1\x1bq\x1b/");
    walker.see();
    walker.go_back();
    assert_eq!(home.events(), walker.guide.events());
}

#[test]
fn a_key_that_comes_with_a_change_of_size_is_not_lost() {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::En);
    for round in 0..10 {
        walker.terminal.resize(80 + round, 24);
        walker.terminal.press("?");
        walker.terminal.wait_for(walker.guide.strings().help_title);
        walker.terminal.press("?");
        walker.terminal.resize(80, 24 + round);
        walker.terminal.wait_for_no(walker.guide.strings().help_title);
    }
    walker.see();
}

#[test]
fn lines_that_a_terminal_does_not_mark_as_pasted_choose_nothing() {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::En);
    for mail in ["1\r2\r1\r3\r1\r1\r2\r", "Hello support,\r\r1 q\r", "q\nq\nq\nq\nq\nq\nq\n"] {
        walker.terminal.press(mail);
        sleep(Duration::from_millis(100));
    }
    walker.open("?", walker.guide.strings().help_title);
    walker.terminal.press("?");
    walker.see();
    assert!(home.case_ids().is_empty());
}

/// Twenty thousand letters come faster than a search; so does what is to end the program.
fn ends_under_a_flood(end: impl FnOnce(&mut Walker), code: u32) {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::En);
    walker.open("/", walker.guide.strings().find_prompt);
    walker.terminal.press(&"the code does not arrive ".repeat(800));
    let pressed = Instant::now();
    end(&mut walker);
    assert_eq!(walker.terminal.ended(), Some(code));
    assert!(pressed.elapsed() < Duration::from_secs(8), "it took {:?}", pressed.elapsed());
    walker.terminal.assert_restored();
}

#[test]
fn control_c_is_heard_under_a_flood() {
    ends_under_a_flood(|walker| walker.terminal.press("\x03"), 130);
}

#[test]
fn a_signal_goes_before_a_flood() {
    ends_under_a_flood(|walker| walker.terminal.signal("TERM"), 143);
}

#[test]
fn a_terminal_may_say_any_size() {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::En);
    for (columns, rows) in [(65_535, 65_535), (0, 0), (65_535, 1), (1, 65_535), (0, 40)] {
        walker.terminal.claim_size(columns, rows);
        walker.terminal.press("?");
    }
    walker.terminal.resize(80, 24);
    walker.open("", walker.guide.strings().help_title);
    walker.terminal.press("\x1b");
    walker.see();
}
