//! The list of a desk that shares its cases: what a colleague does stands there at once.

use std::time::{Duration, Instant};

use login_rescue_core::locale::Lang;

use super::guide::{Guide, Walker};
use super::home::Home;
use super::program::PROGRAM;
use super::server::Database;
use super::terminal::Start;

#[test]
fn what_a_colleague_begins_and_names_stands_on_the_list_within_a_second() {
    let Some(database) = Database::new() else { return };
    let (address, here, there) = (database.address(), Home::new(), Home::new());
    here.print(&["--store", &address, "store", "init"], "");
    let wizard = [PROGRAM, "--store", &address];
    let mut lead = Walker { terminal: Start::new(&here).command(&wizard).go(), guide: Guide::new(Lang::En) };
    lead.see();
    lead.open("c", Lang::En.strings().cases_none);
    let colleague = Start::new(&there).command(&wizard).environment("USER", "hanako");
    let mut colleague = Walker { terminal: colleague.go(), guide: Guide::new(Lang::En) };
    colleague.choose("code");
    let begun = Instant::now();
    lead.terminal.wait_for("with hanako since");
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    colleague.open("g", colleague.guide.strings().name_title);
    colleague.open("T-381204\r", "This case is named T-381204.");
    lead.terminal.wait_for("T-381204");
    // Whoever wants to go on with it is asked first.
    lead.open("\r", Lang::En.strings().case_take_over);
    colleague.terminal.press("q");
    assert_eq!(colleague.terminal.ended(), Some(0));
}

/// Two desks of one store, each on a screen.
fn desks<'h>(database: &Database, here: &'h Home, there: &'h Home) -> [Start<'h>; 2] {
    let address = database.address();
    here.print(&["--store", &address, "store", "init"], "");
    let desk = |home, user| Start::new(home).size(100, 40).command(&[PROGRAM, "--store", &address]).environment("USER", user);
    [desk(here, "hanako"), desk(there, "taro")]
}

/// The trail of the case of this name, as it stands in the store.
fn trail(home: &Home, database: &Database, name: &str) -> usize {
    let shown = home.print(&["--store", &database.address(), "cases", "show", name, "--format", "json"], "");
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    shown["trail"].as_array().unwrap().len()
}

/// Names the case in hand.
fn name(walker: &mut Walker, name: &str) {
    walker.open("g", walker.guide.strings().name_title);
    walker.open(&format!("{name}\r"), &format!("This case is named {name}."));
}

#[test]
fn a_case_that_a_colleague_takes_over_goes_on_there_and_the_first_is_told_on_the_screen() {
    let Some(database) = Database::new() else { return };
    let (here, there) = (Home::new(), Home::new());
    let [first, second] = desks(&database, &here, &there);
    let mut first = Walker::start(first, Lang::En);
    first.choose("code");
    name(&mut first, "T-1");
    let mut second = Walker { terminal: second.go(), guide: Guide::new(Lang::En) };
    second.see();
    second.guide.say("code");
    second.open("c", "with hanako since");
    second.open("\r", Lang::En.strings().case_take_over);
    second.terminal.press("2");
    second.see();
    // Nothing that the first does from here on is saved, and the screen says who has the case.
    first.terminal.press("1");
    first.terminal.wait_for("was taken over (taro");
    let before = trail(&there, &database, "T-1");
    second.terminal.press("q");
    assert_eq!(second.terminal.ended(), Some(0));
    first.terminal.kill();
    assert_eq!((before, trail(&there, &database, "T-1")), (1, 1));
}

/// The same without a server, in plain lines at two terminals of one machine.
#[test]
fn a_case_that_is_taken_over_in_plain_lines_goes_on_there_and_the_first_is_told() {
    let home = Home::new();
    let plain = |more: &[&str]| Start::new(&home).size(100, 60).command(&[&[PROGRAM, "--lang", "en"][..], more].concat()).go();
    let mut first = plain(&["--plain", "--name", "T-1"]);
    first.wait_for("Type a number from 1");
    first.press("1\n");
    first.wait_for("Question 2");
    // Whoever only wants to go on does not get it.
    let mut refused = plain(&["cases", "resume", "T-1", "--plain"]);
    assert_eq!(refused.ended(), Some(4));
    let mut second = plain(&["cases", "resume", "T-1", "--plain", "--take-over"]);
    second.wait_for("Question 2");
    first.press("1\n");
    first.wait_for("was taken over");
    second.press("1\n");
    second.wait_for("Question 3");
    second.press("q\n");
    assert_eq!(second.ended(), Some(0));
    first.press("q\n");
    assert_eq!(first.ended(), Some(0));
    assert_eq!(home.events().len(), 3, "the name and what was answered where the case is now");
}

#[test]
fn a_call_goes_on_while_the_server_is_away_which_is_said_once_and_again_when_it_has_everything() {
    let Some(database) = Database::new() else { return };
    let (here, there) = (Home::new(), Home::new());
    let [first, _] = desks(&database, &here, &there);
    let mut call = Walker::start(first, Lang::En);
    call.choose("code");
    name(&mut call, "T-2");
    database.lets_in(false);
    let word = call.guide.first();
    call.choose(&word);
    call.terminal.wait_for("cannot be reached");
    let word = call.guide.first();
    call.choose(&word);
    call.terminal.wait_for_no("cannot be reached");
    database.lets_in(true);
    // Nobody presses a key, and the program looks for the server four times a minute.
    let waiting = here.path().join("state/login-rescue/waiting");
    let begun = Instant::now();
    while std::fs::read_dir(&waiting).unwrap().next().is_some() && begun.elapsed() < Duration::from_mins(1) {
        std::thread::sleep(Duration::from_millis(50));
    }
    call.terminal.wait_for("The shared store is back");
    assert_eq!(trail(&there, &database, "T-2"), 3);
    call.terminal.press("q");
    assert_eq!(call.terminal.ended(), Some(0));
    assert!(std::fs::read_dir(&waiting).unwrap().next().is_none());
}

#[test]
fn at_the_end_of_a_shift_the_next_one_goes_on_where_the_call_stood() {
    let Some(database) = Database::new() else { return };
    let (here, there) = (Home::new(), Home::new());
    let [first, second] = desks(&database, &here, &there);
    let mut first = Walker::start(first, Lang::En);
    first.choose("code");
    let word = first.guide.first();
    first.choose(&word);
    name(&mut first, "T-3");
    first.terminal.press("q");
    assert_eq!(first.terminal.ended(), Some(0));
    // Not offered to a colleague at the start, and on the list, with nobody.
    let mut second = Walker { terminal: second.go(), guide: Guide::new(Lang::En) };
    second.see();
    second.open("c", "T-3");
    assert!(!second.terminal.shows("with hanako"));
    second.guide = first.guide;
    second.terminal.press("\r");
    second.see();
    let word = second.guide.first();
    second.choose(&word);
    second.terminal.press("q");
    assert_eq!(second.terminal.ended(), Some(0));
    assert_eq!(trail(&here, &database, "T-3"), 3);
}
