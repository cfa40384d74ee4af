//! What time it is. `LOGIN_RESCUE_CLOCK=2026-11-22T10:00:00+09:00` stops the clock, so that tests and recorded demonstrations are
//! the same every time.

use std::fs;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use login_rescue_core::case::Moment;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The machine's.
    System,
    /// One that stands still.
    Stopped(Moment),
}

impl Clock {
    pub const VARIABLE: &'static str = "LOGIN_RESCUE_CLOCK";

    /// The machine's clock, unless the environment stops it; an unreadable value is given back as the error.
    pub fn from_environment() -> Result<Self, String> {
        match std::env::var(Self::VARIABLE) {
            Ok(text) => Moment::parse(&text).map(Self::Stopped).ok_or(text),
            Err(_) => Ok(Self::System),
        }
    }

    /// Now, but not in local time: the local offset stands in the machine's time zone files, for which the first frame does not wait.
    pub fn instant(self) -> Moment {
        match self {
            Clock::Stopped(moment) => moment,
            Clock::System => Moment::new(Timestamp::now(), Offset::UTC),
        }
    }

    /// Now, with the local offset.
    pub fn now(self) -> Moment {
        match self {
            Clock::Stopped(moment) => moment,
            Clock::System => {
                let now = Timestamp::now();
                Moment::new(now, zone().to_offset(now))
            }
        }
    }
}

/// How long the machine's time zone is taken to be the same.
const SAME: Duration = Duration::from_mins(5);

fn zone() -> TimeZone {
    static KNOWN: Mutex<Option<(Instant, TimeZone)>> = Mutex::new(None);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    match &*known {
        Some((since, zone)) if since.elapsed() < SAME => zone.clone(),
        _ => known.insert((Instant::now(), read_zone())).1.clone(),
    }
}

/// Read from its own file: the library would first look through the names of all zones.
fn read_zone() -> TimeZone {
    let file = if std::env::var_os("TZ").is_none() { fs::read("/etc/localtime").ok() } else { None };
    file.and_then(|file| TimeZone::tzif("local", &file).ok()).unwrap_or_else(TimeZone::system)
}
