//! Which cases are counted, and the moment at which that is asked.

use std::time::Duration;

use jiff::civil::Date;

use crate::case::Moment;

/// A case in which nothing has happened for so long, and whose wait was over so long ago, was left.
const LEFT_AFTER: Duration = Duration::from_hours(24);

/// The cases that began in a period, seen at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// The first day on which they began, by the clock of the place where they did.
    pub since: Option<Date>,
    /// The last such day.
    pub until: Option<Date>,
    pub now: Moment,
}

impl Scope {
    /// Whether a case that began then is counted.
    pub fn covers(self, started: Moment) -> bool {
        let day = started.date();
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Whether an open case was left: with its last change then, and a wait that runs until then.
    pub fn is_left(self, last_change: Moment, waits_until: Option<Moment>) -> bool {
        let over = |moment: Moment| moment.timestamp() < self.left_since().timestamp();
        over(last_change) && waits_until.is_none_or(over)
    }

    /// What was left was so before this moment.
    pub fn left_since(self) -> Moment {
        self.now.with(self.now.timestamp() - LEFT_AFTER)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    fn scope(since: Option<&str>, until: Option<&str>) -> Scope {
        let day = |text: &str| text.parse().unwrap();
        Scope { since: since.map(day), until: until.map(day), now: moment("2026-11-22T10:00:00+09:00") }
    }

    #[test]
    fn a_period_holds_its_first_and_its_last_day_by_the_local_clock() {
        let evening = moment("2026-11-20T23:59:59+09:00");
        let morning = moment("2026-11-20T00:00:00+09:00");
        for case in [evening, morning] {
            assert!(scope(Some("2026-11-20"), Some("2026-11-20")).covers(case));
            assert!(!scope(Some("2026-11-21"), None).covers(case));
            assert!(!scope(None, Some("2026-11-19")).covers(case));
            assert!(scope(None, None).covers(case));
        }
    }

    #[test]
    fn a_case_is_left_after_a_day_without_change_or_wait() {
        let all = scope(None, None);
        assert!(!all.is_left(moment("2026-11-21T10:00:00+09:00"), None));
        assert!(all.is_left(moment("2026-11-21T09:59:59+09:00"), None));
        let long_ago = moment("2026-11-01T10:00:00+09:00");
        assert!(!all.is_left(long_ago, Some(moment("2026-11-23T10:00:00+09:00"))));
        assert!(!all.is_left(long_ago, Some(moment("2026-11-21T11:00:00+09:00"))));
        assert!(all.is_left(long_ago, Some(moment("2026-11-02T10:00:00+09:00"))));
    }
}
