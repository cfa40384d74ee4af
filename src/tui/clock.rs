//! The clock of a wait that is being kept: whether it runs, and when what is shown of it changes next. Without one on the screen
//! nothing wakes the program.

use std::time::Duration;

use login_rescue_core::case::{Moment, Place};

use crate::session::Session;

use super::model::Model;

/// A clock that was started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// It runs.
    Running {
        /// For so long.
        left: Duration,
        /// Until then.
        until: Moment,
    },
    /// It has run out.
    Over,
}

/// The clock of a place, if it was started.
pub fn clock_of(session: &Session, place: &Place, now: Moment) -> Option<Clock> {
    let until = session.case().state().clock(place)?;
    let left = now.until(until);
    Some(if left.is_zero() { Clock::Over } else { Clock::Running { left, until } })
}

/// How long until the screen looks different by itself or the bell rings; none where neither happens.
pub fn next_change(model: &Model, session: &Session) -> Option<Duration> {
    if !session.case().state().has_clocks() {
        return None;
    }
    let walk = session.walk().ok()?;
    match clock_of(session, walk.place()?, model.now)? {
        Clock::Running { left, .. } if model.at_walk() => Some(until_next_text(left.as_secs())),
        // Another screen covers the clock, but the bell is heard there too.
        Clock::Running { left, .. } => Some(left),
        Clock::Over => None,
    }
}

/// Minutes are shown rounded up, seconds as they are.
fn until_next_text(seconds_left: u64) -> Duration {
    let seconds = if seconds_left > 60 { (seconds_left - 1) % 60 + 1 } else { 1 };
    Duration::from_secs(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_wait_wakes_nobody_within_a_minute() {
        assert_eq!(until_next_text(600), Duration::from_mins(1));
        assert_eq!(until_next_text(541), Duration::from_secs(1));
        assert_eq!(until_next_text(61), Duration::from_secs(1));
        assert_eq!(until_next_text(60), Duration::from_secs(1));
        assert_eq!(until_next_text(59), Duration::from_secs(1));
    }
}
