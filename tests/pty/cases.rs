//! The list of the saved cases, from one call to the next.

use login_rescue::store::Store;
use login_rescue_core::case::Event;
use login_rescue_core::locale::Lang;

use super::guide::{Guide, Walker};
use super::home::{Home, NOW};
use super::terminal::{Start, squeeze};

/// The way to a wait.
const TO_WAIT: &[&str] = &["notice", "too-many", "password-tries", "no"];

/// Names the case and leaves, and waits until it is saved under that name.
fn name_and_leave(walker: &mut Walker, name: &str) {
    walker.open("g", walker.guide.strings().name_title);
    walker.open(name, name);
    walker.open("\r", &format!("This case is named {name}."));
    walker.terminal.press("q");
    assert_eq!(walker.terminal.ended(), Some(0));
}

#[test]
fn a_case_whose_wait_is_over_stands_on_top_at_the_next_start_and_goes_on() {
    let home = Home::new();
    let strings = Lang::En.strings();
    // An hour and a half ago somebody was to wait.
    let start = Start::new(&home).environment("LOGIN_RESCUE_CLOCK", "2026-11-22T06:30:00+09:00");
    let mut waiting = Walker::start(start, Lang::En);
    waiting.choose_all(TO_WAIT);
    waiting.open("w", "until ");
    name_and_leave(&mut waiting, "T-381204");

    // Then another caller, whose call drops.
    let mut walker = Walker { terminal: Start::new(&home).go(), guide: Guide::new(Lang::En) };
    walker.open("", strings.resume_title);
    walker.terminal.press("2");
    walker.see();
    walker.choose("code");
    name_and_leave(&mut walker, "T-381300");

    // The newest one is offered, and all of them, since one is ready.
    let mut next = Walker { terminal: Start::new(&home).environment("LOGIN_RESCUE_CLOCK", NOW).go(), guide: waiting.guide };
    next.open("", "Show all saved cases (due: 1, waiting: 0, open: 1)");
    next.open("3", "due since");
    let rows = next.terminal.screen(|screen| screen.rows(0, 80).collect::<Vec<_>>());
    let place = |name: &str| rows.iter().position(|row| row.contains(name)).unwrap();
    assert!(place("T-381204") < place("T-381300"), "{rows:#?}");
    next.terminal.press("\r");
    next.see();
    next.terminal.wait_for(strings.wait_over);
    let before = events(&home, "T-381204").len();
    next.terminal.press("1");
    next.terminal.wait_for_no(strings.wait_over);
    next.terminal.press("q");
    assert_eq!(next.terminal.ended(), Some(0));
    next.terminal.assert_restored();
    assert_eq!(events(&home, "T-381204").len(), before + 1);
    assert!(squeeze(&home.errors()).contains("casesresume"));
}

#[test]
fn a_date_that_was_set_makes_the_case_due_and_is_asked_about_at_no_open_question() {
    let home = Home::new();
    let strings = Lang::En.strings();
    let mut walker = Walker::start(Start::new(&home), Lang::En);
    walker.choose("code");
    walker.open("d", strings.date_title);
    walker.open("soon\r", strings.date_unread);
    walker.open("\x7f\x7f\x7f\x7f明日 9時\r", "2026-11-23 09:00");
    name_and_leave(&mut walker, "T-381204");
    let start = Start::new(&home).environment("LOGIN_RESCUE_CLOCK", "2026-11-23T09:00:00+09:00");
    let mut next = Walker { terminal: start.go(), guide: Guide::new(Lang::En) };
    next.open("", "Show all saved cases (due: 1, waiting: 0, open: 0)");
    next.open("3", "due since 09:00");
    next.open("\r", "Last time (2026-11-22");
    assert!(!next.terminal.shows(strings.heard_title));
    next.terminal.press("q");
    assert_eq!(next.terminal.ended(), Some(0));
    next.terminal.assert_restored();
}

/// What happened in the case of this name.
fn events(home: &Home, name: &str) -> Vec<Event> {
    let listed = home.store().list().unwrap();
    let case = listed.into_iter().filter_map(|listed| listed.case.ok()).find(|case| case.state().name() == Some(name)).unwrap();
    case.events().iter().map(|stamped| stamped.event.clone()).collect()
}
