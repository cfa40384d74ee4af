//! A wait: why, how long still, and until when on the clock of the wall.

use std::time::Duration;

use login_rescue_core::case::{Place, WaitHere};
use login_rescue_core::locale::fill;
use login_rescue_core::message::duration;

use crate::session::NoSaving;

use super::super::clock::{Clock, clock_of};
use super::super::page::Builder;
use super::{Scene, desk};

/// The wait and its ways on.
pub fn page(scene: &Scene, here: &WaitHere, page: &mut Builder) {
    let strings = scene.strings();
    page.text(&format!("{}: {}", strings.wait_title, duration(here.wait.length, scene.model.lang)), page.theme().strong());
    page.gap();
    desk::heading(scene, page);
    page.text(here.wait.text.get(scene.said()), page.theme().text());
    desk::note(scene, here.step.desk.as_ref(), page);
    clock(scene, &here.place, page);
    match scene.session.not_saving() {
        // The case lies safe with whoever holds it.
        Some(NoSaving::Looking) => {}
        Some(_) => page.text(strings.wait_leave_unsaved, page.theme().quiet()),
        None => page.text(strings.wait_leave, page.theme().quiet()),
    }
    scene.add_choices(page);
}

/// The clock of a wait, if it was started.
pub fn clock(scene: &Scene, place: &Place, page: &mut Builder) {
    let strings = scene.strings();
    match clock_of(scene.session, place, scene.model.now) {
        Some(Clock::Running { left, until }) => {
            page.gap();
            let left = fill(strings.wait_left, &[&time_left(left, scene)]);
            let until = fill(strings.wait_until, &[&until.time_of_day()]);
            page.text(&format!("{left} ({until})"), page.theme().warning());
        }
        Some(Clock::Over) => {
            page.gap();
            page.text(strings.wait_over, page.theme().warning());
        }
        None => page.gap(),
    }
}

/// Whole minutes, begun ones counted, and seconds only within the last minute: nothing flickers that nobody reads.
fn time_left(left: Duration, scene: &Scene) -> String {
    let seconds = left.as_secs();
    let shown = if seconds > 60 { seconds.div_ceil(60) * 60 } else { seconds };
    duration(Duration::from_secs(shown), scene.model.lang)
}
