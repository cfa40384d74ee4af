//! A point in time together with the local offset of the place where it was recorded, so that a message says the same time wherever
//! and whenever it is rendered.

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// When something happened, to the second, with its local offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    at: Timestamp,
    offset: Offset,
}

impl Moment {
    /// A moment from a point in time and a local offset; parts of a second are dropped.
    pub fn new(at: Timestamp, offset: Offset) -> Self {
        Self { at: Timestamp::from_second(at.as_second()).unwrap_or(at), offset }
    }

    /// Reads `2026-11-22T10:00:00+09:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let at: Timestamp = text.parse().ok()?;
        let pieces = jiff::fmt::temporal::DateTimeParser::new().parse_pieces(text).ok()?;
        Some(Self::new(at, pieces.to_numeric_offset().unwrap_or(Offset::UTC)))
    }

    pub fn timestamp(self) -> Timestamp {
        self.at
    }

    /// The moment that comes so much later, at the same offset.
    #[must_use]
    pub fn after(self, time: Duration) -> Self {
        let at = jiff::SignedDuration::try_from(time).ok().and_then(|time| self.at.checked_add(time).ok());
        Self { at: at.unwrap_or(self.at), offset: self.offset }
    }

    /// Another point in time, told at the same offset.
    #[must_use]
    pub fn with(self, at: Timestamp) -> Self {
        Self::new(at, self.offset)
    }

    /// That day at that time of day, at the same offset.
    pub fn on(self, date: Date, time: Time) -> Option<Self> {
        Some(Self::new(self.offset.to_timestamp(date.to_datetime(time)).ok()?, self.offset))
    }

    /// How long it is from here to a later moment; nothing if that is over.
    pub fn until(self, later: Self) -> Duration {
        Duration::try_from(later.at.duration_since(self.at)).unwrap_or(Duration::ZERO)
    }

    pub fn date(self) -> Date {
        self.offset.to_datetime(self.at).date()
    }

    /// Local date and time, such as `2026-11-22 10:00`.
    pub fn local(self) -> String {
        self.offset.to_datetime(self.at).strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// Local time of day, such as `10:00`.
    pub fn time_of_day(self) -> String {
        self.offset.to_datetime(self.at).strftime("%H:%M").to_string()
    }

    /// The date of a mail (RFC 5322), such as `Sun, 22 Nov 2026 10:00:00 +0900`.
    pub fn mail_date(self) -> String {
        jiff::fmt::rfc2822::to_string(&self.at.to_zoned(TimeZone::fixed(self.offset))).unwrap_or_default()
    }

    /// The offset as people read it, such as `UTC+09:00`.
    pub fn zone(self) -> String {
        let seconds = self.offset.seconds();
        let sign = if seconds < 0 { '-' } else { '+' };
        format!("UTC{sign}{:02}:{:02}", seconds.abs() / 3600, seconds.abs() / 60 % 60)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{}", self.at.display_with_offset(self.offset))
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("'{text}' is not a time such as 2026-11-22T10:00:00+09:00")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_keeps_its_local_time_through_text() {
        let moment = Moment::parse("2026-11-22T08:05:09+09:00").unwrap();
        assert_eq!(moment.local(), "2026-11-22 08:05");
        assert_eq!(moment.zone(), "UTC+09:00");
        assert_eq!(moment.mail_date(), "Sun, 22 Nov 2026 08:05:09 +0900");
        assert_eq!(moment.to_string(), "2026-11-22T08:05:09+09:00");
        assert_eq!(Moment::parse(&moment.to_string()), Some(moment));
        assert_eq!(Moment::parse("2026-11-22T08:05:09-03:30").unwrap().zone(), "UTC-03:30");
        assert_eq!(Moment::parse("2026-11-22"), None);
    }

    #[test]
    fn time_until_something_past_is_nothing() {
        let now = Moment::parse("2026-11-22T08:00:00Z").unwrap();
        let later = now.after(Duration::from_mins(10));
        assert_eq!(now.until(later), Duration::from_mins(10));
        assert_eq!(later.until(now), Duration::ZERO);
    }
}
