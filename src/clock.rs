//! What time it is. `LOGIN_RESCUE_CLOCK=2026-11-22T10:00:00+09:00` stops the clock, so that tests and recorded demonstrations are
//! the same every time.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use login_rescue_core::case::Moment;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
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
            Clock::System => local(Timestamp::now()),
        }
    }
}

/// How long the machine's time zone is taken to be the same.
const SAME: Duration = Duration::from_mins(5);

/// A time with the offset that it has on this machine.
pub fn local(at: Timestamp) -> Moment {
    Moment::new(at, zone().to_offset(at))
}

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
    let file = zone_file(std::env::var_os("TZ").as_deref()).and_then(|path| fs::read(path).ok());
    file.and_then(|file| TimeZone::tzif("local", &file).ok()).unwrap_or_else(TimeZone::system)
}

/// The usual place of the zone that `TZ` names, or of the machine's. What `TZ` says in another way the library reads.
fn zone_file(named: Option<&OsStr>) -> Option<PathBuf> {
    let Some(named) = named else { return Some(PathBuf::from("/etc/localtime")) };
    let is_of_names = |c: char| c.is_ascii_alphanumeric() || "/_-+".contains(c);
    let named = named.to_str().filter(|named| named.starts_with(|c: char| c.is_ascii_uppercase()) && named.chars().all(is_of_names))?;
    std::env::var_os("TZDIR").is_none().then(|| Path::new("/usr/share/zoneinfo").join(named))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_that_is_named_is_read_from_its_own_file() {
        let file = |named: &str| zone_file(Some(OsStr::new(named)));
        assert_eq!(zone_file(None), Some(PathBuf::from("/etc/localtime")));
        assert_eq!(file("Asia/Tokyo"), Some(PathBuf::from("/usr/share/zoneinfo/Asia/Tokyo")));
        for other in ["", ":Asia/Tokyo", "/etc/passwd", "../passwd", "Asia/../../passwd", "EST5EDT,M3.2.0,M11.1.0"] {
            assert_eq!(file(other), None, "{other}");
        }
    }
}
