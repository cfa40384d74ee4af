//! The clock of a wait that is being kept.

use std::time::Duration;

use crate::case::{Case, Moment, Place};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    Running {
        /// For so long.
        left: Duration,
        until: Moment,
    },
    Over,
}

pub fn clock_of(case: &Case, place: &Place, now: Moment) -> Option<Clock> {
    let until = case.state().clock(place)?;
    let left = now.until(until);
    Some(if left.is_zero() { Clock::Over } else { Clock::Running { left, until } })
}
