//! Standing still: stopped by Ctrl-Z and continued, and asleep while nobody does anything.

use std::fs;
use std::time::Duration;

use login_rescue_core::locale::Lang;

use super::guide::Walker;
use super::home::Home;
use super::terminal::{Terminal, poll, text_of};

/// The fields of `/proc/PID/stat` behind the name, from the state on.
fn stat(terminal: &Terminal) -> Vec<String> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", terminal.id())).unwrap();
    stat.rsplit_once(") ").unwrap().1.split(' ').map(str::to_owned).collect()
}

pub fn is_stopped(terminal: &Terminal) -> bool {
    stat(terminal)[0] == "T"
}

/// Stops the program, looks whether the terminal is free, and lets it go on.
fn stopped_by(stop: impl FnOnce(&mut Walker)) {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::Ja);
    walker.choose("code");
    let before = walker.terminal.text();
    stop(&mut walker);
    poll("the program stopped", || is_stopped(&walker.terminal));
    walker.terminal.wait_until("the usual screen", |screen| !screen.alternate_screen());
    walker.terminal.assert_restored();
    // Whatever else was on the terminal meanwhile.
    walker.terminal.wipe();
    walker.terminal.signal("CONT");
    walker.terminal.wait_until("everything as before", |screen| screen.alternate_screen() && text_of(screen) == before);
    poll("the terminal taken again", || !walker.terminal.is_cooked());
    walker.terminal.assert_taken();
    walker.choose("app");
    assert_eq!(home.events(), walker.guide.events());
    walker.terminal.press("q");
    assert_eq!(walker.terminal.ended(), Some(0));
    walker.terminal.assert_restored();
}

#[test]
fn control_z_stops_with_the_terminal_free_and_all_is_drawn_again() {
    stopped_by(|walker| walker.terminal.press("\x1a"));
}

#[test]
fn a_stop_from_outside_does_the_same() {
    stopped_by(|walker| walker.terminal.signal("TSTP"));
}

#[test]
fn after_a_stop_that_cannot_be_caught_all_is_drawn_again() {
    let home = Home::new();
    let walker = Walker::new(&home, Lang::En);
    let before = walker.terminal.text();
    walker.terminal.signal("STOP");
    poll("the program stopped", || is_stopped(&walker.terminal));
    walker.terminal.wipe();
    walker.terminal.signal("CONT");
    walker.terminal.wait_until("everything as before", |screen| text_of(screen) == before);
    walker.terminal.assert_taken();
}

/// The time that the program has used, and how often its threads were woken.
fn effort(terminal: &Terminal) -> (u64, u64) {
    let fields = stat(terminal);
    let ticks = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
    let threads = fs::read_dir(format!("/proc/{}/task", terminal.id())).unwrap();
    let woken = threads.map(|thread| {
        let status = fs::read_to_string(thread.unwrap().path().join("status")).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:")).unwrap();
        line.trim().parse::<u64>().unwrap()
    });
    (ticks, woken.sum())
}

#[test]
fn nothing_wakes_up_while_nobody_does_anything() {
    let home = Home::new();
    let mut walker = Walker::new(&home, Lang::En);
    walker.choose("code");
    let mut before = effort(&walker.terminal);
    poll("calm", || {
        std::thread::sleep(Duration::from_millis(200));
        let now = effort(&walker.terminal);
        std::mem::replace(&mut before, now) == now
    });
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(effort(&walker.terminal), before, "time and wake-ups");
}
