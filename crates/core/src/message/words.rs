//! The few words of a message that come from the program and not from the pack.

use std::time::Duration;

use crate::case::{Given, Moment, Outcome};
use crate::flow::model::{Absence, Check};
use crate::locale::{Lang, Strings};

/// How a check or a task went, for the reader of the message. What cannot be done is also what somebody has no device or page for: to support
/// both say the same, that this way is closed and not that it was left untried.
pub fn outcome(strings: &Strings, check: &Check, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Done => strings.letter_done,
        Outcome::Already if check.task => strings.letter_done_before,
        Outcome::Fixed => strings.letter_fixed,
        Outcome::NoChange => strings.letter_no_change,
        Outcome::Already => strings.letter_already,
        Outcome::Nothing => strings.letter_none,
        Outcome::Cannot => strings.letter_cannot,
        Outcome::Other => strings.letter_other,
        Outcome::NotNow => strings.letter_not_now,
    }
}

/// What is to be filled in by hand.
pub const BLANK: &str = "__________";

/// What was given for a detail, in one word where it has no value.
pub fn given<'g>(given: &'g Given, strings: &'static Strings) -> &'g str {
    match given {
        Given::Value(value) => value,
        Given::Absent(why) => absence(strings, *why),
    }
}

/// Why a detail has no value, for the message and for what was given.
pub fn absence(strings: &Strings, why: Absence) -> &'static str {
    match why {
        Absence::Nothing => strings.absent_none,
        Absence::Unknown => strings.absent_unknown,
    }
}

pub fn duration(time: Duration, lang: Lang) -> String {
    let seconds = time.as_secs();
    let (number, en, ja) = match seconds {
        s if s >= 86_400 && s % 86_400 == 0 => (s / 86_400, "day", "日"),
        s if s >= 3600 && s % 3600 == 0 => (s / 3600, "hour", "時間"),
        s if s >= 60 && s % 60 == 0 => (s / 60, "minute", "分"),
        s => (s, "second", "秒"),
    };
    match lang {
        Lang::En if number == 1 => format!("1 {en}"),
        Lang::En => format!("{number} {en}s"),
        Lang::Ja => format!("{number}{ja}"),
    }
}

/// A day, as a letter in this language writes it.
pub fn day(moment: Moment, lang: Lang) -> String {
    match lang {
        Lang::En => moment.date().to_string(),
        Lang::Ja => moment.date().strftime("%Y年%-m月%-d日").to_string(),
    }
}
