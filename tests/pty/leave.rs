//! Every way out: the terminal is as before, the exit code says how it was left, and a word says how to go on.

use login_rescue::terminal::{Guard, set_last_word};
use login_rescue_core::locale::Lang;

use super::guide::Walker;
use super::home::Home;
use super::terminal::{Start, poll};

/// Answers a question, leaves, and looks at what is left.
fn left_by(lang: Lang, leave: impl FnOnce(&mut Walker), code: u32) {
    let home = Home::new();
    let mut walker = Walker::new(&home, lang);
    walker.terminal.assert_taken();
    walker.choose("code");
    leave(&mut walker);
    assert_eq!(walker.terminal.ended(), Some(code), "{}", walker.terminal.text());
    walker.terminal.assert_restored();
    assert_eq!(walker.terminal.after_the_screen(), "", "nothing is left on the terminal");
    let word = login_rescue_core::locale::fill(walker.guide.strings().resume_how, &[&home.case_ids()[0]]);
    assert_eq!(home.errors(), format!("{word}\n"));
    assert_eq!(home.events(), walker.guide.events());
}

#[test]
fn by_q() {
    left_by(Lang::En, |walker| walker.terminal.press("q"), 0);
}

#[test]
fn by_control_c() {
    left_by(Lang::Ja, |walker| walker.terminal.press("\x03"), 130);
}

#[test]
fn by_an_interrupt_from_outside() {
    left_by(Lang::En, |walker| walker.terminal.signal("INT"), 130);
}

#[test]
fn by_the_end_of_the_machine() {
    left_by(Lang::Ja, |walker| walker.terminal.signal("TERM"), 143);
}

#[test]
fn by_a_hangup() {
    left_by(Lang::En, |walker| walker.terminal.signal("HUP"), 129);
}

/// What makes this test program panic with the terminal in its hands.
const PANIC: &str = "LOGIN_RESCUE_TEST_PANIC";

#[test]
fn panics_where_it_is_asked_to() {
    if std::env::var_os(PANIC).is_none() {
        return;
    }
    let _guard = Guard::enter(false).unwrap();
    set_last_word(Some("Go on with: test".to_owned()));
    print!("\x1b[?25l");
    panic!("the screen fell down");
}

#[test]
fn by_a_panic() {
    let home = Home::new();
    let this = std::env::current_exe().unwrap().display().to_string();
    let panics = [this.as_str(), "leave::panics_where_it_is_asked_to", "--exact", "--nocapture"];
    let mut terminal = Start::new(&home).command(&panics).environment(PANIC, "1").errors_on_screen().go();
    assert_eq!(terminal.ended(), Some(101));
    terminal.assert_restored();
    let raw = terminal.raw();
    assert!(raw.contains("\x1b[?1049h") && raw.contains("\x1b[?2004h"), "the terminal was taken: {raw}");
    let after = terminal.after_the_screen();
    let fell = after.find("the screen fell down").expect("the panic is told after the screen is back");
    let word = after.find("Go on with: test").expect("the last word is said");
    assert!(fell < word, "{after}");
}

/// The terminal goes away; the program ends by itself.
fn ends_without_a_terminal(controlling: bool) {
    let home = Home::new();
    let start = Start::new(&home);
    let mut walker = Walker::start(if controlling { start } else { start.without_hangup() }, Lang::En);
    walker.choose("code");
    // The last key is Enter, which takes the marked answer.
    walker.terminal.take_keys_away();
    walker.guide.say("app");
    walker.see();
    walker.terminal.take_away();
    let began = std::time::Instant::now();
    let mut status = None;
    poll("the end of the program", || {
        status = walker.terminal.try_ended();
        status.is_some()
    });
    assert!(began.elapsed() < std::time::Duration::from_secs(5), "it took {:?}", began.elapsed());
    assert_eq!(status, Some(129), "{}", home.errors());
    assert_eq!(home.events(), walker.guide.events());
    assert!(home.errors().contains(&home.case_ids()[0]), "{}", home.errors());
}

#[test]
fn the_terminal_goes_away_with_a_hangup() {
    ends_without_a_terminal(true);
}

#[test]
fn the_terminal_goes_away_without_a_word() {
    ends_without_a_terminal(false);
}

#[test]
fn keys_that_are_hammered_on_leaving_neither_keep_the_screen_nor_reach_the_shell() {
    for end in ["q", "\x03"] {
        let home = Home::new();
        // What the program leaves of the keys, the next one reads.
        let script = format!("{} 2>/dev/null; read -r rest; echo \"<$rest>\"", super::program::PROGRAM);
        let mut terminal = Start::new(&home).command(&["/bin/sh", "-c", &script]).go();
        terminal.wait_for("What do you see, or what happened?");
        terminal.press(&format!("{end}\x03\x03\x03rm -rf x\r\x03\x03"));
        std::thread::sleep(std::time::Duration::from_millis(500));
        terminal.press("now\r");
        terminal.ended();
        terminal.assert_restored();
        assert!(terminal.after_the_screen().contains("<now>"), "{end:?}: {}", terminal.after_the_screen());
    }
}
